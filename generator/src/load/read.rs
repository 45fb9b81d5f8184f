//! Runs the YAML and JSON parsers.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::format::Format;
use super::guard::key::EXPECTED_KEY;
use super::guard::{Keys, State, Strict, Violation};
use super::limit::{self, MAX_DEPTH};
use super::spans::depth;
use super::syntax;
use super::yaml::{self, GivenUp};
use crate::diagnostic::{LimitProblem, Position, Problem, TextProblem, ValueProblem};
use crate::limits::{Limit, Limits};

/// The strictness of a read, beyond that of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Rejects everything that the fast path leaves to the slow one: duplicate, merge and unknown keys, deep schemas.
    Strict,
    /// Rejects only what no value can contain; the last of two equal keys wins.
    Tolerant,
}

/// The reason why a text could not be read.
pub(super) struct Failure {
    pub(super) problem: Problem,
    pub(super) position: Option<Position>,
}

/// What is known of the anomalies of a text, which its value does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anomalies {
    /// It has none: no equal keys, no keys that are no strings, no tags but those of strings, and no second document.
    None,
    /// Only its span tree tells.
    Unknown,
}

/// A value, and what is known of its text.
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) anomalies: Anomalies,
}

/// Parses `text` as any value. Of two equal keys the last wins.
pub(super) fn read(text: &str, format: Format, limits: &Limits) -> Result<Parsed, Failure> {
    let reading = Reading::Tolerant;
    let (value, keys) = match format {
        Format::Yaml => match quickly(text, reading, limits) {
            Quick::Read(value, keys) => (value, keys),
            // The general parser says where it is, and may read what the span tree reports.
            Quick::Rejected | Quick::GivenUp => {
                let value = read_yaml(text, reading, limits)?;
                let anomalies = Anomalies::Unknown;
                return Ok(Parsed { value, anomalies });
            }
        },
        Format::Json => read_json(text, reading, limits)?,
    };
    let anomalies = match keys {
        Keys::Unique => Anomalies::None,
        Keys::Repeated => Anomalies::Unknown,
    };
    Ok(Parsed { value, anomalies })
}

/// Parses a valid document of OpenAPI 3.0; `None` for whatever reason.
pub(super) fn read_strictly<T: DeserializeOwned>(
    text: &str,
    format: Format,
    limits: &Limits,
) -> Option<T> {
    let reading = Reading::Strict;
    match format {
        Format::Yaml => match quickly(text, reading, limits) {
            Quick::Read(value, _) => Some(value),
            Quick::Rejected => None,
            Quick::GivenUp => read_yaml(text, reading, limits).ok(),
        },
        Format::Json => {
            let (value, _) = read_json(text, reading, limits).ok()?;
            Some(value)
        }
    }
}

/// What the reader of usual YAML makes of a text.
enum Quick<T> {
    Read(T, Keys),
    /// The wrapper rejects a value, which it would also do if the general parser read it.
    Rejected,
    /// Only the general parser reads the text.
    GivenUp,
}

fn quickly<T: DeserializeOwned>(text: &str, reading: Reading, limits: &Limits) -> Quick<T> {
    let state = State::new(reading, Format::Yaml, limit::weight(text), limits);
    let value = yaml::Deserializer::of(text)
        .and_then(|mut reader| T::deserialize(Strict::new(&mut reader, &state)));
    match (value, state.violation()) {
        (Ok(value), _) => Quick::Read(value, state.keys()),
        (Err(GivenUp), Some(_)) => Quick::Rejected,
        (Err(GivenUp), None) => Quick::GivenUp,
    }
}

/// Parses `text` by the general parser.
fn read_yaml<T: DeserializeOwned>(
    text: &str,
    reading: Reading,
    limits: &Limits,
) -> Result<T, Failure> {
    if let Err((position, problem)) = depth::check(text) {
        return Err(Failure {
            problem,
            position: Some(position),
        });
    }
    let state = State::new(reading, Format::Yaml, limit::weight(text), limits);
    let reader = serde_yaml::Deserializer::from_str(text);
    T::deserialize(Strict::new(reader, &state))
        .map_err(|error| yaml_failure(&error, text, state.violation(), limits))
}

fn read_json<T: DeserializeOwned>(
    text: &str,
    reading: Reading,
    limits: &Limits,
) -> Result<(T, Keys), Failure> {
    let state = State::new(reading, Format::Json, limit::weight(text), limits);
    let mut reader = serde_json::Deserializer::from_str(text);
    T::deserialize(Strict::new(&mut reader, &state))
        .and_then(|value| reader.end().map(|()| (value, state.keys())))
        .map_err(|error| json_failure(&error, text, state.violation(), limits))
}

fn yaml_failure(
    error: &serde_yaml::Error,
    text: &str,
    violation: Option<Violation>,
    limits: &Limits,
) -> Failure {
    let position = error
        .location()
        .and_then(|location| position(location.line(), location.column()));
    // The error has nothing but a text and a location: which error it is, only the text tells.
    let reason = error.to_string();
    let problem = match violation {
        Some(violation) => problem_of(violation, reason, limits),
        None if reason.starts_with("recursion limit exceeded") => {
            Problem::Limit(LimitProblem::TooDeep { limit: MAX_DEPTH })
        }
        None if reason.starts_with("repetition limit exceeded") => {
            Problem::Limit(LimitProblem::TooManyAliases)
        }
        None if reason.starts_with("deserializing from YAML containing more than one") => {
            Problem::Text(TextProblem::SeveralDocuments)
        }
        None if reason.contains(EXPECTED_KEY) => {
            Problem::Value(ValueProblem::Unreadable { reason })
        }
        None if reason.starts_with("EOF while parsing a value") => {
            Problem::Text(TextProblem::EmptyDocument)
        }
        None => return syntax::yaml(&reason, text, position),
    };
    Failure { problem, position }
}

fn json_failure(
    error: &serde_json::Error,
    text: &str,
    violation: Option<Violation>,
    limits: &Limits,
) -> Failure {
    let reason = error.to_string();
    let location = position(error.line(), error.column());
    let location = location.map(|location| syntax::in_characters(text, location));
    let problem = match violation {
        Some(violation) => problem_of(violation, reason, limits),
        None if reason.starts_with("recursion limit exceeded") => {
            Problem::Limit(LimitProblem::TooDeep { limit: MAX_DEPTH })
        }
        None => return syntax::json(error, text, location),
    };
    Failure {
        problem,
        position: location,
    }
}

fn problem_of(violation: Violation, reason: String, limits: &Limits) -> Problem {
    match violation {
        Violation::LongName => {
            Problem::Limit(LimitProblem::Beyond(limits.exceeded(Limit::NameLength)))
        }
        Violation::TooManyValues => {
            Problem::Limit(LimitProblem::Beyond(limits.exceeded(Limit::Values)))
        }
        Violation::TooHeavy => Problem::Limit(LimitProblem::TooManyAliases),
        Violation::DuplicateKey
        | Violation::MergeKey
        | Violation::UnusualKey
        | Violation::Unquoted
        | Violation::EmptyEnum
        | Violation::NullableReference
        | Violation::DeepSchema
        | Violation::OtherFile
        | Violation::ReferenceNotText
        | Violation::Tag => Problem::Value(ValueProblem::Unreadable { reason }),
    }
}

fn position(line: usize, column: usize) -> Option<Position> {
    let line = u32::try_from(line).ok().filter(|line| *line > 0)?;
    let column = u32::try_from(column.max(1)).ok()?;
    Some(Position { line, column })
}
