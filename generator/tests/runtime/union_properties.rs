//! Unions of any types write any value unchanged.

use std::collections::BTreeMap;

use jiff::civil::Date;
use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use uuid::Uuid;

use super::union_forms::Size;
use crate::runtime::{
    Form, JsonCodec, Property, RawJson, Row, Undeclared, model, read_formed, read_variant,
};

/// A value of any of the types, as written.
type Written = Result<String, serde_json::Error>;

/// Reads a type and writes it again.
fn again<T: JsonCodec>(text: &str) -> Result<Written, serde_json::Error> {
    let value = read_variant::<T>(text)?;
    let mut out = Vec::new();
    let written = value.write(&mut serde_json::Serializer::new(&mut out));
    Ok(written.map(|()| String::from_utf8_lossy(&out).into_owned()))
}

#[derive(Clone, Debug, PartialEq)]
struct Left {
    a: i64,
    b: Option<String>,
    undeclared: Undeclared,
}

model! {
    Left at "#/components/schemas/Left" {
        required "a" => a,
        "b" => b,
        ..undeclared,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Right {
    b: Option<Vec<Left>>,
    c: Option<bool>,
    undeclared: Undeclared,
}

model! {
    Right at "#/components/schemas/Right" {
        "b" => b,
        "c" => c,
        ..undeclared,
    }
}

const A: Property = Property {
    name: "a",
    is_allowed: |_| true,
};
const B: Property = Property {
    name: "b",
    is_allowed: |_| true,
};
const C_TRUE: Property = Property {
    name: "c",
    is_allowed: |value| *value == true,
};

const LEFT: Form = Form::Object(&[A], &[B]);
const RIGHT: Form = Form::Object(&[], &[B, C_TRUE]);

/// The types that a union may have, in no particular order.
const TYPES: &[fn() -> Row<Written>] = &[
    || row::<bool>(Form::Boolean),
    || row::<i64>(Form::Integer),
    || row::<f64>(Form::Number),
    || row::<String>(Form::Text),
    || row::<Size>(Form::Text),
    || row::<Date>(Form::Date),
    || row::<Uuid>(Form::Uuid),
    || row::<Left>(LEFT),
    || row::<Right>(RIGHT),
    || row::<BTreeMap<String, i64>>(Form::Map),
    || row::<BTreeMap<String, Vec<Right>>>(Form::Map),
    || row::<Vec<i64>>(Form::List(&Form::Integer)),
    || row::<Vec<Left>>(Form::List(&LEFT)),
    || row::<Vec<Option<Right>>>(Form::List(&RIGHT)),
    || row::<Vec<Vec<Date>>>(Form::List(&Form::List(&Form::Date))),
];

fn row<T: JsonCodec>(form: Form) -> Row<Written> {
    Row {
        form,
        read: again::<T>,
    }
}

/// Adds a fraction to every number: JSON does not distinguish `1` from `1.0`.
fn with_fractions(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64()),
        Value::Array(elements) => elements.into_iter().map(with_fractions).collect(),
        Value::Object(properties) => properties
            .into_iter()
            .map(|(name, value)| (name, with_fractions(value)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::String(_) => value,
    }
}

fn single() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(|whole| Value::from(f64::from(whole))),
        any::<i32>().prop_map(|whole| Value::from(f64::from(whole) + 0.25)),
        select(&["2026-01-31", "small", "big", ""][..]).prop_map(Value::from),
        Just(Value::from("0a0b0c0d-0000-4000-8000-000000000000")),
        Just(Value::from("0a0b0c0d000040008000000000000000")),
    ]
}

/// Generates values with few property names, so that they often match one of the types.
fn value() -> impl Strategy<Value = Value> {
    single().prop_recursive(4, 24, 4, |inner| {
        let name = select(&["a", "b", "c", "d"][..]).prop_map(str::to_owned);
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(name, inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

#[test]
fn a_union_writes_every_value_unchanged() {
    let config = Config {
        cases: 2_000,
        failure_persistence: None,
        ..Config::default()
    };
    let types = vec(any::<Index>(), 1..6);
    let outcome = TestRunner::new(config).run(&(types, value()), |(types, value)| {
        let rows: Vec<Row<Written>> = types.iter().map(|index| index.get(TYPES)()).collect();
        let unknown = |raw: RawJson| Ok(raw.text().to_owned());
        let written = read_formed(&value, "#", &rows, unknown)
            .and_then(|written| written)
            .expect("any value is read and written");
        let written: Value = serde_json::from_str(&written).expect("valid JSON");
        assert_eq!(with_fractions(written), value);
        Ok(())
    });
    outcome.expect("the value is unchanged");
}
