//! Responses of a mock: bodies of the types that operations return.

use bytes::Bytes;
use http::StatusCode;

use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::spec::operation::Status;

/// A type that an operation returns, converted to a response of the server.
pub trait MockResponse {
    /// Returns the response; or why the value cannot be serialized.
    #[doc(hidden)]
    fn sent(&self) -> Result<Sent, String>;
}

/// A value as a server sends it.
#[doc(hidden)]
pub struct Sent {
    pub(in crate::runtime) status: SentStatus,
    pub(in crate::runtime) media_type: &'static str,
    pub(in crate::runtime) body: Bytes,
}

/// The status code of a value.
#[derive(Clone, Copy)]
pub(in crate::runtime) enum SentStatus {
    /// The one that the operation declares for a success.
    Declared,
    /// This one.
    Exactly(StatusCode),
}

impl Sent {
    /// Creates a response with the status code that the operation declares.
    pub(in crate::runtime) fn new(media_type: &'static str, body: Bytes) -> Self {
        Self {
            status: SentStatus::Declared,
            media_type,
            body,
        }
    }
}

/// A response without a body.
impl MockResponse for () {
    fn sent(&self) -> Result<Sent, String> {
        Ok(Sent::new("", Bytes::new()))
    }
}

/// A JSON body, or no body for an absent value.
impl<T: JsonCodec> MockResponse for T {
    fn sent(&self) -> Result<Sent, String> {
        if self.is_absent() {
            return ().sent();
        }
        let text = serde_json::to_vec(&AsSerialize(self)).map_err(|failure| failure.to_string())?;
        Ok(Sent::new("application/json", text.into()))
    }
}

/// Serializes the body of a response variant with its status code.
#[doc(hidden)]
pub fn sent_with<T: MockResponse>(status: u16, body: &T) -> Result<Sent, String> {
    let status = StatusCode::from_u16(status).map_err(|failure| failure.to_string())?;
    Ok(Sent {
        status: SentStatus::Exactly(status),
        ..body.sent()?
    })
}

impl SentStatus {
    /// Returns the status code for an operation that declares these.
    pub(in crate::runtime) fn of(self, declared: &[Status], body: &Bytes) -> StatusCode {
        let usual = match body.is_empty() {
            true => StatusCode::NO_CONTENT,
            false => StatusCode::OK,
        };
        match self {
            Self::Exactly(status) => status,
            Self::Declared => success(declared, body).unwrap_or(usual),
        }
    }
}

/// Returns the first declared success that fits the body: 204 and 205 never have one.
fn success(declared: &[Status], body: &Bytes) -> Option<StatusCode> {
    let successes = declared
        .iter()
        .filter_map(|status| match status {
            Status::Code(code) => StatusCode::from_u16(*code).ok(),
            Status::Range(_) | Status::Default => None,
        })
        .filter(StatusCode::is_success);
    let (empty, full): (Vec<_>, Vec<_>) = successes
        .partition(|status| matches!(*status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT));
    match body.is_empty() {
        true => empty.into_iter().chain(full).next(),
        false => full.into_iter().next(),
    }
}
