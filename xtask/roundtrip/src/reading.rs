//! How the crates read documents where that is narrower than what a validator allows.
//!
//! Each reading is written down as schemas: the document again, saying no more than the crates take it to say. A value that
//! is not allowed there is one of the reading's, whatever became of it.

mod rules;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use generator::pointer::Pointer;
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::deviation::Deviation;
use crate::dialect::{below, place_of_values};
use crate::json::Json;
use crate::schemas;
use crate::validity::Judge;

/// A narrower reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An alternative that says `nullable` and nothing else means `null`.
    NullAlternative,
    /// A schema of properties is one of objects, though it gives no type.
    Object,
    /// The property that tells alternatives apart is there.
    Tag,
    /// A list of known values is what a string or an integer beside it is about.
    ListedValues,
    /// An alternative declares all of a value that is of it.
    Declared,
}

/// The readings for all values.
const OF_ALL: [Reading; 4] = [
    Reading::NullAlternative,
    Reading::Object,
    Reading::Tag,
    Reading::ListedValues,
];

/// The reading for the document's own examples, which were written with one of the alternatives in mind.
const OF_EXAMPLES: [Reading; 1] = [Reading::Declared];

impl Reading {
    /// What is accepted of values outside of the reading.
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

/// A document in all its readings, which are made when the first is asked for.
pub struct Readings<'a> {
    document: &'a Value,
    places: Vec<String>,
    judges: OnceCell<Vec<(Reading, Judge)>>,
    /// The validators of each place that was asked about.
    validators: RefCell<BTreeMap<String, Vec<(Reading, Validator)>>>,
}

impl<'a> Readings<'a> {
    /// The readings of the schemas of a document that are reached from these places.
    #[must_use]
    pub fn of(document: &'a Value, places: &[String]) -> Self {
        let places = places.iter();
        let places = places.map(|place| place_of_values(document, place));
        Self {
            document,
            places: places.collect(),
            judges: OnceCell::new(),
            validators: RefCell::default(),
        }
    }

    fn judges(&self) -> &[(Reading, Judge)] {
        self.judges.get_or_init(|| {
            let all = OF_ALL.into_iter().chain(OF_EXAMPLES);
            let judges = all.filter_map(|reading| {
                let judge = Judge::of(&narrowed(self.document, &self.places, reading))?;
                Some((reading, judge))
            });
            judges.collect()
        })
    }

    fn validators_of(&self, place: &str) -> Vec<(Reading, Validator)> {
        let judges = self.judges().iter();
        let validators = judges.filter_map(|(reading, judge)| {
            let validator = judge.validator(place).ok()?;
            Some((*reading, validator))
        });
        validators.collect()
    }

    /// The deviation of a value that a reading rules out.
    #[must_use]
    pub fn rule_out(&self, place: &str, value: &Json) -> Option<Deviation> {
        self.rule_out_by(&OF_ALL, place, value)
    }

    /// The deviation of an example, kept as it came, that a reading for examples rules out.
    #[must_use]
    pub fn rule_out_example(&self, place: &str, value: &Json) -> Option<Deviation> {
        self.rule_out_by(&OF_EXAMPLES, place, value)
    }

    fn rule_out_by(&self, by: &[Reading], place: &str, value: &Json) -> Option<Deviation> {
        let place = place_of_values(self.document, place);
        let value = value.to_value();
        let mut validators = self.validators.borrow_mut();
        let validators = validators
            .entry(place)
            .or_insert_with_key(|place| self.validators_of(place));
        let mut readings = validators.iter();
        let (reading, _) = readings
            .find(|(reading, validator)| by.contains(reading) && !validator.is_valid(&value))?;
        Some(reading.deviation())
    }
}

fn narrowed(document: &Value, places: &[String], reading: Reading) -> Value {
    let mut narrowed = document.clone();
    let mut seen = BTreeSet::new();
    let places = places
        .iter()
        .filter_map(|place| Pointer::from_fragment(place));
    let mut open: Vec<Pointer> = places.collect();
    while let Some(at) = open.pop() {
        if !seen.insert(at.clone()) {
            continue;
        }
        if let Some(Value::Object(schema)) = schemas::find(document, &at.to_string()) {
            let target = schema.get("$ref").and_then(Value::as_str);
            open.extend(target.and_then(Pointer::from_fragment));
            open.extend(below(schema, &at));
        }
    }
    // What is below goes first, since what is narrowed above stands elsewhere then.
    let mut places: Vec<Pointer> = seen.into_iter().collect();
    places.sort_by_key(|at| std::cmp::Reverse(at.segments().count()));
    for at in places {
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
    fn only_an_alternative_that_says_nullable_means_null() {
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
    fn an_example_is_of_an_alternative_that_declares_all_of_it() {
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
    fn a_schema_of_properties_is_one_of_objects() {
        let untyped = json!({ "properties": { "name": { "type": "string" } } });
        let expected = Some(Deviation::UntypedObject);
        assert_eq!(ruled_out(untyped.clone(), "\"text\""), expected);
        assert_eq!(ruled_out(untyped, "{}"), None);
        assert_eq!(ruled_out(json!({ "description": "Any." }), "1"), None);
    }

    #[test]
    fn the_property_that_tells_alternatives_apart_is_there() {
        let alternative =
            |kind: &str| json!({ "properties": { "kind": { "enum": [kind, null] } } });
        let union = json!({ "anyOf": [alternative("a"), alternative("b")] });
        let expected = Some(Deviation::TagMissing);
        assert_eq!(ruled_out(union.clone(), r#"{"name":1}"#), expected);
        assert_eq!(ruled_out(union.clone(), r#"{"kind":null}"#), expected);
        assert_eq!(ruled_out(union, r#"{"kind":"a"}"#), None);
        let untold = json!({ "anyOf": [alternative("a"), { "required": ["name"] }] });
        assert_eq!(ruled_out(untold, r#"{"name":1}"#), None);
    }

    #[test]
    fn the_mapping_of_a_base_lists_what_its_tag_can_be() {
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
    fn a_string_beside_a_list_is_any_other_one() {
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
