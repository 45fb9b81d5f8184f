//! Errors of calls on a thread that must not wait.

use crate::runtime::call::pending::without_response;
use crate::runtime::client::context::CallContext;
use crate::runtime::error::call_error::Error;
use crate::runtime::problem::missing_runtime::MissingRuntime;
use crate::runtime::problem::request::RequestError;
use crate::runtime::send::attempt::Failure;

/// Returns the error of a call that was not sent, because the thread must not wait for it.
pub(super) fn blocking_error<B>(context: &CallContext, missing: MissingRuntime) -> Error<B> {
    let problem = RequestError::Runtime(missing);
    without_response(context, Failure::InvalidRequest(problem))
}
