//! The keys that are known.

/// The keys of the file.
pub(super) const FILE: &[&str] = &[
    "dependencies",
    "derives",
    "description",
    "dev-dependencies",
    "examples",
    "exclude",
    "features",
    "formats",
    "include",
    "license",
    "names",
    "overlays",
    "package",
    "paging",
    "publish",
    "repository",
    "request-id-header",
    "required-in-answers",
    "retries",
    "secrets",
    "security-schemes",
    "types",
    "version",
    "workspace",
];

/// The keys of a table `security-schemes.<name>`.
pub(super) const SECURITY_SCHEME: &[&str] = &["prefix", "token-url"];

/// The keys of a table `paging.<operation>`.
pub(super) const PAGING: &[&str] = &[
    "cursor",
    "first",
    "items",
    "last",
    "limit",
    "link",
    "more",
    "next-url",
    "offset",
    "page",
    "parameter",
];

/// The keys of the table `retries`.
pub(super) const RETRIES: &[&str] = &[
    "limit-header",
    "not-waited-for",
    "remaining-header",
    "reset-header",
    "retry-count-header",
    "retry-for-header",
];

/// The keys of the tables `include` and `exclude`.
pub(super) const SELECTION: &[&str] = &["operations", "paths", "tags"];

/// The known key that `key` was probably meant to be.
pub(super) fn nearest(key: &str, known: &[&'static str]) -> Option<&'static str> {
    // A key so long is no slip of the fingers, and comparing takes the product of the lengths.
    if key.len() > 64 {
        return None;
    }
    let normal = key.to_lowercase().replace('_', "-");
    let close = |candidate: &&str| distance(&normal, candidate) <= candidate.len().div_ceil(3);
    known
        .iter()
        .copied()
        .filter(close)
        .min_by_key(|candidate| distance(&normal, candidate))
}

/// How many characters have to be inserted, left out or replaced to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (index, left) in one.chars().enumerate() {
        let mut diagonal = index;
        let mut before = index + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(other.chars()) {
            let replaced = diagonal + usize::from(left != right);
            diagonal = *cell;
            before = replaced.min(before + 1).min(diagonal + 1);
            *cell = before;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{FILE, distance, nearest};

    #[test]
    fn distances() {
        for (one, other, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("kitten", "sitting", 3),
            ("ab", "ba", 2),
        ] {
            assert_eq!(distance(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn slips_are_understood() {
        assert_eq!(nearest("pakage", FILE), Some("package"));
        assert_eq!(nearest("dev_dependencies", FILE), Some("dev-dependencies"));
        assert_eq!(nearest("author", FILE), None);
    }
}
