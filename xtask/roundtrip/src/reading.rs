//! Where the crates read documents more narrowly than a validator.
//!
//! Each reading is expressed in schemas: a copy of the document that allows only what the crates accept. A value that
//! the copy rejects is covered by the reading, whatever its result.

mod rules;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use generator::pointer::Pointer;
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::deviation::Deviation;
use crate::dialect::{below, values_pointer};
use crate::json::Json;
use crate::schemas;
use crate::validity::Judge;

/// A narrower reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An alternative with the single keyword `nullable` means `null`.
    NullAlternative,
    /// A schema with `properties` and no `type` is a schema of objects.
    Object,
    /// The property that discriminates the alternatives is present.
    Tag,
    /// A list of known values excludes the unrestricted string or integer beside it.
    ListedValues,
    /// An alternative declares all properties of its values.
    Declared,
}

/// The readings for all values.
const OF_ALL: [Reading; 4] = [
    Reading::NullAlternative,
    Reading::Object,
    Reading::Tag,
    Reading::ListedValues,
];

/// The readings for the document's own examples, which were written with one alternative in mind.
const OF_EXAMPLES: [Reading; 1] = [Reading::Declared];

impl Reading {
    /// Returns the deviation of values outside of the reading.
    fn deviation(self) -> Deviation {
        match self {
            Self::NullAlternative => Deviation::NullAlternative,
            Self::Object => Deviation::UntypedObject,
            Self::Tag => Deviation::TagMissing,
            Self::ListedValues => Deviation::OpenList,
            Self::Declared => Deviation::DeclaredElsewhere,
        }
    }

    fn narrow(self, schema: &mut Map<String, Value>, document: &Value) {
        match self {
            Self::NullAlternative => rules::null_alternatives(schema),
            Self::Object => rules::objects(schema),
            Self::Tag => rules::tags(schema, document),
            Self::ListedValues => rules::listed_values(schema, document),
            Self::Declared => rules::declared(schema),
        }
    }
}

/// A document in all its readings, which are built on first use.
pub struct Readings<'a> {
    document: &'a Value,
    pointers: Vec<String>,
    judges: OnceCell<Vec<(Reading, Judge)>>,
    /// The validators of each pointer that was requested.
    validators: RefCell<BTreeMap<String, Vec<(Reading, Validator)>>>,
}

impl<'a> Readings<'a> {
    /// Returns the readings of the schemas that are reachable from these pointers.
    #[must_use]
    pub fn of(document: &'a Value, pointers: &[String]) -> Self {
        let pointers = pointers.iter();
        let pointers = pointers.map(|pointer| values_pointer(document, pointer));
        Self {
            document,
            pointers: pointers.collect(),
            judges: OnceCell::new(),
            validators: RefCell::default(),
        }
    }

    fn judges(&self) -> &[(Reading, Judge)] {
        self.judges.get_or_init(|| {
            let all = OF_ALL.into_iter().chain(OF_EXAMPLES);
            let judges = all.filter_map(|reading| {
                let judge = Judge::of(&narrowed(self.document, &self.pointers, reading))?;
                Some((reading, judge))
            });
            judges.collect()
        })
    }

    fn validators_of(&self, pointer: &str) -> Vec<(Reading, Validator)> {
        let judges = self.judges().iter();
        let validators = judges.filter_map(|(reading, judge)| {
            let validator = judge.validator(pointer).ok()?;
            Some((*reading, validator))
        });
        validators.collect()
    }

    /// Returns the deviation of a value that a reading excludes.
    #[must_use]
    pub fn rule_out(&self, pointer: &str, value: &Json) -> Option<Deviation> {
        self.rule_out_by(&OF_ALL, pointer, value)
    }

    /// Returns the deviation of an example that was preserved unchanged and that a reading for examples excludes.
    #[must_use]
    pub fn rule_out_example(&self, pointer: &str, value: &Json) -> Option<Deviation> {
        self.rule_out_by(&OF_EXAMPLES, pointer, value)
    }

    fn rule_out_by(&self, by: &[Reading], pointer: &str, value: &Json) -> Option<Deviation> {
        let pointer = values_pointer(self.document, pointer);
        let value = value.to_value();
        let mut validators = self.validators.borrow_mut();
        let validators = validators
            .entry(pointer)
            .or_insert_with_key(|pointer| self.validators_of(pointer));
        let mut readings = validators.iter();
        let (reading, _) = readings
            .find(|(reading, validator)| by.contains(reading) && !validator.is_valid(&value))?;
        Some(reading.deviation())
    }
}

