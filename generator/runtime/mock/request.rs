//! Requests received by a mock.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::form_urlencoded;

use crate::runtime::http::response_head::header_text;
use crate::runtime::spec::operation::{CredentialLocation, Operation};
use crate::runtime::transport::bodies::RequestBody;

use super::template;

/// A request received by a mock.
#[derive(Clone)]
pub struct MockRequest {
    facts: Option<&'static Operation>,
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
}

impl MockRequest {
    pub(super) fn new(request: http::Request<RequestBody>) -> Self {
        let facts = request.extensions().get::<&'static Operation>().copied();
        let (head, body) = request.into_parts();
        let target = head.uri.path_and_query();
        Self {
            facts,
            method: head.method,
            target: target.map_or_else(String::new, |target| target.as_str().to_owned()),
            headers: head.headers,
            body: body.as_bytes().cloned().unwrap_or_default(),
        }
    }

    /// Returns the `operationId`.
    pub fn operation(&self) -> &'static str {
        self.facts.map_or("", |facts| facts.id)
    }

    /// Returns the method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns path and query, encoded as sent.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Returns a path parameter by its name in the document, decoded. A value in another style than the usual one has
    /// the signs of that style: `;id=7`.
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        let (path, _) = self.path_and_query();
        template::value(self.template(), path, name)
    }

    /// Returns the first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.queries(name).into_iter().next()
    }

    /// Returns all values of a query parameter, decoded.
    pub fn queries(&self, name: &str) -> Vec<String> {
        let (_, query) = self.path_and_query();
        let pairs = form_urlencoded::parse(query.as_bytes());
        let values = pairs.filter(|(found, _)| found == name);
        values.map(|(_, value)| value.into_owned()).collect()
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the first value of a header; `None` if it is no text.
    pub fn header(&self, name: &str) -> Option<&str> {
        header_text(self.headers.get(name)?)
    }

    /// Returns the body; empty if it is a stream.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the body as JSON; `null` if it is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Returns the path template of the operation.
    pub(super) fn template(&self) -> &'static str {
        self.facts.map_or("", |facts| facts.path)
    }

    pub(super) fn path_and_query(&self) -> (&str, &str) {
        self.target.split_once('?').unwrap_or((&self.target, ""))
    }

    /// Returns true if a query parameter is the credential of a security scheme of the operation.
    pub(super) fn is_credential(&self, parameter: &str) -> bool {
        let security = self.facts.map_or(&[][..], |facts| facts.security);
        let mut schemes = security.iter().flat_map(|schemes| schemes.iter());
        schemes.any(|scheme| match scheme.location {
            CredentialLocation::Query { name } => name == parameter,
            CredentialLocation::Header { .. }
            | CredentialLocation::Cookie { .. }
            | CredentialLocation::Basic => false,
        })
    }

    /// Returns operation, method, path and query without credentials, for the messages of a test.
    pub(super) fn shown(&self) -> String {
        let (path, query) = self.path_and_query();
        let mut shown = format!("{}: {} {path}", self.operation(), self.method);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        for (pair, separator) in pairs.zip(std::iter::once('?').chain(std::iter::repeat('&'))) {
            shown.push(separator);
            let decoded = form_urlencoded::parse(pair.as_bytes()).next();
            match decoded {
                Some((name, _)) if self.is_credential(&name) => {
                    shown.push_str(&name);
                    shown.push_str("=***");
                }
                Some(_) | None => shown.push_str(pair),
            }
        }
        shown
    }
}

/// Shows the path template, but neither path values, query, headers nor body, all of which can contain secrets.
impl fmt::Debug for MockRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, path) = (self.operation(), self.template());
        write!(out, "{operation}: {} {path}", self.method)
    }
}
