//! The entry of a changelog: what a user of the crate has to know about its next version.

use crate::changes::kind::{
    HeaderChange, OperationChange, ParameterChange, PropertyChange, SecurityChange, TypeChange,
};
use crate::changes::{Change, Kind, RustLevel, WireVerdict};

use super::Report;
use super::inline::{code, message};

/// The sections of an entry, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Code that compiled may no longer do.
    Breaking,
    /// Code compiles; older versions of the crate may fail.
    Wire,
    /// What changed otherwise.
    Changed,
    /// What is new.
    Added,
}

impl Section {
    const ALL: [Self; 4] = [Self::Breaking, Self::Wire, Self::Changed, Self::Added];

    fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::Wire => "Wire",
            Self::Changed => "Changed",
            Self::Added => "Added",
        }
    }

    /// Returns the section of a change; `None` if a caller cannot notice it.
    fn of(change: &Change) -> Option<Self> {
        match (change.rust, change.wire.worst()) {
            (RustLevel::Major, _) => Some(Self::Breaking),
            (RustLevel::Minor | RustLevel::Patch | RustLevel::None, WireVerdict::Breaking) => {
                Some(Self::Wire)
            }
            (RustLevel::Minor, _) if !is_deprecation(change.kind) => Some(Self::Added),
            (RustLevel::Minor | RustLevel::Patch, _) => Some(Self::Changed),
            (RustLevel::None, WireVerdict::None | WireVerdict::Compatible) => None,
        }
    }
}

/// Returns true for the other minor change than an addition.
fn is_deprecation(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Security(SecurityChange::SchemeDeprecated)
            | Kind::Operation(OperationChange::Deprecated)
            | Kind::Parameter(ParameterChange::Deprecated)
            | Kind::Header(HeaderChange::Deprecated)
            | Kind::Type(TypeChange::Deprecated)
            | Kind::Property(PropertyChange::Deprecated)
    )
}

/// Returns the entry for the version that the crate needs, or for the new one if it suffices.
///
/// Each change is in one section; where the wire breaks, the entry says for which direction.
#[must_use]
pub fn changelog(report: &Report<'_>) -> String {
    let changes = report.changes;
    let version = changes.needed_version().max(changes.new_version.clone());
    let mut out = format!("## {version}, unreleased\n");
    for section in Section::ALL {
        let listed = changes.list.iter();
        let listed = listed.filter(|change| Section::of(change) == Some(section));
        let mut entries: Vec<String> = listed.map(|change| entry(change, section)).collect();
        if section == Section::Changed {
            let documentation = report.documentation();
            entries.extend(documentation.map(|line| format!("- {line}\n")));
        }
        if !entries.is_empty() {
            out.push_str(&format!(
                "\n### {}\n\n{}",
                section.heading(),
                entries.concat()
            ));
        }
    }
    if out.lines().count() == 1 {
        out.push_str("\nNothing that a caller notices.\n");
    }
    out
}

fn entry(change: &Change, section: Section) -> String {
    let item = change.item.as_deref().map(code);
    let item = item.map(|item| format!("{item}: ")).unwrap_or_default();
    let action = match section {
        Section::Breaking | Section::Wire | Section::Changed => format!(" {}", change.action()),
        Section::Added => String::new(),
    };
    let wire = match change.wire.worst() {
        WireVerdict::Breaking => format!(
            " On the wire: requests {}, responses {}.",
            change.wire.requests, change.wire.responses
        ),
        WireVerdict::Compatible | WireVerdict::None => String::new(),
    };
    format!("- {item}{}.{action}{wire}\n", message(change))
}
