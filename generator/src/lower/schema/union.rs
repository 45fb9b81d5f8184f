//! Unions: schemas with `oneOf` or `anyOf`.

pub(in crate::lower) mod alternative_name;
pub(in crate::lower) mod collapse;
pub(in crate::lower) mod constants;
pub(in crate::lower) mod cross_product;
pub(in crate::lower) mod discriminator;
pub(in crate::lower) mod named_events;
pub(in crate::lower) mod named_schema;
pub(in crate::lower) mod subtypes;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::model::{
    Definition, Discrimination, Nullability, Shape, StringFormat, TagValue, Type, Union, Value,
    Variant,
};
use crate::pointer::Pointer;

use crate::lower::SchemaPath;
use crate::lower::schema::is_trivial;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::union::alternative_name::alternative_names;
use crate::lower::schema::union::alternative_name::settled;
use crate::lower::schema::union::constants::is_null;
use crate::lower::schema::union::cross_product::declared;
use crate::lower::schema::union::discriminator::DeclaredDiscriminator;
use crate::lower::schema::untyped_docs::docs_of_value;

/// One of the alternatives of a union, and its pointer.
#[derive(Clone)]
pub(in crate::lower) struct Alternative<'d> {
    pub schema: &'d ReferenceOr<Schema>,
    pub at: Pointer,
}

impl<'d> Schemas<'d, '_> {
    /// Lowers `oneOf` and `anyOf` (JSON Schema, sections 10.2.1.2 and 10.2.1.3) to a named type with a variant for each
    /// alternative. A single alternative becomes the type itself.
    pub(in crate::lower) fn union(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Value {
        let alternatives = alternatives(keywords, &path.at);
        let nullability = self.nullability_of_alternatives(keywords, path);
        let is_trivial = |alternative: &Alternative<'_>| is_trivial(alternative.schema);
        let value = match alternatives.as_slice() {
            all if all.iter().all(is_trivial) => Value::of(Type::Any),
            [sole] => {
                let part = path.moved(sole.at.clone());
                let used =
                    self.following(path, |lowering| lowering.schema(sole.schema, &part).value);
                used.unwrap_or_else(|| Value::of(Type::Any))
            }
            _ => match self.collapsed(schema, keywords, &alternatives, path) {
                Some(value) => value,
                None => self.variants_of(schema, keywords, &alternatives, path),
            },
        };
        value.or_null(nullability)
    }

    /// Returns the union with a variant for each of several alternatives.
    fn variants_of(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        alternatives: &[Alternative<'d>],
        path: &SchemaPath,
    ) -> Value {
        let id = self.define(path, |lowering, path| {
            let (mut variants, of_alternative) = lowering.variants(alternatives, path);
            let discriminator = DeclaredDiscriminator::of(schema, &path.at);
            let discrimination = lowering.discrimination(
                discriminator.as_ref(),
                alternatives,
                &of_alternative,
                &mut variants,
            );
            if matches!(discrimination, Discrimination::Form) {
                lowering.flatten(&mut variants, path);
            }
            let shape = Shape::Union(Union {
                discrimination,
                variants,
            });
            lowering.definition_of(schema, keywords, path, shape)
        });
        let variants = match self.shape(id) {
            Some(Shape::Union(union)) => union.variants.as_slice(),
            _ => &[],
        };
        let mut nullabilities = variants.iter().map(|variant| variant.value.nullability);
        let nullable = nullabilities.find(|one| *one == Nullability::Nullable);
        Value::of(Type::Named(id)).or_null(nullable.unwrap_or(Nullability::NeverNull))
    }

    /// Returns a variant for each alternative with a distinct type, and the index of the variant of each alternative.
    fn variants(
        &mut self,
        alternatives: &[Alternative<'d>],
        path: &SchemaPath,
    ) -> (Vec<Variant>, Vec<usize>) {
        let mut variants: Vec<Variant> = Vec::with_capacity(alternatives.len());
        let mut of_alternative = Vec::with_capacity(alternatives.len());
        let mut known: BTreeMap<Type, usize> = BTreeMap::new();
        let names = alternative_names(self.context, alternatives);
        for (alternative, name) in alternatives.iter().zip(names) {
            let path = path.step(alternative.at.clone(), &name);
            let mut used = self.schema(alternative.schema, &path);
            let docs = docs_of_value(&mut used);
            let value = used.value;
            let twin = known.get(&value.ty).copied();
            match twin.and_then(|twin| Some((twin, variants.get_mut(twin)?))) {
                Some((twin, variant)) => {
                    variant.value = variant.value.clone().or_null(value.nullability);
                    // Independent of the order of the alternatives.
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
                        is_default: false,
                        value,
                        docs,
                    });
                }
            }
        }
        (variants, of_alternative)
    }

    /// Returns how variants are distinguished: by the discriminator, by a property with a different constant in each,
    /// or untagged. Assigns the tags to the variants.
    pub(in crate::lower) fn discrimination(
        &mut self,
        discriminator: Option<&DeclaredDiscriminator<'d>>,
        alternatives: &[Alternative<'d>],
        of_alternative: &[usize],
        variants: &mut [Variant],
    ) -> Discrimination {
        let Some(discriminator) = discriminator else {
            let property = (variants.len() > 1)
                .then(|| self.distinguishing_property(alternatives, of_alternative, variants));
            return property
                .flatten()
                .map_or(Discrimination::Form, Discrimination::Tag);
        };
        let property = &discriminator.declared.property_name;
        let target = discriminator.default_target(self.context);
        let default = self.variant_of(target.as_ref(), alternatives, of_alternative);
        let tags = alternatives.iter().map(|alternative| {
            self.tags(discriminator.declared, alternative.schema, &alternative.at)
        });
        let assigned = assign(tags.collect(), of_alternative, default, variants);
        let discrimination = if assigned == Assignment::Whole {
            Discrimination::Tag(property.clone())
        } else if let Some(found) =
            self.distinguishing_property(alternatives, of_alternative, variants)
        {
            Discrimination::Tag(found)
        } else {
            let loss = match assigned {
                Assignment::Shared => CompositionLoss::SharedTag,
                Assignment::Lacking | Assignment::Whole => CompositionLoss::UnknownTag,
            };
            self.lose(&discriminator.pointer(), loss);
            Discrimination::Form
        };
        let is_by_property = matches!(&discrimination, Discrimination::Tag(tag) if tag == property);
        match default.filter(|_| is_by_property) {
            Some(default) => {
                let variant = variants.get_mut(default).into_iter();
                variant.for_each(|variant| variant.is_default = true);
            }
            None if target.is_some() => {
                let at = discriminator.pointer().key("defaultMapping");
                self.lose(&at, CompositionLoss::DefaultMapping);
            }
            None => (),
        }
        discrimination
    }

    /// Returns the index of the variant of the alternative that is the schema at `target`.
    fn variant_of(
        &self,
        target: Option<&Pointer>,
        alternatives: &[Alternative<'d>],
        of_alternative: &[usize],
    ) -> Option<usize> {
        let target = target?;
        let index = alternatives.iter().position(|alternative| {
            let found = self
                .context
                .resolver
                .schema(alternative.schema, &alternative.at);
            found.is_some_and(|found| found.at == *target)
        });
        of_alternative.get(index?).copied()
    }

    /// Returns the first property for which every alternative allows a single, distinct value.
    fn distinguishing_property(
        &self,
        alternatives: &[Alternative<'d>],
        of_alternative: &[usize],
        variants: &mut [Variant],
    ) -> Option<String> {
        let first = alternatives.first()?;
        let target = self.context.resolver.schema(first.schema, &first.at)?;
        let names = declared(self.context, &Keywords::of(target.value), &target.at);
        let property = names.into_iter().find(|name| {
            let tags = alternatives.iter().map(|alternative| {
                let value = self.only_value(alternative.schema, &alternative.at, name);
                value.into_iter().collect()
            });
            assign(tags.collect(), of_alternative, None, variants) == Assignment::Whole
        });
        property.map(str::to_owned)
    }

    /// Replaces variants that are untagged unions themselves by their variants.
    fn flatten(&self, variants: &mut Vec<Variant>, path: &SchemaPath) {
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
                            discrimination: Discrimination::Form,
                            variants,
                        }),
                    ..
                }) => (origin, variants.clone()),
                _ => (&path.origin, vec![variant]),
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

/// Whether the variants of a union have distinct tags.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Assignment {
    /// Each has its own.
    Whole,
    /// Two share a tag.
    Shared,
    /// One has none.
    Lacking,
}

