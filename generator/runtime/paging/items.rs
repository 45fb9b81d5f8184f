//! A list, record by record.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::error::{Error, ErrorBody};
use super::super::field::Field;
use super::super::options::CallOptions;
use super::{Cursor, Pages};

/// The records of a list, one after the other over all of its pages: by [`next`](Self::next), or as a `Stream`.
///
/// A record that is not of the declared form is an error that holds its text ([`Error::raw_body`]) and its place in the
/// page; the records after it follow. An error of a whole page ends the list.
#[must_use = "nothing is sent until a record is asked for"]
pub struct Items<'c, T, B> {
    pages: Pages<'c, T, B>,
    /// What came and was not asked for yet.
    waiting: std::vec::IntoIter<Result<T, Error<B>>>,
    next: Option<Cursor>,
    given: usize,
}

impl<'c, T, B> Items<'c, T, B> {
    pub(super) fn new(pages: Pages<'c, T, B>) -> Self {
        Self {
            pages,
            waiting: Vec::new().into_iter(),
            next: None,
            given: 0,
        }
    }

    /// Begins with the page that this leads to, and not with the first.
    pub fn from(mut self, cursor: Cursor) -> Self {
        self.pages = self.pages.from(cursor);
        self
    }

    /// Says what holds for each request. What is not said stays as the client has it.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.pages = self.pages.with(options);
        self
    }

    /// How many pages there may be, 10,000 if nothing is said. Where the list goes on after so many, the next item is
    /// an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Ends after so many records.
    pub fn max_items(mut self, items: usize) -> Self {
        self.pages = self.pages.max_items(items);
        self
    }

    /// What leads to the page after the one that the last record came from; none where that was the last page.
    pub fn next_page(&self) -> Option<&Cursor> {
        self.next.as_ref()
    }
}

impl<T: Field, B: ErrorBody> Items<'_, T, B> {
    /// The next record; `None` after the last.
    ///
    /// Nothing is lost when the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// When the record is not of the declared form, in which case others can follow; or when the page that it should
    /// come from cannot be had, in which case the list is over.
    pub async fn next(&mut self) -> Option<Result<T, Error<B>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<B>>>> {
        let most = self.pages.course.max_items();
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

/// Nothing is pinned by it.
impl<T, B> Unpin for Items<'_, T, B> {}

impl<T: Field, B: ErrorBody> Stream for Items<'_, T, B> {
    type Item = Result<T, Error<B>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Shows which operation is called, and none of its arguments.
impl<T, B> fmt::Debug for Items<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Items({})", self.pages.course.request.operation.id)
    }
}
