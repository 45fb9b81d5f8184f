//! The way through a list: asking for a page, and finding out what leads to the next. Nothing here is generic, so it is
//! compiled once for all lists.

use std::collections::BTreeSet;
use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use url::Url;

use super::super::called::Called;
use super::super::charset::as_utf8;
use super::super::encode::push_encoded;
use super::super::error::{Error, ErrorKind, PagingProblem, Refusal};
use super::super::exchange::{Failure, Whole, exchange};
use super::super::head::Head;
use super::super::options::CallOptions;
use super::super::received::Received;
use super::super::request::Request;
use super::super::sending::unanswered;
use super::last_page::observe_last_page;
use super::link;
use super::next_address::next_address;
use super::place::{cursor_at, cursor_of_last_record, is_last};
use super::{Cursor, NextPage, Paging};

/// More pages than this are taken for a server that leads in circles.
const MAX_PAGES: usize = 10_000;

/// How far a list was followed, and where it goes on.
pub(super) struct Course<'c> {
    pub(super) request: Box<Request<'c>>,
    pub(super) paging: &'static Paging,
    step: Step<'c>,
    /// What has led to a page before, by its hash.
    seen: BTreeSet<u64>,
    pages: usize,
    items: usize,
    max_pages: usize,
    max_items: Option<usize>,
}

enum Step<'c> {
    /// A page is asked for when it is wanted: the first, or the one that this leads to.
    Due(Option<Cursor>),
    /// A page was asked for, at this address.
    Sent(Url, Answer<'c>),
    /// The last page cannot be followed by another.
    Broken(PagingProblem, Option<Head>),
    /// Nothing more comes.
    Over,
}

type Answer<'c> = Pin<Box<dyn Future<Output = Result<Received, Failure>> + Send + 'c>>;

/// An answer, and the address that was asked.
pub(super) struct Arrival {
    pub(super) received: Received,
    asked: Url,
}

/// Why a list ends before its end.
pub(super) enum Stop {
    Failed(Failure),
    Problem(PagingProblem, Option<Head>),
}

impl<'c> Course<'c> {
    pub(super) fn new(request: Box<Request<'c>>, paging: &'static Paging) -> Self {
        Self {
            request,
            paging,
            step: Step::Due(None),
            seen: BTreeSet::new(),
            pages: 0,
            items: 0,
            max_pages: MAX_PAGES,
            max_items: None,
        }
    }

    pub(super) fn set_options(&mut self, options: CallOptions) {
        self.request.terms.change(options);
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

    /// The next answer. After an answer the list is over, unless [`follow`](Self::follow) finds that it goes on.
    pub(super) fn poll_arrival(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Arrival, Box<Stop>>>> {
        if let Step::Due(cursor) = &mut self.step {
            let cursor = cursor.take();
            self.step = Step::Over;
            match self.ask(cursor) {
                Ok(sent) => self.step = sent,
                Err(stop) => return Poll::Ready(Some(Err(stop))),
            }
        }
        if let Step::Sent(_, answer) = &mut self.step {
            let answer = ready!(answer.as_mut().poll(context));
            let Step::Sent(asked, _) = std::mem::replace(&mut self.step, Step::Over) else {
                return Poll::Ready(None);
            };
            let arrival = answer.map(|received| Arrival { received, asked });
            return Poll::Ready(Some(arrival.map_err(Stop::failed)));
        }
        match std::mem::replace(&mut self.step, Step::Over) {
            Step::Broken(problem, head) => {
                Poll::Ready(Some(Err(Box::new(Stop::Problem(problem, head)))))
            }
            _ => Poll::Ready(None),
        }
    }

    /// Finds out what follows a page that held so many records.
    pub(super) fn follow(&mut self, arrival: &Arrival, items: usize) -> Option<Cursor> {
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
                Step::Broken(PagingProblem::TooManyPages { limit }, head())
            }
            Ok(Some(cursor)) => Step::Due(Some(cursor.clone())),
            Err(problem) => Step::Broken(problem.clone(), head()),
        };
        next.unwrap_or_default()
    }

