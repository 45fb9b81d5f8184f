//! A list, page by page.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::call::pending::{failed, first_bytes};
#[cfg(feature = "blocking")]
use crate::runtime::client::context::CallContext;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::error::kind::ErrorKind;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::response::observed::{observe_head, observed};
use crate::runtime::send::request::Request;

use super::page_items::{Unread, read_items};
use super::pager::{PageResponse, Pager};
use super::{Cursor, Items, Page, Pagination};

/// A page or its error.
type PageResult<T, B> = Result<Page<T, B>, Error<B>>;

/// The pages of a list, each requested on demand: by [`next`](Self::next), or as a `Stream`.
///
/// An error of a whole page ends the list. A page without items does not, as long as it has a next page.
#[must_use = "nothing is sent until a page is requested"]
pub struct Pages<T, B = ApiError> {
    pub(super) pager: Pager,
    marker: PhantomData<fn() -> (T, B)>,
}

impl<T, B> Pages<T, B> {
    pub(in crate::runtime) fn new(request: Box<Request>, pagination: &'static Pagination) -> Self {
        Self {
            pager: Pager::new(request, pagination),
            marker: PhantomData,
        }
    }

    /// Starts at the page of this cursor, not at the first.
    pub fn starting_at(mut self, cursor: Cursor) -> Self {
        self.pager.start_at(cursor);
        self
    }

    /// Limits the number of pages; the default is 10,000. If the list continues after them, the next item is an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.set_max_pages(pages);
        self
    }

    /// Requests no further page once this many items were received.
    pub fn max_items(mut self, items: usize) -> Self {
        self.pager.set_max_items(items);
        self
    }

    #[cfg(feature = "blocking")]
    pub(in crate::runtime) fn context(&self) -> &CallContext {
        &self.pager.request.context
    }

    /// Returns the same list, item by item.
    pub fn items(self) -> Items<T, B> {
        Items::new(self)
    }
}

impl<T: JsonCodec, B: ErrorBody> Pages<T, B> {
    /// Returns the next page, or `None` after the last.
    ///
    /// No page is skipped if the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// If the call fails, or if the page cannot be requested. There are no pages after that.
    pub async fn next(&mut self) -> Option<Result<Page<T, B>, Error<B>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<PageResult<T, B>>> {
        let arrival = ready!(self.pager.poll_arrival(context));
        Poll::Ready(arrival.map(|arrival| {
            arrival
                .map_err(|stop| stop.into_error(&self.pager.request.context))
                .and_then(|mut arrival| {
                    let mut record = std::mem::take(&mut arrival.record);
                    let page = self.read(arrival);
                    record.end(page.as_ref().err().map(Error::failure));
                    page
                })
        }))
    }

    fn read(&mut self, arrival: PageResponse) -> Result<Page<T, B>, Error<B>> {
        let called = &self.pager.request.context;
        if !arrival.received.head.status.is_success() {
            return Err(failed(called, arrival.received).after(arrival.earlier));
        }
        observe_head(called, &arrival.received.head);
        let error = |problem, raw| {
            let head = Some(arrival.received.head.clone());
            Error::new(called.operation.id, ErrorKind::Decode(problem), head, raw)
        };
        let pagination = self.pager.pagination;
        let unread = |unread: Unread| error(unread.problem, unread.raw);
        let items = observed(called, || read_items(pagination, &arrival.received, unread))
            .map_err(|problem| error(problem, first_bytes(arrival.received.body.clone())))?;
        Ok(Page {
            next: self.pager.follow(&arrival, items.len()),
            items,
            head: arrival.received.head,
        })
    }
}

impl<T: JsonCodec, B: ErrorBody> Stream for Pages<T, B> {
    type Item = Result<Page<T, B>, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

/// Shows the operation, and none of its arguments.
impl<T, B> fmt::Debug for Pages<T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Pages({})", self.pager.request.context.operation.id)
    }
}
