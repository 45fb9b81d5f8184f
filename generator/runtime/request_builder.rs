//! Requests under construction: an operation with its arguments. The emitted type of each operation wraps one.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::call::Call;
use super::client::Client;
use super::error::{ApiError, Error, ErrorBody};
use super::field::JsonCodec;
use super::from_response::FromResponse;
use super::operation::Operation;
use super::options::CallOptions;
use super::parameter::Parameter;
use super::request::Request;
use super::response::Response;

/// The request of an operation whose response is a `T`, or an error with the body `B`.
#[must_use = "nothing is sent until the call is awaited"]
pub struct RequestBuilder<T, B = ApiError> {
    pub(super) request: Box<Request>,
    response: PhantomData<fn() -> (T, B)>,
}

impl<T, B> RequestBuilder<T, B> {
    /// Overrides options for this call; unset options come from the client.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.options(options);
        self
    }

    /// Creates the request of an operation without arguments.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            request: Box::new(Request::new(client, operation)),
            response: PhantomData,
        }
    }

    /// Returns the call, which sends the request when it is awaited.
    pub fn send(self) -> Call<T, B> {
        Call::new(*self.request)
    }

    /// Sets a path parameter.
    pub fn path<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.path(name, &value.text());
        self
    }

    /// Sets a query parameter, replacing any earlier value.
    pub fn query<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request
            .query(name, std::iter::once(value.text().into_owned()));
        self
    }

    /// Sets a query parameter to several values, one pair for each (style `form`, exploded), replacing earlier ones.
    pub fn query_each<P: Parameter>(mut self, name: &'static str, values: &[P]) -> Self {
        self.request
            .query(name, values.iter().map(|value| value.text().into_owned()));
        self
    }

    /// Sets a header, replacing any earlier value and the default of the client.
    pub fn header<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.header(name, &value.text());
        self
    }

    /// Sets a JSON body.
    pub fn json<V: JsonCodec>(mut self, body: &V) -> Self {
        self.request.json(body);
        self
    }
}

/// Shows the operation, and none of its arguments.
impl<T, B> fmt::Debug for RequestBuilder<T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.request.context.operation;
        write!(
            out,
            "Request({}: {} {})",
            operation.id, operation.method, operation.path
        )
    }
}

impl<T: FromResponse, B: ErrorBody> IntoFuture for RequestBuilder<T, B> {
    type Output = Result<Response<T>, Error<B>>;
    type IntoFuture = Call<T, B>;

    fn into_future(self) -> Call<T, B> {
        self.send()
    }
}
