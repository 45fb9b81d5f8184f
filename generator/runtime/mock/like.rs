//! Expectations by example: requests that are like one that the test makes.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE};
use serde_json::Value;
use url::form_urlencoded;

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::problem::request::RequestError;
use crate::runtime::send::request::Request;

use super::condition::{Condition, same_json};
use super::request::MockRequest;

/// A request that other requests are compared with: what a method of the client returns.
///
/// `T` is the type of the response.
pub trait LikeRequest<T> {
    /// Returns what is compared.
    #[doc(hidden)]
    fn example(self) -> Example;
}

impl<T, B> LikeRequest<T> for RequestBuilder<T, B> {
    fn example(self) -> Example {
        let operation = self.request.context.operation.id;
        let outcome = Arguments::of(*self.request).map_err(|problem| problem.to_string());
        Example { operation, outcome }
    }
}

/// The arguments of a request; or why it is invalid.
#[doc(hidden)]
pub struct Example {
    operation: &'static str,
    outcome: Result<Arguments, String>,
}

/// What a request has because of its arguments. Credentials and options of the client are not among it.
struct Arguments {
    path: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
}

impl Arguments {
    fn of(request: Request) -> Result<Self, RequestError> {
        if let Some(problem) = request.problem {
            return Err(problem);
        }
        let mut path = String::new();
        request
            .path
            .write(request.context.operation.path, &mut path)?;
        let mut query = String::new();
        request.query.write(&mut query);
        let mut headers = request.headers;
        // The body is compared itself, and the client decides what it accepts.
        headers.remove(ACCEPT);
        headers.remove(CONTENT_TYPE);
        let body = request.body.as_ref().and_then(|body| body.as_bytes());
        Ok(Self {
            path,
            query: pairs(query.trim_start_matches('?')),
            headers,
            body: body.map(|body| body.to_vec()),
        })
    }

    fn check(&self, request: &MockRequest) -> Result<(), String> {
        let (path, query) = request.path_and_query();
        if !path.ends_with(&self.path) {
            return Err(format!("the path is not {:?}", self.path));
        }
        let mut found = pairs(query);
        for (name, value) in &self.query {
            let at = found
                .iter()
                .position(|pair| pair.0 == *name && pair.1 == *value);
            match at {
                Some(at) => drop(found.remove(at)),
                None => return Err(format!("query parameter `{name}` is not {value:?}")),
            }
        }
        for (name, value) in &self.headers {
            let mut values = request.headers().get_all(name).iter();
            if !values.any(|found| found == value) {
                return Err(format!("header `{name}` is missing or has another value"));
            }
        }
        match &self.body {
            Some(body) => same_body(body, request.body()),
            None => Ok(()),
        }
    }
}

impl Example {
    /// Returns the condition that a request has these arguments, perhaps among others.
    pub(super) fn condition(self) -> Condition {
        Condition::new(move |request| match &self.outcome {
            _ if request.operation() != self.operation => Err(format!(
                "the condition is a request of `{}`",
                self.operation
            )),
            Ok(arguments) => arguments.check(request),
            Err(problem) => Err(format!(
                "the request of the condition is invalid: {problem}"
            )),
        })
    }
}

/// Returns the decoded pairs of a query.
fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// Compares bodies, as JSON if they are.
fn same_body(expected: &[u8], found: &[u8]) -> Result<(), String> {
    let json = |body: &[u8]| serde_json::from_slice::<Value>(body);
    match (json(expected), json(found)) {
        (Ok(expected), Ok(found)) => same_json(&expected, &found),
        _ if expected == found => Ok(()),
        _ => Err("the body is another one".to_owned()),
    }
}
