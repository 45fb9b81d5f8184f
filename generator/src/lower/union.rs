use openapiv3::{ReferenceOr, Schema};

use crate::model::{Choice, Nullability, Shape, Type, Union, Value, Variant};

use super::facets::Facets;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// `oneOf` and `anyOf` (JSON Schema, sections 10.2.1.2 and 10.2.1.3) become a type of their own with a
    /// variant for each alternative. A single alternative is that type itself.
    pub(super) fn union(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Value {
        let (keyword, alternatives) = match facets.one_of {
            [] => ("anyOf", facets.any_of),
            one_of => ("oneOf", one_of),
        };
        if facets.declares_properties() {
            self.lose(
                &site.at.key("properties"),
                "properties",
                "properties beside alternatives are not merged into them",
            );
        }
        let telling: Vec<usize> = (0..alternatives.len())
            .filter(|index| {
                alternatives
                    .get(*index)
                    .is_some_and(|part| !self.is_trivial(part))
            })
            .collect();
        if let [index] = telling.as_slice()
            && let Some(sole) = alternatives.get(*index)
        {
            let part = site.moved(site.at.key(keyword).index(*index));
            let used = self.following(site, |lowering| lowering.schema(sole, &part).value);
            return used.unwrap_or_else(|| Value::of(Type::Any));
        }
        let mut nullability = Nullability::NeverNull;
        let id = self.define(site, |lowering, site| {
            let variants = lowering.variants(schema, alternatives, keyword, site);
            let choice = match &schema.schema_data.discriminator {
                Some(discriminator) if variants.iter().all(|variant| !variant.tags.is_empty()) => {
                    Choice::Tag(discriminator.property_name.clone())
                }
                _ => Choice::Form,
            };
            let shape = Shape::Union(Union { choice, variants });
            lowering.definition_of(schema, facets, site, shape)
        });
        if let Some(Shape::Union(union)) = self.shape(id)
            && union
                .variants
                .iter()
                .any(|variant| variant.value.nullability == Nullability::Nullable)
        {
            nullability = Nullability::Nullable;
        }
        Value::of(Type::Named(id)).or_null(nullability)
    }

    fn variants(
        &mut self,
        schema: &'d Schema,
        alternatives: &'d [ReferenceOr<Schema>],
        keyword: &str,
        site: &Site,
    ) -> Vec<Variant> {
        let discriminator = schema.schema_data.discriminator.as_ref();
        let mut variants: Vec<Variant> = Vec::with_capacity(alternatives.len());
        for (index, alternative) in alternatives.iter().enumerate() {
            let at = site.at.key(keyword).index(index);
            let title = self.title(alternative, &at);
            let word = title
                .clone()
                .unwrap_or_else(|| format!("Variant{}", index + 1));
            let value = self
                .schema(alternative, &site.step(at.clone(), &word))
                .value;
            let name = title.unwrap_or_else(|| type_name(&value.ty).map_or(word, str::to_owned));
            let tags = discriminator.map_or_else(Vec::new, |discriminator| {
                self.tags(discriminator, alternative, &at)
            });
            match variants
                .iter_mut()
                .find(|variant| variant.value.ty == value.ty)
            {
                Some(twin) => twin.tags.extend(tags),
                None => variants.push(Variant { name, tags, value }),
            }
        }
        variants
    }

    /// What a document calls an alternative: the name of the schema, or its title.
    fn title(
        &self,
        alternative: &'d ReferenceOr<Schema>,
        at: &crate::pointer::Pointer,
    ) -> Option<String> {
        let target = self.resolver.schema(alternative, at)?;
        let name = target.name.map(str::to_owned);
        name.or_else(|| target.value.schema_data.title.clone())
    }
}

/// A name for an alternative that the document gives none.
fn type_name(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Boolean => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Number(_) => "Number",
        Type::Text(_) => "Text",
        Type::Array(_) => "List",
        Type::Map(_) | Type::Empty => "Object",
        Type::Any => "Any",
        Type::Named(_) => return None,
    })
}
