//! Requests received by a mock.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use super::super::spec::operation::Operation;
use super::super::transport::bodies::RequestBody;

/// A request received by a mock.
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

    /// Returns the `operationId`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns the method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns path and query, encoded as sent.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Returns the first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let url = Url::parse("https://mock.invalid")
            .and_then(|base| base.join(&self.target))
            .ok()?;
        let mut pairs = url.query_pairs();
        let (_, value) = pairs.find(|(found, _)| found == name)?;
        Some(value.into_owned())
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body; empty if it is a stream.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the body as JSON; `null` if it is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Shows the path template, but neither path values, query, headers nor body, all of which can contain secrets.
impl fmt::Debug for MockRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} {}", self.operation, self.method, self.path)
    }
}
