use openapiv3::{Discriminator, ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::model::{Choice, Nullability, Shape, TagValue, TextFormat, Type, Union, Value, Variant};
use crate::pointer::Pointer;

use super::constants::is_null;
use super::facets::Facets;
use super::{Lowering, Site};

/// One of the alternatives of a union, and its place.
pub(super) struct Alternative<'d> {
    pub schema: &'d ReferenceOr<Schema>,
    pub at: Pointer,
}

impl<'d> Lowering<'d, '_> {
    /// `oneOf` and `anyOf` (JSON Schema, sections 10.2.1.2 and 10.2.1.3) become a type of their own with a
    /// variant for each alternative. A single alternative is that type itself.
    pub(super) fn union(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Value {
        let alternatives = alternatives(facets, site);
        let nullability = self.nullability_of_alternatives(facets, site);
        let mut telling = alternatives
            .iter()
            .filter(|alternative| !self.is_trivial(alternative.schema));
        let value = match (telling.next(), telling.next()) {
            (None, _) => Value::of(Type::Any),
            (Some(sole), None) => {
                let part = site.moved(sole.at.clone());
                let used =
                    self.following(site, |lowering| lowering.schema(sole.schema, &part).value);
                used.unwrap_or_else(|| Value::of(Type::Any))
            }
            (Some(_), Some(_)) => match self.alike(schema, facets, &alternatives, site) {
                Some(value) => value,
                None => self.variants_of(schema, facets, &alternatives, site),
            },
        };
        value.or_null(nullability)
    }

    /// The type with a variant for each of several alternatives.
    fn variants_of(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        alternatives: &[Alternative<'d>],
        site: &Site,
    ) -> Value {
        let id = self.define(site, |lowering, site| {
            let (mut variants, of_alternative) = lowering.variants(alternatives, site);
            let discriminator = schema.schema_data.discriminator.as_ref();
            let choice = lowering.choice(
                discriminator,
                alternatives,
                &of_alternative,
                &mut variants,
                site,
            );
            if matches!(choice, Choice::Form) {
                lowering.flatten(&mut variants);
            }
            let shape = Shape::Union(Union { choice, variants });
            lowering.definition_of(schema, facets, site, shape)
        });
        let variants = match self.shape(id) {
            Some(Shape::Union(union)) => union.variants.as_slice(),
            _ => &[],
        };
        let mut nullabilities = variants.iter().map(|variant| variant.value.nullability);
        let nullable = nullabilities.find(|one| *one == Nullability::Nullable);
        Value::of(Type::Named(id)).or_null(nullable.unwrap_or(Nullability::NeverNull))
    }

    /// A variant for each alternative that is a type of its own, and which of them each alternative became.
    fn variants(
        &mut self,
        alternatives: &[Alternative<'d>],
        site: &Site,
    ) -> (Vec<Variant>, Vec<usize>) {
        let mut variants: Vec<Variant> = Vec::with_capacity(alternatives.len());
        let mut of_alternative = Vec::with_capacity(alternatives.len());
        for (index, alternative) in alternatives.iter().enumerate() {
            let title = self.title(alternative.schema, &alternative.at);
            let word = title
                .clone()
                .unwrap_or_else(|| format!("Variant{}", index + 1));
            let site = site.step(alternative.at.clone(), &word);
            let value = self.schema(alternative.schema, &site).value;
            let name = title.unwrap_or_else(|| type_name(&value.ty).map_or(word, str::to_owned));
            let mut known = variants.iter_mut().enumerate();
            match known.find(|(_, variant)| variant.value.ty == value.ty) {
                Some((twin, variant)) => {
                    variant.value = variant.value.clone().or_null(value.nullability);
                    of_alternative.push(twin);
                }
                None => {
                    of_alternative.push(variants.len());
                    variants.push(Variant {
                        name,
                        tags: Vec::new(),
                        value,
                    });
                }
            }
        }
        (variants, of_alternative)
    }

    /// How variants are told apart: by the discriminator, by a property of which each allows one value, or
    /// else by their form. The tags are given to the variants.
    pub(super) fn choice(
        &mut self,
        discriminator: Option<&'d Discriminator>,
        alternatives: &[Alternative<'d>],
        of_alternative: &[usize],
        variants: &mut [Variant],
        site: &Site,
    ) -> Choice {
        if variants.len() < 2 && discriminator.is_none() {
            return Choice::Form;
        }
        let mut assigned = Assignment::Lacking;
        if let Some(discriminator) = discriminator {
            let tags = alternatives
                .iter()
                .map(|alternative| self.tags(discriminator, alternative.schema, &alternative.at));
            assigned = assign(tags.collect(), of_alternative, variants);
            if assigned == Assignment::Whole {
                return Choice::Tag(discriminator.property_name.clone());
            }
        }
        if let Some(property) = self.telling_property(alternatives, of_alternative, variants) {
            return Choice::Tag(property);
        }
        if discriminator.is_some() {
            let loss = match assigned {
                Assignment::Shared => CompositionLoss::SharedTag,
                _ => CompositionLoss::UnknownTag,
            };
            self.lose(&site.at.key("discriminator"), loss);
        }
        Choice::Form
    }

    /// The first property of which every alternative allows one value, a different one each.
    fn telling_property(
        &self,
        alternatives: &[Alternative<'d>],
        of_alternative: &[usize],
        variants: &mut [Variant],
    ) -> Option<String> {
        let first = alternatives.first()?;
        let target = self.resolver.schema(first.schema, &first.at)?;
        let mut names = Vec::new();
        self.declared(
            &Facets::of(target.value),
            &target.at,
            &mut names,
            &mut Vec::new(),
        );
        let telling = names.into_iter().find(|name| {
            let tags = alternatives.iter().map(|alternative| {
                let value = self.only_value(alternative.schema, &alternative.at, name);
                value.into_iter().collect()
            });
            assign(tags.collect(), of_alternative, variants) == Assignment::Whole
        });
        telling.map(str::to_owned)
    }

    /// Puts the variants of unions among the variants in their place, where they are told apart the same way.
    fn flatten(&self, variants: &mut Vec<Variant>) {
        let mut flat: Vec<Variant> = Vec::with_capacity(variants.len());
        for variant in variants.drain(..) {
            let inner = match &variant.value.ty {
                Type::Named(id) => self.shape(*id),
                _ => None,
            };
            let inner = match inner {
                Some(Shape::Union(Union {
                    choice: Choice::Form,
                    variants,
                })) => variants.clone(),
                _ => vec![variant],
            };
            for variant in inner {
                if flat.iter().all(|known| known.value.ty != variant.value.ty) {
                    flat.push(variant);
                }
            }
        }
        *variants = flat;
    }

    /// What a document calls an alternative: the name of the schema, or its title.
    pub(super) fn title(
        &self,
        alternative: &'d ReferenceOr<Schema>,
        at: &Pointer,
    ) -> Option<String> {
        let target = self.resolver.schema(alternative, at)?;
        let name = target.name.map(str::to_owned);
        name.or_else(|| target.value.schema_data.title.clone())
    }
}

/// Whether the variants of a union could be given tags.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Assignment {
    /// Each has its own.
    Whole,
    /// Two have the same.
    Shared,
    /// One has none.
    Lacking,
}

/// Gives every variant the tags of its alternatives, where each has its own.
fn assign(
    tags: Vec<Vec<TagValue>>,
    of_alternative: &[usize],
    variants: &mut [Variant],
) -> Assignment {
    let mut assigned: Vec<Vec<TagValue>> = vec![Vec::new(); variants.len()];
    for (tags, variant) in tags.into_iter().zip(of_alternative) {
        for tag in tags {
            let mut others = assigned.iter().enumerate();
            if others.any(|(other, known)| other != *variant && known.contains(&tag)) {
                return Assignment::Shared;
            }
            if let Some(own) = assigned.get_mut(*variant)
                && !own.contains(&tag)
            {
                own.push(tag);
            }
        }
    }
    if assigned.iter().any(Vec::is_empty) {
        return Assignment::Lacking;
    }
    for (variant, tags) in variants.iter_mut().zip(assigned) {
        variant.tags = tags;
    }
    Assignment::Whole
}

/// The alternatives of a schema but for those that stand for `null` alone.
fn alternatives<'d>(facets: &Facets<'d>, site: &Site) -> Vec<Alternative<'d>> {
    let (keyword, list) = match facets.one_of {
        [] => ("anyOf", facets.any_of),
        one_of => ("oneOf", one_of),
    };
    let list = list.iter().enumerate();
    list.filter(|(_, schema)| !is_null_item(schema))
        .map(|(index, schema)| Alternative {
            schema,
            at: site.at.key(keyword).index(index),
        })
        .collect()
}

/// Whether an alternative stands for `null` alone.
fn is_null_item(part: &ReferenceOr<Schema>) -> bool {
    match part {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => is_null(schema),
    }
}

/// A name for an alternative that the document gives none.
pub(super) fn type_name(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Boolean => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Number(_) => "Number",
        Type::Text(format) => match format {
            TextFormat::DateTime | TextFormat::DateTimeLocal => "DateTime",
            TextFormat::Date => "Date",
            TextFormat::TimeLocal => "Time",
            TextFormat::Ip | TextFormat::Ipv4 | TextFormat::Ipv6 => "Address",
            TextFormat::Uuid => "Uuid",
            TextFormat::Byte => "Bytes",
            TextFormat::Plain | TextFormat::Binary | TextFormat::Password => "Text",
        },
        Type::Array(_) | Type::Tuple(_) => "List",
        Type::Map(_) | Type::Empty => "Object",
        Type::Any => "Any",
        Type::Named(_) | Type::Replaced(_) => return None,
    })
}
