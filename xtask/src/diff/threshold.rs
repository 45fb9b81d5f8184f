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
    use generator::changes::Changes;
    use semver::Version;

    use super::*;

    #[test]
    fn documentation_only_is_a_patch() {
        let changes = |documentation| Changes {
            list: Vec::new(),
            documentation,
            old_version: Version::new(1, 0, 0),
            new_version: Version::new(1, 0, 0),
        };
        let met = |documentation| {
            let found = |it: &&Threshold| it.outcome(&changes(documentation)) == Outcome::Finding;
            let all = Threshold::value_variants();
            all.iter().filter(found).copied().collect::<Vec<_>>()
        };
        assert_eq!(met(0), []);
        assert_eq!(met(1), [Threshold::Patch]);
    }
}
