//! Enumerations: schemas with `enum`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use openapiv3::Schema;

use crate::diagnostic::RepairKind;
use crate::model::{
    Discrimination, Docs, Enumeration, IntegerMember, Members, Shape, TextMember, Type, Union,
    Value, Variant,
};

use crate::lower::SchemaPath;
use crate::lower::schema::keywords::{EnumValues, Keywords};
use crate::lower::schema::state::Schemas;
use crate::lower::schema::union::type_name;

impl<'d> Schemas<'d, '_> {
    /// Lowers a list of known values to a named type.
    pub(in crate::lower) fn enumeration(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Type {
        self.check_values(keywords, path);
        let members = match &keywords.enumeration {
            EnumValues::Text(values) => Members::Text(text_members(values, schema)),
            EnumValues::Integer(values) => Members::Integer(integer_members(values, schema)),
            EnumValues::Nothing | EnumValues::Null | EnumValues::Mixed(..) => return Type::Any,
        };
        Type::Named(self.define(path, |lowering, path| {
            let shape = Shape::Enumeration(Enumeration { members });
            lowering.definition_of(schema, keywords, path, shape)
        }))
    }

    /// Warns about values that were probably meant as strings, and about duplicate values.
    pub(in crate::lower) fn check_values(&mut self, keywords: &Keywords<'d>, path: &SchemaPath) {
        if self.is_started(&path.at) {
            return;
        }
        let at = path.at.key("enum");
        let mut twins = Vec::new();
        match &keywords.enumeration {
            EnumValues::Text(values) => {
                for value in values {
                    if let Cow::Owned(text) = value {
                        let found = format!("the unquoted value `{text}` in an `enum` of strings");
                        self.reports()
                            .warn(&at, RepairKind::NonStringEnumValue, found, "a string");
                    }
                }
                twins.extend(repeated(values).map(ToString::to_string));
            }
            EnumValues::Integer(values) => twins.extend(repeated(values).map(ToString::to_string)),
            EnumValues::Nothing | EnumValues::Null | EnumValues::Mixed(..) => (),
        }
        for twin in twins {
            let found = format!("the value `{twin}` twice");
            self.reports()
                .warn(&at, RepairKind::EnumValueRepeated, found, "one value");
        }
    }

    /// Lowers known values that are neither strings nor integers to their type, or a union of their types. The values
    /// themselves are documented.
    pub(in crate::lower) fn kinds(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        kinds: &[Type],
        path: &SchemaPath,
    ) -> Type {
        if let [sole] = kinds {
            return sole.clone();
        }
        Type::Named(self.define(path, |lowering, path| {
            let variants = kinds.iter().map(|kind| Variant {
                name: type_name(kind).unwrap_or("Value").to_owned(),
                renamed: None,
                tags: Vec::new(),
                is_default: false,
                value: Value::of(kind.clone()),
                docs: Docs::default(),
            });
            let shape = Shape::Union(Union {
                discrimination: Discrimination::Form,
                variants: variants.collect(),
            });
            lowering.definition_of(schema, keywords, path, shape)
        }))
    }
}

/// Returns the values that repeat an earlier one.
fn repeated<T: Ord>(values: &[T]) -> impl Iterator<Item = &T> {
    let mut seen = BTreeSet::new();
    values.iter().filter(move |value| !seen.insert(*value))
}

pub(in crate::lower) fn text_members(values: &[Cow<'_, str>], schema: &Schema) -> Vec<TextMember> {
    let mut members: Vec<TextMember> = Vec::with_capacity(values.len());
    let mut seen = BTreeSet::new();
    for (index, value) in values.iter().enumerate() {
        if seen.insert(value) {
            members.push(TextMember {
                wire: value.clone().into_owned(),
                name: listed_name(schema, index),
                docs: docs(schema, index, value),
            });
        }
    }
    members
}

pub(in crate::lower) fn integer_members(values: &[i64], schema: &Schema) -> Vec<IntegerMember> {
    let mut members: Vec<IntegerMember> = Vec::with_capacity(values.len());
    let mut seen = BTreeSet::new();
    for (index, value) in values.iter().enumerate() {
        if seen.insert(value) {
            members.push(IntegerMember {
                wire: *value,
                name: listed_name(schema, index),
                docs: docs(schema, index, &value.to_string()),
            });
        }
    }
    members
}

/// Returns the name of a value from `x-enum-varnames` or `x-enumNames`, arrays parallel to `enum` that many generators
/// read.
fn listed_name(schema: &Schema, index: usize) -> Option<String> {
    extension(schema, "x-enum-varnames", index)
        .or_else(|| extension(schema, "x-enumNames", index))
        .filter(|name| !name.is_empty())
}

/// Returns the documentation of a value from `x-enum-descriptions` or `x-enumDescriptions`: arrays parallel to `enum`, or
/// objects whose keys are the values.
fn docs(schema: &Schema, index: usize, value: &str) -> Docs {
    let description = ["x-enum-descriptions", "x-enumDescriptions"]
        .into_iter()
        .find_map(|name| {
            let described = schema.schema_data.extensions.get(name)?;
            described
                .get(index)
                .or_else(|| described.get(value))?
                .as_str()
        });
    Docs {
        description: description.map(str::to_owned),
        ..Docs::default()
    }
}

fn extension(schema: &Schema, name: &str, index: usize) -> Option<String> {
    let list = schema.schema_data.extensions.get(name)?;
    list.get(index)?.as_str().map(str::to_owned)
}
