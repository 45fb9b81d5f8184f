//! The next version of a crate, from a report.

use semver::{BuildMetadata, Prerelease, Version};

use super::verdict::RustLevel;

/// Returns the lowest version that a crate needs after a change of a level (Semantic Versioning 2.0.0, sections 4, 6, 7
/// and 8; Cargo treats the leftmost number that is not zero as the major one).
#[must_use]
pub fn next(old: &Version, level: RustLevel) -> Version {
    if !old.pre.is_empty() {
        // A pre-release promises nothing, and its release is the next version.
        return released(old);
    }
    let mut next = released(old);
    match (effective(old, level), old.major, old.minor) {
        (RustLevel::None, ..) => return old.clone(),
        (RustLevel::Major, 0, 0) => next.patch += 1,
        (RustLevel::Major, 0, _) => (next.minor, next.patch) = (old.minor + 1, 0),
        (RustLevel::Major, ..) => {
            (next.major, next.minor, next.patch) = (old.major + 1, 0, 0);
        }
        (RustLevel::Minor, ..) => (next.minor, next.patch) = (old.minor + 1, 0),
        (RustLevel::Patch, ..) => next.patch += 1,
    }
    next
}

/// Returns the level that counts for a version: before 1.0.0 an addition needs a patch only.
fn effective(old: &Version, level: RustLevel) -> RustLevel {
    match level {
        RustLevel::Minor if old.major == 0 => RustLevel::Patch,
        RustLevel::None | RustLevel::Patch | RustLevel::Minor | RustLevel::Major => level,
    }
}

fn released(old: &Version) -> Version {
    Version {
        pre: Prerelease::EMPTY,
        build: BuildMetadata::EMPTY,
        ..old.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(old: &str, level: RustLevel) -> String {
        next(&Version::parse(old).unwrap(), level).to_string()
    }

    #[test]
    fn a_major_change_moves_the_leftmost_number_that_is_not_zero() {
        assert_eq!(after("1.4.2", RustLevel::Major), "2.0.0");
        assert_eq!(after("0.4.2", RustLevel::Major), "0.5.0");
        assert_eq!(after("0.0.2", RustLevel::Major), "0.0.3");
    }

    #[test]
    fn a_minor_change_is_a_patch_before_one() {
        assert_eq!(after("1.4.2", RustLevel::Minor), "1.5.0");
        assert_eq!(after("0.4.2", RustLevel::Minor), "0.4.3");
    }

    #[test]
    fn no_change_needs_no_version() {
        assert_eq!(after("1.4.2", RustLevel::None), "1.4.2");
        assert_eq!(after("1.4.2", RustLevel::Patch), "1.4.3");
    }

    #[test]
    fn a_pre_release_becomes_its_release() {
        assert_eq!(after("1.0.0-beta.1", RustLevel::Major), "1.0.0");
    }
}
