//! Schemas: dispatches each one to the type that its keywords declare.

pub(in crate::lower) mod all_of;
pub(in crate::lower) mod constraint_docs;
pub(in crate::lower) mod enumeration;
pub(in crate::lower) mod keywords;
pub(in crate::lower) mod number;
pub(in crate::lower) mod object;
pub(in crate::lower) mod state;
pub(in crate::lower) mod target_path;
pub(in crate::lower) mod tuple;
pub(in crate::lower) mod union;
mod unknown_type;
pub(in crate::lower) mod untyped_docs;

use std::borrow::{Borrow, Cow};

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use crate::diagnostic::{CompositionLoss, ConstraintLoss, TypeLoss};
use crate::model::{Access, Docs, Nullability, Owner, Sensitivity, StringFormat, Type, Value};
use crate::resolve::Target;

use crate::lower::schema::all_of::access::access_of_members;
use crate::lower::schema::constraint_docs::docs_of_use;
use crate::lower::schema::keywords::{EnumValues, Keywords};
use crate::lower::schema::number::numeric;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::target_path::target_path;
use crate::lower::schema::union::cross_product::has_alternatives;
use crate::lower::schema::union::named_schema::name_of;
use crate::lower::schema::unknown_type::unknown_type;
use crate::lower::schema::untyped_docs::inner_facts;
use crate::lower::settings::replace_types::{replaced_format, replaced_schema};
use crate::lower::{Context, SchemaPath};

/// A string without a format.
pub(in crate::lower) const TEXT: Type = Type::Text(StringFormat::Plain);

/// A use of a schema: its type, and what the use inherits from the schema.
#[derive(Clone)]
pub(in crate::lower) struct Use {
    pub value: Value,
    pub docs: Docs,
    pub access: Access,
    pub sensitivity: Sensitivity,
}

impl Use {
    /// Creates the use of a type without documentation or restrictions.
    pub(in crate::lower) fn of(ty: Type) -> Self {
        Self {
            value: Value::of(ty),
            docs: Docs::default(),
            access: Access::Both,
            sensitivity: Sensitivity::Open,
        }
    }
}

/// The values of `type` (OpenAPI 3.0.3, section 4.7.24).
pub(in crate::lower) const TYPES: [&str; 6] =
    ["array", "boolean", "integer", "number", "object", "string"];

