//! The kinds of errors, grouped by what the server may have done.

use crate::runtime::problem::decode::DecodeError;
use crate::runtime::problem::pagination::PaginationError;
use crate::runtime::problem::redirect::RedirectError;
use crate::runtime::problem::request::RequestError;
use crate::runtime::problem::token::TokenError;
use crate::runtime::problem::transport::TransportError;

use super::api_error::ApiError;

/// Why a call failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<B = ApiError> {
    /// Nothing was sent: the request is invalid.
    InvalidRequest(RequestError),
    /// Nothing was sent: no token is available.
    Auth(TokenError),
    /// The response was not received, or not completely. The server may have processed the request.
    Transport(TransportError),
    /// The server returned an error, with a body of the declared schema.
    Api(B),
    /// The server returned an error with an unexpected body: a page of a proxy, or an empty body.
    UnexpectedBody,
    /// The server redirects to another URL, which is not followed.
    Redirect(RedirectError),
    /// There is a next page, and it cannot be requested.
    Pagination(PaginationError),
    /// The server succeeded, and its response cannot be decoded.
    Decode(DecodeError),
}
