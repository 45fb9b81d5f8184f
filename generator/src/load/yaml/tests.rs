//! The reader and the general parser make the same of a text, or the reader gives it up.

mod damaged;
mod documents;
mod recorded;
mod scalars;
mod spelled;
mod structure;

use std::fmt::Debug;

use serde::de::DeserializeOwned;

use super::Deserializer;
use crate::diagnostic::Diagnostics;
use crate::input::Leniency;
use crate::limits::Limits;
use crate::load::format::Format;
use crate::load::read::{Anomalies, read};
use crate::load::spans::SpanTree;
use recorded::Recorded;

/// What the reader makes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The same value as the general parser.
    Same,
    GivenUp,
}

/// Reads a text as a `T` in both ways.
fn compare_as<T: DeserializeOwned + Debug>(text: &str) -> Outcome {
    let read = Deserializer::of(text).and_then(|mut reader| T::deserialize(&mut reader));
    let Ok(read) = read else {
        return Outcome::GivenUp;
    };
    match serde_yaml::from_str::<T>(text) {
        // A number that is none differs from itself, so the texts are compared.
        Ok(expected) => assert_eq!(format!("{read:?}"), format!("{expected:?}"), "{text:?}"),
        Err(error) => panic!("only the reader accepts {text:?}, as {read:?}: {error}"),
    }
    Outcome::Same
}

fn compare(text: &str) -> Outcome {
    compare_as::<Recorded>(text)
}

/// Checks that a text has no anomalies if it is read so.
fn check_anomalies(text: &str) {
    let format = Format::of(text);
    let parsed = read(text, format, &Limits::USUAL);
    if parsed.is_ok_and(|parsed| parsed.anomalies == Anomalies::None) {
        let mut found = Diagnostics::new();
        SpanTree::of(text).report(format, Leniency::Strict, &mut found);
        assert!(!found.has_errors(), "anomalies of {text:?}");
    }
}
