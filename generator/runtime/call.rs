//! A call: an operation with its arguments, sent when it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::answer::Answer;
use super::called::NotModified;
use super::client::Client;
use super::error::{Error, ErrorBody};
use super::field::Field;
use super::operation::{DeclaredErrors, Operation};
use super::options::CallOptions;
use super::parameter::Parameter;
use super::request::Request;
use super::response::Response;
use super::sending::Sending;

/// One call of an operation, answered by a `T`, or by a `B` that says what went wrong.
///
/// Nothing happens until it is awaited.
#[must_use = "nothing is sent until the call is awaited"]
pub struct Call<'c, T, B> {
    pub(super) request: Box<Request<'c>>,
    answer: PhantomData<fn() -> (T, B)>,
}

impl<'c, T, B> Call<'c, T, B> {
    /// Says what holds for this call. What is not said stays as its client has it.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.request.terms.change(options);
        self
    }

    /// Starts a call.
    #[doc(hidden)]
    pub fn new(client: &'c Client, operation: &'static Operation) -> Self {
        Self {
            request: Box::new(Request::new(client, operation)),
            answer: PhantomData,
        }
    }

    /// Says which errors the operation declares, where the document has several.
    #[doc(hidden)]
    #[inline]
    pub fn errors(mut self, declared: DeclaredErrors) -> Self {
        self.request.declared = declared;
        self
    }

    /// Says that it is a success too that nothing has changed since the caller asked before.
    #[doc(hidden)]
    #[inline]
    pub fn or_not_modified(mut self) -> Self {
        self.request.not_modified = NotModified::Success;
        self
    }

    /// Gives a path variable its value.
    #[doc(hidden)]
    #[inline]
    pub fn path<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.path(name, &value.text());
        self
    }

    /// Gives a query parameter its value, in the place of an earlier one.
    #[doc(hidden)]
    #[inline]
    pub fn query<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request
            .query(name, std::iter::once(value.text().into_owned()));
        self
    }

    /// Gives a query parameter its values, one pair for each (style `form`, exploded), in the place of earlier ones.
    #[doc(hidden)]
    #[inline]
    pub fn query_each<P: Parameter>(mut self, name: &'static str, values: &[P]) -> Self {
        self.request
            .query(name, values.iter().map(|value| value.text().into_owned()));
        self
    }

    /// Sets a header, in the place of an earlier one and of what the client would send by itself.
    #[doc(hidden)]
    #[inline]
    pub fn header<P: Parameter + ?Sized>(mut self, name: &'static str, value: &P) -> Self {
        self.request.header(name, &value.text());
        self
    }

    /// Sets the body.
    #[doc(hidden)]
    #[inline]
    pub fn json<V: Field>(mut self, body: &V) -> Self {
        self.request.json(body);
        self
    }
}

/// Shows which operation is called, and none of its arguments.
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

impl<'c, T: Answer, B: ErrorBody> IntoFuture for Call<'c, T, B> {
    type Output = Result<Response<T>, Error<B>>;
    type IntoFuture = Sending<'c, T, B>;

    fn into_future(self) -> Sending<'c, T, B> {
        Sending::new(*self.request)
    }
}
