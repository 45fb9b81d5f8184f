//! A request, as far as the stub cares.

use std::collections::BTreeMap;

use hyper::Method;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::failure::Failure;

/// A request, decoded.
pub struct Question {
    pub method: Method,
    /// The path below `/api/v1`; nothing for other paths.
    pub path: Vec<String>,
    pub query: BTreeMap<String, String>,
    /// What follows `SSWS ` in the `Authorization` header.
    pub token: Option<String>,
    body: Vec<u8>,
}

impl Question {
    pub fn new(head: &Parts, body: &[u8]) -> Self {
        let below = head.uri.path().strip_prefix("/api/v1/").unwrap_or_default();
        let query = head.uri.query().unwrap_or_default();
        let authorization = head.headers.get(AUTHORIZATION);
        Self {
            method: head.method.clone(),
            path: below.split('/').map(decoded).collect(),
            query: query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (decoded(name), decoded(value)))
                .collect(),
            token: authorization
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.strip_prefix("SSWS "))
                .map(str::to_owned),
            body: body.to_owned(),
        }
    }

    /// The JSON object in the body.
    pub fn body(&self) -> Result<Value, Failure> {
        serde_json::from_slice(&self.body)
            .ok()
            .filter(Value::is_object)
            .ok_or(Failure::Malformed)
    }

    /// Whether a query parameter that is on by default has been turned off.
    pub fn declines(&self, parameter: &str) -> bool {
        self.query
            .get(parameter)
            .is_some_and(|value| value == "false")
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
