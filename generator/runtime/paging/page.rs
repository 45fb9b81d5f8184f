//! One page of a list.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::super::error::Error;
use super::super::head::Head;
use super::Cursor;

/// One page of a list, with status and headers of the answer that it came in.
pub struct Page<T, B> {
    pub(super) items: Vec<Result<T, Error<B>>>,
    pub(super) next: Option<Cursor>,
    pub(super) head: Head,
}

impl<T, B> Page<T, B> {
    /// The records; an error in the place of each that is not of the declared form, with its text as it came.
    pub fn items(&self) -> &[Result<T, Error<B>>] {
        &self.items
    }

    /// The records alone, in the same form.
    pub fn into_items(self) -> Vec<Result<T, Error<B>>> {
        self.items
    }

    /// All records.
    ///
    /// # Errors
    ///
    /// The first one that is not of the declared form.
    pub fn into_complete(self) -> Result<Vec<T>, Error<B>> {
        self.items.into_iter().collect()
    }

    /// What leads to the next page; none after the last.
    pub fn next(&self) -> Option<&Cursor> {
        self.next.as_ref()
    }

    /// The status, one of the 2xx.
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

/// Shows how many records there are, and not what they hold.
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
