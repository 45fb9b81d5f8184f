//! The values of a tag that mean a schema.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use crate::pointer::Pointer;
use crate::resolve::Target;

use super::Lowering;
use super::facets::{Facets, Listed};

impl<'d> Lowering<'d, '_> {
    /// The values of the tag that mean a schema: those that the mapping lists, else the only value that the
    /// schema itself allows there, else the schema's name (OpenAPI 3.0.3, section 4.7.25).
    pub(super) fn tags(
        &self,
        discriminator: &'d Discriminator,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
    ) -> Vec<String> {
        let mut tags = self.tags_within(discriminator, schema, at, &mut Vec::new());
        let mut seen = BTreeSet::new();
        tags.retain(|tag| seen.insert(tag.clone()));
        tags
    }

    fn tags_within(
        &self,
        discriminator: &'d Discriminator,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
        seen: &mut Vec<Pointer>,
    ) -> Vec<String> {
        let Some(target) = self.resolver.schema(schema, at) else {
            return Vec::new();
        };
        let mapping = discriminator.mapping.iter();
        let mapped: Vec<String> = mapping
            .filter(|(_, mapped)| self.mapped(mapped).as_ref() == Some(&target.at))
            .map(|(tag, _)| tag.clone())
            .collect();
        if !mapped.is_empty() {
            return mapped;
        }
        if let Some(tags) = self.tags_of_union(discriminator, &target, seen) {
            return tags;
        }
        let property = &discriminator.property_name;
        let only = self.only_value(schema, at, property, &mut Vec::new());
        let name = || self.name_of(&target.at).map(str::to_owned);
        only.or_else(name).into_iter().collect()
    }

    /// An alternative that is a union by the same tag is meant by all the tags of its own alternatives.
    fn tags_of_union(
        &self,
        discriminator: &'d Discriminator,
        target: &Target<'d, Schema>,
        seen: &mut Vec<Pointer>,
    ) -> Option<Vec<String>> {
        let facets = Facets::of(target.value);
        let inner = target.value.schema_data.discriminator.as_ref();
        let is_same = inner.is_some_and(|inner| inner.property_name == discriminator.property_name);
        let (keyword, list) = match facets.one_of {
            [] => ("anyOf", facets.any_of),
            one_of => ("oneOf", one_of),
        };
        if !is_same || list.is_empty() || seen.contains(&target.at) {
            return None;
        }
        seen.push(target.at.clone());
        let tags = list.iter().enumerate().map(|(index, alternative)| {
            let at = target.at.key(keyword).index(index);
            self.tags_within(inner.unwrap_or(discriminator), alternative, &at, seen)
        });
        Some(tags.flatten().collect())
    }

    /// The place of the schema that a value of `mapping` means: a reference, the name of a schema, or the
    /// file of that name.
    pub(super) fn mapped(&self, target: &'d str) -> Option<Pointer> {
        if let Some(target) = self.resolver.mapping(target) {
            return Some(target.at);
        }
        let last = target.rsplit(['/', '#']).next().unwrap_or(target);
        let name = last.split('.').next().unwrap_or(last);
        let named = Pointer::root().key("components").key("schemas").key(name);
        self.name_of(&named).map(|_| named)
    }

    /// The only text that a schema allows in a property (`const`, or an `enum` of one value).
    pub(super) fn only_value(
        &self,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
        property: &str,
        seen: &mut Vec<Pointer>,
    ) -> Option<String> {
        let target = self.resolver.schema(schema, at)?;
        if seen.contains(&target.at) {
            return None;
        }
        seen.push(target.at.clone());
        let facets = Facets::of(target.value);
        let declared = facets.properties.and_then(|list| list.get(property));
        let place = target.at.key("properties").key(property);
        let declared = declared.and_then(|declared| self.resolver.schema(declared, &place));
        if let Some(declared) = declared
            && let Listed::Text(values) = Facets::of(declared.value).enumeration
            && let [value] = values.as_slice()
        {
            return Some(value.clone().into_owned());
        }
        let mut parts = facets.all_of.iter().enumerate().rev();
        parts.find_map(|(index, part)| {
            let at = target.at.key("allOf").index(index);
            self.only_value(part, &at, property, seen)
        })
    }
}
