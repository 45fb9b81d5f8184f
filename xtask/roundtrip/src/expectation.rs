//! Values with a specified result: the file `NAME.values` beside the document `NAME.yaml`.
//!
//! The file is a YAML list. An entry has the value that is read and the value that is written:
//!
//! ```yaml
//! - at: '#/components/schemas/Score'     # a schema that an operation uses
//!   reads: '{"score": 0.9281134605407715}'
//!   writes: same                         # or JSON text, or `rejected`; `same` by default
//!   as: response                         # or `request`, or `update`: read as a response, written as a request
//!   mode: lenient                        # or `strict`, the default
//!   shows: 'Score {'                     # a part of the `Debug` output of the value
//!   observes: 'Property('                # a part of the observations
//! ```
//!
//! JSON is compared exactly: a missing property is not `null`, and strings are equal character by character. Only the
//! order of properties and the notation of numbers are ignored.

mod read;

use std::path::Path;

use openapi_crate::outcome::Failure;

use crate::compare;
use crate::dialect::Direction;
use crate::json::{self, Json};
use crate::observation;
use crate::prepared::Prepared;
use crate::runner::{self, Mode, Reply};
use crate::subject::RoundTrip;
use crate::verdict::shortened;
pub use read::read;

/// The expected result of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The pointer to the schema.
    pub at: String,
    /// The value that is read, as JSON.
    pub reads: String,
    /// The value that is written.
    pub writes: Writes,
    /// The types that read and write it.
    pub role: Role,
    /// How lenient decoding is.
    pub mode: Mode,
    /// A part of the `Debug` output.
    pub shows: Option<String>,
    /// A part of the observations.
    pub observes: Option<String>,
}

/// The value that is expected to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writes {
    /// The value that was read.
    Same,
    /// Another value.
    Other(Json),
    /// None: the value is rejected.
    Rejected,
}

/// The types of a schema that read and write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The type of responses, or the only type.
    Usual,
    /// The type of requests.
    Request,
    /// The type of responses reads, and is converted to the type of requests, which writes.
    Update,
}

/// Tests the expectations of a document, and returns their number and the ones that are not met.
///
/// # Errors
///
/// Returns an error if the file cannot be read or the program cannot be run.
pub fn run(program: &Path, prepared: &Prepared) -> Result<(usize, Vec<String>), Failure> {
    let file = prepared.path.with_extension("values");
    if !file.is_file() {
        return Ok((0, Vec::new()));
    }
    let text = std::fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
    let shown = file.display();
    let expectations = match read(&text) {
        Ok(expectations) => expectations,
        Err(problem) => return Ok((1, vec![format!("{shown}: {problem}")])),
    };
    let mut failed = Vec::new();
    let mut sent = Vec::new();
    for (index, expectation) in expectations.iter().enumerate() {
        match number(prepared, expectation) {
            Some(number) => sent.push((index, number, expectation)),
            None => failed.push(format!(
                "{shown}: entry {}: {} has no type of this role",
                index + 1,
                expectation.at
            )),
        }
    }
    let line = |number: usize, expectation: &Expectation| {
        let value = json::parse(&expectation.reads).unwrap_or(Json::Null);
        runner::line(number, expectation.mode, &value.to_string())
    };
    let lines: Vec<String> = sent
        .iter()
        .map(|(_, number, it)| line(*number, it))
        .collect();
    let replies = runner::run(program, &prepared.package, &lines)?;
    for ((index, _, expectation), reply) in sent.into_iter().zip(replies) {
        if let Some(problem) = problem(expectation, &reply) {
            failed.push(format!(
                "{shown}: entry {} at {}: {problem}\n  reads {}",
                index + 1,
                expectation.at,
                shortened(&expectation.reads, 200)
            ));
        }
    }
    Ok((expectations.len(), failed))
}

/// Returns the number of the round trip in the harness.
fn number(prepared: &Prepared, expectation: &Expectation) -> Option<usize> {
    let mut subjects = prepared.subjects.iter();
    let subject = subjects.find(|subject| subject.pointer == expectation.at)?;
    let round_trips = || subject.round_trips.iter();
    let is_written = |round_trip: &RoundTrip| round_trip.direction == Direction::Written;
    let round_trip = match expectation.role {
        Role::Usual => round_trips().next(),
        // A type of both directions is tested as a type of responses only.
        Role::Request => round_trips()
            .find(|(_, round_trip)| is_written(round_trip))
            .or(round_trips().next()),
        Role::Update => round_trips().find(|(_, round_trip)| round_trip.is_update()),
    };
    round_trip.map(|(number, _)| *number)
}

/// Returns the difference between a reply and its expectation.
fn problem(expectation: &Expectation, reply: &Reply) -> Option<String> {
    let (text, noticed, shown) = match (&expectation.writes, reply) {
        (Writes::Rejected, Reply::Rejected(_)) => return None,
        (_, Reply::Rejected(message)) => return Some(format!("it is rejected: {message}")),
        (_, Reply::Unwritable(message)) => return Some(format!("it is not written: {message}")),
        (_, Reply::Crashed | Reply::Sent(_)) => return Some("the program ended".to_owned()),
        (
            _,
            Reply::Written {
                text,
                noticed,
                shown,
            },
        ) => (text, noticed, shown),
    };
    let expected = match &expectation.writes {
        Writes::Rejected => return Some(format!("expected a rejection, found {text}")),
        Writes::Same => json::parse(&expectation.reads),
        Writes::Other(value) => Some(value.clone()),
    };
    let is_met = match (expected, json::parse(text)) {
        (Some(expected), Some(written)) => compare::is_exactly(&expected, &written),
        _ => false,
    };
    if !is_met {
        return Some(format!("it wrote {}", shortened(text, 400)));
    }
    let lacks = |all: &String, part: &Option<String>| {
        part.as_ref()
            .is_some_and(|part| !all.contains(part.as_str()))
    };
    if lacks(shown, &expectation.shows) {
        return Some(format!("its `Debug` output is {}", shortened(shown, 400)));
    }
    let observations = observation::shown(noticed);
    if lacks(&observations, &expectation.observes) {
        return Some(format!(
            "the observations are {}",
            shortened(&observations, 400)
        ));
    }
    None
}
