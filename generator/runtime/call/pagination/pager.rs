//! The state machine of pagination: requests a page and finds the cursor of the next. Nothing here is generic, so it is
//! compiled once for all lists.

use std::collections::BTreeSet;
use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use url::Url;

use crate::runtime::call::pending::without_response;
use crate::runtime::client::context::CallContext;
use crate::runtime::error::call_error::{EarlierAttempts, Error};
use crate::runtime::error::kind::ErrorKind;
use crate::runtime::http::charset::as_utf8;
use crate::runtime::http::encode::push_encoded;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::observe::call_failure::CallFailure;
use crate::runtime::problem::pagination::PaginationError;
use crate::runtime::problem::request::RequestError;
use crate::runtime::send::attempt::{Failure, Whole};
use crate::runtime::send::record::{Record, Recording};
use crate::runtime::send::request::Request;
use crate::runtime::send::sender::send_request;

use super::last_page::observe_last_page;
use super::link;
use super::lookup::{cursor_at, cursor_of_last_item, is_last};
use super::next_url::next_url;
use super::{Cursor, NextPage, Pagination};

/// The limit of pages. Longer lists are treated as a loop of the server.
const MAX_PAGES: usize = 10_000;

/// The progress through a list.
pub(super) struct Pager {
    pub(super) request: Box<Request>,
    pub(super) pagination: &'static Pagination,
    step: Step,
    /// Hashes of the cursors and URLs of earlier pages.
    seen: BTreeSet<u64>,
    pages: usize,
    items: usize,
    max_pages: usize,
    max_items: Option<usize>,
}

enum Step {
    /// A page is due: the first, or the one of this cursor.
    Due(Option<Cursor>),
    /// A page was requested from this URL.
    Sent(Url, PendingResponse),
    /// The next page cannot be requested.
    Broken(PaginationError, Option<ResponseHead>),
    /// The list is over.
    Over,
}

type PendingResponse = Pin<Box<dyn Future<Output = Recording<RawResponse>> + Send>>;

/// A response and the URL that was requested.
pub(super) struct PageResponse {
    pub(super) received: RawResponse,
    requested: Url,
    pub(super) record: Record,
    pub(super) earlier: EarlierAttempts,
}

/// Why a list stops early.
pub(super) enum Stop {
    Failed(Failure, EarlierAttempts),
    Problem(PaginationError, Option<ResponseHead>),
}

impl Pager {
    pub(super) fn new(request: Box<Request>, pagination: &'static Pagination) -> Self {
        Self {
            request,
            pagination,
            step: Step::Due(None),
            seen: BTreeSet::new(),
            pages: 0,
            items: 0,
            max_pages: MAX_PAGES,
            max_items: None,
        }
    }

    pub(super) fn set_max_pages(&mut self, pages: usize) {
        self.max_pages = pages;
    }

    pub(super) fn set_max_items(&mut self, items: usize) {
        self.max_items = Some(items);
        if items == 0 {
            self.step = Step::Over;
        }
    }

    pub(super) fn max_items(&self) -> Option<usize> {
        self.max_items
    }

    pub(super) fn start_at(&mut self, cursor: Cursor) {
        if let Step::Due(_) = self.step {
            self.step = Step::Due(Some(cursor));
        }
    }

