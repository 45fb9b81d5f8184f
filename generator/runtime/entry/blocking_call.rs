//! Calls that wait for their response.

use super::super::call::pending::{Call, decode};
use super::super::call::request_builder::RequestBuilder;
use super::super::error::call_error::{Error, ErrorBody};
use super::super::http::response::Response;
use super::super::problem::request::RequestError;
use super::super::response::from_response::FromResponse;
use super::super::send::attempt::Failure;

impl<T: FromResponse, B: ErrorBody> RequestBuilder<T, B> {
    /// Sends the request, and waits for its response.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or is made in async code, whose thread must not wait.
    pub fn send_blocking(self) -> Result<Response<T>, Error<B>> {
        self.send().send_blocking()
    }
}

impl<T: FromResponse, B: ErrorBody> Call<T, B> {
    /// Sends the request, and waits for its response.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or is made in async code, whose thread must not wait.
    pub fn send_blocking(self) -> Result<Response<T>, Error<B>> {
        let Self { context, sent, .. } = self;
        let outcome = context.block_on(sent).unwrap_or_else(|missing| {
            let problem = RequestError::Runtime(missing);
            Err(Failure::InvalidRequest(problem))
        });
        decode(&context, outcome)
    }
}
