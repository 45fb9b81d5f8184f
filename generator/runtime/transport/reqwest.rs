//! A reqwest client in place of the default transport.

use http::Method;
use url::Url;

use crate::runtime::http::server::same_origin;
use crate::runtime::problem::transport::{TransportCause, TransportError};

use super::bodies::{RequestBody, ResponseBody};
use super::interface::{Transport, TransportFuture};

/// Sends requests through a reqwest client.
pub(in crate::runtime) struct Reqwest(pub(in crate::runtime) reqwest::Client);

impl Transport for Reqwest {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        Box::pin(async move {
            let request = outgoing(request)?;
            let (method, requested) = (request.method().clone(), request.url().clone());
            let response = self.0.execute(request).await.map_err(failure)?;
            check_responding(&method, &requested, response.url())?;
            let response = http::Response::<reqwest::Body>::from(response);
            Ok(response.map(|body| ResponseBody::with_failures(body, failure)))
        })
    }
}

/// Rejects a response if the client followed redirects itself, unless it sent the same request and sent no credentials
/// to another origin.
fn check_responding(
    method: &Method,
    requested: &Url,
    responding: &Url,
) -> Result<(), TransportError> {
    let is_same_request = matches!(*method, Method::GET | Method::HEAD);
    if requested == responding || is_same_request && same_origin(requested, responding) {
        return Ok(());
    }
    let reason =
        "the HTTP client followed a redirect itself; build it with `redirect(Policy::none())`";
    Err(TransportError::new(TransportCause::Redirects, reason))
}

fn outgoing(request: http::Request<RequestBody>) -> Result<reqwest::Request, TransportError> {
    let (head, body) = request.into_parts();
    let url = Url::parse(&head.uri.to_string())
        .map_err(|failure| TransportError::new(TransportCause::Connect, failure))?;
    let mut outgoing = reqwest::Request::new(head.method, url);
    *outgoing.headers_mut() = head.headers;
    *outgoing.body_mut() = match body.as_bytes() {
        Some(bytes) if bytes.is_empty() => None,
        Some(bytes) => Some(reqwest::Body::from(bytes.clone())),
        None => Some(reqwest::Body::wrap(body)),
    };
    Ok(outgoing)
}

fn failure(failure: reqwest::Error) -> TransportError {
    let cause = if failure.is_connect() {
        TransportCause::Connect
    } else if failure.is_timeout() {
        TransportCause::Timeout
    } else if failure.is_redirect() {
        TransportCause::Redirects
    } else {
        TransportCause::Exchange
    };
    // The URL can contain personal data, and credentials if the document declares one in the query.
    TransportError::new(cause, failure.without_url())
}
