//! The keywords of a schema, independent of how `openapiv3` represents them.

use std::borrow::Cow;
use std::fmt::Display;

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, IntegerFormat, IntegerType, NumberFormat,
    NumberType, ObjectType, ReferenceOr, Schema, SchemaKind, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use crate::model::{self, Integer, StringFormat};

/// All keywords of a schema, independent of the variants into which `openapiv3` sorts them.
///
/// OpenAPI 3.0.3, section 4.7.24, allows any combination of keywords.
#[derive(Default)]
pub(in crate::lower) struct Keywords<'d> {
    pub ty: Option<&'d str>,
    pub format: Option<&'d str>,
    pub properties: Option<&'d IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub required: &'d [String],
    pub additional: Option<&'d AdditionalProperties>,
    pub min_properties: Option<usize>,
    pub max_properties: Option<usize>,
    pub items: Option<&'d ReferenceOr<Box<Schema>>>,
    pub enumeration: EnumValues<'d>,
    pub all_of: &'d [ReferenceOr<Schema>],
    pub one_of: &'d [ReferenceOr<Schema>],
    pub any_of: &'d [ReferenceOr<Schema>],
    pub not: Option<&'d ReferenceOr<Schema>>,
    pub bounds: Bounds,
}

/// Constraints that are documented and not enforced.
#[derive(Default)]
pub(in crate::lower) struct Bounds {
    pub minimum: Option<String>,
    pub maximum: Option<String>,
    pub exclusive_minimum: bool,
    pub exclusive_maximum: bool,
    pub multiple_of: Option<String>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<String>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub unique_items: bool,
}

/// The values of `enum`, without `null`.
#[derive(Default)]
pub(in crate::lower) enum EnumValues<'d> {
    /// No `enum`.
    #[default]
    Nothing,
    /// Only `null`.
    Null,
    /// Strings only; in a schema of type `string`, other values as their source text.
    Text(Vec<Cow<'d, str>>),
    /// Integers only.
    Integer(Vec<i64>),
    /// Booleans, numbers with a fraction, or values of several types: the types, and the values as JSON.
    Mixed(Vec<model::Type>, Vec<String>),
}

impl<'d> Keywords<'d> {
    /// Extracts the keywords of a schema.
    pub fn of(schema: &'d Schema) -> Self {
        match &schema.schema_kind {
            SchemaKind::Type(Type::String(text)) => Self::of_text(text),
            SchemaKind::Type(Type::Number(number)) => Self::of_number(number),
            SchemaKind::Type(Type::Integer(integer)) => Self::of_integer(integer),
            SchemaKind::Type(Type::Object(object)) => Self::of_object(object),
            SchemaKind::Type(Type::Array(array)) => Self::of_array(array),
            SchemaKind::Type(Type::Boolean(boolean)) => Self {
                ty: Some("boolean"),
                enumeration: match boolean.enumeration.as_slice() {
                    [] => EnumValues::Nothing,
                    values if values.iter().all(Option::is_none) => EnumValues::Null,
                    values => mixed(values.iter().flatten().copied().map(Value::from)),
                },
                ..Self::default()
            },
            SchemaKind::OneOf { one_of } => Self {
                one_of,
                ..Self::default()
            },
            SchemaKind::AllOf { all_of } => Self {
                all_of,
                ..Self::default()
            },
            SchemaKind::AnyOf { any_of } => Self {
                any_of,
                ..Self::default()
            },
            SchemaKind::Not { not } => Self {
                not: Some(not),
                ..Self::default()
            },
            SchemaKind::Any(any) => Self::of_any(any),
        }
    }

    /// Returns true if the schema does not constrain its value.
    pub fn is_trivial(&self) -> bool {
        self.ty.is_none()
            && self.properties.is_none_or(IndexMap::is_empty)
            && self.required.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
            && matches!(self.enumeration, EnumValues::Nothing)
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.not.is_none()
    }

