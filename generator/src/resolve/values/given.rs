//! Checks of `default` and `example` against their schema (OpenAPI 3.0.3, section 4.7.24).

use std::borrow::Cow;

use openapiv3::{Schema, SchemaKind, Type};
use serde_json::Value;

use super::Fault;
use crate::diagnostic::{Problem, ValueProblem};
use crate::pointer::Pointer;
use crate::resolve::Resolver;

/// Warns about values of another type than the schema, or not listed by it.
pub(super) fn check(schema: &Schema, resolver: &Resolver<'_>, faults: &mut Vec<Fault>) {
    let data = &schema.schema_data;
    let given = [("default", &data.default), ("example", &data.example)];
    for (key, value) in given {
        let problem = value
            .as_ref()
            .and_then(|value| problem(schema, value, key, resolver));
        faults.extend(problem.map(|problem| Fault::at(key, problem)));
    }
}

/// Returns the problem of the value of `key` as a value of the schema. `null` is always accepted.
pub(super) fn problem(
    schema: &Schema,
    value: &Value,
    key: &'static str,
    resolver: &Resolver<'_>,
) -> Option<Problem> {
    if value.is_null() {
        return None;
    }
    let wrong = wrong(schema, value).or_else(|| wrong(sole_part(schema, resolver)?, value))?;
    Some(Problem::Value(ValueProblem::ValueUnfit {
        key,
        found: value.to_string(),
        wrong,
    }))
}

/// Returns true if the values of the schema are arrays or objects.
pub(super) fn is_composite(schema: &Schema) -> bool {
    matches!(type_of(schema), Some("array" | "object"))
}

/// Warns about the first listed value of another type than the schema: mostly all of them are.
pub(super) fn check_listed(schema: &Schema, faults: &mut Vec<Fault>) {
    let SchemaKind::Any(any) = &schema.schema_kind else {
        return;
    };
    let Some(ty) = any.typ.as_deref() else {
        return;
    };
    let mut listed = any.enumeration.iter().enumerate();
    let unfit = listed.find(|(_, value)| !value.is_null() && !is_of(ty, value));
    if let Some((index, value)) = unfit {
        let problem = Problem::Value(ValueProblem::ValueUnfit {
            key: "enum",
            found: value.to_string(),
            wrong: format!("it is not of the type `{ty}`"),
        });
        let below = vec!["enum".to_owned(), index.to_string()];
        faults.push(Fault { below, problem });
    }
}

/// Returns the only member of an `allOf`, with which a 3.0 document adds keywords to a reference.
fn sole_part<'d>(schema: &'d Schema, resolver: &Resolver<'d>) -> Option<&'d Schema> {
    let parts = match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return None,
    };
    match parts.as_slice() {
        [part] => Some(resolver.schema(part, &Pointer::root())?.value),
        _ => None,
    }
}

/// Returns what is wrong with `value` as a value of the schema, as a clause.
fn wrong(schema: &Schema, value: &Value) -> Option<String> {
    let ty = type_of(schema);
    if let Some(ty) = ty.filter(|ty| !is_of(ty, value)) {
        return Some(format!("it is not of the type `{ty}`"));
    }
    if let Some(crossed) = crossed(schema, value) {
        return Some(crossed.to_owned());
    }
    let listed = listed(schema);
    if listed.is_empty() || listed.iter().any(|known| is_equal(known, value)) {
        return None;
    }
    Some("it is not one of the values that `enum` lists".to_owned())
}

/// Returns the bound that a number violates, as a clause.
fn crossed(schema: &Schema, value: &Value) -> Option<&'static str> {
    let number = value.as_f64()?;
    let (least, greatest) = match &schema.schema_kind {
        #[allow(
            clippy::cast_precision_loss,
            reason = "a bound that is a little off does no harm"
        )]
        SchemaKind::Type(Type::Integer(it)) => (
            it.minimum.map(|it| it as f64),
            it.maximum.map(|it| it as f64),
        ),
        SchemaKind::Type(Type::Number(it)) => (it.minimum, it.maximum),
        SchemaKind::Any(any) => (any.minimum, any.maximum),
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return None,
    };
    if least.is_some_and(|least| number < least) {
        return Some("it is below the `minimum`");
    }
    greatest
        .is_some_and(|greatest| number > greatest)
        .then_some("it is above the `maximum`")
}

fn type_of(schema: &Schema) -> Option<&str> {
    Some(match &schema.schema_kind {
        SchemaKind::Type(Type::String(_)) => "string",
        SchemaKind::Type(Type::Number(_)) => "number",
        SchemaKind::Type(Type::Integer(_)) => "integer",
        SchemaKind::Type(Type::Object(_)) => "object",
        SchemaKind::Type(Type::Array(_)) => "array",
        SchemaKind::Type(Type::Boolean(_)) => "boolean",
        SchemaKind::Any(any) => return any.typ.as_deref(),
        SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return None,
    })
}

/// Returns true if a value has a type; every value has an unknown type.
fn is_of(ty: &str, value: &Value) -> bool {
    match ty {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => is_whole(value),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        _ => true,
    }
}

/// Returns true if a value is an integer, including `1.0` (JSON Schema 2020-12, section 6.1.1).
fn is_whole(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn is_equal(one: &Value, other: &Value) -> bool {
    one == other || (one.is_number() && one.as_f64() == other.as_f64())
}

/// Returns the strings that a schema, or the only member of its `allOf`, lists.
pub(super) fn listed_texts(schema: &Schema, resolver: &Resolver<'_>) -> Vec<String> {
    let of = |schema| {
        let values = listed(schema).into_iter();
        let texts = values.filter_map(|value| value.as_str().map(str::to_owned));
        texts.collect::<Vec<_>>()
    };
    let own = of(schema);
    match sole_part(schema, resolver) {
        Some(part) if own.is_empty() => of(part),
        Some(_) | None => own,
    }
}

/// Returns the values of `enum`.
fn listed(schema: &Schema) -> Vec<Cow<'_, Value>> {
    fn owned<'v, T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Cow<'v, Value>> {
        let present = values.iter().flatten().cloned();
        present.map(|value| Cow::Owned(value.into())).collect()
    }
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => owned(&text.enumeration),
        SchemaKind::Type(Type::Number(number)) => owned(&number.enumeration),
        SchemaKind::Type(Type::Integer(integer)) => owned(&integer.enumeration),
        SchemaKind::Type(Type::Boolean(boolean)) => owned(&boolean.enumeration),
        SchemaKind::Any(any) => any.enumeration.iter().map(Cow::Borrowed).collect(),
        SchemaKind::Type(Type::Object(_) | Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Vec::new(),
    }
}
