//! A client of reqwest in the place of the usual transport.

use http::Method;
use url::Url;

use super::super::client_builder::ClientBuilder;
use super::super::error::{TransportCause, TransportError};
use super::super::server::same_origin;
use super::{RequestBody, ResponseBody, Transport, TransportFuture};

/// Sends through a client of reqwest.
struct Reqwest(reqwest::Client);

impl ClientBuilder {
    /// Sends through a reqwest client of the caller's.
    ///
    /// It is then the caller's duty that this client has TLS (by a feature of reqwest), that it checks certificates, that
    /// it follows no redirect (`redirect(Policy::none())`, since a reqwest client makes a GET of a POST otherwise), that it
    /// adds no `Referer`, that it repeats nothing by itself, that it limits the time for a connection, and which proxy it
    /// uses. The limits of time and size of this client hold as ever.
    pub fn http_client(self, http: reqwest::Client) -> Self {
        self.transport(Reqwest(http))
    }
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        Box::pin(async move {
            let request = outgoing(request)?;
            let (method, asked) = (request.method().clone(), request.url().clone());
            let response = self.0.execute(request).await.map_err(failure)?;
            check_answering(&method, &asked, response.url())?;
            let response = http::Response::<reqwest::Body>::from(response);
            Ok(response.map(|body| ResponseBody::with_failures(body, failure)))
        })
    }
}

/// A client of the caller's may have followed redirects by itself. That is good as long as it has sent the same request, and
/// has taken no credentials elsewhere.
fn check_answering(method: &Method, asked: &Url, answering: &Url) -> Result<(), TransportError> {
    let is_same_request = matches!(*method, Method::GET | Method::HEAD);
    if asked == answering || is_same_request && same_origin(asked, answering) {
        return Ok(());
    }
    let reason =
        "build the HTTP client with `redirect(Policy::none())`; it has followed one by itself";
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
    // The URL can hold personal data, and a credential where the document puts one into the query.
    TransportError::new(cause, failure.without_url())
}
