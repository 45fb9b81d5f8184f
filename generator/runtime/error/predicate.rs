//! Predicates of a failed call.

use http::StatusCode;

use crate::runtime::problem::token::TokenError;
use crate::runtime::problem::transport::TransportCause;

use super::call_error::{EarlierAttempts, Error};
use super::kind::ErrorKind;

/// Predicates about the status look at the last response; [`Error::code`] has the details.
impl<B> Error<B> {
    /// 304: the resource has not changed since the caller's last request. An operation that declares this status and
    /// supports conditional requests returns it as a success without a body, unless the body is downloaded.
    pub fn is_not_modified(&self) -> bool {
        self.has(StatusCode::NOT_MODIFIED)
    }

    /// 401: the credential is missing, wrong or no longer valid.
    pub fn is_unauthorized(&self) -> bool {
        self.has(StatusCode::UNAUTHORIZED)
    }

    /// 403: the credential does not allow this operation.
    pub fn is_forbidden(&self) -> bool {
        self.has(StatusCode::FORBIDDEN)
    }

    /// 404: the resource does not exist, or is not visible with this credential.
    pub fn is_not_found(&self) -> bool {
        self.has(StatusCode::NOT_FOUND)
    }

    /// 409: the request conflicts with the current state of the resource.
    pub fn is_conflict(&self) -> bool {
        self.has(StatusCode::CONFLICT)
    }

    /// 410: the resource existed and was removed.
    pub fn is_gone(&self) -> bool {
        self.has(StatusCode::GONE)
    }

    /// 429: a rate limit is reached, and waiting was disabled, would take too long or did not help.
    pub fn is_rate_limited(&self) -> bool {
        self.has(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The server redirects to another URL, which is not followed: [`Error::location`] returns the URL, [`Error::kind`]
    /// the reason.
    pub fn is_redirect(&self) -> bool {
        matches!(self.kind(), ErrorKind::Redirect(_))
    }

    /// The client's timeout expired. See [`Error::may_have_been_processed`].
    pub fn is_timeout(&self) -> bool {
        match self.kind() {
            ErrorKind::Auth(problem) => matches!(problem, TokenError::Timeout),
            _ => self.transport_cause() == Some(TransportCause::Timeout),
        }
    }

    /// The connection failed, so nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.transport_cause() == Some(TransportCause::Connect)
    }

    /// Returns whether the server reported success and only its response was not received completely or cannot be
    /// decoded: for example, a user was created although the call does not return it. Repeating such a request
    /// processes it twice.
    pub fn was_processed(&self) -> bool {
        let is_responded = self.status().is_some_and(|status| status.is_success());
        is_responded && !self.is_unsent()
    }

    /// Returns whether the server may have processed the request: it reported success, its response was not received,
    /// it failed with a 5xx, or it redirected with a 3xx.
    ///
    /// False means that no attempt of the call had an effect: each was not sent, or it was rejected with a 4xx. An
    /// attempt that may have succeeded is repeated for idempotent operations, and for those with an idempotency key:
    /// whatever the last one comes to, the first may have been processed.
    pub fn may_have_been_processed(&self) -> bool {
        let is_refused = self.status().is_some_and(|status| status.is_client_error());
        let is_without_effect = self.is_unsent() || is_refused;
        self.0.earlier == EarlierAttempts::PerhapsProcessed || !is_without_effect
    }

    fn is_unsent(&self) -> bool {
        match self.kind() {
            ErrorKind::InvalidRequest(_) | ErrorKind::Auth(_) | ErrorKind::Pagination(_) => true,
            ErrorKind::Transport(transport) => matches!(
                transport.cause(),
                TransportCause::Connect | TransportCause::Rejected
            ),
            ErrorKind::Api(_)
            | ErrorKind::UnexpectedBody
            | ErrorKind::Redirect(_)
            | ErrorKind::Decode(_) => false,
        }
    }

    fn has(&self, status: StatusCode) -> bool {
        self.status() == Some(status)
    }

    fn transport_cause(&self) -> Option<TransportCause> {
        match self.kind() {
            ErrorKind::Transport(transport) => Some(transport.cause()),
            _ => None,
        }
    }
}
