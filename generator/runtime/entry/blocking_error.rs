//! Errors of calls on a thread that must not wait.

use super::super::call::pending::without_response;
use super::super::client::context::CallContext;
use super::super::error::call_error::Error;
use super::super::problem::missing_runtime::MissingRuntime;
use super::super::problem::request::RequestError;
use super::super::send::attempt::Failure;

/// Returns the error of a call that was not sent, because the thread must not wait for it.
pub(super) fn blocking_error<B>(context: &CallContext, missing: MissingRuntime) -> Error<B> {
    let problem = RequestError::Runtime(missing);
    without_response(context, Failure::InvalidRequest(problem))
}
