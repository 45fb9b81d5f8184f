//! The keys that are known.

use crate::spelling;

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
    spelling::nearest(&key.replace('_', "-"), known.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::{FILE, nearest};

    #[test]
    fn slips_are_understood() {
        assert_eq!(nearest("pakage", FILE), Some("package"));
        assert_eq!(nearest("dev_dependencies", FILE), Some("dev-dependencies"));
        assert_eq!(nearest("author", FILE), None);
    }
}
