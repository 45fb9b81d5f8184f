//! The kinds of errors, told apart by what the server can have done.

use super::{AnswerProblem, PagingProblem, RedirectProblem, Refusal, TokenError, TransportError};

/// Why a call failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<B> {
    /// Nothing was sent.
    Refused(Refusal),
    /// Nothing was sent, because there is no token to send it with.
    Token(TokenError),
    /// No answer came, or not all of it. The server may have done what it was asked for.
    Transport(TransportError),
    /// The server refused, and says why in the declared form.
    Api(B),
    /// The server refused, and its body has another form: a page from a proxy, or nothing at all.
    Status,
    /// The server names another address, which is not followed.
    Redirect(RedirectProblem),
    /// A list goes on, and its next page cannot be asked for.
    Paging(PagingProblem),
    /// The server succeeded, and its answer cannot be read.
    Answer(AnswerProblem),
}
