//! The keys that a misspelt one can have meant.

use super::object::ObjectKind;
use super::table::Since;
use crate::load::version::Series;

/// The names of the keys that an object has in a series of versions.
pub(super) fn names(kind: ObjectKind, series: Series) -> impl Iterator<Item = &'static str> {
    let has = move |since| match since {
        Since::Three0 => true,
        Since::Three0Only => series == Series::Three0,
        Since::Three1 | Since::Three1Note => series == Series::Three1,
        Since::Three2 => false,
    };
    kind.keys()
        .iter()
        .filter(move |known| has(known.since) && !is_too_short(known.name))
        .map(|known| known.name)
}

/// A word of two letters is like many others.
fn is_too_short(name: &str) -> bool {
    name == "if"
}