    /// Returns the alternatives and their keyword, if the schema declares nothing else.
    pub fn sole_list(&self) -> Option<(&'static str, &'d [ReferenceOr<Schema>])> {
        let has_more = self.ty.is_some_and(|ty| ty != "object")
            || self.declares_properties()
            || !self.required.is_empty()
            || self.additional.is_some()
            || self.items.is_some()
            || !matches!(self.enumeration, EnumValues::Nothing)
            || !self.all_of.is_empty();
        match (self.one_of, self.any_of) {
            ([], []) => None,
            (list, []) if !has_more => Some(("oneOf", list)),
            ([], list) if !has_more => Some(("anyOf", list)),
            _ => None,
        }
    }

    /// Returns true if there is only `allOf`, or nothing else that adds to its members.
    pub fn has_only_members(&self) -> bool {
        !self.all_of.is_empty()
            && self.ty.is_none_or(|ty| ty == "object")
            && !self.declares_properties()
            && self.required.is_empty()
            && self.additional.is_none()
            && matches!(self.enumeration, EnumValues::Nothing)
            && self.one_of.is_empty()
            && self.any_of.is_empty()
    }

    /// Returns true if the schema itself declares properties.
    pub fn declares_properties(&self) -> bool {
        self.properties
            .is_some_and(|properties| !properties.is_empty())
    }

    fn of_text(text: &'d StringType) -> Self {
        let values = text.enumeration.iter().flatten().map(String::as_str);
        Self {
            ty: Some("string"),
            format: spelled(&text.format, |format| match format {
                openapiv3::StringFormat::Date => "date",
                openapiv3::StringFormat::DateTime => "date-time",
                openapiv3::StringFormat::Password => "password",
                openapiv3::StringFormat::Byte => "byte",
                openapiv3::StringFormat::Binary => "binary",
            }),
            enumeration: match text.enumeration.as_slice() {
                [] => EnumValues::Nothing,
                values if values.iter().all(Option::is_none) => EnumValues::Null,
                _ => EnumValues::Text(values.map(Cow::Borrowed).collect()),
            },
            bounds: Bounds {
                min_length: text.min_length,
                max_length: text.max_length,
                pattern: text.pattern.clone(),
                ..Bounds::default()
            },
            ..Self::default()
        }
    }

    fn of_number(number: &'d NumberType) -> Self {
        Self {
            ty: Some("number"),
            format: spelled(&number.format, |format| match format {
                NumberFormat::Float => "float",
                NumberFormat::Double => "double",
            }),
            enumeration: match number.enumeration.as_slice() {
                [] => EnumValues::Nothing,
                values if values.iter().all(Option::is_none) => EnumValues::Null,
                values => mixed(values.iter().flatten().copied().map(Value::from)),
            },
            bounds: Bounds {
                minimum: text(number.minimum),
                maximum: text(number.maximum),
                exclusive_minimum: number.exclusive_minimum,
                exclusive_maximum: number.exclusive_maximum,
                multiple_of: text(number.multiple_of),
                ..Bounds::default()
            },
            ..Self::default()
        }
    }

    fn of_integer(integer: &'d IntegerType) -> Self {
        Self {
            ty: Some("integer"),
            format: spelled(&integer.format, |format| match format {
                IntegerFormat::Int32 => "int32",
                IntegerFormat::Int64 => "int64",
            }),
            enumeration: match integer.enumeration.as_slice() {
                [] => EnumValues::Nothing,
                values if values.iter().all(Option::is_none) => EnumValues::Null,
                values => EnumValues::Integer(values.iter().copied().flatten().collect()),
            },
            bounds: Bounds {
                minimum: text(integer.minimum),
                maximum: text(integer.maximum),
                exclusive_minimum: integer.exclusive_minimum,
                exclusive_maximum: integer.exclusive_maximum,
                multiple_of: text(integer.multiple_of),
                ..Bounds::default()
            },
            ..Self::default()
        }
    }

