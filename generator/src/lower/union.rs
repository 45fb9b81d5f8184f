use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::model::{
    Choice, Definition, Nullability, Shape, TagValue, TextFormat, Type, Union, Value, Variant,
};
use crate::pointer::Pointer;

use super::alternative_name::settled;
use super::constants::is_null;
use super::facets::Facets;
use super::untyped_docs::docs_of_value;
use super::{Lowering, Site};

/// One of the alternatives of a union, and its place.
#[derive(Clone)]
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
        let says_nothing = |alternative: &Alternative<'_>| self.is_trivial(alternative.schema);
        let value = match alternatives.as_slice() {
            all if all.iter().all(says_nothing) => Value::of(Type::Any),
            [sole] => {
                let part = site.moved(sole.at.clone());
                let used =
                    self.following(site, |lowering| lowering.schema(sole.schema, &part).value);
                used.unwrap_or_else(|| Value::of(Type::Any))
            }
            _ => match self.alike(schema, facets, &alternatives, site) {
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
                lowering.flatten(&mut variants, site);
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
        let mut known: BTreeMap<Type, usize> = BTreeMap::new();
        let names = self.alternative_names(alternatives);
        for (alternative, name) in alternatives.iter().zip(names) {
            let site = site.step(alternative.at.clone(), &name);
            let mut used = self.schema(alternative.schema, &site);
            let docs = docs_of_value(&mut used);
            let value = used.value;
            let twin = known.get(&value.ty).copied();
            match twin.and_then(|twin| Some((twin, variants.get_mut(twin)?))) {
                Some((twin, variant)) => {
                    variant.value = variant.value.clone().or_null(value.nullability);
                    // Whichever of them stands first.
                    if name < variant.name {
                        variant.name = name;
                    }
                    of_alternative.push(twin);
                }
                None => {
                    of_alternative.push(variants.len());
                    known.insert(value.ty.clone(), variants.len());
                    variants.push(Variant {
                        name,
                        renamed: None,
                        tags: Vec::new(),
                        value,
                        docs,
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
        let names = self.declared(&Facets::of(target.value), &target.at);
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
    fn flatten(&self, variants: &mut Vec<Variant>, site: &Site) {
        let mut flat: Vec<Variant> = Vec::with_capacity(variants.len());
        let mut words: Vec<Vec<String>> = Vec::with_capacity(variants.len());
        let mut known: BTreeSet<Type> = BTreeSet::new();
        for variant in variants.drain(..) {
            let inner = match &variant.value.ty {
                Type::Named(id) => self.definition(*id),
                _ => None,
            };
            let (origin, inner) = match inner {
                Some(Definition {
                    origin,
                    shape:
                        Shape::Union(Union {
                            choice: Choice::Form,
                            variants,
                        }),
                    ..
                }) => (origin, variants.clone()),
                _ => (&site.origin, vec![variant]),
            };
            for variant in inner {
                if known.insert(variant.value.ty.clone()) {
                    let longer = format!("{} {}", origin.name(), variant.name);
                    words.push(vec![variant.name.clone(), longer]);
                    flat.push(variant);
                }
            }
        }
        for (index, (variant, name)) in flat.iter_mut().zip(settled(&words)).enumerate() {
            variant.name = name.unwrap_or_else(|| format!("{} {}", variant.name, index + 1));
        }
        *variants = flat;
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
    let mut owners: BTreeMap<TagValue, usize> = BTreeMap::new();
    for (tags, variant) in tags.into_iter().zip(of_alternative) {
        for tag in tags {
            match owners.get(&tag) {
                Some(owner) if owner != variant => return Assignment::Shared,
                Some(_) => continue,
                None => owners.insert(tag.clone(), *variant),
            };
            if let Some(own) = assigned.get_mut(*variant) {
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
        Type::Number => "Number",
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
