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
