//! Discriminator values of schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use crate::model::TagValue;
use crate::pointer::Pointer;
use crate::resolve::Target;

use crate::lower::Context;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::state::memory::Mapped;
use crate::lower::schema::union::named_schema::name_of;

/// A discriminator, and the pointer of the schema that declares it.
#[derive(Clone)]
pub(in crate::lower) struct DeclaredDiscriminator<'d> {
    pub declared: &'d Discriminator,
    pub at: Pointer,
}

impl<'d> DeclaredDiscriminator<'d> {
    /// Returns the discriminator of the schema at `at`, if it has one.
    pub fn of(schema: &'d Schema, at: &Pointer) -> Option<Self> {
        let declared = schema.schema_data.discriminator.as_ref()?;
        let at = at.clone();
        Some(Self { declared, at })
    }

    /// Returns the pointer to the discriminator itself.
    pub fn pointer(&self) -> Pointer {
        self.at.key("discriminator")
    }

    /// Returns the pointer to the schema of values without a known tag (`defaultMapping`, OpenAPI 3.2,
    /// section 4.25.1), if it declares one.
    pub fn default_target(&self, context: Context<'d, '_>) -> Option<Pointer> {
        let defaults = &context.document.supplement.default_mappings;
        mapping_target(context, defaults.get(&self.at)?)
    }
}

impl<'d> Schemas<'d, '_> {
    /// Returns the tag values of a schema: those in the mapping, else the only value that the schema itself allows,
    /// else the schema's name (OpenAPI 3.0.3, section 4.7.25).
    pub(in crate::lower) fn tags(
        &self,
        discriminator: &'d Discriminator,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
    ) -> Vec<TagValue> {
        let mut tags = self.tags_within(discriminator, schema, at, &mut BTreeSet::new());
        let mut seen = BTreeSet::new();
        tags.retain(|tag| seen.insert(tag.clone()));
        tags
    }

    fn tags_within(
        &self,
        discriminator: &'d Discriminator,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
        seen: &mut BTreeSet<Pointer>,
    ) -> Vec<TagValue> {
        let Some(target) = self.context.resolver.schema(schema, at) else {
            return Vec::new();
        };
        let allowed = self.allowed(schema, at, &discriminator.property_name);
        let mapping = self.mapping_by_pointer(discriminator);
        let mapped = mapping.get(&target.at).into_iter().flatten();
        let mapped: Vec<TagValue> = mapped.map(|tag| allowed.read(tag)).collect();
        if !mapped.is_empty() {
            return allowed.amend(mapped);
        }
        if let Some(tags) = self.tags_of_union(discriminator, &target, seen) {
            return tags;
        }
        let name = || {
            let name = TagValue::Text(name_of(self.context, &target.at)?.to_owned());
            allowed.holds(&name).then_some(name)
        };
        allowed.only().or_else(name).into_iter().collect()
    }

    /// Returns the tags of an alternative that is itself a union by the same property: the tags of all its
    /// alternatives.
    fn tags_of_union(
        &self,
        discriminator: &'d Discriminator,
        target: &Target<'d, Schema>,
        seen: &mut BTreeSet<Pointer>,
    ) -> Option<Vec<TagValue>> {
        let keywords = Keywords::of(target.value);
        let inner = target.value.schema_data.discriminator.as_ref();
        let is_same = inner.is_some_and(|inner| inner.property_name == discriminator.property_name);
        let (keyword, list) = match keywords.one_of {
            [] => ("anyOf", keywords.any_of),
            one_of => ("oneOf", one_of),
        };
        if !is_same || list.is_empty() || !seen.insert(target.at.clone()) {
            return None;
        }
        let tags = list.iter().enumerate().map(|(index, alternative)| {
            let at = target.at.key(keyword).index(index);
            self.tags_within(inner.unwrap_or(discriminator), alternative, &at, seen)
        });
        Some(tags.flatten().collect())
    }

    /// Returns the values of a mapping by target schema, sorted: the first one is written, and the order of the keys of an
    /// object means nothing.
    fn mapping_by_pointer(&self, discriminator: &'d Discriminator) -> Mapped<'d> {
        self.memory().mapping_of(discriminator, || {
            let mut mapped: BTreeMap<Pointer, Vec<&'d str>> = BTreeMap::new();
            for (tag, target) in &discriminator.mapping {
                if let Some(at) = mapping_target(self.context, target) {
                    mapped.entry(at).or_default().push(tag);
                }
            }
            mapped.values_mut().for_each(|tags| tags.sort_unstable());
            Rc::new(mapped)
        })
    }

    /// Returns the only value that a schema allows for a property (`const`, or an `enum` of one value).
    pub(in crate::lower) fn only_value(
        &self,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
        property: &str,
    ) -> Option<TagValue> {
        self.allowed(schema, at, property).only()
    }

    /// Returns what a schema allows for the tag property.
    fn allowed(
        &self,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
        property: &str,
    ) -> Allowed<'d> {
        let mut allowed = Allowed::default();
        self.collect_allowed(schema, at, property, &mut BTreeSet::new(), &mut allowed);
        allowed
    }

    /// Collects allowed values. The schema's own declaration precedes those of its members, and the last member the
    /// first.
    fn collect_allowed(
        &self,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
        property: &str,
        seen: &mut BTreeSet<Pointer>,
        allowed: &mut Allowed<'d>,
    ) {
        let Some(target) = self.context.resolver.schema(schema, at) else {
            return;
        };
        if !seen.insert(target.at.clone()) {
            return;
        }
        let keywords = Keywords::of(target.value);
        let pointer = target.at.key("properties").key(property);
        let declared = keywords.properties.and_then(|list| list.get(property));
        if let Some(declared) =
            declared.and_then(|declared| self.context.resolver.schema(declared, &pointer))
        {
            allowed.ty = allowed.ty.or(Keywords::of(declared.value).ty);
            let constants = self.constants_of(&declared);
            let values = constants.iter().flat_map(|constants| constants.iter());
            allowed.narrow(values.map(|constant| constant.value.clone()).collect());
        }
        for (index, member) in keywords.all_of.iter().enumerate().rev() {
            let at = target.at.key("allOf").index(index);
            self.collect_allowed(member, &at, property, seen, allowed);
        }
    }
}

