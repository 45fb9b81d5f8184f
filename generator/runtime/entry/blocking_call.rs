//! Calls that wait for their response.

use crate::runtime::call::pending::Call;
use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::http::response::Response;
use crate::runtime::response::from_response::FromResponse;

use super::blocking_error::blocking_error;

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
        let context = self.context.clone();
        let outcome = context.block_on(self);
        outcome.unwrap_or_else(|missing| Err(blocking_error(&context, missing)))
    }
}
