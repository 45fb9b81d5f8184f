//! Paginated lists as iterators.

use crate::runtime::call::pagination::{Items, Pages};
use crate::runtime::error::call_error::ErrorBody;
use crate::runtime::json::field::JsonCodec;

use super::blocking_error::blocking_error;
use super::blocking_stream::Blocking;

impl<T: JsonCodec, B: ErrorBody> Pages<T, B> {
    /// Returns the pages as an iterator, which waits for each page.
    pub fn blocking(self) -> Blocking<Self> {
        let context = self.context().clone();
        Blocking::new(self, context, |context, missing| {
            Err(blocking_error(context, missing))
        })
    }
}

impl<T: JsonCodec, B: ErrorBody> Items<T, B> {
    /// Returns the items as an iterator, which waits for each page when its first item is needed.
    pub fn blocking(self) -> Blocking<Self> {
        let context = self.context().clone();
        Blocking::new(self, context, |context, missing| {
            Err(blocking_error(context, missing))
        })
    }
}
