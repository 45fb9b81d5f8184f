//! Compares response headers.

use super::direction::Direction;
use super::sink::Draft;
use super::{Comparison, Sink};
use crate::changes::kind::{HeaderChange, Position};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{Deprecation, Header};
use crate::plan::krate::Crate;

/// Reports the changes of the response headers.
pub(super) fn compare(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api.headers, &comparison.new.api.headers);
    let (old_crate, new_crate) = (&comparison.old.krate, &comparison.new.krate);
    let is_same = |old: &Header, new: &Header| old.wire.eq_ignore_ascii_case(&new.wire);
    for header in old {
        match new.iter().find(|it| is_same(header, it)) {
            Some(other) => {
                let mut keys = constants(old_crate, header);
                keys.extend(constants(new_crate, other));
                both(comparison, header, other, &keys, sink);
            }
            None => {
                let draft = draft(Kind::Header(HeaderChange::Removed), header)
                    .at(Some(&header.pointer), None)
                    .wire(Wire::responses(WireVerdict::Compatible));
                let keys = constants(old_crate, header);
                sink.report(with_item(draft, &keys), keys);
            }
        }
    }
    for header in new {
        if !old.iter().any(|it| is_same(it, header)) {
            let draft = draft(Kind::Header(HeaderChange::Added), header)
                .at(None, Some(&header.pointer))
                .wire(Wire::responses(WireVerdict::Compatible));
            let keys = constants(new_crate, header);
            sink.report(with_item(draft, &keys), keys);
        }
    }
}

fn draft(kind: Kind, header: &Header) -> Draft {
    let subject = format!("response header `{}`", header.wire);
    let at = Some(&header.pointer);
    Draft::new(kind, &Scope::Client, subject, at, at)
}

/// Sets the constant of a header as the Rust item of a change.
fn with_item(draft: Draft, constants: &[Key]) -> Draft {
    match constants.last() {
        Some(constant) => draft.item(constant.to_string()),
        None => draft,
    }
}

fn both(comparison: &Comparison<'_>, old: &Header, new: &Header, keys: &[Key], sink: &mut Sink) {
    sink.document(&old.docs, &new.docs);
    let (before, after) = comparison.in_words(&old.value, &new.value);
    for difference in comparison.value_differences(&old.value, &new.value) {
        let draft = draft(Kind::Value(Position::Header, difference.change), new)
            .at(Some(&old.pointer), Some(&new.pointer))
            .value(before.clone(), after.clone())
            .rust(RustLevel::Patch)
            .wire(difference.relation.wire(Direction::Response));
        sink.report(with_item(draft, keys), keys.to_vec());
    }
    let change = match (old.docs.deprecation, new.docs.deprecation) {
        (Deprecation::Current, Deprecation::Deprecated) => HeaderChange::Deprecated,
        (Deprecation::Deprecated, Deprecation::Current) => HeaderChange::Undeprecated,
        (Deprecation::Current, Deprecation::Current)
        | (Deprecation::Deprecated, Deprecation::Deprecated) => return,
    };
    let draft = draft(Kind::Header(change), new)
        .at(Some(&old.pointer), Some(&new.pointer))
        .wire(Wire::responses(WireVerdict::Compatible));
    sink.report(with_item(draft, keys), keys.to_vec());
}

/// Returns the constants of a header.
fn constants(krate: &Crate, header: &Header) -> Vec<Key> {
    let headers = krate.headers.headers.iter();
    headers
        .filter(|it| it.wire.eq_ignore_ascii_case(&header.wire))
        .map(|it| Key::new("headers", Member::Field(it.constant.to_string())))
        .collect()
}
