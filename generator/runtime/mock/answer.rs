//! What a mock answers: bodies of the types that calls answer.

use bytes::Bytes;
use http::StatusCode;

use super::super::field::{Field, Written};

/// A type that a call can answer, the other way round: as what a server sends.
pub trait MockAnswer {
    /// Status, media type and body; or why the value cannot be sent.
    #[doc(hidden)]
    fn sent(&self) -> Result<(StatusCode, &'static str, Bytes), String>;
}

/// An answer without a body.
impl MockAnswer for () {
    fn sent(&self) -> Result<(StatusCode, &'static str, Bytes), String> {
        Ok((StatusCode::NO_CONTENT, "", Bytes::new()))
    }
}

/// A JSON body, or none for a value that is not there.
impl<T: Field> MockAnswer for T {
    fn sent(&self) -> Result<(StatusCode, &'static str, Bytes), String> {
        if self.is_absent() {
            return ().sent();
        }
        let text = serde_json::to_vec(&Written(self)).map_err(|failure| failure.to_string())?;
        Ok((StatusCode::OK, "application/json", text.into()))
    }
}

/// The same with the status that a variant of an answer stands for.
#[doc(hidden)]
pub fn sent_with<T: MockAnswer>(
    status: u16,
    body: &T,
) -> Result<(StatusCode, &'static str, Bytes), String> {
    let (_, media_type, body) = body.sent()?;
    let status = StatusCode::from_u16(status).map_err(|failure| failure.to_string())?;
    Ok((status, media_type, body))
}
