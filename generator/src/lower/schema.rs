use std::borrow::Borrow;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use crate::diagnostic::{Code, ConstraintLoss, Problem, TypeLoss};
use crate::model::{Access, Docs, Nullability, Secrecy, TextFormat, Type, Value};
use crate::resolve::Target;
use crate::spelling;

use super::facets::{Facets, Listed};
use super::number::numeric;
use super::{Lowering, Site};

/// Text without a format.
pub(super) const TEXT: Type = Type::Text(TextFormat::Plain);

/// A schema where it is used: its type, and what the use inherits from the schema.
#[derive(Clone)]
pub(super) struct Use {
    pub value: Value,
    pub docs: Docs,
    pub access: Access,
    pub secrecy: Secrecy,
}

impl Use {
    /// A type that nothing more is said of.
    pub(super) fn of(ty: Type) -> Self {
        Self {
            value: Value::of(ty),
            docs: Docs::default(),
            access: Access::Both,
            secrecy: Secrecy::Open,
        }
    }
}

/// The types that a schema can give its values (OpenAPI 3.0.3, section 4.7.24).
pub(super) const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

impl<'d> Lowering<'d, '_> {
    /// Lowers a schema that may be a reference.
    pub(super) fn schema<S: Borrow<Schema>>(
        &mut self,
        schema: &'d ReferenceOr<S>,
        site: &Site,
    ) -> Use {
        let Some(target) = self.resolver.schema(schema, &site.at) else {
            return unknown();
        };
        if let Some(known) = self.memory.uses.get(&target.at) {
            return known.clone();
        }
        if !self.memory.step(&target.at) {
            return unknown();
        }
        let unfinished = self.memory.unfinished;
        let used = self.target(&target, site);
        // The type of what is used by its name does not depend on the place that uses it.
        if target.at != site.at
            && self.name_of(&target.at).is_some()
            && self.memory.unfinished == unfinished
        {
            self.memory.uses.insert(target.at, used.clone());
        }
        used
    }

    fn target(&mut self, target: &Target<'d, Schema>, site: &Site) -> Use {
        let site = if target.at == site.at {
            site.clone()
        } else {
            site.target(target.at.clone())
        };
        let schema = target.value;
        let facets = Facets::of(schema);
        let data = &schema.schema_data;
        let stand_in = self.stand_in(&facets, &site);
        let mut used = match (self.replaced_schema(&facets, &site), stand_in) {
            (Some(ty), _) => Use::of(ty),
            (None, Some((part, part_site))) => self
                .following(&site, |lowering| lowering.schema(part, &part_site))
                .unwrap_or_else(unknown),
            (None, None) => Use {
                value: self.value_of(schema, &facets, &site),
                docs: Docs::default(),
                access: self.access_of_parts(&facets, &site),
                secrecy: secrecy(facets.format),
            },
        };
        for part in facets.all_of.iter().filter_map(ReferenceOr::as_item) {
            let own = Facets::of(part);
            if own.is_trivial() {
                used.docs = self.docs_of_use(part, &own, used.docs);
            }
        }
        if data.nullable {
            used.value.nullability = Nullability::Nullable;
        }
        if data.read_only {
            used.access = Access::ReadOnly;
        } else if data.write_only {
            used.access = Access::WriteOnly;
        }
        used.docs = self.docs_of_use(schema, &facets, used.docs);
        let inner = self.inner_facts(&facets, &used.value.ty, &site);
        used.docs.facts.extend(inner);
        self.count(&facets, &used.value.ty, &site);
        used
    }

    /// Counts a schema that the document gives a type, once.
    fn count(&mut self, facets: &Facets<'d>, ty: &Type, site: &Site) {
        if facets.is_trivial() || !self.counted.insert(site.at.clone()) {
            return;
        }
        self.coverage.typed += 1;
        if *ty == Type::Any {
            self.coverage.free_form += 1;
        }
    }

    /// The one part of an `allOf` that says something, where there is nothing beside it: the way to
    /// write a description or `nullable` next to a reference in OpenAPI 3.0. A named schema that
    /// extends one object is a type of its own all the same.
    fn stand_in(
        &self,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<(&'d ReferenceOr<Schema>, Site)> {
        if !facets.has_only_parts() {
            return None;
        }
        let mut telling = facets
            .all_of
            .iter()
            .enumerate()
            .filter(|(_, part)| !self.is_trivial(part));
        let (Some((index, part)), None) = (telling.next(), telling.next()) else {
            return None;
        };
        let is_named = site.origin.steps.is_empty();
        let part_site = site.moved(site.at.key("allOf").index(index));
        (!is_named || !self.is_object(part, &part_site)).then_some((part, part_site))
    }

    /// Whether a part of an `allOf` says nothing of the value.
    pub(super) fn is_trivial(&self, part: &ReferenceOr<Schema>) -> bool {
        match part {
            ReferenceOr::Reference { .. } => false,
            ReferenceOr::Item(schema) => Facets::of(schema).is_trivial(),
        }
    }

    fn is_object(&self, part: &'d ReferenceOr<Schema>, site: &Site) -> bool {
        self.resolver.schema(part, &site.at).is_some_and(|target| {
            let facets = Facets::of(target.value);
            facets.declares_properties() || !facets.all_of.is_empty()
        })
    }

    /// Alternatives may bring `null` with them; every other schema is a type that is there.
    fn value_of(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Value {
        if let Some(value) = self.composed_constants(schema, facets, site) {
            return value;
        }
        let has_alternatives = self.has_alternatives(facets);
        let stands_beside = facets.declares_properties() || !facets.all_of.is_empty();
        if has_alternatives && !stands_beside {
            return self.union(schema, facets, site);
        }
        if stands_beside && let Some(value) = self.distribution(schema, facets, site) {
            return value;
        }
        if !has_alternatives && let Some(value) = self.inheritance(schema, facets, site) {
            return value;
        }
        Value::of(self.type_of(schema, facets, site))
    }

    fn type_of(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Type {
        if let Some(unknown) = facets.ty.filter(|ty| !TYPES.contains(ty)) {
            self.report(&site.at.key("type"), unknown_type(unknown));
        }
        if facets.not.is_some() {
            self.lose(&site.at.key("not"), ConstraintLoss::Not);
        }
        match &facets.enumeration {
            Listed::Text(_) | Listed::Integer(_) => return self.enumeration(schema, facets, site),
            Listed::Mixed(kinds, _) if facets.ty.is_none() => {
                return self.kinds(schema, facets, kinds, site);
            }
            Listed::Mixed(..) | Listed::Null | Listed::Nothing => (),
        }
        if !facets.all_of.is_empty() {
            return self.composition(schema, facets, site);
        }
        if matches!(facets.ty, Some("string" | "integer" | "number"))
            && let Some(ty) = self.replaced_format(facets, site)
        {
            return ty;
        }
        if let Some(ty) = numeric(schema, facets) {
            return ty;
        }
        match facets.ty {
            Some("string") => Self::text(facets),
            Some("boolean") => Type::Boolean,
            Some("array") => self.array(schema, facets, site),
            Some("object") => self.object_or_map(schema, facets, site),
            _ if facets.declares_properties() || facets.additional.is_some() => {
                self.object_or_map(schema, facets, site)
            }
            _ if facets.items.is_some() => self.array(schema, facets, site),
            _ => Type::Any,
        }
    }

    /// The type of a schema that is a single value without a list of known ones; a list of truth values is one as well.
    pub(super) fn scalar(
        &mut self,
        schema: &Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<Type> {
        let is_plain = match &facets.enumeration {
            Listed::Nothing => true,
            Listed::Mixed(kinds, _) => kinds.as_slice() == [Type::Boolean],
            Listed::Null | Listed::Text(_) | Listed::Integer(_) => false,
        };
        let is_plain = is_plain && facets.all_of.is_empty() && !self.has_alternatives(facets);
        match is_plain {
            true => self.single(schema, facets, site),
            false => None,
        }
    }

    /// The single value that the keyword `type` says.
    pub(super) fn single(
        &mut self,
        schema: &Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<Type> {
        match facets.ty? {
            "boolean" => Some(Type::Boolean),
            "string" | "integer" | "number" => self
                .replaced_format(facets, site)
                .or_else(|| numeric(schema, facets))
                .or_else(|| Some(Self::text(facets))),
            _ => None,
        }
    }

    /// `time` stays text: it has an offset (RFC 3339, `full-time`), which no time of day can hold, and many documents
    /// mean one without.
    fn text(facets: &Facets<'d>) -> Type {
        Type::Text(match facets.format {
            Some("date-time") => TextFormat::DateTime,
            Some("date") => TextFormat::Date,
            Some("time-local") => TextFormat::TimeLocal,
            Some("date-time-local") => TextFormat::DateTimeLocal,
            Some("ipv4") => TextFormat::Ipv4,
            Some("ipv6") => TextFormat::Ipv6,
            Some("ip") => TextFormat::Ip,
            Some("uuid") => TextFormat::Uuid,
            Some("byte") => TextFormat::Byte,
            Some("binary") => TextFormat::Binary,
            Some("password") => TextFormat::Password,
            _ => TextFormat::Plain,
        })
    }

    pub(super) fn array(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Type {
        if let Some(tuple) = self.tuple(schema, facets, site) {
            return tuple;
        }
        match facets.items {
            Some(items) => Type::Array(
                self.inner(site, |lowering| lowering.schema(items, &site.items()).value),
            ),
            None => {
                self.lose(&site.at, TypeLoss::ItemsMissing);
                Type::Array(Box::new(Value::of(Type::Any)))
            }
        }
    }

    pub(super) fn object_or_map(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Type {
        if facets.declares_properties() {
            return self.object(schema, facets, site);
        }
        match facets.additional {
            Some(AdditionalProperties::Any(false)) if facets.max_properties == Some(0) => {
                Type::Empty
            }
            _ if facets.max_properties == Some(0) => Type::Empty,
            Some(AdditionalProperties::Schema(values)) => Type::Map(self.inner(site, |lowering| {
                lowering.schema(values, &site.additional_properties()).value
            })),
            _ => Type::Map(Box::new(Value::of(Type::Any))),
        }
    }

    /// Follows a schema that gets no name of its own. One that contains itself that way has no finite
    /// type: there is nothing to stop at.
    pub(super) fn following<T>(
        &mut self,
        site: &Site,
        follow: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if !self.following.insert(site.at.clone()) {
            self.memory.unfinished += 1;
            self.lose(&site.at, TypeLoss::EndlessSchema);
            return None;
        }
        let followed = follow(self);
        self.following.remove(&site.at);
        Some(followed)
    }

    /// The same for the values of lists and maps.
    fn inner(&mut self, site: &Site, follow: impl FnOnce(&mut Self) -> Value) -> Box<Value> {
        let value = self.following(site, follow);
        Box::new(value.unwrap_or_else(|| Value::of(Type::Any)))
    }
}

/// A type that JSON does not have is no type; mostly it is the word of a language for one that JSON has.
fn unknown_type(unknown: &str) -> Problem {
    let code = Code::TypeUnknown;
    let known = TYPES.join(", ");
    let found = format!("the type `{unknown}`, which is none of {known}");
    let read_as = "a schema that gives no type".to_owned();
    let meant = match unknown.to_ascii_lowercase().as_str() {
        "bool" => Some("boolean"),
        "int" | "long" | "short" | "int32" | "int64" => Some("integer"),
        "float" | "double" | "decimal" => Some("number"),
        "str" | "text" | "date" | "datetime" | "date-time" | "uuid" => Some("string"),
        "dict" | "map" | "hash" | "json" => Some("object"),
        "list" | "set" | "tuple" => Some("array"),
        word => spelling::nearest(word, TYPES),
    };
    match meant {
        Some(nearest) => Problem::Misspelt {
            code,
            found,
            read_as,
            nearest: nearest.to_owned(),
        },
        None => Problem::ReadAs {
            code,
            found,
            read_as,
        },
    }
}

fn secrecy(format: Option<&str>) -> Secrecy {
    match format {
        Some("password") => Secrecy::Secret,
        _ => Secrecy::Open,
    }
}

/// What stands for a reference that leads nowhere; the reference itself was reported.
fn unknown() -> Use {
    Use::of(Type::Any)
}
