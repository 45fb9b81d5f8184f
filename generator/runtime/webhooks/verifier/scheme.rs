//! How a server signs webhooks, as plain data.

use std::borrow::Cow;

/// How a server signs webhooks. Header names are in lowercase.
#[derive(Debug)]
pub struct SignatureScheme {
    /// The algorithm of signatures.
    pub algorithm: SignatureAlgorithm,
    /// How signatures are written.
    pub encoding: SignatureEncoding,
    /// The header with the signatures.
    pub header: &'static str,
    /// What is before each signature.
    pub prefix: &'static str,
    /// What is between the elements of the header; empty if there is one element.
    pub separator: &'static str,
    /// What is signed.
    pub payload: &'static [SignedPart],
    /// Where the time is.
    pub timestamp: TimestampLocation,
    /// The header with the ID of the webhook.
    pub id_header: Option<&'static str>,
    /// How secrets are written.
    pub secret: SecretEncoding,
    /// What is before a secret and no part of it.
    pub secret_prefix: &'static str,
}

/// The algorithm of signatures (RFC 2104 and FIPS 180-4).
#[derive(Clone, Copy, Debug)]
pub enum SignatureAlgorithm {
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-512.
    HmacSha512,
}

/// How signatures are written.
#[derive(Clone, Copy, Debug)]
pub enum SignatureEncoding {
    /// In hexadecimal digits of either case (RFC 4648, section 8).
    Hex,
    /// In base64 with padding (RFC 4648, section 4).
    Base64,
}

/// How secrets are written.
#[derive(Clone, Copy, Debug)]
pub enum SecretEncoding {
    /// As they are.
    Text,
    /// In base64 with padding (RFC 4648, section 4).
    Base64,
}

/// A part of what is signed.
#[derive(Clone, Copy, Debug)]
pub enum SignedPart {
    /// This text.
    Text(&'static str),
    /// The ID.
    Id,
    /// The time, as it was received.
    Timestamp,
    /// The body.
    Body,
}

/// Where the time of a webhook is, in seconds since the epoch.
#[derive(Clone, Copy, Debug)]
pub enum TimestampLocation {
    /// Nowhere.
    Nowhere,
    /// In this header.
    Header(&'static str),
    /// In the header of the signatures, in the element with this prefix.
    Element(&'static str),
}

impl SignatureScheme {
    /// Returns what is signed.
    pub(super) fn message<'b>(
        &self,
        id: Option<&str>,
        timestamp: Option<&str>,
        body: &'b [u8],
    ) -> Cow<'b, [u8]> {
        if let [SignedPart::Body] = self.payload {
            return Cow::Borrowed(body);
        }
        let parts = self.payload.iter().map(|part| match part {
            SignedPart::Text(text) => text.as_bytes(),
            SignedPart::Id => id.unwrap_or_default().as_bytes(),
            SignedPart::Timestamp => timestamp.unwrap_or_default().as_bytes(),
            SignedPart::Body => body,
        });
        Cow::Owned(parts.collect::<Vec<_>>().concat())
    }

    /// Returns the header that has the time.
    pub(super) fn timestamp_header(&self) -> Option<&'static str> {
        match self.timestamp {
            TimestampLocation::Nowhere => None,
            TimestampLocation::Header(header) => Some(header),
            TimestampLocation::Element(_) => Some(self.header),
        }
    }
}
