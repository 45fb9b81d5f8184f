//! Redirects: which of them are followed, and where to (RFC 9110, section 15.4).

use http::header::LOCATION;
use http::{Method, StatusCode};
use url::Url;

use super::address::{AddressProblem, address};
use super::error::RedirectProblem;
use super::head::Head;
use super::operation::Place;
use super::query;
use super::request::Prepared;
use super::retry::Attempts;

/// How many redirects an attempt follows.
const MAX_REDIRECTS: usize = 10;

/// The way of one attempt, from the address of the operation to where its redirects lead.
pub(super) struct Route {
    url: Url,
    followed: usize,
}

/// What a response means for the way of an attempt.
pub(super) enum Turn {
    /// It is no redirect.
    Arrived,
    /// The request is sent again, to the address that the route has now.
    Onward,
}

impl Route {
    pub(super) fn new(prepared: &Prepared<'_>) -> Self {
        Self {
            url: prepared.url.clone(),
            followed: 0,
        }
    }

    /// Where the request goes.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// Looks whether a response leads further.
    ///
    /// # Errors
    ///
    /// When it is a redirect that is not followed. A client may make a GET of what is answered by 301, 302 or 303, so
    /// these are followed only by what stays the same request: nobody who sends something wants to read something.
    pub(super) fn turn(
        &mut self,
        prepared: &Prepared<'_>,
        attempts: &Attempts,
        head: &Head,
    ) -> Result<Turn, RedirectProblem> {
        match head.status {
            StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => {
                let method = &prepared.operation.method;
                if !matches!(*method, Method::GET | Method::HEAD) {
                    return Err(RedirectProblem::OtherMethod);
                }
            }
            StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => (),
            _ => return Ok(Turn::Arrived),
        }
        let next = next(prepared, &self.url, head)?;
        if !attempts.can_repeat_body() {
            return Err(RedirectProblem::Stream);
        }
        if self.followed == MAX_REDIRECTS {
            return Err(RedirectProblem::TooMany {
                limit: MAX_REDIRECTS,
            });
        }
        self.followed += 1;
        self.url = next;
        Ok(Turn::Onward)
    }
}

/// Where a redirect leads, with the credentials that stand in the query of the request.
fn next(prepared: &Prepared<'_>, asked: &Url, head: &Head) -> Result<Url, RedirectProblem> {
    let unclear = |reason: &str| RedirectProblem::Location {
        reason: reason.to_owned(),
    };
    let given = head.headers.get(LOCATION);
    let given = given.and_then(|given| given.to_str().ok());
    let given = given.ok_or_else(|| unclear("there is none"))?;
    let mut next = address(given, asked, &prepared.url).map_err(|problem| match problem {
        AddressProblem::Malformed(reason) => RedirectProblem::Location { reason },
        AddressProblem::UserInformation => unclear("it holds a user or a password"),
        AddressProblem::OtherOrigin => RedirectProblem::OtherOrigin,
    })?;
    for scheme in prepared.operation.security.iter().copied().flatten() {
        if let Place::Query { name } = scheme.place
            && let Some(pair) = query::pair(&prepared.url, name)
        {
            query::replace(&mut next, |found| found == name, &[pair]);
        }
    }
    Ok(next)
}