fn narrowed(document: &Value, pointers: &[String], reading: Reading) -> Value {
    let mut narrowed = document.clone();
    let mut seen = BTreeSet::new();
    let pointers = pointers
        .iter()
        .filter_map(|pointer| Pointer::from_fragment(pointer));
    let mut open: Vec<Pointer> = pointers.collect();
    while let Some(at) = open.pop() {
        if !seen.insert(at.clone()) {
            continue;
        }
        if let Some(Value::Object(schema)) = schemas::find(document, at.as_ref()) {
            let target = schema.get("$ref").and_then(Value::as_str);
            open.extend(target.and_then(Pointer::from_fragment));
            open.extend(below(schema, &at));
        }
    }
    // Inner schemas go first, since narrowing an outer one moves them.
    let mut pointers: Vec<Pointer> = seen.into_iter().collect();
    pointers.sort_by_key(|at| std::cmp::Reverse(at.segments().count()));
    for at in pointers {
        if let Some(Value::Object(schema)) = narrowed.pointer_mut(at.as_str()) {
            reading.narrow(schema, document);
        }
    }
    narrowed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::json;

    fn ruled_out(schema: Value, value: &str) -> Option<Deviation> {
        let document = json!({ "schema": schema });
        let readings = Readings::of(&document, &["#/schema".to_owned()]);
        readings.rule_out("#/schema", &json::parse(value).unwrap())
    }

    #[test]
    fn only_an_alternative_with_nullable_means_null() {
        let object = json!({ "type": "object" });
        let null = json!({ "anyOf": [object, { "nullable": true }] });
        let expected = Some(Deviation::NullAlternative);
        assert_eq!(ruled_out(null.clone(), "\"text\""), expected);
        assert_eq!(ruled_out(null.clone(), "null"), None);
        assert_eq!(ruled_out(null, "{}"), None);
        assert_eq!(
            ruled_out(json!({ "anyOf": [object, {}] }), "\"text\""),
            None
        );
    }

    #[test]
    fn an_example_belongs_to_an_alternative_that_declares_all_of_it() {
        let known =
            json!({ "properties": { "user": { "properties": { "id": { "type": "integer" } } } } });
        let other = json!({ "properties": { "user": { "properties": { "name": {} } } } });
        let document = json!({ "schema": { "anyOf": [known, other] } });
        let readings = Readings::of(&document, &["#/schema".to_owned()]);
        let of = |value: &str| readings.rule_out_example("#/schema", &json::parse(value).unwrap());
        let expected = Some(Deviation::DeclaredElsewhere);
        assert_eq!(of(r#"{"user":{"id":"text"}}"#), expected);
        assert_eq!(of(r#"{"user":{"id":1}}"#), None);
        assert_eq!(of(r#"{"user":{"name":"text"}}"#), None);
    }

    #[test]
    fn properties_beside_alternatives_are_declared_for_each_of_them() {
        let list =
            json!({ "properties": { "options": { "type": "array" } }, "required": ["options"] });
        let document = json!({
            "schema": { "properties": { "name": {} }, "oneOf": [list, { "title": "other" }] },
        });
        let readings = Readings::of(&document, &["#/schema".to_owned()]);
        let of = |value: &str| readings.rule_out_example("#/schema", &json::parse(value).unwrap());
        assert_eq!(
            of(r#"{"name":1,"options":{}}"#),
            Some(Deviation::DeclaredElsewhere)
        );
        assert_eq!(of(r#"{"name":1}"#), None);
    }

    #[test]
    fn a_schema_with_properties_is_a_schema_of_objects() {
        let untyped = json!({ "properties": { "name": { "type": "string" } } });
        let expected = Some(Deviation::UntypedObject);
        assert_eq!(ruled_out(untyped.clone(), "\"text\""), expected);
        assert_eq!(ruled_out(untyped, "{}"), None);
        assert_eq!(ruled_out(json!({ "description": "Any." }), "1"), None);
    }

    #[test]
    fn the_discriminating_property_is_present() {
        let alternative =
            |kind: &str| json!({ "properties": { "kind": { "enum": [kind, null] } } });
        let union = json!({ "anyOf": [alternative("a"), alternative("b")] });
        let expected = Some(Deviation::TagMissing);
        assert_eq!(ruled_out(union.clone(), r#"{"name":1}"#), expected);
        assert_eq!(ruled_out(union.clone(), r#"{"kind":null}"#), expected);
        assert_eq!(ruled_out(union, r#"{"kind":"a"}"#), None);
        let undiscriminated = json!({ "anyOf": [alternative("a"), { "required": ["name"] }] });
        assert_eq!(ruled_out(undiscriminated, r#"{"name":1}"#), None);
    }

    #[test]
    fn the_mapping_of_a_base_lists_the_values_of_its_tag() {
        let base = json!({
            "type": "object",
            "discriminator": { "propertyName": "kind", "mapping": { "a": "#/a" } },
        });
        let expected = Some(Deviation::TagMissing);
        assert_eq!(ruled_out(base.clone(), r#"{"kind":"b"}"#), expected);
        assert_eq!(ruled_out(base.clone(), "{}"), expected);
        assert_eq!(ruled_out(base, r#"{"kind":"a"}"#), None);
    }

    #[test]
    fn a_string_outside_of_a_list_is_a_deviation() {
        let listed = json!({ "type": "string", "enum": ["a"] });
        let open = json!({ "anyOf": [listed, { "type": "string" }] });
        let expected = Some(Deviation::OpenList);
        assert_eq!(ruled_out(open.clone(), "\"b\""), expected);
        assert_eq!(ruled_out(open, "\"a\""), None);
        let other = json!({ "anyOf": [listed, { "type": "string", "format": "uuid" }] });
        assert_eq!(
            ruled_out(other, "\"550e8400-e29b-41d4-a716-446655440000\""),
            None
        );
    }
}