    fn ask(&mut self, cursor: Option<Cursor>) -> Result<Step<'c>, Box<Stop>> {
        let prepared = match (cursor, self.paging.next) {
            (None, _) => self.request.again().and_then(Request::prepare),
            (Some(cursor), NextPage::Link | NextPage::Address(_)) => {
                let server = self.server().map_err(Stop::refused)?;
                let url = next_address(&cursor.0, &server, &server)
                    .map_err(|problem| Box::new(Stop::Problem(problem, None)))?;
                self.request.again().and_then(|page| page.prepare_at(url))
            }
            (
                Some(cursor),
                NextPage::Cursor { parameter, .. }
                | NextPage::LastRecord { parameter, .. }
                | NextPage::Offset { parameter, .. }
                | NextPage::Number { parameter, .. },
            ) => {
                self.request.query(parameter, std::iter::once(cursor.0));
                self.request.again().and_then(Request::prepare)
            }
        };
        let prepared = prepared.map_err(Stop::refused)?;
        let asked = prepared.url.clone();
        self.note(&asked);
        Ok(Step::Sent(asked, Box::pin(exchange::<Whole>(prepared))))
    }

    /// Remembers what has led to the page that is asked for.
    fn note(&mut self, asked: &Url) {
        match self.paging.next {
            NextPage::Link | NextPage::Address(_) => {
                let asked = self.request.without_credentials(asked.clone());
                self.seen.insert(hash(asked.as_str()));
            }
            NextPage::Cursor { parameter, .. } | NextPage::LastRecord { parameter, .. } => {
                let present = self.request.query.value(parameter).map(hash);
                self.seen.extend(present);
            }
            // These only grow.
            NextPage::Offset { .. } | NextPage::Number { .. } => (),
        }
    }

    fn server(&self) -> Result<Url, Refusal> {
        let request = &self.request;
        let server = request.destination.base(request.client)?;
        Ok(server.into_owned())
    }

    fn next_after(
        &mut self,
        arrival: &Arrival,
        items: usize,
    ) -> Result<Option<Cursor>, PagingProblem> {
        let Received { head, body, .. } = &arrival.received;
        // What cannot be read has failed before.
        let body = &*as_utf8(&head.headers, body).unwrap_or_default();
        match self.paging.next {
            NextPage::Link => {
                let given = link::next_page(&head.headers)?;
                if given.is_none() {
                    let called = self.request.called();
                    observe_last_page(called, &head.headers, &arrival.asked, items);
                }
                given.map(|given| self.address(&given, arrival)).transpose()
            }
            NextPage::Address(pointer) => {
                let given = cursor_at(body, pointer)?;
                given.map(|given| self.address(&given, arrival)).transpose()
            }
            NextPage::Cursor { more, .. } | NextPage::LastRecord { more, .. }
                if is_last(body, more) =>
            {
                Ok(None)
            }
            NextPage::Cursor { at, .. } => {
                let given = cursor_at(body, at)?;
                given.map(|given| self.text(given)).transpose()
            }
            NextPage::LastRecord { at, .. } => {
                let given = cursor_of_last_record(body, self.paging.items, at)?;
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

    /// An address that the server gave, checked and complete.
    fn address(&mut self, given: &str, arrival: &Arrival) -> Result<Cursor, PagingProblem> {
        let server = self.server().map_err(|_| PagingProblem::OtherOrigin)?;
        let url = next_address(given, &arrival.asked, &server)?;
        let url = self.request.without_credentials(url);
        let seen = hash(url.as_str());
        self.unseen(seen, Cursor(url.into()))
    }

    /// A text that goes into the query.
    fn text(&mut self, given: String) -> Result<Cursor, PagingProblem> {
        let mut encoded = String::with_capacity(given.len());
        push_encoded(&mut encoded, &given);
        self.unseen(hash(&encoded), Cursor(given))
    }

    /// What leads on, unless it has led to a page before.
    fn unseen(&mut self, hash: u64, cursor: Cursor) -> Result<Cursor, PagingProblem> {
        match self.seen.insert(hash) {
            true => Ok(cursor),
            false => Err(PagingProblem::Repeated),
        }
    }

    /// The parameter of the next page, where it counts.
    fn counted(
        &self,
        counter: Counter,
        items: usize,
        step: u64,
    ) -> Result<Option<Cursor>, PagingProblem> {
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
            None => Err(PagingProblem::Counter {
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
    fn failed(failure: Failure) -> Box<Self> {
        Box::new(Self::Failed(failure))
    }

    fn refused(refusal: Refusal) -> Box<Self> {
        Self::failed(Failure::Refused(refusal))
    }

    /// The error that the caller gets.
    pub(super) fn into_error<B>(self, called: Called<'_>) -> Error<B> {
        match self {
            Self::Failed(failure) => unanswered(called, failure),
            Self::Problem(problem, head) => Error::new(
                called.operation.id,
                ErrorKind::Paging(problem),
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
