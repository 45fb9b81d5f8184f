//! What a mock answers: bodies of the types that calls answer.

use bytes::Bytes;
use http::StatusCode;

use super::super::field::{Field, Written};

/// A type that a call can answer, the other way round: as what a server sends.
pub trait MockAnswer {
    /// What is sent; or why the value cannot be sent.
    #[doc(hidden)]
    fn sent(&self) -> Result<Sent, String>;
}

/// A value as a server sends it.
#[doc(hidden)]
pub struct Sent {
    pub(super) status: SentStatus,
    pub(super) media_type: &'static str,
    pub(super) body: Bytes,
}

/// The status that goes with a value.
#[derive(Clone, Copy)]
pub(super) enum SentStatus {
    /// The one that the operation declares for a success.
    Declared,
    /// This one.
    Exactly(StatusCode),
}

impl Sent {
    /// A body with the status that the operation declares.
    pub(in super::super) fn new(media_type: &'static str, body: Bytes) -> Self {
        Self {
            status: SentStatus::Declared,
            media_type,
            body,
        }
    }
}

/// An answer without a body.
impl MockAnswer for () {
    fn sent(&self) -> Result<Sent, String> {
        Ok(Sent::new("", Bytes::new()))
    }
}

/// A JSON body, or none for a value that is not there.
impl<T: Field> MockAnswer for T {
    fn sent(&self) -> Result<Sent, String> {
        if self.is_absent() {
            return ().sent();
        }
        let text = serde_json::to_vec(&Written(self)).map_err(|failure| failure.to_string())?;
        Ok(Sent::new("application/json", text.into()))
    }
}

/// The same with the status that a variant of an answer stands for.
#[doc(hidden)]
pub fn sent_with<T: MockAnswer>(status: u16, body: &T) -> Result<Sent, String> {
    let status = StatusCode::from_u16(status).map_err(|failure| failure.to_string())?;
    Ok(Sent {
        status: SentStatus::Exactly(status),
        ..body.sent()?
    })
}

impl SentStatus {
    /// The status of an answer of an operation that declares these (`200 4XX default`).
    pub(super) fn of(self, declared: &str, body: &Bytes) -> StatusCode {
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

/// The first success that is declared and fits the body: 204 and 205 never have one.
fn success(declared: &str, body: &Bytes) -> Option<StatusCode> {
    let successes = declared
        .split(' ')
        .filter_map(|status| status.parse::<StatusCode>().ok())
        .filter(StatusCode::is_success);
    let (empty, full): (Vec<_>, Vec<_>) = successes
        .partition(|status| matches!(*status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT));
    match body.is_empty() {
        true => empty.into_iter().chain(full).next(),
        false => full.into_iter().next(),
    }
}
