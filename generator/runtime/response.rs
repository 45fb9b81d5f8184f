//! A successful answer.

use std::fmt;
use std::ops::{Deref, DerefMut};

use http::{HeaderMap, StatusCode};

use super::head::Head;

/// The body of a successful answer, with status and headers. It can be used as the body itself.
#[derive(Clone)]
pub struct Response<T> {
    body: T,
    head: Head,
}

impl<T> Response<T> {
    pub(super) fn new(body: T, head: Head) -> Self {
        Self { body, head }
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body alone.
    pub fn into_body(self) -> T {
        self.body
    }

    /// The status: one of the 2xx, or 304 where nothing has changed since the caller asked before.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The server's name for this request, to quote in a report.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Response")
            .field("status", &self.head.status)
            .field("request_id", &self.head.request_id())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
