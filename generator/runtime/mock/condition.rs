//! Conditions of an expectation: what a request must have, and why one does not.

use std::panic::Location;
use std::sync::Arc;

use http::HeaderName;
use serde_json::Value;

use super::request::MockRequest;
use super::template;

/// A condition of an expectation.
#[derive(Clone)]
pub(super) struct Condition(Arc<Check>);

/// Returns why a request does not meet a condition.
type Check = dyn Fn(&MockRequest) -> Result<(), String> + Send + Sync;

impl Condition {
    pub(super) fn new(
        check: impl Fn(&MockRequest) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(check))
    }

    /// A function of the test, which is told by its location.
    pub(super) fn function(
        fits: impl Fn(&MockRequest) -> bool + Send + Sync + 'static,
        location: &'static Location<'static>,
    ) -> Self {
        Self::new(move |request| match fits(request) {
            true => Ok(()),
            false => Err(format!(
                "the condition at {}:{} is false",
                location.file(),
                location.line()
            )),
        })
    }

    /// A path parameter has this value.
    pub(super) fn path(name: &str, expected: String) -> Self {
        let name = name.to_owned();
        Self::new(move |request| match request.path_parameter(&name) {
            Some(found) if found == expected => Ok(()),
            Some(found) => Err(format!(
                "path parameter `{name}` is {found:?}, not {expected:?}"
            )),
            None if template::declares(request.template(), &name) => {
                Err(format!("path parameter `{name}` is not readable"))
            }
            None => Err(format!(
                "`{}` has no path parameter `{name}`",
                request.template()
            )),
        })
    }

    /// A query parameter has this value, perhaps among others.
    pub(super) fn query(name: &str, expected: String) -> Self {
        let name = name.to_owned();
        Self::new(move |request| {
            let found = request.queries(&name);
            match found.as_slice() {
                found if found.contains(&expected) => Ok(()),
                [] => Err(format!("query parameter `{name}` is missing")),
                _ if request.is_credential(&name) => {
                    Err(format!("query parameter `{name}` has another value"))
                }
                found => Err(format!(
                    "query parameter `{name}` is {}, not {expected:?}",
                    quoted(found)
                )),
            }
        })
    }

    /// A query parameter is absent.
    pub(super) fn no_query(name: &str) -> Self {
        let name = name.to_owned();
        Self::new(move |request| match request.queries(&name).as_slice() {
            [] => Ok(()),
            _ if request.is_credential(&name) => {
                Err(format!("query parameter `{name}` is present"))
            }
            found => Err(format!(
                "query parameter `{name}` is {}, not absent",
                quoted(found)
            )),
        })
    }

    /// A header has this value, perhaps among others. Values are not shown, since they can be secrets.
    pub(super) fn header(name: &str, expected: String) -> Self {
        let name = name.to_owned();
        Self::new(move |request| {
            let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
                return Err(format!("`{name}` is no name of a header"));
            };
            let values = request.headers().get_all(header);
            let mut values = values.iter().peekable();
            if values.peek().is_none() {
                return Err(format!("header `{name}` is missing"));
            }
            match values.any(|found| found.as_bytes() == expected.as_bytes()) {
                true => Ok(()),
                false => Err(format!("header `{name}` has another value")),
            }
        })
    }

    /// The body is this JSON value; or the expected value could not be written.
    pub(super) fn json(expected: Result<Value, String>) -> Self {
        Self::new(move |request| {
            let expected = expected.as_ref().map_err(|reason| {
                format!("the body of the condition cannot be serialized: {reason}")
            })?;
            let found: Value = serde_json::from_slice(request.body())
                .map_err(|_| "the body is not JSON".to_owned())?;
            same_json(expected, &found)
        })
    }

    /// Returns why the request does not meet the condition.
    pub(super) fn check(&self, request: &MockRequest) -> Result<(), String> {
        (self.0)(request)
    }
}

fn quoted(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    values.join(" and ")
}

/// Compares two bodies. The error has pointers to the differences and no values, since bodies contain passwords.
pub(super) fn same_json(expected: &Value, found: &Value) -> Result<(), String> {
    let mut differences = Vec::new();
    compare(expected, found, &mut String::new(), &mut differences);
    match differences.as_slice() {
        [] => Ok(()),
        differences => Err(format!("the body differs: {}", differences.join(", "))),
    }
}

/// How many differences of a body are reported.
const MOST_DIFFERENCES: usize = 5;

fn compare(expected: &Value, found: &Value, pointer: &mut String, differences: &mut Vec<String>) {
    if differences.len() >= MOST_DIFFERENCES || expected == found {
        return;
    }
    let length = pointer.len();
    let mut enter = |token: &str, expected: Option<&Value>, found: Option<&Value>| {
        pointer.push('/');
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
        match (expected, found) {
            (Some(expected), Some(found)) => compare(expected, found, pointer, differences),
            (Some(_), None) => differences.push(format!("`{pointer}` is missing")),
            (None, _) => differences.push(format!("`{pointer}` is not expected")),
        }
        pointer.truncate(length);
    };
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                enter(name, Some(value), found.get(name));
            }
            for (name, value) in found {
                if !expected.contains_key(name) {
                    enter(name, None, Some(value));
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            for index in 0..expected.len().max(found.len()) {
                enter(&index.to_string(), expected.get(index), found.get(index));
            }
        }
        _ => differences.push(match pointer.as_str() {
            "" => "it is another value".to_owned(),
            pointer => format!("`{pointer}` has another value"),
        }),
    }
}
