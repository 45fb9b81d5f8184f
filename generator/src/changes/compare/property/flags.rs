//! Compares what a property is apart from its name and its type.

use super::PropertyPair;
use crate::changes::kind::PropertyChange;
use crate::changes::{RustLevel, Wire, WireVerdict};
use crate::model::{Access, Deprecation, Presence, Type};

/// Returns the least level of a change: another constant is sent without another signature.
pub(super) fn least(change: PropertyChange) -> RustLevel {
    match change {
        PropertyChange::ConstantChanged => RustLevel::Patch,
        PropertyChange::OptionalAdded
        | PropertyChange::RequiredAdded
        | PropertyChange::Removed
        | PropertyChange::Renamed
        | PropertyChange::Respelled
        | PropertyChange::FieldRenamed
        | PropertyChange::BecameRequired
        | PropertyChange::BecameOptional
        | PropertyChange::BecameReadOnly
        | PropertyChange::BecameWriteOnly
        | PropertyChange::BecameReadable
        | PropertyChange::SecrecyChanged
        | PropertyChange::Deprecated
        | PropertyChange::Undeprecated => RustLevel::None,
    }
}

/// Returns the changes of a property other than those of its type.
pub(super) fn flags(both: &PropertyPair<'_>) -> Vec<(PropertyChange, Wire)> {
    let direction = both.direction();
    let mut changes = Vec::new();
    match (both.old.presence, both.new.presence) {
        (Presence::Optional, Presence::Required) => changes.push((
            PropertyChange::BecameRequired,
            direction.of(Wire {
                requests: WireVerdict::Breaking,
                responses: WireVerdict::Compatible,
            }),
        )),
        (Presence::Required, Presence::Optional) => changes.push((
            PropertyChange::BecameOptional,
            direction.of(Wire {
                requests: WireVerdict::Compatible,
                responses: WireVerdict::Breaking,
            }),
        )),
        (Presence::Optional, Presence::Optional) | (Presence::Required, Presence::Required) => (),
    }
    // In a direction that the type is not used in, nothing changes.
    changes.extend(access(both).filter(|(_, wire)| *wire != Wire::NONE));
    if both.old.constant != both.new.constant && !is_named(both) {
        let wire = direction.of(Wire::both(WireVerdict::Breaking));
        changes.push((PropertyChange::ConstantChanged, wire));
    }
    if both.old.sensitivity != both.new.sensitivity {
        changes.push((PropertyChange::SecrecyChanged, Wire::NONE));
    }
    let compatible = direction.of(Wire::both(WireVerdict::Compatible));
    match (both.old.docs.deprecation, both.new.docs.deprecation) {
        (Deprecation::Current, Deprecation::Deprecated) => {
            changes.push((PropertyChange::Deprecated, compatible));
        }
        (Deprecation::Deprecated, Deprecation::Current) => {
            changes.push((PropertyChange::Undeprecated, compatible));
        }
        (Deprecation::Current, Deprecation::Current)
        | (Deprecation::Deprecated, Deprecation::Deprecated) => (),
    }
    changes
}

/// Returns true if both revisions have a type for the property; it reports its values.
fn is_named(both: &PropertyPair<'_>) -> bool {
    matches!(
        (&both.old.value.ty, &both.new.value.ty),
        (Type::Named(_), Type::Named(_))
    )
}

/// Returns the change of the directions of a property (`readOnly`, `writeOnly`).
fn access(both: &PropertyPair<'_>) -> Option<(PropertyChange, Wire)> {
    let direction = both.pair.direction;
    let breaking = WireVerdict::Breaking;
    let compatible = WireVerdict::Compatible;
    match (both.old.access, both.new.access) {
        (Access::Both, Access::Both)
        | (Access::ReadOnly, Access::ReadOnly)
        | (Access::WriteOnly, Access::WriteOnly) => None,
        (Access::Both, Access::ReadOnly) => Some((
            PropertyChange::BecameReadOnly,
            direction.of(Wire::requests(breaking)),
        )),
        (Access::WriteOnly, Access::ReadOnly) => Some((
            PropertyChange::BecameReadOnly,
            direction.of(Wire {
                requests: breaking,
                responses: compatible,
            }),
        )),
        (Access::Both, Access::WriteOnly) => Some((
            PropertyChange::BecameWriteOnly,
            direction.of(Wire::responses(breaking)),
        )),
        (Access::ReadOnly, Access::WriteOnly) => Some((
            PropertyChange::BecameWriteOnly,
            direction.of(Wire {
                requests: compatible,
                responses: breaking,
            }),
        )),
        (Access::ReadOnly, Access::Both) => Some((
            PropertyChange::BecameReadable,
            direction.of(Wire::requests(compatible)),
        )),
        (Access::WriteOnly, Access::Both) => Some((
            PropertyChange::BecameReadable,
            direction.of(Wire::responses(compatible)),
        )),
    }
}