/// Returns the pointer to the target schema of a `mapping` value: a reference, the name of a schema, or the file of
/// that name.
pub(in crate::lower) fn mapping_target<'d>(
    context: Context<'d, '_>,
    target: &'d str,
) -> Option<Pointer> {
    if let Some(target) = context.resolver.mapping(target) {
        return Some(target.at);
    }
    let last = target.rsplit(['/', '#']).next().unwrap_or(target);
    let name = last.split('.').next().unwrap_or(last);
    let named = Pointer::component("schemas", name);
    name_of(context, &named).map(|_| named)
}

/// The allowed type and values of the tag property.
#[derive(Default)]
struct Allowed<'d> {
    ty: Option<&'d str>,
    /// The allowed values; empty if any value is allowed.
    values: Vec<TagValue>,
}

impl Allowed<'_> {
    /// Narrows the values to those in another list. A disjoint list was overridden and is ignored.
    fn narrow(&mut self, values: Vec<TagValue>) {
        if self.values.is_empty() {
            self.values = values;
        } else if values.iter().any(|value| self.values.contains(value)) {
            self.values.retain(|value| values.contains(value));
        }
    }

    fn only(&self) -> Option<TagValue> {
        match self.values.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// Returns true if the tag allows this value.
    fn holds(&self, value: &TagValue) -> bool {
        let is_of_type = match (value, self.ty) {
            (_, None) => true,
            (TagValue::Text(_), Some(ty)) => ty == "string",
            (TagValue::Integer(_), Some(ty)) => ty == "integer" || ty == "number",
            (TagValue::Boolean(_), Some(ty)) => ty == "boolean",
        };
        is_of_type && (self.values.is_empty() || self.values.contains(value))
    }

    /// Parses a key of the mapping, which is always a string, as the type of the tag.
    fn read(&self, key: &str) -> TagValue {
        let text = TagValue::Text(key.to_owned());
        let others = [
            key.parse().ok().map(TagValue::Integer),
            key.parse().ok().map(TagValue::Boolean),
        ];
        let is_allowed_type = |other: &TagValue| {
            let is_typed = self.ty.is_some() || !self.values.is_empty();
            is_typed && !self.holds(&text) && self.holds(other)
        };
        let mut others = others.into_iter().flatten();
        others.find(is_allowed_type).unwrap_or(text)
    }

    /// Returns the mapped values, plus those that the schema allows if it allows none of the mapped ones.
    fn amend(&self, mut mapped: Vec<TagValue>) -> Vec<TagValue> {
        if !mapped.iter().any(|tag| self.holds(tag)) {
            mapped.extend(self.values.iter().cloned());
        }
        mapped
    }
}
