//! The values that the settings of the configuration file take, for schemas of the file.

/// A setting of the configuration file.
#[derive(Clone, Copy, Debug)]
pub struct KnownSetting {
    /// The key at the top of the file.
    pub key: &'static str,
    /// What it sets, as a sentence.
    pub meaning: &'static str,
    /// The values that it takes.
    pub shape: Shape,
}

/// The values of a setting.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A number of at least zero.
    Count,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// An array of strings.
    Texts,
    /// A table with any keys.
    Map(&'static Shape),
    /// A table with these keys.
    Table(&'static [(&'static str, Shape)]),
    /// A value of one of these shapes.
    Either(&'static [Shape]),
    /// A table of Cargo's manifest, which Cargo checks.
    Manifest,
}

/// The keys of a table `security-schemes.<name>`.
pub(super) const SECURITY_SCHEME: Shape =
    Shape::Table(&[("prefix", Shape::Text), ("token-url", Shape::Text)]);

/// The pagination of an operation.
pub(super) const LIST: Shape = Shape::Either(&[
    Shape::Choice(&["none"]),
    Shape::Table(&[
        ("cursor", Shape::Text),
        ("first-page", Shape::Count),
        ("has-more", Shape::Text),
        ("items", Shape::Text),
        ("last-item", Shape::Text),
        ("link-header", Shape::True),
        ("next-url", Shape::Text),
        ("offset", Shape::Text),
        ("page-number", Shape::Text),
        ("page-size", Shape::Text),
        ("parameter", Shape::Text),
    ]),
]);

/// The keys of the table `retries`.
pub(super) const RETRIES: Shape = Shape::Table(&[
    ("idempotency-key", Shape::Text),
    ("limit-header", Shape::Text),
    ("non-retryable-codes", Shape::Texts),
    ("remaining-header", Shape::Text),
    ("reset-header", Shape::Text),
    ("retry-count-header", Shape::Text),
    ("retry-for-header", Shape::Text),
]);

/// The keys of the table `streams`.
pub(super) const STREAMS: Shape = Shape::Table(&[
    ("done", Shape::Texts),
    (
        "flags",
        Shape::Map(&Shape::Either(&[Shape::False, Shape::Text])),
    ),
]);

/// The keys of the table `webhooks`.
pub(super) const WEBHOOKS: Shape = Shape::Table(&[
    ("algorithm", Shape::Choice(&["hmac-sha256", "hmac-sha512"])),
    ("encoding", Shape::Choice(&["hex", "base64"])),
    ("id-header", Shape::Text),
    ("payload", Shape::Text),
    ("secret-encoding", Shape::Choice(&["text", "base64"])),
    ("secret-prefix", Shape::Text),
    ("signature-header", Shape::Text),
    ("signature-prefix", Shape::Text),
    ("signature-separator", Shape::Text),
    ("timestamp-header", Shape::Text),
    ("timestamp-prefix", Shape::Text),
]);

/// The keys of the tables `include` and `exclude`.
pub(super) const SELECTION: Shape = Shape::Table(&[
    ("operations", Shape::Texts),
    ("paths", Shape::Texts),
    ("tags", Shape::Texts),
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys;

    #[test]
    fn tables_have_exactly_the_keys_that_are_read() {
        let Shape::Either([_, list]) = LIST else {
            panic!("a list is a word or a table")
        };
        for (shape, known) in [
            (SECURITY_SCHEME, keys::SECURITY_SCHEME),
            (*list, keys::PAGINATION),
            (RETRIES, keys::RETRIES),
            (STREAMS, keys::STREAMS),
            (WEBHOOKS, keys::WEBHOOKS),
            (SELECTION, keys::SELECTION),
        ] {
            let Shape::Table(table) = shape else {
                panic!("{shape:?} is no table")
            };
            let keys: Vec<&str> = table.iter().map(|(key, _)| *key).collect();
            assert_eq!(keys, known);
        }
    }
}
