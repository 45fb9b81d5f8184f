//! Requests under construction: an operation with its arguments. The emitted type of each operation wraps one.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use crate::runtime::client::options::CallOptions;
use crate::runtime::client::shared::Client;
use crate::runtime::error::api_error::ApiError;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::http::parameter::Parameter;
use crate::runtime::http::response::Response;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::response::from_response::FromResponse;
use crate::runtime::send::destination::Destination;
use crate::runtime::send::request::Request;
use crate::runtime::spec::operation::Operation;
use crate::runtime::spec::operation_server::OperationServer;

use super::pending::Call;

/// The request of an operation whose response is a `T`, or an error with the body `B`.
#[must_use = "nothing is sent until the call is awaited"]
pub struct RequestBuilder<T, B = ApiError> {
    pub(in crate::runtime) request: Box<Request>,
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
        self.request.query.set(name, std::iter::once(value.text()));
        self
    }

    /// Sets a query parameter to several values, one pair for each (style `form`, exploded), replacing earlier ones.
    pub fn query_each<P: Parameter>(mut self, name: &'static str, values: &[P]) -> Self {
        let values = values.iter().map(Parameter::text);
        self.request.query.set(name, values);
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

    /// Sends the request to another base path of the client's server.
    pub fn below(mut self, path: &'static str) -> Self {
        self.request.destination = Destination::Below(path);
        self
    }

    /// Sends the request to another server.
    pub fn at(mut self, server: &'static OperationServer) -> Self {
        self.request.destination = Destination::At(server);
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
