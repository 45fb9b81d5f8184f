//! The subjects of a test: a schema, its Rust types, and the round trips of its values.

use std::collections::BTreeSet;

use generator::survey::{ContentUse, Conversion, Message, Survey, Types};
use serde_json::Value;

use crate::dialect::Direction;
use crate::schemas::{self, Schemas, reference};

/// A schema to test.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its pointer in the document.
    pub pointer: String,
    /// Whether the types accept `null`.
    pub null: Null,
    /// The examples of the document for it.
    pub examples: Vec<Value>,
    /// The round trips of its values, by their numbers in the table of the harness.
    pub round_trips: Vec<(usize, RoundTrip)>,
}

/// Whether a type accepts `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Null {
    /// If the schema allows it.
    AsAllowed,
    /// Never: `null` is handled by the property or element that has the type.
    Outside,
}

/// A round trip of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundTrip {
    /// The direction in which values are read.
    pub direction: Direction,
    /// The types that values go through.
    pub step: Step,
    /// The expected treatment of undeclared properties.
    pub undeclared: Undeclared,
}

impl RoundTrip {
    /// Returns true if the type of responses is converted to that of requests.
    #[must_use]
    pub fn is_update(&self) -> bool {
        matches!(self.step, Step::Into(..))
    }
}

/// The types that a value goes through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value is read and written as this type.
    Same(String),
    /// The value is read as the first type, converted to the second, and written.
    Into(String, String),
}

/// The expected treatment of undeclared properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undeclared {
    /// They are preserved, since the value can be sent back.
    Survive,
    /// They are reported to the observer.
    Reported,
    /// Values have none, since no server response is read as this type.
    Absent,
}

/// Returns all subjects of a document.
#[must_use]
pub fn subjects(survey: &Survey, document: &Value) -> Vec<Subject> {
    let known = Schemas::of(document);
    let mut subjects = Subjects::default();
    for schema in &survey.schemas {
        subjects.add(known, schema.pointer.clone(), &schema.types, Null::Outside);
    }
    for content in &survey.contents {
        let Some(message) = content_pointer(known, content) else {
            continue;
        };
        let pointer = format!("{message}/schema");
        let examples = examples_of_content(known, &message);
        // A body that is only a reference to a named schema is tested with that schema.
        let target = known.at(&pointer).and_then(reference);
        if let Some(target) = target {
            subjects.add_examples(target, examples);
        } else {
            subjects.add(known, pointer.clone(), &content.types, Null::AsAllowed);
            subjects.add_examples(&pointer, examples);
        }
    }
    subjects.list
}

#[derive(Default)]
struct Subjects {
    list: Vec<Subject>,
    table: usize,
    tested: BTreeSet<(String, String)>,
}

impl Subjects {
    fn add(&mut self, known: Schemas<'_>, pointer: String, types: &Types, null: Null) {
        let Some(schema) = known.at(&pointer) else {
            return;
        };
        if !self.tested.insert((pointer.clone(), format!("{types:?}"))) {
            return;
        }
        let round_trips = round_trips(types).into_iter().enumerate();
        let round_trips: Vec<(usize, RoundTrip)> = round_trips
            .map(|(index, round_trip)| (self.table + index, round_trip))
            .collect();
        self.table += round_trips.len();
        let examples = schemas::examples(schema).into_iter().cloned().collect();
        self.list.push(Subject {
            pointer,
            null,
            examples,
            round_trips,
        });
    }

    /// Adds examples that are declared beside a schema.
    fn add_examples(&mut self, pointer: &str, examples: Vec<Value>) {
        let subject = self
            .list
            .iter_mut()
            .find(|subject| subject.pointer == pointer);
        if let Some(subject) = subject {
            subject.examples.extend(examples);
        }
    }
}

/// Returns the examples of a body.
fn examples_of_content(known: Schemas<'_>, pointer: &str) -> Vec<Value> {
    let Some(content) = known.at(pointer) else {
        return Vec::new();
    };
    let named = content.get("examples").and_then(Value::as_object);
    let named = named.into_iter().flatten();
    let named = named.filter_map(|(_, example)| known.followed(example).get("value"));
    named.chain(content.get("example")).cloned().collect()
}

fn round_trips(types: &Types) -> Vec<RoundTrip> {
    let same = |ty: &String, direction, undeclared| RoundTrip {
        direction,
        step: Step::Same(ty.clone()),
        undeclared,
    };
    match types {
        Types::Read(ty) => vec![same(ty, Direction::Read, Undeclared::Reported)],
        Types::Written(ty) => vec![same(ty, Direction::Written, Undeclared::Absent)],
        Types::Shared(ty) => vec![same(ty, Direction::Read, Undeclared::Survive)],
        Types::Split {
            read,
            written,
            conversion,
        } => {
            let mut round_trips = vec![
                same(read, Direction::Read, Undeclared::Survive),
                same(written, Direction::Written, Undeclared::Absent),
            ];
            if *conversion == Conversion::From {
                round_trips.push(RoundTrip {
                    direction: Direction::Read,
                    step: Step::Into(read.clone(), written.clone()),
                    undeclared: Undeclared::Survive,
                });
            }
            round_trips
        }
    }
}

/// Returns the pointer to the media type of a body.
#[must_use]
pub fn content_pointer(known: Schemas<'_>, content: &ContentUse) -> Option<String> {
    let message = match &content.message {
        Message::Request => format!("{}/requestBody", content.operation),
        Message::Response(status) => {
            let responses = format!("{}/responses", content.operation);
            let declared = known.at(&responses)?.as_object()?;
            let key = declared
                .keys()
                .find(|key| key.eq_ignore_ascii_case(status))?;
            format!("{responses}/{key}")
        }
    };
    let message = followed(known, message)?;
    let media_type = content.media_type.replace('~', "~0").replace('/', "~1");
    let pointer = format!("{message}/content/{media_type}");
    known.at(&pointer).map(|_| pointer)
}

/// Resolves the references at a pointer.
fn followed(known: Schemas<'_>, pointer: String) -> Option<String> {
    let mut pointer = pointer;
    for _ in 0..8 {
        match known.at(&pointer).and_then(reference) {
            Some(target) => pointer = target.to_owned(),
            None => return known.at(&pointer).map(|_: &Value| pointer),
        }
    }
    None
}
