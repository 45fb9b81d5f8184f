//! Values that are captured as JSON text and then decoded.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Display;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::de::StrRead;
use serde_json::value::RawValue;

use super::{Mode, mode};

/// The deserializer of a JSON text.
pub(in crate::runtime) type JsonReader<'t> = serde_json::Deserializer<StrRead<'t>>;

/// The deepest nesting of captured texts, equal to the recursion limit of `serde_json`.
const DEEPEST: u8 = 128;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Captures the JSON text of a value; borrows it from the body of a response.
pub(in crate::runtime) fn raw_text<'de, D: Deserializer<'de>>(
    value: D,
) -> Result<Cow<'de, str>, D::Error> {
    match mode() {
        Mode::Outside => {
            let text = Box::<RawValue>::deserialize(value)?;
            Ok(Cow::Owned(Box::<str>::from(text).into_string()))
        }
        Mode::Short | Mode::Long | Mode::Exact | Mode::Lenient => {
            <&RawValue>::deserialize(value).map(|text| Cow::Borrowed(text.get()))
        }
    }
}

/// Decodes a value from its JSON text.
///
/// # Errors
///
/// If it cannot be decoded. The message has no line and column, since the text is a part of another.
pub(in crate::runtime) fn reread<'t, T, E: Error>(
    text: &'t str,
    read: impl FnOnce(&mut JsonReader<'t>) -> Result<T, serde_json::Error>,
) -> Result<T, E> {
    let _level = Level::deeper().ok_or_else(|| E::custom("recursion limit exceeded"))?;
    read(&mut serde_json::Deserializer::from_str(text)).map_err(|failure| unplaced(&failure))
}

/// Removes the line and column from an error.
#[cold]
pub(in crate::runtime) fn unplaced<E: Error>(failure: &dyn Display) -> E {
    let failure = failure.to_string();
    E::custom(match failure.rsplit_once(" at line ") {
        Some((message, _)) => message,
        None => &failure,
    })
}

/// One level of nesting, until it is dropped. `serde_json` counts its recursion limit anew for each text.
struct Level;

impl Level {
    fn deeper() -> Option<Self> {
        let depth = DEPTH.get();
        (depth < DEEPEST).then(|| {
            DEPTH.set(depth + 1);
            Self
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}
