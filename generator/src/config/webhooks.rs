//! The table `webhooks`: how the server signs the requests that it sends.

use super::error::{ConfigProblem, Located, Problems};
use super::keys;
use super::read::{Entry, each, entries, header, invalid, known, line, string, table};

/// How a server signs webhooks. Header names are in lowercase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhooks {
    /// The algorithm of signatures.
    pub algorithm: SignatureAlgorithm,
    /// How signatures are written.
    pub encoding: SignatureEncoding,
    /// The header with the signatures.
    pub signature_header: String,
    /// What is before each signature.
    pub signature_prefix: String,
    /// What is between the elements of the header, if there can be several.
    pub signature_separator: Option<String>,
    /// What is signed.
    pub payload: Vec<SignedPart>,
    /// Where the time is.
    pub timestamp: TimestampLocation,
    /// The header with the ID of a webhook.
    pub id_header: Option<String>,
    /// How secrets are written.
    pub secret_encoding: SecretEncoding,
    /// What is before a secret and no part of it.
    pub secret_prefix: String,
}

/// The algorithm of signatures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// HMAC with SHA-256.
    #[default]
    HmacSha256,
    /// HMAC with SHA-512.
    HmacSha512,
}

/// How signatures are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// In hexadecimal digits.
    #[default]
    Hex,
    /// In base64.
    Base64,
}

/// How secrets are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecretEncoding {
    /// As they are.
    #[default]
    Text,
    /// In base64.
    Base64,
}

/// A part of what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedPart {
    /// This text.
    Text(String),
    /// The ID.
    Id,
    /// The time.
    Timestamp,
    /// The body.
    Body,
}

/// Where the time of a webhook is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TimestampLocation {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In this header.
    Header(String),
    /// In the header of the signatures, in the element with this prefix.
    Element(String),
}

/// The parsed keys.
#[derive(Default)]
struct Found {
    algorithm: SignatureAlgorithm,
    encoding: SignatureEncoding,
    signature_header: Option<String>,
    signature_prefix: String,
    signature_separator: Option<String>,
    payload: Option<Vec<SignedPart>>,
    timestamp_header: Option<String>,
    timestamp_prefix: Option<String>,
    id_header: Option<String>,
    secret_encoding: SecretEncoding,
    secret_prefix: String,
}

pub(super) fn webhooks(entry: &Entry<'_>) -> Result<Webhooks, Problems> {
    let mut found = Found::default();
    each(entries(table(entry)?), |entry| Ok(found.take(&entry)?))?;
    let problem = |wrong| Located::new(&entry.key_span, ConfigProblem::Webhooks { wrong });
    Ok(found.whole().map_err(problem)?)
}

impl Found {
    fn take(&mut self, entry: &Entry<'_>) -> Result<(), Located> {
        match entry.key {
            "algorithm" => self.algorithm = algorithm(entry)?,
            "encoding" => self.encoding = encoding(entry)?,
            "id-header" => self.id_header = Some(header(entry)?),
            "payload" => self.payload = Some(payload(entry)?),
            "secret-encoding" => self.secret_encoding = secret_encoding(entry)?,
            "secret-prefix" => line(entry)?.clone_into(&mut self.secret_prefix),
            "signature-header" => self.signature_header = Some(header(entry)?),
            "signature-prefix" => line(entry)?.clone_into(&mut self.signature_prefix),
            "signature-separator" => self.signature_separator = Some(separator(entry)?),
            "timestamp-header" => self.timestamp_header = Some(header(entry)?),
            "timestamp-prefix" => self.timestamp_prefix = Some(line(entry)?.to_owned()),
            _ => known(entry, keys::WEBHOOKS)?,
        }
        Ok(())
    }