    fn of_object(object: &'d ObjectType) -> Self {
        Self {
            ty: Some("object"),
            properties: Some(&object.properties),
            required: &object.required,
            additional: object.additional_properties.as_ref(),
            min_properties: object.min_properties,
            max_properties: object.max_properties,
            ..Self::default()
        }
    }

    fn of_array(array: &'d ArrayType) -> Self {
        Self {
            ty: Some("array"),
            items: array.items.as_ref(),
            bounds: Bounds {
                min_items: array.min_items,
                max_items: array.max_items,
                unique_items: array.unique_items,
                ..Bounds::default()
            },
            ..Self::default()
        }
    }

    fn of_any(any: &'d AnySchema) -> Self {
        Self {
            ty: any.typ.as_deref(),
            format: any.format.as_deref(),
            properties: Some(&any.properties),
            required: &any.required,
            additional: any.additional_properties.as_ref(),
            min_properties: any.min_properties,
            max_properties: any.max_properties,
            items: any.items.as_ref(),
            enumeration: listed(&any.enumeration, any.typ.as_deref()),
            all_of: &any.all_of,
            one_of: &any.one_of,
            any_of: &any.any_of,
            not: any.not.as_deref(),
            bounds: Bounds {
                minimum: text(any.minimum),
                maximum: text(any.maximum),
                exclusive_minimum: any.exclusive_minimum.unwrap_or(false),
                exclusive_maximum: any.exclusive_maximum.unwrap_or(false),
                multiple_of: text(any.multiple_of),
                min_length: any.min_length,
                max_length: any.max_length,
                pattern: any.pattern.clone(),
                min_items: any.min_items,
                max_items: any.max_items,
                unique_items: any.unique_items.unwrap_or(false),
            },
        }
    }
}

fn listed<'d>(values: &'d [serde_json::Value], ty: Option<&str>) -> EnumValues<'d> {
    let present = || values.iter().filter(|value| !value.is_null());
    if values.is_empty() {
        EnumValues::Nothing
    } else if present().next().is_none() {
        EnumValues::Null
    } else if let Some(texts) = present().map(|value| text_of(value, ty)).collect() {
        EnumValues::Text(texts)
    } else if let Some(integers) = present().map(serde_json::Value::as_i64).collect() {
        EnumValues::Integer(integers)
    } else {
        mixed(present().cloned())
    }
}

/// Returns a value as a string, or the string it was meant to be: YAML parses unquoted `1` and `true` as other types.
fn text_of<'d>(value: &'d serde_json::Value, ty: Option<&str>) -> Option<Cow<'d, str>> {
    match value {
        serde_json::Value::String(text) => Some(Cow::Borrowed(text)),
        serde_json::Value::Bool(_) | serde_json::Value::Number(_) if ty == Some("string") => {
            Some(Cow::Owned(value.to_string()))
        }
        _ => None,
    }
}

fn mixed(values: impl Iterator<Item = Value>) -> EnumValues<'static> {
    let mut kinds: Vec<model::Type> = Vec::new();
    let mut texts = Vec::new();
    for value in values {
        let kind = match &value {
            Value::Bool(_) => model::Type::Boolean,
            Value::Number(number) if number.is_i64() => model::Type::Integer(Integer::Int64),
            Value::Number(_) => model::Type::Number,
            Value::String(_) => model::Type::Text(StringFormat::Plain),
            Value::Null | Value::Array(_) | Value::Object(_) => model::Type::Any,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
        let text = value.to_string();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if kinds.contains(&model::Type::Number) {
        kinds.retain(|kind| *kind != model::Type::Integer(Integer::Int64));
    }
    EnumValues::Mixed(kinds, texts)
}

fn spelled<T: Copy>(
    format: &VariantOrUnknownOrEmpty<T>,
    known: impl FnOnce(T) -> &'static str,
) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(known(*format)),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn text<T: Display>(bound: Option<T>) -> Option<String> {
    bound.map(|bound| bound.to_string())
}
