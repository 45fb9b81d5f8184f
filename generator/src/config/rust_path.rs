//! Rust paths in the configuration.

use std::fmt;

/// A path such as `rust_decimal::Decimal`: identifiers of ASCII letters, without arguments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustPath(Vec<String>);

impl RustPath {
    /// Parses a path. Returns `None` for any other string, since the path becomes code.
    pub fn parse(text: &str) -> Option<Self> {
        let segments: Vec<String> = text.split("::").map(str::to_owned).collect();
        let are_identifiers = segments.iter().all(|segment| is_identifier(segment));
        are_identifiers.then_some(Self(segments))
    }

    /// Returns the identifiers, beginning with the crate.
    pub fn segments(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for RustPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("::"))
    }
}

fn is_identifier(text: &str) -> bool {
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || character == '_';
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(is_allowed)
        && !matches!(text, "self" | "Self" | "super" | "crate")
}

#[cfg(test)]
mod tests {
    use super::RustPath;

    #[test]
    fn only_plain_paths_are_accepted() {
        for text in ["Decimal", "rust_decimal::Decimal", "a::b2::C_d"] {
            let path = RustPath::parse(text).map(|path| path.to_string());
            assert_eq!(path.as_deref(), Some(text));
        }
        for text in [
            "", "::a", "a::", "a:b", "Vec<u8>", "a b", "2a", "crate::A", "a;b", "ä",
        ] {
            assert_eq!(RustPath::parse(text), None, "{text:?}");
        }
    }
}
