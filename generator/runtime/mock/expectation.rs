//! Expectations of a mock.

use std::marker::PhantomData;
use std::panic::Location;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode};

use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::transport::TransportCause;
use crate::runtime::response::mock_response::{MockResponse, Sent, SentStatus};

use super::condition::Condition;
use super::expected::{Expected, MakeBody, Outcome, Times};
use super::like::LikeRequest;
use super::request::MockRequest;
use super::server::Mock;

/// An expected call. It takes effect once its response is set.
///
/// `T` is the type of the response, `I` says what its items are if it is a stream of them, and `E` what the data of its
/// events is.
#[must_use = "an expectation has no effect until its response is set"]
pub struct Expectation<T, I = (), E = ()> {
    mock: Mock,
    expected: Expected,
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) items: I,
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) events: E,
    response: PhantomData<fn(T)>,
}

impl<T> Expectation<T> {
    pub(super) fn new(mock: Mock, operation: &'static str) -> Self {
        Self {
            mock,
            expected: Expected::new(operation),
            items: (),
            events: (),
            response: PhantomData,
        }
    }

    /// States what the items and the events of the response are.
    #[doc(hidden)]
    pub fn streaming<I, E>(self, items: I, events: E) -> Expectation<T, I, E> {
        Expectation {
            mock: self.mock,
            expected: self.expected,
            items,
            events,
            response: PhantomData,
        }
    }
}

impl<T, I, E> Expectation<T, I, E> {
    /// Restricts the expectation to requests with the arguments of this one: the same path and body, and its query
    /// parameters and headers, perhaps among others. Options, and a body that is a stream, are not compared.
    ///
    /// The request is made with a client as usual, and not sent.
    pub fn when_like(self, request: impl LikeRequest<T>) -> Self {
        self.under(request.example().condition())
    }

    /// Restricts the expectation to requests with this path parameter, by its name in the document.
    pub fn when_path<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        self.under(Condition::path(name, value.text().into_owned()))
    }

    /// Restricts the expectation to requests with this query parameter, by its name in the document. Of several values
    /// of one parameter, this is one.
    pub fn when_query<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        self.under(Condition::query(name, value.text().into_owned()))
    }

    /// Restricts the expectation to requests without this query parameter.
    pub fn when_no_query(self, name: &str) -> Self {
        self.under(Condition::no_query(name))
    }

    /// Restricts the expectation to requests with this header. Messages do not show its value.
    pub fn when_header<P: Parameter + ?Sized>(self, name: &str, value: &P) -> Self {
        self.under(Condition::header(name, value.text().into_owned()))
    }

    /// Restricts the expectation to requests with this JSON body, whatever the order of its properties. Messages show
    /// where another body differs, without its values.
    pub fn when_json<V: JsonCodec>(self, body: &V) -> Self {
        let body = serde_json::to_value(AsSerialize(body));
        self.under(Condition::json(body.map_err(|failure| failure.to_string())))
    }

    /// Restricts the expectation to requests for which the function returns true. Messages show where it is written.
    ///
    /// The function may ask for the earlier [`requests`](Mock::requests). Then it has a clone of the mock, which is not
    /// dropped before it is: call [`verify`](Mock::verify).
    #[track_caller]
    pub fn when(self, fits: impl Fn(&MockRequest) -> bool + Send + Sync + 'static) -> Self {
        self.under(Condition::function(fits, Location::caller()))
    }

    fn under(mut self, condition: Condition) -> Self {
        self.expected.conditions.push(condition);
        self
    }

    /// Expects exactly `times` calls; each gets the same response.
    pub fn times(mut self, times: u32) -> Self {
        self.expected.times = Times::Exactly(times);
        self
    }

    /// Expects `times` calls or more; each gets the same response.
    pub fn at_least(mut self, times: u32) -> Self {
        self.expected.times = Times::AtLeast(times);
        self
    }

    /// Allows any number of calls, including none.
    pub fn always(self) -> Self {
        self.at_least(0)
    }

    /// Adds a header to the response. Ignores an invalid name or value.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            self.expected.headers.append(name, value);
        }
        self
    }

    /// Adds a `Link` header with the URL of the next page, which may be relative: `?after=2`. The call for that page
    /// needs another expectation.
    pub fn next_page(self, url: &str) -> Self {
        self.header("link", &format!("<{url}>; rel=\"next\""))
    }

    /// Returns this value, with the status code that the operation declares for a success.
    pub fn returns(self, value: T)
    where
        T: MockResponse,
    {
        match value.sent() {
            Ok(sent) => self.sends(sent),
            Err(reason) => self.ends(Outcome::Unwritable(reason)),
        }
    }

    /// Returns these values one after another, one for each call, as if each had an expectation of its own.
    pub fn returns_each(self, values: impl IntoIterator<Item = T>)
    where
        T: MockResponse,
    {
        for value in values {
            let next: Expectation<T> = Expectation {
                mock: self.mock.clone(),
                expected: self.expected.again(),
                items: (),
                events: (),
                response: PhantomData,
            };
            next.returns(value);
        }
    }

    /// Returns an error response with this status code and this JSON body.
    pub fn returns_error<P: JsonCodec>(self, status: StatusCode, body: &P) {
        match serde_json::to_vec(&AsSerialize(body)) {
            Ok(body) => self.responds(status, "application/json", body),
            Err(failure) => self.ends(Outcome::Unwritable(failure.to_string())),
        }
    }

    /// Fails without a response.
    pub fn fails_with(self, cause: TransportCause) {
        self.ends(Outcome::Broken(cause));
    }

    /// Responds with this status code, media type and body.
    pub fn responds(mut self, status: StatusCode, media_type: &str, body: impl Into<Bytes>) {
        self.typed(media_type);
        let status = SentStatus::Exactly(status);
        let body = body.into();
        self.ends(Outcome::Sent { status, body });
    }

    /// Returns a success with a streamed body; or the reason why there is none.
    #[allow(dead_code, reason = "a document can do without streams")]
    pub(super) fn streams(mut self, media_type: &str, body: Result<MakeBody, String>) {
        self.typed(media_type);
        self.ends(match body {
            Ok(body) => Outcome::Streamed(body),
            Err(reason) => Outcome::Unwritable(reason),
        });
    }

    fn sends(mut self, sent: Sent) {
        self.typed(sent.media_type);
        let (status, body) = (sent.status, sent.body);
        self.ends(Outcome::Sent { status, body });
    }

    /// Sets the media type unless it is empty or invalid.
    fn typed(&mut self, media_type: &str) {
        if let (false, Ok(media_type)) = (media_type.is_empty(), HeaderValue::from_str(media_type))
        {
            self.expected.headers.insert(CONTENT_TYPE, media_type);
        }
    }

    fn ends(self, response: Outcome) {
        self.mock.add(Expected {
            response,
            ..self.expected
        });
    }
}

impl<I, E> Expectation<(), I, E> {
    /// Returns a success without a body.
    pub fn succeeds(self) {
        self.returns(());
    }
}
