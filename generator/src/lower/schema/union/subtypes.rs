//! Schemas that extend another schema by `allOf`, distinguished by its discriminator.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::load::Document;
use crate::model::{Discrimination, Docs, Owner, Shape, TagValue, Type, Union, Value, Variant};
use crate::resolve::Resolver;

use crate::lower::SchemaPath;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::union::discriminator::{DeclaredDiscriminator, mapping_target};
use crate::lower::schema::union::named_schema::{name_of, named_schema, pointer};

/// The names of the direct subtypes of each named schema, in document order.
#[derive(Debug, Default)]
pub(in crate::lower) struct Subtypes<'d> {
    children: BTreeMap<&'d str, Vec<&'d str>>,
    /// The position of each schema among all: a document may have as many hierarchies as schemas, and none of them
    /// searches all schemas.
    positions: BTreeMap<&'d str, usize>,
}

impl<'d> Subtypes<'d> {
    /// Collects the subtypes of all named schemas of a document.
    pub fn of(document: &'d Document, resolver: &Resolver<'d>) -> Self {
        let mut subtypes = Self::default();
        let schemas = document.components.iter().flat_map(|list| &list.schemas);
        for (position, (name, schema)) in schemas.enumerate() {
            subtypes.positions.insert(name, position);
            let ReferenceOr::Item(schema) = schema else {
                continue;
            };
            for member in Keywords::of(schema).all_of {
                let parent = match member {
                    ReferenceOr::Reference { .. } => resolver.schema(member, &pointer(name)),
                    ReferenceOr::Item(_) => None,
                };
                if let Some(parent) = parent.and_then(|target| target.name) {
                    subtypes.children.entry(parent).or_default().push(name);
                }
            }
        }
        subtypes
    }

    /// Returns the direct and indirect subtypes of a schema, in document order.
    pub(in crate::lower::schema) fn below(&self, name: &'d str) -> Vec<&'d str> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![name];
        while let Some(parent) = waiting.pop() {
            for child in self.children.get(parent).into_iter().flatten() {
                if *child != name && found.insert(*child) {
                    waiting.push(*child);
                }
            }
        }
        let mut in_order: Vec<&str> = found.into_iter().collect();
        in_order.sort_by_key(|name| self.positions.get(name));
        in_order
    }
}

impl<'d> Subtypes<'d> {
    /// Returns schemas with their positions, each after those that it extends: a value of the tag belongs to the schema
    /// that declares it, in whatever order the document has them.
    pub fn parents_first(&self, names: &[&'d str]) -> Vec<(usize, &'d str)> {
        let positions: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
        let extended = names.iter().flat_map(|name| self.children.get(name));
        let inner: BTreeSet<&str> = extended.flatten().copied().collect();
        let mut level: Vec<&str> = names.to_vec();
        level.retain(|name| !inner.contains(name));
        let mut known: BTreeSet<&str> = level.iter().copied().collect();
        let mut ordered = Vec::with_capacity(names.len());
        while !level.is_empty() {
            ordered.extend_from_slice(&level);
            let below = level
                .iter()
                .flat_map(|name| self.children.get(name))
                .flatten();
            let mut next: Vec<&str> = below
                .copied()
                .filter(|name| positions.contains_key(name) && known.insert(name))
                .collect();
            next.sort_unstable();
            level = next;
        }
        // Schemas that extend each other have no first one.
        ordered.extend(names.iter().copied().filter(|name| !known.contains(name)));
        let ordered = ordered.into_iter();
        ordered
            .filter_map(|name| Some((*positions.get(name)?, name)))
            .collect()
    }
}

impl<'d> Schemas<'d, '_> {
    /// Lowers a schema with a discriminator and subtypes to a union of the subtypes (OpenAPI 3.0.3, section 4.7.25),
    /// distinguished by the tag. Returns `None` if nothing extends it.
    pub(in crate::lower) fn inheritance(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Value> {
        let discriminator = &DeclaredDiscriminator::of(schema, &path.at)?;
        let name = name_of(self.context, &path.at)?;
        let hierarchy = self.hierarchy(name, discriminator);
        if hierarchy.iter().all(|member| *member == name) {
            return None;
        }
        let id = self.define(path, |lowering, path| {
            let variants = lowering.subtypes(&hierarchy, discriminator);
            let discrimination = Discrimination::Tag(discriminator.declared.property_name.clone());
            let shape = Shape::Union(Union {
                discrimination,
                variants,
            });
            lowering.definition_of(schema, keywords, path, shape)
        });
        Some(Value::of(Type::Named(id)))
    }

    /// Returns the schemas that a tag can select: the base if it has a tag itself, its subtypes in document order, and
    /// those that only the mapping names.
    fn hierarchy(&self, base: &'d str, discriminator: &DeclaredDiscriminator<'d>) -> Vec<&'d str> {
        let mapped: Vec<&'d str> = self.mapped(discriminator);
        let own_tag = || {
            let schema = named_schema(self.context, base)?;
            self.only_value(
                schema,
                &pointer(base),
                &discriminator.declared.property_name,
            )
        };
        let mut hierarchy = Vec::new();
        if mapped.contains(&base) || own_tag().is_some() {
            hierarchy.push(base);
        }
        hierarchy.extend(self.subtypes_below(base));
        let mut known: BTreeSet<&str> = hierarchy.iter().copied().collect();
        hierarchy.extend(mapped.into_iter().filter(|name| known.insert(*name)));
        hierarchy
    }

