//! Streams of items as iterators.

use crate::runtime::call::item_stream::ItemStream;
use crate::runtime::error::call_error::ErrorBody;

use super::blocking_error::blocking_error;
use super::blocking_stream::Blocking;

impl<T, B: ErrorBody> ItemStream<T, B> {
    /// Returns the items as an iterator, which waits for each.
    pub fn blocking(self) -> Blocking<Self> {
        let context = self.context.clone();
        Blocking::new(self, context, |context, missing| {
            Err(blocking_error(context, missing))
        })
    }
}
