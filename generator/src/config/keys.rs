//! The known keys of the tables in the configuration file.

use crate::spelling;

/// The keys of a table `security-schemes.<name>`.
pub(super) const SECURITY_SCHEME: &[&str] = &["prefix", "token-url"];

/// The keys of a table `pagination.<operation>`.
pub(super) const PAGINATION: &[&str] = &[
    "cursor",
    "first-page",
    "has-more",
    "items",
    "last-item",
    "link-header",
    "next-url",
    "offset",
    "page-number",
    "page-size",
    "parameter",
];

/// The keys of the table `retries`.
pub(super) const RETRIES: &[&str] = &[
    "idempotency-key",
    "limit-header",
    "non-retryable-codes",
    "remaining-header",
    "reset-header",
    "retry-count-header",
    "retry-for-header",
];

/// The keys of the table `streams`.
pub(super) const STREAMS: &[&str] = &["done", "flags"];

/// The keys of the table `webhooks`.
pub(super) const WEBHOOKS: &[&str] = &[
    "algorithm",
    "encoding",
    "id-header",
    "payload",
    "secret-encoding",
    "secret-prefix",
    "signature-header",
    "signature-prefix",
    "signature-separator",
    "timestamp-header",
    "timestamp-prefix",
];

/// The keys of the tables `include` and `exclude`.
pub(super) const SELECTION: &[&str] = &["operations", "paths", "tags"];

/// Returns the known key that was probably meant by `key`.
pub(super) fn nearest(key: &str, known: &[&'static str]) -> Option<&'static str> {
    spelling::nearest(&key.replace('_', "-"), known.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::config::settings::KEYS;

    #[test]
    fn misspelt_keys_get_a_suggestion() {
        assert_eq!(nearest("pakage", KEYS), Some("package"));
        assert_eq!(nearest("dev_dependencies", KEYS), Some("dev-dependencies"));
        assert_eq!(nearest("author", KEYS), None);
    }
}