/// Assigns every variant the tags of its alternatives, if they are distinct. The default variant needs none.
fn assign(
    tags: Vec<Vec<TagValue>>,
    of_alternative: &[usize],
    default: Option<usize>,
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
    let mut assigned_of = assigned.iter().enumerate();
    if assigned_of.any(|(variant, tags)| tags.is_empty() && default != Some(variant)) {
        return Assignment::Lacking;
    }
    for (variant, tags) in variants.iter_mut().zip(assigned) {
        variant.tags = tags;
    }
    Assignment::Whole
}

/// Returns the alternatives of a schema, except those that only allow `null`.
pub(in crate::lower) fn alternatives<'d>(
    keywords: &Keywords<'d>,
    at: &Pointer,
) -> Vec<Alternative<'d>> {
    let (keyword, list) = match keywords.one_of {
        [] => ("anyOf", keywords.any_of),
        one_of => ("oneOf", one_of),
    };
    let list = list.iter().enumerate();
    list.filter(|(_, schema)| !is_null_item(schema))
        .map(|(index, schema)| Alternative {
            schema,
            at: at.key(keyword).index(index),
        })
        .collect()
}

/// Returns true if an alternative only allows `null`.
fn is_null_item(part: &ReferenceOr<Schema>) -> bool {
    match part {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => is_null(schema),
    }
}

/// Returns a name for a type that the document does not name.
pub(in crate::lower) fn type_name(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Boolean => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Number => "Number",
        Type::Text(format) => match format {
            StringFormat::DateTime | StringFormat::DateTimeLocal => "DateTime",
            StringFormat::Date => "Date",
            StringFormat::TimeLocal => "Time",
            StringFormat::Ip | StringFormat::Ipv4 | StringFormat::Ipv6 => "Address",
            StringFormat::Uuid => "Uuid",
            StringFormat::Byte => "Bytes",
            StringFormat::Plain | StringFormat::Binary | StringFormat::Password => "Text",
        },
        Type::Array(_) | Type::Tuple(_) => "List",
        Type::Map(_) | Type::Empty => "Object",
        Type::Any => "Any",
        Type::Named(_) | Type::Replaced(_) => return None,
    })
}
