//! Schemas that extend another one by `allOf`, told apart by its discriminator.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::CompositionLoss;
use crate::load::Document;
use crate::model::{Choice, Docs, Owner, Shape, TagValue, Type, Union, Value, Variant};
use crate::pointer::Pointer;
use crate::resolve::Resolver;

use super::facets::Facets;
use super::{Lowering, Site};

/// Which named schemas extend which: the names of a schema's heirs, each in document order.
#[derive(Debug, Default)]
pub(super) struct Heirs<'d> {
    children: BTreeMap<&'d str, Vec<&'d str>>,
    /// Where each schema stands among all: a document may have as many families as it has schemas, and none of them looks
    /// through all.
    positions: BTreeMap<&'d str, usize>,
}

impl<'d> Heirs<'d> {
    /// Looks through all named schemas of a document.
    pub fn of(document: &'d Document, resolver: &Resolver<'d>) -> Self {
        let mut heirs = Self::default();
        let schemas = document.components.iter().flat_map(|list| &list.schemas);
        for (position, (name, schema)) in schemas.enumerate() {
            heirs.positions.insert(name, position);
            let ReferenceOr::Item(schema) = schema else {
                continue;
            };
            for part in Facets::of(schema).all_of {
                let parent = match part {
                    ReferenceOr::Reference { .. } => resolver.schema(part, &place(name)),
                    ReferenceOr::Item(_) => None,
                };
                if let Some(parent) = parent.and_then(|target| target.name) {
                    heirs.children.entry(parent).or_default().push(name);
                }
            }
        }
        heirs
    }

    /// The schemas that extend a schema, and those that extend them, in document order.
    fn below(&self, name: &'d str) -> Vec<&'d str> {
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

impl<'d> Lowering<'d, '_> {
    /// A schema with a discriminator that others extend is, as the type of a value, one of them
    /// (OpenAPI 3.0.3, section 4.7.25): the tag says which. `None` where nothing extends it.
    pub(super) fn inheritance(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<Value> {
        let discriminator = schema.schema_data.discriminator.as_ref()?;
        let name = self.name_of(&site.at)?;
        let family = self.family(name, discriminator);
        if family.iter().all(|member| *member == name) {
            return None;
        }
        let id = self.define(site, |lowering, site| {
            let variants = lowering.heirs(&family, discriminator);
            let choice = Choice::Tag(discriminator.property_name.clone());
            let shape = Shape::Union(Union { choice, variants });
            lowering.definition_of(schema, facets, site, shape)
        });
        Some(Value::of(Type::Named(id)))
    }

    /// The schemas that a tag can choose: the base where it has a tag of its own, those that extend it, in
    /// document order, and those that only the mapping names.
    fn family(&self, base: &'d str, discriminator: &'d openapiv3::Discriminator) -> Vec<&'d str> {
        let is_mapped = |target: &'d String| self.mapped(target) == Some(place(base));
        let own_tag = || {
            let schema = self.named_schema(base)?;
            self.only_value(schema, &place(base), &discriminator.property_name)
        };
        let mut family = Vec::new();
        if discriminator.mapping.values().any(is_mapped) || own_tag().is_some() {
            family.push(base);
        }
        family.extend(self.extended_by.below(base));
        let mut known: BTreeSet<&str> = family.iter().copied().collect();
        for target in discriminator.mapping.values() {
            let place = self.mapped(target).and_then(|at| self.name_of(&at));
            family.extend(place.filter(|name| known.insert(*name)));
        }
        family
    }

    fn heirs(
        &mut self,
        family: &[&'d str],
        discriminator: &'d openapiv3::Discriminator,
    ) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::with_capacity(family.len());
        let mut taken: BTreeSet<TagValue> = BTreeSet::new();
        for name in family {
            let Some(schema) = self.named_schema(name) else {
                continue;
            };
            let mut tags = self.tags(discriminator, schema, &place(name));
            tags.retain(|tag| !taken.contains(tag));
            let own = TagValue::Text((*name).to_owned());
            if tags.is_empty() && !taken.contains(&own) {
                // The only value that it allows is one that it inherits.
                tags.push(own);
            }
            if tags.is_empty() {
                self.lose(&place(name), CompositionLoss::InheritedTag);
                continue;
            }
            let value = self.own_shape(name, schema);
            taken.extend(value.iter().flat_map(|_| tags.iter().cloned()));
            variants.extend(value.map(|value| Variant {
                name: (*name).to_owned(),
                renamed: None,
                tags,
                value,
                docs: Docs::default(),
            }));
        }
        variants
    }

    /// The type of a member of a family: of one that has heirs itself, the object that it is apart from them.
    fn own_shape(&mut self, name: &'d str, schema: &'d ReferenceOr<Schema>) -> Option<Value> {
        let target = self.resolver.schema(schema, &place(name))?;
        let site = Site::owned(place(name), Owner::Schema(name.to_owned()));
        let facets = Facets::of(target.value);
        let is_base = target.at == site.at
            && facets.one_of.is_empty()
            && facets.any_of.is_empty()
            && target.value.schema_data.discriminator.is_some();
        if !is_base {
            return Some(self.schema(schema, &site).value);
        }
        let own = site.step(site.at.key("discriminator"), "Base");
        let id = self.define(&own, |lowering, _| {
            let shape = Shape::Object(lowering.merged(&facets, &site));
            let mut definition = lowering.definition_of(target.value, &facets, &site, shape);
            definition.origin = own.origin.clone();
            definition
        });
        Some(Value::of(Type::Named(id)))
    }

    fn named_schema(&self, name: &str) -> Option<&'d ReferenceOr<Schema>> {
        self.document.components.as_ref()?.schemas.get(name)
    }

    /// The name of the schema that stands at a place, if it has one.
    pub(super) fn name_of(&self, at: &Pointer) -> Option<&'d str> {
        let name = at.last()?;
        let schemas = &self.document.components.as_ref()?.schemas;
        let (name, _) = schemas.get_key_value(name.as_ref())?;
        (*at == place(name)).then_some(name)
    }
}

/// Where a named schema stands.
fn place(name: &str) -> Pointer {
    Pointer::root().key("components").key("schemas").key(name)
}
