//! Values that are taken as text and read from it.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Display;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::de::StrRead;
use serde_json::value::RawValue;

use super::{Mode, mode};

/// What reads a JSON text.
pub(in super::super) type JsonReader<'t> = serde_json::Deserializer<StrRead<'t>>;

/// The most texts that are read within each other, as deep as `serde_json` goes.
const DEEPEST: u8 = 128;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// The text of a value, borrowed where a body is read.
pub(in super::super) fn raw_text<'de, D: Deserializer<'de>>(
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

/// Reads a value from its text.
///
/// # Errors
///
/// When it cannot be read. The position in the text is left out of the message, since the text is a part of another.
pub(in super::super) fn reread<'t, T, E: Error>(
    text: &'t str,
    read: impl FnOnce(&mut JsonReader<'t>) -> Result<T, serde_json::Error>,
) -> Result<T, E> {
    let _level = Level::deeper().ok_or_else(|| E::custom("recursion limit exceeded"))?;
    read(&mut serde_json::Deserializer::from_str(text)).map_err(|failure| unplaced(&failure))
}

/// The same failure without a position.
#[cold]
pub(in super::super) fn unplaced<E: Error>(failure: &dyn Display) -> E {
    let failure = failure.to_string();
    E::custom(match failure.rsplit_once(" at line ") {
        Some((message, _)) => message,
        None => &failure,
    })
}

/// One text deeper, until it is dropped. Each text begins to count for itself what `serde_json` bounds.
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
