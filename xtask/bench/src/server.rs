//! A server in memory, which every case asks in place of one on the network.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LINK};
use http::{HeaderValue, Request, Response};
use okta_users::{
    RequestBody, ResponseBody, Transport, TransportCause, TransportError, TransportFuture,
};

/// The address in requests; nothing connects to it.
pub const ADDRESS: &str = "https://example.okta.com";

/// Responds to every request with one body, as one of several pages.
#[derive(Clone)]
pub struct Server {
    body: Bytes,
    /// The value of `Link` for each page but the last.
    links: Vec<HeaderValue>,
}

impl Server {
    /// Creates a server with as many pages of the same body.
    ///
    /// # Errors
    ///
    /// Returns an error if a link is not valid in a header.
    pub fn new(body: Vec<u8>, pages: usize) -> http::Result<Self> {
        let links = (1..pages).map(|after| {
            let next = format!("<{ADDRESS}/api/v1/users?after={after}>; rel=\"next\"");
            HeaderValue::from_str(&next)
        });
        Ok(Self {
            body: Bytes::from(body),
            links: links.collect::<Result<_, _>>()?,
        })
    }

    /// Returns the page that the cursor `after` of the query names, the first one without it.
    ///
    /// # Errors
    ///
    /// Returns an error if the response is not valid HTTP.
    pub fn response(&self, query: Option<&str>) -> http::Result<Response<Bytes>> {
        let mut pairs = query.unwrap_or_default().split('&');
        let after = pairs.find_map(|pair| pair.strip_prefix("after="));
        let number: usize = after.map_or(Ok(0), str::parse).unwrap_or_default();
        let mut response = Response::builder().header(CONTENT_TYPE, "application/json");
        if let Some(link) = self.links.get(number) {
            response = response.header(LINK, link);
        }
        response.body(self.body.clone())
    }
}

impl Transport for Server {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        let response = self
            .response(request.uri().query())
            .map(|response| response.map(|body| ResponseBody::new(RequestBody::from(body))))
            .map_err(|error| TransportError::new(TransportCause::Rejected, error));
        Box::pin(std::future::ready(response))
    }
}
