//! The headers of a webhook: its signatures, its time and its ID.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;

use super::error::SignatureError;
use super::scheme::{SignatureEncoding, SignatureScheme, TimestampLocation};

/// How many signatures of a request are checked. Each costs as much as the body is long, and strangers can send many.
const MOST_SIGNATURES: usize = 16;

/// The signatures of a webhook, and the other elements of their header.
pub(super) struct Signatures<'r> {
    elements: Vec<&'r str>,
    decoded: Vec<Vec<u8>>,
}

impl<'r> Signatures<'r> {
    /// Reads the signatures of the scheme. Others, of another version of the scheme, are ignored.
    pub(super) fn of(
        scheme: &SignatureScheme,
        headers: &'r HeaderMap,
    ) -> Result<Self, SignatureError> {
        let header = scheme.header;
        let mut elements = Vec::new();
        for value in headers.get_all(header) {
            let value = value.to_str();
            let value = value.map_err(|_| SignatureError::Malformed { header })?;
            match scheme.separator {
                "" => elements.push(value.trim()),
                separator => elements.extend(value.split(separator).map(str::trim)),
            }
        }
        if elements.is_empty() {
            return Err(SignatureError::Missing { header });
        }
        let texts = elements.iter();
        let texts = texts.filter_map(|element| element.strip_prefix(scheme.prefix));
        let decoded = texts.filter_map(|text| decode(text, scheme.encoding));
        let decoded: Vec<Vec<u8>> = decoded.collect();
        if decoded.is_empty() || decoded.len() > MOST_SIGNATURES {
            return Err(SignatureError::Malformed { header });
        }
        Ok(Self { elements, decoded })
    }

    /// Returns true if any signature fulfils the condition.
    pub(super) fn any(&self, is_right: impl Fn(&[u8]) -> bool) -> bool {
        self.decoded.iter().any(|signature| is_right(signature))
    }

    /// Returns the time of the webhook as it was received, if the scheme has one.
    pub(super) fn timestamp(
        &self,
        scheme: &SignatureScheme,
        headers: &'r HeaderMap,
    ) -> Result<Option<&'r str>, SignatureError> {
        match scheme.timestamp {
            TimestampLocation::Nowhere => Ok(None),
            TimestampLocation::Header(header) => single(headers, header).map(Some),
            TimestampLocation::Element(prefix) => {
                let elements = self.elements.iter();
                let mut found = elements.filter_map(|element| element.strip_prefix(prefix));
                match (found.next(), found.next()) {
                    (Some(text), None) => Ok(Some(text)),
                    _ => Err(SignatureError::Malformed {
                        header: scheme.header,
                    }),
                }
            }
        }
    }
}

/// Returns the value of a header that is sent once.
pub(super) fn single<'r>(
    headers: &'r HeaderMap,
    header: &'static str,
) -> Result<&'r str, SignatureError> {
    let mut values = headers.get_all(header).iter();
    match (values.next(), values.next()) {
        (None, _) => Err(SignatureError::Missing { header }),
        (Some(value), None) => value
            .to_str()
            .map_err(|_| SignatureError::Malformed { header }),
        (Some(_), Some(_)) => Err(SignatureError::Malformed { header }),
    }
}

fn decode(text: &str, encoding: SignatureEncoding) -> Option<Vec<u8>> {
    match encoding {
        SignatureEncoding::Hex => hexadecimal(text),
        SignatureEncoding::Base64 => STANDARD.decode(text).ok(),
    }
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let bytes = text.as_bytes().chunks(2).map(|pair| {
        let [high, low] = pair else {
            return None;
        };
        u8::try_from(digit(high)? * 16 + digit(low)?).ok()
    });
    bytes.collect()
}
