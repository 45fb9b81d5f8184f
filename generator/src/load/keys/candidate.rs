//! Candidates for the correction of a misspelt key.

use super::object::ObjectKind;
use super::table::Since;
use crate::load::version::Series;

/// Returns the keys of an object in a series of versions.
pub(super) fn names(kind: ObjectKind, series: Series) -> impl Iterator<Item = &'static str> {
    let has = move |since| match since {
        Since::Three0 => true,
        Since::Three0Only => series == Series::Three0,
        Since::Three1 | Since::Three1Note => series.is_modern(),
        Since::Three2 => series == Series::Three2,
    };
    kind.keys()
        .iter()
        .filter(move |known| has(known.since) && !is_too_short(known.name))
        .map(|known| known.name)
}

/// Returns true for names of two characters, which resemble many others.
fn is_too_short(name: &str) -> bool {
    name == "if"
}
