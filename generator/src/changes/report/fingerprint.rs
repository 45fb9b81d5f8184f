//! The fingerprint of a change, by which an approval finds it again.

use crate::changes::Change;
use crate::digest;

/// Returns twelve hexadecimal digits that are the same in every run and after every move of lines.
///
/// They depend on the kind, the scope, the subject and both values, and on no place. They tell the changes of an API
/// apart, but not changes that somebody made to have equal ones.
#[must_use]
pub fn fingerprint(change: &Change) -> String {
    let scope = format!("{:?}", change.scope);
    let kind = change.kind.code();
    let values = format!("{:?} {:?}", change.before, change.after);
    // The lengths keep texts apart that would be equal when joined.
    let identity: String = [&*kind, &scope, &change.subject, &values]
        .into_iter()
        .map(|part| format!("{}:{part}", part.len()))
        .collect();
    digest::of(&identity, 0) + &digest::of(&identity, 1)
}
