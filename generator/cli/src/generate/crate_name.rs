//! The name of a generated package.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use generator::config::{PackageName, PackageNameError};

/// A valid package name of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateName(PackageName);

/// The reason why a string is not a package name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidCrateName(PackageNameError);

impl CrateName {
    /// Derives a name from the last part of a path; `None` if it contains no letter.
    pub fn of_folder(folder: &Path) -> Option<Self> {
        let folder = folder.file_name()?.to_string_lossy();
        let spelled: String = folder
            .chars()
            .map(|character| {
                if is_allowed(character) {
                    character
                } else {
                    '-'
                }
            })
            .collect();
        spelled
            .trim_start_matches(|character: char| !character.is_ascii_alphabetic())
            .trim_end_matches('-')
            .parse()
            .ok()
    }

    /// Returns the name as a string.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

impl FromStr for CrateName {
    type Err = InvalidCrateName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = PackageName::new(text);
        name.map(Self).map_err(InvalidCrateName)
    }
}

impl fmt::Display for InvalidCrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; write a name such as `okta-users`", self.0)
    }
}

impl std::error::Error for InvalidCrateName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_names_of_cargo_are_accepted() {
        for name in ["a", "okta-users", "okta_users2"] {
            assert_eq!(name.parse::<CrateName>().unwrap().as_str(), name);
        }
        for name in ["", "2a", "-a", "a b", "a/b", "é", "a\"\nevil"] {
            assert!(name.parse::<CrateName>().is_err(), "{name:?}");
        }
        for name in ["fn", "std", "test", "serde", "serde-json", "Url"] {
            assert!(name.parse::<CrateName>().is_err(), "{name} is accepted");
        }
    }

    #[test]
    fn a_name_is_derived_from_a_folder() {
        let of =
            |folder| CrateName::of_folder(Path::new(folder)).map(|name| name.as_str().to_owned());
        assert_eq!(of("/tmp/pets"), Some("pets".to_owned()));
        assert_eq!(of("out/.tmp A.b/"), Some("tmp-A-b".to_owned()));
        assert_eq!(of("3.1"), None);
        assert_eq!(of("/"), None);
    }
}
