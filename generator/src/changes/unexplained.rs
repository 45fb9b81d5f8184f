//! Reports the differences of Rust items that no other change explains, so that none is lost.

use super::compare::Sink;
use super::kind::RustChange;
use super::surface::{Difference, Key};
use super::{Change, Kind, Place, RustLevel, Scope, Wire};
use crate::pointer::Pointer;

/// Adds a change for each difference that is left.
pub(super) fn report(sink: &mut Sink) {
    let reported = sink.changes.iter().map(|change| change.rust);
    let reported = reported.fold(RustLevel::None, RustLevel::max);
    let left = sink.differences.unexplained();
    let left = left.filter(|(key, difference)| !is_export(key) || difference.level() > reported);
    let left: Vec<Change> = left
        .map(|(key, difference)| change(key, difference))
        .collect();
    sink.changes.extend(left);
}

/// Returns true for an export of the runtime or of another crate. It comes with the first item that needs it and goes with
/// the last, which is reported, so that it says nothing more where that change is as grave.
fn is_export(key: &Key) -> bool {
    key.item == "crate"
}

fn change(key: &Key, difference: &Difference) -> Change {
    let quoted = |text: &str| (!text.is_empty()).then(|| format!("`{text}`"));
    let (kind, before, after) = match difference {
        Difference::Added(after) => (RustChange::Added, None, quoted(after)),
        Difference::Removed(before) => (RustChange::Removed, quoted(before), None),
        Difference::Changed(before, after) => (RustChange::Changed, quoted(before), quoted(after)),
        Difference::Deprecated => (RustChange::Changed, None, Some("deprecated".to_owned())),
        Difference::Undeprecated => (RustChange::Changed, Some("deprecated".to_owned()), None),
    };
    let root = Place::at(&Pointer::root());
    Change {
        kind: Kind::Rust(kind),
        rust: RustLevel::max(difference.level(), RustLevel::Patch),
        wire: Wire::NONE,
        scope: scope(&key.item),
        subject: format!("`{key}`"),
        item: Some(key.to_string()),
        before,
        after,
        old: Some(root.clone()),
        new: Some(root),
        setting: None,
    }
}

/// Returns the part of the report that an item belongs to.
fn scope(item: &str) -> Scope {
    match item.starts_with("models::") || item.starts_with("operations::") {
        true => Scope::Type(item.to_owned()),
        false => Scope::Client,
    }
}
