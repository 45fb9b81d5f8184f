//! Status and headers of a response.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

/// What a response says before its body. The headers are shared: one response can become many errors and pages.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) headers: Arc<HeaderMap>,
    pub(super) request_id_header: &'static str,
}

impl Head {
    /// Whether HTTP lets no such response carry a body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
    pub(super) fn is_bodiless(&self) -> bool {
        matches!(
            self.status,
            StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED
        )
    }

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
