//! What is tried out of a document: a schema, the types that stand for it, and the ways that values take through them.

use std::collections::BTreeSet;

use generator::survey::{ContentUse, Conversion, Message, Survey, Types};
use serde_json::Value;

use crate::dialect::Direction;
use crate::schemas::{self, Schemas, reference};

/// A schema that is tried.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its place in the document.
    pub place: String,
    /// Whether the types hold `null`.
    pub null: Null,
    /// The examples that the document has of it.
    pub examples: Vec<Value>,
    /// The ways of its values, by their numbers in the table of the harness.
    pub ways: Vec<(usize, Way)>,
}

/// Whether a type holds `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Null {
    /// Where the schema allows it.
    AsAllowed,
    /// Not itself: what holds the type says whether `null` can stand in its place.
    Outside,
}

/// A way that values take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The direction in which values come.
    pub direction: Direction,
    /// What happens to them.
    pub step: Step,
    /// What becomes of properties of which no schema speaks.
    pub undeclared: Undeclared,
}

impl Way {
    /// Whether the type of requests is made from that of responses.
    #[must_use]
    pub fn is_update(&self) -> bool {
        matches!(self.step, Step::Into(..))
    }
}

/// What happens to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is read as this type and written again.
    Same(String),
    /// It is read as the first type, made into the second, and written.
    Into(String, String),
}

/// What becomes of properties of which no schema speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undeclared {
    /// They must survive, since the value can go back.
    Survive,
    /// They must be told.
    Told,
    /// No value has any: nobody reads such values.
    Absent,
}

/// All that is tried of a document.
#[must_use]
pub fn subjects(survey: &Survey, document: &Value) -> Vec<Subject> {
    let known = Schemas::of(document);
    let mut subjects = Subjects::default();
    for schema in &survey.schemas {
        subjects.add(known, schema.pointer.clone(), &schema.types, Null::Outside);
    }
    for content in &survey.contents {
        let Some(message) = place_of_content(known, content) else {
            continue;
        };
        let place = format!("{message}/schema");
        let examples = examples_of_content(known, &message);
        // What is nothing but a reference to a named schema is tried there.
        let target = known.at(&place).and_then(reference);
        if let Some(target) = target {
            subjects.give(target, examples);
        } else {
            subjects.add(known, place.clone(), &content.types, Null::AsAllowed);
            subjects.give(&place, examples);
        }
    }
    subjects.list
}

#[derive(Default)]
struct Subjects {
    list: Vec<Subject>,
    table: usize,
    tried: BTreeSet<(String, String)>,
}

impl Subjects {
    fn add(&mut self, known: Schemas<'_>, place: String, types: &Types, null: Null) {
        let Some(schema) = known.at(&place) else {
            return;
        };
        if !self.tried.insert((place.clone(), format!("{types:?}"))) {
            return;
        }
        let ways = ways(types).into_iter().enumerate();
        let ways: Vec<(usize, Way)> = ways.map(|(index, way)| (self.table + index, way)).collect();
        self.table += ways.len();
        let examples = schemas::examples(schema).into_iter().cloned().collect();
        self.list.push(Subject {
            place,
            null,
            examples,
            ways,
        });
    }

    /// Adds examples that stand beside a schema.
    fn give(&mut self, place: &str, examples: Vec<Value>) {
        let subject = self.list.iter_mut().find(|subject| subject.place == place);
        if let Some(subject) = subject {
            subject.examples.extend(examples);
        }
    }
}

/// The examples of a body.
fn examples_of_content(known: Schemas<'_>, place: &str) -> Vec<Value> {
    let Some(content) = known.at(place) else {
        return Vec::new();
    };
    let named = content.get("examples").and_then(Value::as_object);
    let named = named.into_iter().flatten();
    let named = named.filter_map(|(_, example)| known.followed(example).get("value"));
    named.chain(content.get("example")).cloned().collect()
}

fn ways(types: &Types) -> Vec<Way> {
    let same = |ty: &String, direction, undeclared| Way {
        direction,
        step: Step::Same(ty.clone()),
        undeclared,
    };
    match types {
        Types::Read(ty) => vec![same(ty, Direction::Read, Undeclared::Told)],
        Types::Written(ty) => vec![same(ty, Direction::Written, Undeclared::Absent)],
        Types::Shared(ty) => vec![same(ty, Direction::Read, Undeclared::Survive)],
        Types::Split {
            read,
            written,
            conversion,
        } => {
            let mut ways = vec![
                same(read, Direction::Read, Undeclared::Survive),
                same(written, Direction::Written, Undeclared::Absent),
            ];
            if *conversion == Conversion::From {
                ways.push(Way {
                    direction: Direction::Read,
                    step: Step::Into(read.clone(), written.clone()),
                    undeclared: Undeclared::Survive,
                });
            }
            ways
        }
    }
}

/// The place of a body in its media type.
#[must_use]
pub fn place_of_content(known: Schemas<'_>, content: &ContentUse) -> Option<String> {
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
    let place = format!("{message}/content/{media_type}");
    known.at(&place).map(|_| place)
}

/// The place that a place leads to.
fn followed(known: Schemas<'_>, place: String) -> Option<String> {
    let mut place = place;
    for _ in 0..8 {
        match known.at(&place).and_then(reference) {
            Some(target) => place = target.to_owned(),
            None => return known.at(&place).map(|_: &Value| place),
        }
    }
    None
}
