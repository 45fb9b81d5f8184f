//! One page of a list.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::Error;
use crate::runtime::http::response_head::ResponseHead;

use super::Cursor;

/// One page of a list, with status and headers of its response.
pub struct Page<T, B = ApiError> {
    pub(super) items: Vec<Result<T, Error<B>>>,
    pub(super) next: Option<Cursor>,
    pub(super) head: ResponseHead,
}

impl<T, B> Page<T, B> {
    /// Returns the items; each one that does not match the declared schema is an error with its text verbatim.
    pub fn items(&self) -> &[Result<T, Error<B>>] {
        &self.items
    }

    /// Returns the items in the same form, by value.
    pub fn into_items(self) -> Vec<Result<T, Error<B>>> {
        self.items
    }

    /// Returns all items.
    ///
    /// # Errors
    ///
    /// The first item that does not match the declared schema.
    pub fn try_into_items(self) -> Result<Vec<T>, Error<B>> {
        self.items.into_iter().collect()
    }

    /// Returns the cursor of the next page; `None` after the last.
    pub fn next_cursor(&self) -> Option<&Cursor> {
        self.next.as_ref()
    }

    /// Returns the status code, one of the 2xx.
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

/// Shows the number of items, and not their contents.
impl<T, B> fmt::Debug for Page<T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Page")
            .field("status", &self.head.status)
            .field("request_id", &self.head.request_id())
            .field("items", &self.items.len())
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}
