//! Status code and headers of a response.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderValue, StatusCode};
use url::Url;

/// The status code and headers of a response. The headers are shared: one response can become many errors and pages.
#[derive(Clone)]
pub(in crate::runtime) struct ResponseHead {
    pub(in crate::runtime) status: StatusCode,
    pub(in crate::runtime) headers: Arc<HeaderMap>,
    pub(in crate::runtime) request_id_header: &'static str,
    /// The URL that the response is from, if redirects led to it.
    #[allow(dead_code, reason = "a document can do without lists")]
    pub(in crate::runtime) redirected_to: Option<Arc<Url>>,
}

impl ResponseHead {
    /// Returns `true` if HTTP forbids a body for this status code (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
    pub(in crate::runtime) fn is_bodiless(&self) -> bool {
        matches!(
            self.status,
            StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED
        )
    }

    pub(in crate::runtime) fn request_id(&self) -> Option<&str> {
        self.headers.get(self.request_id_header)?.to_str().ok()
    }
}

/// Returns the value of a header as text. Other characters than those of ASCII are UTF-8 where they are anything (RFC
/// 9110, section 5.5).
pub(in crate::runtime) fn header_text(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

/// Omits the headers: they can contain cookies and links with tokens.
impl fmt::Debug for ResponseHead {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ResponseHead")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .finish()
    }
}
