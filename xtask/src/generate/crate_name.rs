//! The name of a generated package.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A name that Cargo takes for a package: ASCII letters, digits, `-` and `_`, with a letter first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateName(String);

/// A text is not the name of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidCrateName;

impl CrateName {
    /// Makes a name of the last part of a path, `None` when it has no letter.
    pub fn of_folder(folder: &Path) -> Option<Self> {
        let folder = folder.file_name()?.to_string_lossy();
        let spelled: String = folder
            .chars()
            .map(|letter| if is_name_letter(letter) { letter } else { '-' })
            .collect();
        spelled
            .trim_start_matches(|letter: char| !letter.is_ascii_alphabetic())
            .trim_end_matches('-')
            .parse()
            .ok()
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

impl FromStr for CrateName {
    type Err = InvalidCrateName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let starts_with_letter = text.starts_with(|first: char| first.is_ascii_alphabetic());
        if starts_with_letter && text.chars().all(is_name_letter) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidCrateName)
        }
    }
}

impl fmt::Display for InvalidCrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "expected ASCII letters, digits, `-` and `_` with a letter first, as in `okta-users`",
        )
    }
}

impl std::error::Error for InvalidCrateName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_cargo_takes() {
        for name in ["a", "okta-users", "okta_users2"] {
            assert_eq!(name.parse::<CrateName>().unwrap().as_str(), name);
        }
        for name in ["", "2a", "-a", "a b", "a/b", "é", "a\"\nevil"] {
            assert_eq!(name.parse::<CrateName>(), Err(InvalidCrateName), "{name:?}");
        }
    }

    #[test]
    fn is_made_of_a_folder() {
        let of =
            |folder| CrateName::of_folder(Path::new(folder)).map(|name| name.as_str().to_owned());
        assert_eq!(of("/tmp/pets"), Some("pets".to_owned()));
        assert_eq!(of("out/.tmp A.b/"), Some("tmp-A-b".to_owned()));
        assert_eq!(of("3.1"), None);
        assert_eq!(of("/"), None);
    }
}
