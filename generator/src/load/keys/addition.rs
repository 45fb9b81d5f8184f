//! The keys of OpenAPI 3.2 that are read and not carried over.

use super::object::ObjectKind;
use crate::diagnostic::AdditionLoss;

/// Returns the loss of `key` in a 3.2 document; `None` if it is carried over, or is part of another loss.
pub(super) fn loss(kind: ObjectKind, key: &str) -> Option<AdditionLoss> {
    Some(match (kind, key) {
        (ObjectKind::MediaType | ObjectKind::Encoding, "prefixEncoding") => {
            AdditionLoss::PrefixEncoding
        }
        (ObjectKind::MediaType | ObjectKind::Encoding, "itemEncoding") => {
            AdditionLoss::ItemEncoding
        }
        (ObjectKind::Encoding, "encoding") => AdditionLoss::NestedEncoding,
        (ObjectKind::Tag, "parent") => AdditionLoss::TagParent,
        (ObjectKind::Tag, "kind") => AdditionLoss::TagKind,
        (ObjectKind::SecurityScheme, "oauth2MetadataUrl") => AdditionLoss::MetadataUrl,
        (ObjectKind::SecurityScheme, "deprecated") => AdditionLoss::DeprecatedScheme,
        (ObjectKind::Flows, "deviceAuthorization") => AdditionLoss::DeviceAuthorization,
        _ => return None,
    })
}