impl<'d> Schemas<'d, '_> {
    /// Lowers a schema that may be a reference.
    pub(in crate::lower) fn schema<S: Borrow<Schema>>(
        &mut self,
        schema: &'d ReferenceOr<S>,
        path: &SchemaPath,
    ) -> Use {
        let Some(target) = self.context.resolver.schema(schema, &path.at) else {
            return unknown();
        };
        if let Some(known) = self.memory().use_of(&target.at) {
            return known;
        }
        if !self.memory().step(&target.at) {
            return unknown();
        }
        let unfinished = self.memory().unfinished();
        let used = self.target(&target, path);
        // A use by name does not depend on where it is used.
        if target.at != path.at
            && name_of(self.context, &target.at).is_some()
            && self.memory().unfinished() == unfinished
        {
            self.memory().keep_use(target.at, used.clone());
        }
        used
    }

    fn target(&mut self, target: &Target<'d, Schema>, path: &SchemaPath) -> Use {
        let path = match target.at == path.at {
            true => Cow::Borrowed(path),
            false => Cow::Owned(target_path(self.context, path, &target.at)),
        };
        let schema = target.value;
        let keywords = Keywords::of(schema);
        let data = &schema.schema_data;
        let sole_member = sole_member(self.context, &keywords, &path);
        let mut used = match (replaced_schema(self, &keywords, &path), sole_member) {
            (Some(ty), _) => Use::of(ty),
            (None, Some((member, member_path))) => self
                .following(&path, |lowering| lowering.schema(member, &member_path))
                .unwrap_or_else(unknown),
            (None, None) => Use {
                value: self.value_of(schema, &keywords, &path),
                docs: Docs::default(),
                access: access_of_members(self.context, &keywords, &path),
                sensitivity: sensitivity(keywords.format),
            },
        };
        for member in keywords.all_of.iter().filter_map(ReferenceOr::as_item) {
            let own = Keywords::of(member);
            if own.is_trivial() {
                used.docs = docs_of_use(member, &own, used.docs);
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
        used.docs = docs_of_use(schema, &keywords, used.docs);
        let inner = inner_facts(self.context, &keywords, &used.value.ty, &path);
        used.docs.facts.extend(inner);
        if !keywords.is_trivial() {
            self.count(&used.value.ty, &path.at);
        }
        used
    }

    /// Returns the value of a schema. Only alternatives can make it nullable here.
    fn value_of(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Value {
        if let Some(value) = self.composed_constants(schema, keywords, path) {
            return value;
        }
        let has_alternatives = has_alternatives(keywords);
        let has_own_declarations = keywords.declares_properties() || !keywords.all_of.is_empty();
        if (has_own_declarations || self.combines_lists(keywords, path))
            && let Some(value) = self.cross_product(schema, keywords, path)
        {
            return value;
        }
        if has_alternatives && !has_own_declarations {
            return self.union(schema, keywords, path);
        }
        if !has_alternatives && let Some(value) = self.inheritance(schema, keywords, path) {
            return value;
        }
        Value::of(self.type_of(schema, keywords, path))
    }

    /// Returns whether `oneOf` and `anyOf` both list objects, which are combined. Reports other lists, of which the
    /// union has the first.
    fn combines_lists(&mut self, keywords: &Keywords<'d>, path: &SchemaPath) -> bool {
        if keywords.one_of.is_empty() || keywords.any_of.iter().all(is_trivial) {
            return false;
        }
        let mut all = keywords.one_of.iter().chain(keywords.any_of);
        let are_objects = all.all(|schema| is_object(self.context, schema));
        if !are_objects && !keywords.declares_properties() && keywords.all_of.is_empty() {
            let keyword = "anyOf";
            let loss = CompositionLoss::UnmergedAlternatives { keyword };
            self.lose(&path.at.key(keyword), loss);
        }
        are_objects
    }

    fn type_of(&mut self, schema: &'d Schema, keywords: &Keywords<'d>, path: &SchemaPath) -> Type {
        if let Some(unknown) = keywords.ty.filter(|ty| !TYPES.contains(ty)) {
            self.report(&path.at.key("type"), unknown_type(unknown));
        }
        if keywords.not.is_some() {
            self.lose(&path.at.key("not"), ConstraintLoss::Not);
        }
        match &keywords.enumeration {
            EnumValues::Text(_) | EnumValues::Integer(_) => {
                return self.enumeration(schema, keywords, path);
            }
            EnumValues::Mixed(kinds, _) if keywords.ty.is_none() => {
                return self.kinds(schema, keywords, kinds, path);
            }
            EnumValues::Mixed(..) | EnumValues::Null | EnumValues::Nothing => (),
        }
        if !keywords.all_of.is_empty() {
            return self.merged_type(schema, keywords, path);
        }
        if matches!(keywords.ty, Some("string" | "integer" | "number"))
            && let Some(ty) = replaced_format(self, keywords, path)
        {
            return ty;
        }
        if let Some(ty) = numeric(schema, keywords) {
            return ty;
        }
        match keywords.ty {
            Some("string") => Type::Text(string_format(keywords.format)),
            Some("boolean") => Type::Boolean,
            Some("array") => self.array(keywords, path),
            Some("object") => self.object_or_map(schema, keywords, path),
            _ if keywords.declares_properties() || keywords.additional.is_some() => {
                self.object_or_map(schema, keywords, path)
            }
            _ if keywords.items.is_some() => self.array(keywords, path),
            _ => Type::Any,
        }
    }

    /// Returns the type of a scalar schema without `enum`; an `enum` of booleans is a boolean as well.
    pub(in crate::lower) fn scalar(
        &mut self,
        schema: &Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Type> {
        let is_plain = match &keywords.enumeration {
            EnumValues::Nothing => true,
            EnumValues::Mixed(kinds, _) => kinds.as_slice() == [Type::Boolean],
            EnumValues::Null | EnumValues::Text(_) | EnumValues::Integer(_) => false,
        };
        let is_plain = is_plain && keywords.all_of.is_empty() && !has_alternatives(keywords);
        match is_plain {
            true => self.single(schema, keywords, path),
            false => None,
        }
    }

    /// Returns the scalar that `type` declares.
    pub(in crate::lower) fn single(
        &mut self,
        schema: &Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Type> {
        match keywords.ty? {
            "boolean" => Some(Type::Boolean),
            "string" | "integer" | "number" => replaced_format(self, keywords, path)
                .or_else(|| numeric(schema, keywords))
                .or_else(|| Some(Type::Text(string_format(keywords.format)))),
            _ => None,
        }
    }

    pub(in crate::lower) fn array(&mut self, keywords: &Keywords<'d>, path: &SchemaPath) -> Type {
        if let Some(tuple) = self.tuple(keywords, path) {
            return tuple;
        }
        match keywords.items {
            Some(items) => Type::Array(
                self.inner(path, |lowering| lowering.schema(items, &path.items()).value),
            ),
            None => {
                self.lose(&path.at, TypeLoss::ItemsMissing);
                Type::Array(Box::new(Value::of(Type::Any)))
            }
        }
    }

    pub(in crate::lower) fn object_or_map(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Type {
        if keywords.declares_properties() {
            return self.object(schema, keywords, path);
        }
        if keywords.max_properties == Some(0) {
            return Type::Empty;
        }
        match keywords.additional {
            Some(AdditionalProperties::Schema(values)) => Type::Map(self.inner(path, |lowering| {
                lowering.schema(values, &path.additional_properties()).value
            })),
            _ => Type::Map(Box::new(Value::of(Type::Any))),
        }
    }

    /// Lowers the elements of an array or the values of a map; those that contain the array or map itself are anything.
    fn inner(&mut self, path: &SchemaPath, follow: impl FnOnce(&mut Self) -> Value) -> Box<Value> {
        let value = self.following(path, follow);
        Box::new(value.unwrap_or_else(|| Value::of(Type::Any)))
    }
}

/// Returns the only nontrivial member of an `allOf`, if nothing is declared next to it: how OpenAPI 3.0 adds a
/// description or `nullable` to a reference. A named schema that extends one object is nevertheless a separate
/// type.
fn sole_member<'d>(
    context: Context<'d, '_>,
    keywords: &Keywords<'d>,
    path: &SchemaPath,
) -> Option<(&'d ReferenceOr<Schema>, SchemaPath)> {
    if !keywords.has_only_members() {
        return None;
    }
    let mut nontrivial = keywords
        .all_of
        .iter()
        .enumerate()
        .filter(|(_, member)| !is_trivial(member));
    let (Some((index, member)), None) = (nontrivial.next(), nontrivial.next()) else {
        return None;
    };
    let is_named = path.origin.steps.is_empty() && matches!(path.origin.owner, Owner::Schema(_));
    let is_extended = is_named && is_object(context, member);
    (!is_extended).then(|| (member, path.moved(path.at.key("allOf").index(index))))
}

fn is_object<'d>(context: Context<'d, '_>, member: &'d ReferenceOr<Schema>) -> bool {
    context.resolver.schema_value(member).is_some_and(|schema| {
        let keywords = Keywords::of(schema);
        keywords.declares_properties() || !keywords.all_of.is_empty()
    })
}

/// Returns the string type of a format. `time` remains a string: it includes an offset (RFC 3339, `full-time`),
/// which no time-of-day type represents, and many documents mean a time without one.
pub(in crate::lower) fn string_format(format: Option<&str>) -> StringFormat {
    match format {
        Some("date-time") => StringFormat::DateTime,
        Some("date") => StringFormat::Date,
        Some("time-local") => StringFormat::TimeLocal,
        Some("date-time-local") => StringFormat::DateTimeLocal,
        Some("ipv4") => StringFormat::Ipv4,
        Some("ipv6") => StringFormat::Ipv6,
        Some("ip") => StringFormat::Ip,
        Some("uuid") => StringFormat::Uuid,
        Some("byte") => StringFormat::Byte,
        Some("binary") => StringFormat::Binary,
        Some("password") => StringFormat::Password,
        _ => StringFormat::Plain,
    }
}

/// Returns true if a member of an `allOf` does not constrain the value.
pub(in crate::lower) fn is_trivial(member: &ReferenceOr<Schema>) -> bool {
    match member {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => Keywords::of(schema).is_trivial(),
    }
}

fn sensitivity(format: Option<&str>) -> Sensitivity {
    match format {
        Some("password") => Sensitivity::Secret,
        _ => Sensitivity::Open,
    }
}

/// Returns the use for an unresolved reference, which is reported elsewhere.
fn unknown() -> Use {
    Use::of(Type::Any)
}