    /// Returns the next response. The list is over after it, unless [`follow`](Self::follow) finds a next page.
    pub(super) fn poll_arrival(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<PageResponse, Box<Stop>>>> {
        if let Step::Due(cursor) = &mut self.step {
            let cursor = cursor.take();
            self.step = Step::Over;
            match self.ask(cursor) {
                Ok(sent) => self.step = sent,
                Err(stop) => return Poll::Ready(Some(Err(stop))),
            }
        }
        if let Step::Sent(_, response) = &mut self.step {
            let Recording {
                outcome,
                mut record,
                earlier,
            } = ready!(response.as_mut().poll(context));
            let Step::Sent(requested, _) = std::mem::replace(&mut self.step, Step::Over) else {
                return Poll::Ready(None);
            };
            let arrival = match outcome {
                Ok(received) => Ok(PageResponse {
                    received,
                    requested,
                    record,
                    earlier,
                }),
                Err(failure) => {
                    record.end(Some(failure.cause()));
                    Err(Box::new(Stop::Failed(failure, earlier)))
                }
            };
            return Poll::Ready(Some(arrival));
        }
        match std::mem::replace(&mut self.step, Step::Over) {
            Step::Broken(problem, head) => {
                Poll::Ready(Some(Err(Box::new(Stop::Problem(problem, head)))))
            }
            _ => Poll::Ready(None),
        }
    }

    /// Finds the cursor of the next page, after a page of `items` items.
    pub(super) fn follow(&mut self, arrival: &PageResponse, items: usize) -> Option<Cursor> {
        self.pages += 1;
        self.items += items;
        let next = self.next_after(arrival, items);
        let is_enough = self.max_items.is_some_and(|most| self.items >= most);
        let head = || Some(arrival.received.head.clone());
        self.step = match &next {
            Ok(None) => Step::Over,
            _ if is_enough => Step::Over,
            Ok(Some(_)) if self.pages >= self.max_pages => {
                let limit = self.max_pages;
                Step::Broken(PaginationError::TooManyPages { limit }, head())
            }
            Ok(Some(cursor)) => Step::Due(Some(cursor.clone())),
            Err(problem) => Step::Broken(problem.clone(), head()),
        };
        next.unwrap_or_default()
    }

    fn ask(&mut self, cursor: Option<Cursor>) -> Result<Step, Box<Stop>> {
        if cursor.is_some() && self.pages > 0 {
            self.request.without_key();
        }
        let prepared = match (cursor, self.pagination.next) {
            (None, _) => self.request.again().and_then(Request::prepare),
            (Some(cursor), NextPage::Link | NextPage::Address(_)) => {
                let server = self.server().map_err(Stop::invalid)?;
                let url = next_url(&cursor.0, &server, &server)
                    .map_err(|problem| Box::new(Stop::Problem(problem, None)))?;
                self.request.again().and_then(|page| page.prepare_at(url))
            }
            (
                Some(cursor),
                NextPage::Cursor { parameter, .. }
                | NextPage::LastItem { parameter, .. }
                | NextPage::Offset { parameter, .. }
                | NextPage::Number { parameter, .. },
            ) => {
                let values = std::iter::once(cursor.0.into());
                self.request.query.set(parameter, values);
                self.request.again().and_then(Request::prepare)
            }
        };
        let called = &self.request.context;
        let mut record = Record::of_call(&called.client, called.operation);
        let prepared = prepared.and_then(|prepared| Ok((prepared.target.url()?.clone(), prepared)));
        let (requested, prepared) = prepared.map_err(|problem| {
            record.end(Some(CallFailure::InvalidRequest));
            Stop::invalid(problem)
        })?;
        self.note(&requested);
        Ok(Step::Sent(
            requested,
            Box::pin(send_request::<Whole>(prepared, record)),
        ))
    }

    /// Remembers the cursor or URL of the page that is requested.
    fn note(&mut self, requested: &Url) {
        match self.pagination.next {
            NextPage::Link | NextPage::Address(_) => {
                let requested = self.request.without_credentials(requested.clone());
                self.seen.insert(hash(requested.as_str()));
            }
            NextPage::Cursor { parameter, .. } | NextPage::LastItem { parameter, .. } => {
                let present = self.request.query.value(parameter).map(hash);
                self.seen.extend(present);
            }
            // These only grow.
            NextPage::Offset { .. } | NextPage::Number { .. } => (),
        }
    }

    fn server(&self) -> Result<Url, RequestError> {
        let request = &self.request;
        let server = request.destination.base(&request.context.client)?;
        Ok(server.into_owned())
    }

    fn next_after(
        &mut self,
        arrival: &PageResponse,
        items: usize,
    ) -> Result<Option<Cursor>, PaginationError> {
        let RawResponse { head, body, .. } = &arrival.received;
        // An unreadable body has failed earlier.
        let body = &*as_utf8(&head.headers, body).unwrap_or_default();
        match self.pagination.next {
            NextPage::Link => {
                let given = link::next_page(&head.headers)?;
                if given.is_none() {
                    let called = &self.request.context;
                    observe_last_page(called, &head.headers, &arrival.requested, items);
                }
                given.map(|given| self.address(&given, arrival)).transpose()
            }
            NextPage::Address(pointer) => {
                let given = cursor_at(body, pointer)?;
                given.map(|given| self.address(&given, arrival)).transpose()
            }
            NextPage::Cursor { more, .. } | NextPage::LastItem { more, .. }
                if is_last(body, more) =>
            {
                Ok(None)
            }
            NextPage::Cursor { at, .. } => {
                let given = cursor_at(body, at)?;
                given.map(|given| self.text(given)).transpose()
            }
            NextPage::LastItem { at, .. } => {
                let given = cursor_of_last_item(body, self.pagination.items, at)?;
                given.map(|given| self.text(given)).transpose()
            }
            NextPage::Offset { parameter, limit } => {
                let counter = Counter {
                    parameter,
                    limit,
                    first: 0,
                };
                let step = u64::try_from(items).unwrap_or(u64::MAX);
                self.counted(counter, items, step)
            }
            NextPage::Number {
                parameter,
                first,
                limit,
            } => {
                let counter = Counter {
                    parameter,
                    limit,
                    first,
                };
                self.counted(counter, items, 1)
            }
        }
    }

    /// Resolves and checks a URL of the server.
    fn address(&mut self, given: &str, arrival: &PageResponse) -> Result<Cursor, PaginationError> {
        let server = self.server().map_err(|_| PaginationError::OtherOrigin)?;
        // A relative URL is one below that of the response (RFC 3986, section 5.1.3).
        let redirected_to = arrival.received.head.redirected_to.as_deref();
        let base = redirected_to.unwrap_or(&arrival.requested);
        let url = next_url(given, base, &server)?;
        let url = self.request.without_credentials(url);
        let seen = hash(url.as_str());
        self.unseen(seen, Cursor(url.into()))
    }

    /// Creates a cursor from a value for the query.
    fn text(&mut self, given: String) -> Result<Cursor, PaginationError> {
        let mut encoded = String::with_capacity(given.len());
        push_encoded(&mut encoded, &given);
        self.unseen(hash(&encoded), Cursor(given))
    }

    /// Returns the cursor, unless it was seen before.
    fn unseen(&mut self, hash: u64, cursor: Cursor) -> Result<Cursor, PaginationError> {
        match self.seen.insert(hash) {
            true => Ok(cursor),
            false => Err(PaginationError::Repeated),
        }
    }

    /// Returns the counter of the next page.
    fn counted(
        &self,
        counter: Counter,
        items: usize,
        step: u64,
    ) -> Result<Option<Cursor>, PaginationError> {
        let query = &self.request.query;
        let most = counter.limit.and_then(|limit| query.value(limit));
        let most = most.and_then(|most| most.parse::<usize>().ok());
        if items == 0 || most.is_some_and(|most| items < most) {
            return Ok(None);
        }
        let present = match query.value(counter.parameter) {
            Some(present) => present.parse().ok(),
            None => Some(counter.first),
        };
        match present.and_then(|present: u64| present.checked_add(step)) {
            Some(next) => Ok(Some(Cursor(next.to_string()))),
            None => Err(PaginationError::Counter {
                parameter: counter.parameter,
            }),
        }
    }
}

/// A query parameter that counts.
struct Counter {
    parameter: &'static str,
    limit: Option<&'static str>,
    first: u64,
}

impl Stop {
    fn invalid(error: RequestError) -> Box<Self> {
        let failure = Failure::InvalidRequest(error);
        Box::new(Self::Failed(failure, EarlierAttempts::default()))
    }

    /// Converts it to the caller's error.
    pub(super) fn into_error<B>(self, called: &CallContext) -> Error<B> {
        match self {
            Self::Failed(failure, earlier) => without_response(called, failure).after(earlier),
            Self::Problem(problem, head) => Error::new(
                called.operation.id,
                ErrorKind::Pagination(problem),
                head,
                Bytes::new(),
            ),
        }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
