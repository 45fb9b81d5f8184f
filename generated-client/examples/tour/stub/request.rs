//! A decoded request, with the parts that the stub uses.

use std::collections::BTreeMap;

use hyper::Method;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use url::form_urlencoded;

use super::failure::Failure;

/// The path of Okta's token endpoint.
pub const TOKEN_PATH: &str = "/oauth2/v1/token";

const REVOCATION_PATH: &str = "/oauth2/v1/revoke";

const DEVICE_PATH: &str = "/oauth2/v1/device/authorize";

/// The target of a request.
pub enum Target {
    /// The API, with the path below `/api/v1`, which is empty for other paths.
    Api(Vec<String>),
    /// The token endpoint.
    Token,
    /// The endpoint that revokes tokens (RFC 7009).
    Revocation,
    /// The endpoint at which devices get codes (RFC 8628).
    Device,
}

/// A decoded request.
pub struct Request {
    pub method: Method,
    /// The target of the request.
    pub target: Target,
    pub query: BTreeMap<String, String>,
    /// The value of the header `Authorization`.
    pub authorization: String,
    body: Vec<u8>,
}

impl Request {
    pub fn new(head: &Parts, body: &[u8]) -> Self {
        let query = head.uri.query().unwrap_or_default();
        let authorization = head.headers.get(AUTHORIZATION);
        Self {
            method: head.method.clone(),
            target: target(head.uri.path()),
            query: query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (decoded(name), decoded(value)))
                .collect(),
            authorization: authorization
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            body: body.to_owned(),
        }
    }

    /// Parses the body as a JSON object.
    pub fn body(&self) -> Result<Value, Failure> {
        serde_json::from_slice(&self.body)
            .ok()
            .filter(Value::is_object)
            .ok_or(Failure::Malformed)
    }

    /// Returns the fields of the form in the body.
    pub fn form(&self) -> BTreeMap<String, String> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    /// Returns true if a query parameter that defaults to true is set to false.
    pub fn declines(&self, parameter: &str) -> bool {
        self.query
            .get(parameter)
            .is_some_and(|value| value == "false")
    }
}

fn target(path: &str) -> Target {
    match path {
        TOKEN_PATH => Target::Token,
        REVOCATION_PATH => Target::Revocation,
        DEVICE_PATH => Target::Device,
        _ => {
            let below = path.strip_prefix("/api/v1/").unwrap_or_default();
            Target::Api(below.split('/').map(decoded).collect())
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
