//! A call: an operation with its arguments, sent when it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::call_context::NotModified;
use super::client::Client;
use super::error::{Error, ErrorBody};
use super::field::JsonCodec;
use super::from_response::FromResponse;
use super::operation::{DeclaredErrors, Operation};
use super::options::CallOptions;
use super::parameter::Parameter;
use super::request::Request;
use super::response::Response;
use super::response_future::ResponseFuture;

/// A call of an operation, which returns a `T`, or an error with the body `B`.
///
/// Nothing is sent until it is awaited.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Call<'c, T, B> {
    pub(super) request: Box<Request<'c>>,
    response: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Call<'c, T, B> {
    /// Overrides options for this call; unset options come from the client.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.terms.change(options);
        self
    }

    /// Creates a call.
    #[doc(hidden)]
    pub fn new(client: &'c Client, operation: &'static Operation) -> Self {
        Self {
            request: Box::new(Request::new(client, operation)),
            response: PhantomData,
        }
    }

    /// Sets the errors that the operation declares, if the document declares several types of errors.
    #[doc(hidden)]
    #[inline]
    pub fn errors(mut self, declared: DeclaredErrors) -> Self {
        self.request.declared = declared;
        self
    }

    /// Treats 304 Not Modified as a success.
    #[doc(hidden)]
    #[inline]
    pub fn or_not_modified(mut self) -> Self {
        self.request.not_modified = NotModified::Success;
        self
    }

    /// Sets a path parameter.
    #[doc(hidden)]
    #[inline]
    pub fn path<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.path(name, &value.text());
        self
    }

    /// Sets a query parameter, replacing any earlier value.
    #[doc(hidden)]
    #[inline]
    pub fn query<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request
            .query(name, std::iter::once(value.text().into_owned()));
        self
    }

    /// Sets a query parameter to several values, one pair for each (style `form`, exploded), replacing earlier ones.
    #[doc(hidden)]
    #[inline]
    pub fn query_each<P: Parameter>(mut self, name: &'static str, values: &[P]) -> Self {
        self.request
            .query(name, values.iter().map(|value| value.text().into_owned()));
        self
    }

    /// Sets a header, replacing any earlier value and the default of the client.
    #[doc(hidden)]
    #[inline]
    pub fn header<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.header(name, &value.text());
        self
    }

    /// Sets a JSON body.
    #[doc(hidden)]
    #[inline]
    pub fn json<V: JsonCodec>(mut self, body: &V) -> Self {
        self.request.json(body);
        self
    }
}

/// Shows the operation, and none of its arguments.
impl<T, B> fmt::Debug for Call<'_, T, B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.request.operation;
        write!(
            out,
            "Call({}: {} {})",
            operation.id, operation.method, operation.path
        )
    }
}

impl<'c, T: FromResponse, B: ErrorBody> IntoFuture for Call<'c, T, B> {
    type Output = Result<Response<T>, Error<B>>;
    type IntoFuture = ResponseFuture<'c, T, B>;

    fn into_future(self) -> ResponseFuture<'c, T, B> {
        ResponseFuture::new(*self.request)
    }
}
