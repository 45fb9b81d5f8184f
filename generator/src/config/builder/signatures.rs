//! How a server signs webhooks, as the file has it.

use toml::{Table, Value};

use crate::config::{
    SecretEncoding, SignatureAlgorithm, SignatureEncoding, SignedPart, TimestampLocation, Webhooks,
};

/// Returns the value of a setting.
pub(super) fn value(webhooks: &Webhooks) -> Value {
    let algorithm = match webhooks.algorithm {
        SignatureAlgorithm::HmacSha256 => "hmac-sha256",
        SignatureAlgorithm::HmacSha512 => "hmac-sha512",
    };
    let encoding = match webhooks.encoding {
        SignatureEncoding::Hex => "hex",
        SignatureEncoding::Base64 => "base64",
    };
    let secret_encoding = match webhooks.secret_encoding {
        SecretEncoding::Text => "text",
        SecretEncoding::Base64 => "base64",
    };
    let (header, prefix) = match &webhooks.timestamp {
        TimestampLocation::Nowhere => (None, None),
        TimestampLocation::Header(name) => (Some(name.as_str()), None),
        TimestampLocation::Element(prefix) => (None, Some(prefix.as_str())),
    };
    let entries = [
        ("algorithm", Some(algorithm)),
        ("encoding", Some(encoding)),
        ("id-header", webhooks.id_header.as_deref()),
        ("secret-encoding", Some(secret_encoding)),
        ("secret-prefix", some(&webhooks.secret_prefix)),
        ("signature-header", Some(&*webhooks.signature_header)),
        ("signature-prefix", some(&webhooks.signature_prefix)),
        (
            "signature-separator",
            webhooks.signature_separator.as_deref(),
        ),
        ("timestamp-header", header),
        ("timestamp-prefix", prefix),
    ];
    let entries = entries.into_iter();
    let mut table: Table = entries
        .filter_map(|(key, value)| Some((key.to_owned(), value?.into())))
        .collect();
    table.insert("payload".to_owned(), payload(&webhooks.payload).into());
    Value::Table(table)
}

/// Returns a text that is not empty. The file has no entry for an empty one.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn payload(parts: &[SignedPart]) -> String {
    let parts = parts.iter().map(|part| match part {
        SignedPart::Text(text) => text,
        SignedPart::Id => "{id}",
        SignedPart::Timestamp => "{timestamp}",
        SignedPart::Body => "{body}",
    });
    parts.collect()
}
