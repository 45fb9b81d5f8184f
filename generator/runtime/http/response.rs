//! A successful response.

use std::fmt;
use std::ops::{Deref, DerefMut};

use http::{HeaderMap, StatusCode};

use super::response_head::ResponseHead;

/// A successful response: its body, status code and headers. Dereferences to the body; [`body`](Self::body) is a field,
/// so that parts of it can be moved out.
#[derive(Clone)]
pub struct Response<T> {
    /// The body.
    pub body: T,
    head: ResponseHead,
}

impl<T> Response<T> {
    pub(in crate::runtime) fn new(body: T, head: ResponseHead) -> Self {
        Self { body, head }
    }

    /// Returns the body, without status code and headers.
    pub fn into_body(self) -> T {
        self.body
    }

    /// Returns the status code: a 2xx, or 304 if nothing has changed since an earlier request of the caller.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the server-assigned request ID, useful in support tickets.
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
