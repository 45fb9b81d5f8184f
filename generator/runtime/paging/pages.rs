//! A list, page by page.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::error::{Error, ErrorBody, ErrorKind};
use super::super::field::Field;
use super::super::options::CallOptions;
use super::super::request::Request;
use super::super::sending::{failed, first_bytes};
use super::super::surprise::{observe_head, observed};
use super::course::{Arrival, Course};
use super::records::{Unread, read_records};
use super::{Cursor, Items, Page, Paging};

/// A page, or why there is none.
type PageResult<T, B> = Result<Page<T, B>, Error<B>>;

/// The pages of a list, each of which is asked for when it is wanted: by [`next`](Self::next), or as a `Stream`.
///
/// An error of a whole page ends the list. A page without records does not, as long as it leads to another.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<'c, T, B> {
    pub(super) course: Course<'c>,
    records: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Pages<'c, T, B> {
    pub(in super::super) fn new(request: Box<Request<'c>>, paging: &'static Paging) -> Self {
        Self {
            course: Course::new(request, paging),
            records: PhantomData,
        }
    }

    /// Begins with the page that this leads to, and not with the first.
    pub fn from(mut self, cursor: Cursor) -> Self {
        self.course.start_at(cursor);
        self
    }

    /// Says what holds for each request. What is not said stays as the client has it.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.course.set_options(options);
        self
    }

    /// How many pages there may be, 10,000 if nothing is said. Where the list goes on after so many, the next item is
    /// an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.course.set_max_pages(pages);
        self
    }

    /// Asks for no further page when so many records have come.
    pub fn max_items(mut self, items: usize) -> Self {
        self.course.set_max_items(items);
        self
    }

    /// The same list, record by record.
    pub fn items(self) -> Items<'c, T, B> {
        Items::new(self)
    }
}

impl<T: Field, B: ErrorBody> Pages<'_, T, B> {
    /// The next page; `None` after the last.
    ///
    /// Nothing is lost when the future is dropped before it is ready.
    ///
    /// # Errors
    ///
    /// When the call fails, or when what leads to the page cannot be followed. There are no pages after that.
    pub async fn next(&mut self) -> Option<Result<Page<T, B>, Error<B>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<PageResult<T, B>>> {
        let called = self.course.request.called();
        let arrival = ready!(self.course.poll_arrival(context));
        Poll::Ready(arrival.map(|arrival| {
            arrival
                .map_err(|stop| stop.into_error(called))
                .and_then(|arrival| self.read(arrival))
        }))
    }

    fn read(&mut self, arrival: Arrival) -> Result<Page<T, B>, Error<B>> {
        let called = self.course.request.called();
        if !arrival.received.head.status.is_success() {
            return Err(failed(called, arrival.received));
        }
        observe_head(called, &arrival.received.head);
        let error = |problem, raw| {
            let head = Some(arrival.received.head.clone());
            Error::new(called.operation.id, ErrorKind::Answer(problem), head, raw)
        };
        let paging = self.course.paging;
        let unread = |unread: Unread| error(unread.problem, unread.raw);
        let items = observed(called, || read_records(paging, &arrival.received, unread))
            .map_err(|problem| error(problem, first_bytes(arrival.received.body.clone())))?;
        Ok(Page {
            next: self.course.follow(&arrival, items.len()),
            items,
            head: arrival.received.head,
        })
    }
}

impl<T: Field, B: ErrorBody> Stream for Pages<'_, T, B> {
    type Item = Result<Page<T, B>, Error<B>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

/// Shows which operation is called, and none of its arguments.
impl<T, B> fmt::Debug for Pages<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Pages({})", self.course.request.operation.id)
    }
}
