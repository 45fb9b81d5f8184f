//! The keys of OpenAPI 3.2 that are read and not carried over.

use super::object::ObjectKind;
use crate::diagnostic::AdditionLoss;

/// Returns the loss of `key` in a 3.2 document; `None` if it is carried over, or is part of another loss.
pub(super) fn loss(kind: ObjectKind, key: &str) -> Option<AdditionLoss> {
    Some(match (kind, key) {
        (ObjectKind::Discriminator, "defaultMapping") => AdditionLoss::DefaultMapping,
        _ => return None,
    })
}
