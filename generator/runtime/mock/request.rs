//! Requests that came to a mock.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use super::super::operation::Operation;
use super::super::transport::RequestBody;

/// A request that came to a mock.
#[derive(Clone)]
pub struct MockRequest {
    operation: &'static str,
    method: Method,
    /// The path template of the operation.
    path: &'static str,
    target: String,
    headers: HeaderMap,
    body: Bytes,
}

impl MockRequest {
    pub(super) fn new(request: http::Request<RequestBody>) -> Self {
        let facts = request.extensions().get::<&'static Operation>();
        let (operation, path) = facts.map_or(("", ""), |facts| (facts.id, facts.path));
        let (head, body) = request.into_parts();
        let target = head.uri.path_and_query();
        Self {
            operation,
            path,
            method: head.method,
            target: target.map_or_else(String::new, |target| target.as_str().to_owned()),
            headers: head.headers,
            body: body.as_bytes().cloned().unwrap_or_default(),
        }
    }

    /// The `operationId`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Path and query, encoded as they travel.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let url = Url::parse("https://mock.invalid")
            .and_then(|base| base.join(&self.target))
            .ok()?;
        let mut pairs = url.query_pairs();
        let (_, value) = pairs.find(|(found, _)| found == name)?;
        Some(value.into_owned())
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body; empty where it is a stream.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON; `null` where it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Shows the path of the document and not what stands in its place, and neither query, headers nor body, all of which can
/// hold secrets.
impl fmt::Debug for MockRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} {}", self.operation, self.method, self.path)
    }
}