    /// Returns the scheme, or what is wrong with the keys. What a receiver relies on must be signed.
    fn whole(self) -> Result<Webhooks, &'static str> {
        let payload = self.payload.unwrap_or_else(|| vec![SignedPart::Body]);
        let timestamp = match (self.timestamp_header, self.timestamp_prefix) {
            (Some(_), Some(_)) => {
                return Err("has both `timestamp-header` and `timestamp-prefix`");
            }
            (Some(header), None) => TimestampLocation::Header(header),
            (None, Some(prefix)) => TimestampLocation::Element(prefix),
            (None, None) => TimestampLocation::Nowhere,
        };
        let has = |part| payload.contains(&part);
        let has_time = timestamp != TimestampLocation::Nowhere;
        let is_element = matches!(timestamp, TimestampLocation::Element(_));
        let wrongs = [
            (!has(SignedPart::Body), "has a `payload` without `{body}`"),
            (
                has_time && !has(SignedPart::Timestamp),
                "has a time that is not signed: its `payload` has no `{timestamp}`",
            ),
            (
                !has_time && has(SignedPart::Timestamp),
                "has `{timestamp}` without `timestamp-header` or `timestamp-prefix`",
            ),
            (
                self.id_header.is_some() && !has(SignedPart::Id),
                "has an ID that is not signed: its `payload` has no `{id}`",
            ),
            (
                self.id_header.is_none() && has(SignedPart::Id),
                "has `{id}` without `id-header`",
            ),
            (
                is_element && self.signature_separator.is_none(),
                "has `timestamp-prefix` without `signature-separator`",
            ),
        ];
        if let Some((_, wrong)) = wrongs.into_iter().find(|(is_wrong, _)| *is_wrong) {
            return Err(wrong);
        }
        Ok(Webhooks {
            algorithm: self.algorithm,
            encoding: self.encoding,
            signature_header: self.signature_header.ok_or("has no `signature-header`")?,
            signature_prefix: self.signature_prefix,
            signature_separator: self.signature_separator,
            payload,
            timestamp,
            id_header: self.id_header,
            secret_encoding: self.secret_encoding,
            secret_prefix: self.secret_prefix,
        })
    }
}

fn algorithm(entry: &Entry<'_>) -> Result<SignatureAlgorithm, Located> {
    match line(entry)? {
        "hmac-sha256" => Ok(SignatureAlgorithm::HmacSha256),
        "hmac-sha512" => Ok(SignatureAlgorithm::HmacSha512),
        _ => Err(invalid(entry, "\"hmac-sha256\" or \"hmac-sha512\"")),
    }
}

fn encoding(entry: &Entry<'_>) -> Result<SignatureEncoding, Located> {
    match line(entry)? {
        "hex" => Ok(SignatureEncoding::Hex),
        "base64" => Ok(SignatureEncoding::Base64),
        _ => Err(invalid(entry, "\"hex\" or \"base64\"")),
    }
}

fn secret_encoding(entry: &Entry<'_>) -> Result<SecretEncoding, Located> {
    match line(entry)? {
        "text" => Ok(SecretEncoding::Text),
        "base64" => Ok(SecretEncoding::Base64),
        _ => Err(invalid(entry, "\"text\" or \"base64\"")),
    }
}

/// Parses a separator, which can be a space.
fn separator(entry: &Entry<'_>) -> Result<String, Located> {
    match string(entry)? {
        "" => Err(invalid(entry, "a separator such as \",\" or \" \"")),
        separator if separator.contains(char::is_control) => Err(invalid(
            entry,
            "a separator of visible characters and spaces",
        )),
        separator => Ok(separator.to_owned()),
    }
}

/// Parses what is signed: text with `{body}`, `{timestamp}` and `{id}`.
fn payload(entry: &Entry<'_>) -> Result<Vec<SignedPart>, Located> {
    let expected = "text with `{body}`, `{timestamp}` and `{id}`, such as \"{timestamp}.{body}\"";
    let mut rest = line(entry)?;
    let mut parts = Vec::new();
    while let Some((text, after)) = rest.split_once('{') {
        let (variable, after) = after
            .split_once('}')
            .ok_or_else(|| invalid(entry, expected))?;
        if !text.is_empty() {
            parts.push(SignedPart::Text(text.to_owned()));
        }
        parts.push(match variable {
            "body" => SignedPart::Body,
            "id" => SignedPart::Id,
            "timestamp" => SignedPart::Timestamp,
            _ => return Err(invalid(entry, expected)),
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(SignedPart::Text(rest.to_owned()));
    }
    Ok(parts)
}
