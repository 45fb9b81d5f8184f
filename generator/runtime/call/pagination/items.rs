//! A list, item by item.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

#[cfg(feature = "blocking")]
use crate::runtime::client::context::CallContext;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::json::field::JsonCodec;

use super::{Cursor, Pages};

/// The items of a list over all of its pages: by [`next`](Self::next), or as a `Stream`.
///
/// An item that does not match the declared schema is an error with its text ([`Error::raw_body`]) and its position in
/// the page; later items follow. An error of a whole page ends the list.
#[must_use = "nothing is sent until an item is requested"]
pub struct Items<T, B = ApiError> {
    pages: Pages<T, B>,
    /// Items of the current page that were not returned yet.
    waiting: std::vec::IntoIter<Result<T, Error<B>>>,
    next: Option<Cursor>,
    given: usize,
}

impl<T, B> Items<T, B> {
    pub(super) fn new(pages: Pages<T, B>) -> Self {
        Self {
            pages,
            waiting: Vec::new().into_iter(),
            next: None,
            given: 0,
        }
    }

    #[cfg(feature = "blocking")]
    pub(in crate::runtime) fn context(&self) -> &CallContext {
        self.pages.context()
    }

    /// Starts at the page of this cursor, not at the first.
    pub fn starting_at(mut self, cursor: Cursor) -> Self {
        self.pages = self.pages.starting_at(cursor);
        self
    }

    /// Limits the number of pages; the default is 10,000. If the list continues after them, the next item is an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Ends the list after this many items.
    pub fn max_items(mut self, items: usize) -> Self {
        self.pages = self.pages.max_items(items);
        self
    }

    /// Returns the cursor of the page after that of the last returned item; `None` after the last page.
    pub fn next_page(&self) -> Option<&Cursor> {
        self.next.as_ref()
    }
}

impl<T: JsonCodec, B: ErrorBody> Items<T, B> {
    /// Returns the next item, or `None` after the last.
    ///
    /// No item is skipped if the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// If the item does not match the declared schema, others can follow; if its page cannot be requested, the list is
    /// over.
    pub async fn next(&mut self) -> Option<Result<T, Error<B>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<B>>>> {
        let most = self.pages.pager.max_items();
        if most.is_some_and(|most| self.given >= most) {
            return Poll::Ready(None);
        }
        loop {
            if let Some(item) = self.waiting.next() {
                self.given += 1;
                return Poll::Ready(Some(item));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => {
                    self.next = page.next;
                    self.waiting = page.items.into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// No field is structurally pinned.
impl<T, B> Unpin for Items<T, B> {}

impl<T: JsonCodec, B: ErrorBody> Stream for Items<T, B> {
    type Item = Result<T, Error<B>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Shows the operation, and none of its arguments.
impl<T, B> fmt::Debug for Items<T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Items({})",
            self.pages.pager.request.context.operation.id
        )
    }
}
