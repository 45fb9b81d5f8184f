//! Status and headers of a response.

use std::fmt;

use http::{HeaderMap, StatusCode};

/// What a response says before its body.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) request_id_header: &'static str,
}

impl Head {
    pub(super) fn request_id(&self) -> Option<&str> {
        self.headers.get(self.request_id_header)?.to_str().ok()
    }
}

/// Leaves the headers out: they can hold cookies and links with tokens.
impl fmt::Debug for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Head")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .finish()
    }
}
