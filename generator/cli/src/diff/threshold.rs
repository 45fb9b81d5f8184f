//! The changes that are a finding.

use clap::ValueEnum;

use generator::changes::{Changes, RustLevel, WireVerdict};

use crate::outcome::Outcome;

/// The changes for which the exit status is 1.
///
/// The two verdicts of a change are separate: a level counts what code must do, `wire` what programs do that run
/// already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// None
    Never,
    /// Those that need a patch version or a higher one
    Patch,
    /// Those that need a minor version or a higher one
    Minor,
    /// Those that need a major version
    Major,
    /// Those that break programs which keep to the old document
    Wire,
}

impl Threshold {
    /// Returns whether the changes are a finding.
    pub fn outcome(self, changes: &Changes) -> Outcome {
        let reaches = |level| changes.rust() >= level;
        let is_met = match self {
            Self::Never => false,
            Self::Patch => reaches(RustLevel::Patch),
            Self::Minor => reaches(RustLevel::Minor),
            Self::Major => reaches(RustLevel::Major),
            Self::Wire => changes.wire().worst() >= WireVerdict::Breaking,
        };
        match is_met {
            true => Outcome::Finding,
            false => Outcome::Fine,
        }
    }
}

#[cfg(test)]
mod tests {
    use generator::changes::kind::{OperationChange, PropertyChange};
    use generator::changes::{Change, Kind, Scope, Wire};
    use semver::Version;

    use super::*;

    fn change(kind: Kind, rust: RustLevel, wire: Wire) -> Change {
        Change {
            kind,
            rust,
            wire,
            scope: Scope::Client,
            subject: "a part".to_owned(),
            item: None,
            before: None,
            after: None,
            old: None,
            new: None,
            setting: None,
        }
    }

    /// Returns the thresholds that are met.
    fn met(list: &[Change], documentation: usize) -> Vec<Threshold> {
        let changes = Changes {
            list: list.to_vec(),
            documentation,
            old_version: Version::new(1, 0, 0),
            new_version: Version::new(1, 0, 0),
        };
        let found = |it: &&Threshold| it.outcome(&changes) == Outcome::Finding;
        let all = Threshold::value_variants();
        all.iter().filter(found).copied().collect()
    }

    #[test]
    fn no_change_meets_none() {
        assert_eq!(met(&[], 0), []);
    }

    #[test]
    fn documentation_only_is_a_patch() {
        assert_eq!(met(&[], 1), [Threshold::Patch]);
    }

    #[test]
    fn a_level_includes_the_lower_ones() {
        let kind = Kind::Property(PropertyChange::ALL[0]);
        let of = |level| met(&[change(kind, level, Wire::NONE)], 0);
        assert_eq!(of(RustLevel::None), []);
        assert_eq!(of(RustLevel::Patch), [Threshold::Patch]);
        assert_eq!(of(RustLevel::Minor), [Threshold::Patch, Threshold::Minor]);
        let all = [Threshold::Patch, Threshold::Minor, Threshold::Major];
        assert_eq!(of(RustLevel::Major), all);
    }

    #[test]
    fn the_wire_is_no_level() {
        let kind = Kind::Operation(OperationChange::ALL[0]);
        let of = |wire| met(&[change(kind, RustLevel::None, wire)], 0);
        assert_eq!(of(Wire::both(WireVerdict::Compatible)), []);
        let breaking = WireVerdict::Breaking;
        assert_eq!(of(Wire::requests(breaking)), [Threshold::Wire]);
        assert_eq!(of(Wire::responses(breaking)), [Threshold::Wire]);
    }

    #[test]
    fn the_gravest_change_counts() {
        let kind = Kind::Operation(OperationChange::ALL[0]);
        let minor = change(kind, RustLevel::Minor, Wire::NONE);
        let patch = change(kind, RustLevel::Patch, Wire::both(WireVerdict::Breaking));
        let expected = [Threshold::Patch, Threshold::Minor, Threshold::Wire];
        assert_eq!(met(&[minor, patch], 0), expected);
    }
}