    /// Returns the schemas that a discriminator names.
    fn mapped(&self, discriminator: &DeclaredDiscriminator<'d>) -> Vec<&'d str> {
        let mapping = discriminator.declared.mapping.values();
        let targets = mapping.filter_map(|target| mapping_target(self.context, target));
        targets
            .chain(discriminator.default_target(self.context))
            .filter_map(|at| name_of(self.context, &at))
            .collect()
    }

    fn subtypes(
        &mut self,
        hierarchy: &[&'d str],
        discriminator: &DeclaredDiscriminator<'d>,
    ) -> Vec<Variant> {
        let default = discriminator.default_target(self.context);
        let mut variants: Vec<(usize, Variant)> = Vec::with_capacity(hierarchy.len());
        let mut assigned: BTreeSet<TagValue> = BTreeSet::new();
        for (index, name) in self.parents_first(hierarchy) {
            let Some(schema) = named_schema(self.context, name) else {
                continue;
            };
            let mut tags = self.tags(discriminator.declared, schema, &pointer(name));
            tags.retain(|tag| !assigned.contains(tag));
            let own = TagValue::Text(name.to_owned());
            if tags.is_empty() && !assigned.contains(&own) {
                // The only value that it allows is inherited.
                tags.push(own);
            }
            let is_default = default.as_ref() == Some(&pointer(name));
            if tags.is_empty() && !is_default {
                self.lose(&pointer(name), CompositionLoss::InheritedTag);
                continue;
            }
            let value = self.own_shape(name, schema);
            assigned.extend(value.iter().flat_map(|_| tags.iter().cloned()));
            let variant = value.map(|value| Variant {
                name: name.to_owned(),
                renamed: None,
                tags,
                is_default,
                value,
                docs: Docs::default(),
            });
            variants.extend(variant.map(|variant| (index, variant)));
        }
        variants.sort_by_key(|(index, _)| *index);
        variants.into_iter().map(|(_, variant)| variant).collect()
    }

    /// Returns the type of a subtype. If it has subtypes itself, returns the object without them.
    fn own_shape(&mut self, name: &'d str, schema: &'d ReferenceOr<Schema>) -> Option<Value> {
        let target = self.context.resolver.schema(schema, &pointer(name))?;
        let path = SchemaPath::owned(pointer(name), Owner::Schema(name.to_owned()));
        let keywords = Keywords::of(target.value);
        let is_base = target.at == path.at
            && keywords.one_of.is_empty()
            && keywords.any_of.is_empty()
            && target.value.schema_data.discriminator.is_some();
        if !is_base {
            return Some(self.schema(schema, &path).value);
        }
        let own = path.step(path.at.key("discriminator"), "Base");
        let id = self.define(&own, |lowering, _| {
            let shape = Shape::Object(lowering.merged(&keywords, &path));
            let mut definition = lowering.definition_of(target.value, &keywords, &path, shape);
            definition.origin = own.origin.clone();
            definition
        });
        Some(Value::of(Type::Named(id)))
    }
}
