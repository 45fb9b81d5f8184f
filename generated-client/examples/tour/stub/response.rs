//! A response, and the headers that every response has.

use bytes::Bytes;
use http_body_util::Full;
use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, DATE, LINK};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::failure::Failure;

const REQUESTS_A_MINUTE: u64 = 600;
const MINUTE: i64 = 60;

/// A response, before the common headers are added.
pub struct Response {
    status: StatusCode,
    body: Option<Value>,
    links: Vec<String>,
}

impl Response {
    /// A 200 with a JSON body.
    pub fn json(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body: Some(body),
            links: Vec::new(),
        }
    }

    /// A 200 with `{}`, for operations that return nothing.
    pub fn nothing_to_report() -> Self {
        Self::json(json!({}))
    }

    /// A 204.
    pub fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: None,
            links: Vec::new(),
        }
    }

    /// Adds a `Link` header (RFC 8288).
    pub fn link(mut self, relation: &str, url: &str) -> Self {
        self.links.push(format!("<{url}>; rel=\"{relation}\""));
        self
    }

    /// Converts this to the HTTP response to the request with this number.
    pub fn into_http(self, number: u64) -> hyper::Response<Full<Bytes>> {
        let now = Timestamp::now();
        let mut response = hyper::Response::builder()
            .status(self.status)
            .header(DATE, now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
            .header("x-okta-request-id", format!("stub-request-{number}"))
            .header("x-rate-limit-limit", REQUESTS_A_MINUTE)
            .header(
                "x-rate-limit-remaining",
                REQUESTS_A_MINUTE.saturating_sub(number),
            )
            .header("x-rate-limit-reset", now.as_second() + MINUTE);
        for link in self.links {
            response = response.header(LINK, link);
        }
        let body = match self.body {
            Some(body) => {
                response = response.header(CONTENT_TYPE, "application/json");
                Bytes::from(body.to_string())
            }
            None => Bytes::new(),
        };
        response
            .body(Full::new(body))
            .expect("every header is made of printable ASCII")
    }
}

impl From<Failure> for Response {
    fn from(failure: Failure) -> Self {
        Self {
            status: failure.status(),
            body: Some(failure.body()),
            links: Vec::new(),
        }
    }
}
