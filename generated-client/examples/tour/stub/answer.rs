//! An answer, and the headers that every one of them carries.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, DATE, LINK};
use hyper::{Response, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::failure::Failure;

const REQUESTS_A_MINUTE: u64 = 600;
const MINUTE: i64 = 60;

/// What the stub has to say.
pub struct Answer {
    status: StatusCode,
    body: Option<Value>,
    links: Vec<String>,
}

impl Answer {
    /// 200 with a JSON value.
    pub fn json(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body: Some(body),
            links: Vec::new(),
        }
    }

    /// 200 with `{}`, as operations answer that have nothing to report.
    pub fn nothing_to_report() -> Self {
        Self::json(json!({}))
    }

    /// 204.
    pub fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: None,
            links: Vec::new(),
        }
    }

    /// Adds a line `Link` (RFC 8288).
    pub fn link(mut self, relation: &str, url: &str) -> Self {
        self.links.push(format!("<{url}>; rel=\"{relation}\""));
        self
    }

    /// The answer to the request with this number.
    pub fn into_http(self, number: u64) -> Response<Full<Bytes>> {
        let now = Timestamp::now();
        let mut response = Response::builder()
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

impl From<Failure> for Answer {
    fn from(failure: Failure) -> Self {
        Self {
            status: failure.status(),
            body: Some(failure.body()),
            links: Vec::new(),
        }
    }
}
