//! Questions that programs ask of a failed call.

use http::StatusCode;

use super::{Error, ErrorKind, TokenError, TransportCause};

/// Questions about the status are about that of the last answer; what an answer means in detail, its `code` says.
impl<B> Error<B> {
    /// 304: nothing has changed since the caller asked before. Operations that can ask for what has changed only, and declare
    /// this status, answer it as a success without a body, unless it is downloaded.
    pub fn is_not_modified(&self) -> bool {
        self.has(StatusCode::NOT_MODIFIED)
    }

    /// 401: the credential is missing, wrong or no longer valid.
    pub fn is_unauthorized(&self) -> bool {
        self.has(StatusCode::UNAUTHORIZED)
    }

    /// 403: the credential does not allow this.
    pub fn is_forbidden(&self) -> bool {
        self.has(StatusCode::FORBIDDEN)
    }

    /// 404: it is not there, or not to be seen with this credential.
    pub fn is_not_found(&self) -> bool {
        self.has(StatusCode::NOT_FOUND)
    }

    /// 409: the present state does not allow it.
    pub fn is_conflict(&self) -> bool {
        self.has(StatusCode::CONFLICT)
    }

    /// 410: it was there once.
    pub fn is_gone(&self) -> bool {
        self.has(StatusCode::GONE)
    }

    /// 429: a limit is reached, and waiting was not allowed, too long or in vain.
    pub fn is_rate_limited(&self) -> bool {
        self.has(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The server names another address, which is not followed: [`Error::location`] says it, and [`Error::kind`] why.
    pub fn is_redirect(&self) -> bool {
        matches!(self.kind(), ErrorKind::Redirect(_))
    }

    /// The time that the client allows was over. See [`Error::may_have_succeeded`].
    pub fn is_timeout(&self) -> bool {
        match self.kind() {
            ErrorKind::Token(problem) => matches!(problem, TokenError::Timeout),
            _ => self.transport_cause() == Some(TransportCause::Timeout),
        }
    }

    /// No connection was made, so nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.transport_cause() == Some(TransportCause::Connect)
    }

    /// Whether the server said that it did what it was asked for, and only its answer was lost or cannot be read: a user
    /// who was created, for example, although the call does not return one. Sending such a request again does it twice.
    pub fn succeeded(&self) -> bool {
        let is_answered = self.status().is_some_and(|status| status.is_success());
        is_answered && !self.is_unsent()
    }

    /// Whether the server can have done what it was asked for: it said so, or its answer never came, or it failed while
    /// it was busy (5xx), or it sent the client elsewhere (3xx).
    ///
    /// False means that the last attempt did nothing: it was not sent, or it was refused (4xx). An operation whose
    /// repetition does harm is not sent again after an attempt that can have succeeded, so that for these the last
    /// attempt speaks for all.
    pub fn may_have_succeeded(&self) -> bool {
        let is_refused = self.status().is_some_and(|status| status.is_client_error());
        !(self.is_unsent() || is_refused)
    }

    fn is_unsent(&self) -> bool {
        match self.kind() {
            ErrorKind::Refused(_) | ErrorKind::Token(_) | ErrorKind::Paging(_) => true,
            ErrorKind::Transport(transport) => matches!(
                transport.cause(),
                TransportCause::Connect | TransportCause::Rejected
            ),
            ErrorKind::Api(_)
            | ErrorKind::Status
            | ErrorKind::Redirect(_)
            | ErrorKind::Answer(_) => false,
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
