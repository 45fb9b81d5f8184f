//! The two parsers.

use serde::de::DeserializeOwned;

use super::format::Format;
use super::limit::{self, MAX_DEPTH};
use super::strict::key::EXPECTED_KEY;
use super::strict::{Fault, State, Strict};
use super::syntax;
use crate::diagnostic::{Position, Problem};
use crate::limits::{Limit, Limits};

/// What a reading refuses beyond what the parser does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Everything that the fast path leaves to the slow one: duplicate keys, merge keys, keys that are none, deep schemas.
    Strict,
    /// Only what no value can hold; of two equal keys the last wins.
    Tolerant,
}

/// Why a text could not be read.
pub(super) struct Failure {
    pub(super) problem: Problem,
    pub(super) position: Option<Position>,
}

/// Parses `text` into a `T`.
pub(super) fn read<T: DeserializeOwned>(
    text: &str,
    format: Format,
    reading: Reading,
    limits: &Limits,
) -> Result<T, Failure> {
    let state = State::new(reading, format, limit::weight(text), limits);
    match format {
        Format::Yaml => T::deserialize(Strict::new(
            serde_yaml::Deserializer::from_str(text),
            &state,
        ))
        .map_err(|error| yaml_failure(&error, text, state.fault(), limits)),
        Format::Json => {
            let mut reader = serde_json::Deserializer::from_str(text);
            T::deserialize(Strict::new(&mut reader, &state))
                .and_then(|value| reader.end().map(|()| value))
                .map_err(|error| json_failure(&error, text, state.fault(), limits))
        }
    }
}

fn yaml_failure(
    error: &serde_yaml::Error,
    text: &str,
    fault: Option<Fault>,
    limits: &Limits,
) -> Failure {
    let position = error
        .location()
        .and_then(|place| position(place.line(), place.column()));
    let reason = error.to_string();
    let problem = match fault {
        Some(fault) => problem_of(fault, reason, limits),
        None if reason.starts_with("recursion limit exceeded") => {
            Problem::TooDeep { limit: MAX_DEPTH }
        }
        None if reason.starts_with("repetition limit exceeded") => Problem::TooManyAliases,
        None if reason.starts_with("deserializing from YAML containing more than one") => {
            Problem::SeveralDocuments
        }
        None if reason.contains(EXPECTED_KEY) => Problem::Unreadable { reason },
        None if reason.starts_with("EOF while parsing a value") => Problem::EmptyDocument,
        None => return syntax::yaml(&reason, text, position),
    };
    Failure { problem, position }
}

fn json_failure(
    error: &serde_json::Error,
    text: &str,
    fault: Option<Fault>,
    limits: &Limits,
) -> Failure {
    let reason = error.to_string();
    let place = position(error.line(), error.column());
    let place = place.map(|place| syntax::in_characters(text, place));
    let problem = match fault {
        Some(fault) => problem_of(fault, reason, limits),
        None if reason.starts_with("recursion limit exceeded") => {
            Problem::TooDeep { limit: MAX_DEPTH }
        }
        None => return syntax::json(&reason, text, place),
    };
    Failure {
        problem,
        position: place,
    }
}

fn problem_of(fault: Fault, reason: String, limits: &Limits) -> Problem {
    match fault {
        Fault::LongName => Problem::Beyond(limits.exceeded(Limit::NameLength)),
        Fault::TooManyValues => Problem::Beyond(limits.exceeded(Limit::Values)),
        Fault::TooHeavy => Problem::TooManyAliases,
        Fault::DuplicateKey
        | Fault::MergeKey
        | Fault::UnusualKey
        | Fault::Unquoted
        | Fault::EmptyEnum
        | Fault::NullableReference
        | Fault::DeepSchema
        | Fault::OtherFile
        | Fault::ReferenceNotText
        | Fault::Tag => Problem::Unreadable { reason },
    }
}

fn position(line: usize, column: usize) -> Option<Position> {
    let line = u32::try_from(line).ok().filter(|line| *line > 0)?;
    let column = u32::try_from(column.max(1)).ok()?;
    Some(Position { line, column })
}
