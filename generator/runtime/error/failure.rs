//! How a call failed, for its observer.

use crate::runtime::observe::call_failure::CallFailure;

use super::call_error::Error;
use super::kind::ErrorKind;

impl<B> Error<B> {
    /// Returns how the call failed.
    pub(in crate::runtime) fn failure(&self) -> CallFailure {
        match (self.kind(), self.status()) {
            (ErrorKind::Api(_) | ErrorKind::UnexpectedBody, Some(status)) => {
                CallFailure::Status(status)
            }
            (ErrorKind::InvalidRequest(_), _) => CallFailure::InvalidRequest,
            (ErrorKind::Auth(_), _) => CallFailure::Token,
            (ErrorKind::Transport(failure), _) => CallFailure::Transport(failure.cause()),
            (ErrorKind::Redirect(_), _) => CallFailure::Redirect,
            // An error of the API has a status, and no call fails because there is no next page.
            (
                ErrorKind::Api(_)
                | ErrorKind::UnexpectedBody
                | ErrorKind::Pagination(_)
                | ErrorKind::Decode(_),
                _,
            ) => CallFailure::Decode,
        }
    }
}
