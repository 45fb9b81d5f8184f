//! Redirects: which of them are followed, and to which URL (RFC 9110, section 15.4; RFC 10008, section 2.5).

use std::sync::Arc;

use http::header::LOCATION;
use http::{Method, StatusCode};
use url::Url;

use crate::runtime::http::query;
use crate::runtime::http::response_head::{ResponseHead, header_text};
use crate::runtime::http::url::{UrlError, address};
use crate::runtime::problem::redirect::RedirectError;
use crate::runtime::problem::request::RequestError;
use crate::runtime::spec::operation::{CredentialLocation, OperationMethod};

use super::attempts::Attempts;
use super::request::PreparedRequest;
use super::target::Target;

/// The maximum number of redirects that an attempt follows.
const MAX_REDIRECTS: usize = 10;

/// The route of an attempt, from the URL of the operation to the target of its last redirect.
pub(in crate::runtime) struct Route {
    target: Target,
    asks: Asks,
    followed: usize,
}

/// How the current URL of a route is requested.
#[derive(Clone, Copy)]
pub(in crate::runtime) enum Asks {
    /// By the method of the operation, with its body.
    AsDeclared,
    /// By GET: it has the result of a QUERY.
    ForResult,
}

/// What a response means for the route of an attempt.
pub(in crate::runtime) enum Turn {
    /// It is not a redirect.
    Arrived,
    /// The request is sent again, to the current URL of the route.
    Onward,
}

impl Route {
    pub(in crate::runtime) fn new(prepared: &PreparedRequest) -> Self {
        Self {
            target: prepared.target.clone(),
            asks: Asks::AsDeclared,
            followed: 0,
        }
    }

    /// Returns the URL that the request is sent to.
    pub(in crate::runtime) fn target(&self) -> &Target {
        &self.target
    }

    /// Returns the URL of the last redirect that was followed.
    pub(in crate::runtime) fn redirected_to(&self) -> Option<Arc<Url>> {
        let target = Some(&self.target).filter(|_| self.followed > 0)?;
        target.url().ok().cloned().map(Arc::new)
    }

    /// Returns how the URL is requested.
    pub(in crate::runtime) fn asks(&self) -> Asks {
        self.asks
    }

    /// Advances the route if a response is a redirect.
    ///
    /// # Errors
    ///
    /// Returns an error for a redirect that is not followed. A client may turn a request that receives 301, 302 or 303
    /// into a GET, so these are followed only if the request stays the same: a caller that sends something does not
    /// want to read something. A QUERY stays one after 301 and 302, and after 303 its result is read.
    pub(in crate::runtime) fn turn(
        &mut self,
        prepared: &PreparedRequest,
        attempts: &Attempts,
        head: &ResponseHead,
    ) -> Result<Turn, RedirectError> {
        let method = &prepared.operation.method;
        let is_read = matches!(method, OperationMethod::Known(Method::GET | Method::HEAD));
        let asks = match head.status {
            StatusCode::SEE_OTHER if method.is_query() => Asks::ForResult,
            StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER
                if !is_read && !method.is_query() =>
            {
                return Err(RedirectError::OtherMethod);
            }
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => self.asks,
            _ => return Ok(Turn::Arrived),
        };
        let next = next(prepared, &self.target, head)?;
        if matches!(asks, Asks::AsDeclared) && !attempts.can_repeat_body() {
            return Err(RedirectError::Stream);
        }
        if self.followed == MAX_REDIRECTS {
            return Err(RedirectError::TooMany {
                limit: MAX_REDIRECTS,
            });
        }
        self.followed += 1;
        self.asks = asks;
        self.target = next;
        Ok(Turn::Onward)
    }
}

/// Returns the target of a redirect, with the credentials in the query of the request.
fn next(
    prepared: &PreparedRequest,
    current: &Target,
    head: &ResponseHead,
) -> Result<Target, RedirectError> {
    let unclear = |reason: &str| RedirectError::Location {
        reason: reason.to_owned(),
    };
    let given = head.headers.get(LOCATION);
    let given = given.ok_or_else(|| unclear("it is missing"))?;
    let given = header_text(given).ok_or_else(|| unclear("it is not UTF-8"))?;
    let not_a_url = |problem: RequestError| RedirectError::Location {
        reason: problem.to_string(),
    };
    let asked = prepared.target.url().map_err(not_a_url)?;
    let current = current.url().map_err(not_a_url)?;
    let mut next = address(given, current, asked).map_err(|problem| match problem {
        UrlError::Malformed(reason) => RedirectError::Location { reason },
        UrlError::UserInformation => unclear("it contains a user or a password"),
        UrlError::OtherOrigin => RedirectError::OtherOrigin,
    })?;
    for scheme in prepared.client.credentials().schemes() {
        if let CredentialLocation::Query { name } = scheme.location
            && let Some(pair) = query::pair(asked, name)
        {
            query::replace(&mut next, |found| found == name, &[pair]);
        }
    }
    Target::of(next).map_err(not_a_url)
}
