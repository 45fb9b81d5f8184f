//! Parameters of several values, and how they are written into a request.

mod reserved;
mod style;

use http::HeaderValue;
use http::header::COOKIE;
use serde_json::Value;

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::http::encode::push_encoded;
use crate::runtime::http::parameter::Parameter;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::request::RequestError;
use crate::runtime::send::request::Request;

use self::reserved::{push_in_path, push_in_query};
pub use self::style::{Explode, Style};
use self::style::{Push, Writing};

/// The values of a parameter, before they are written in a style.
#[derive(Debug)]
pub struct Values {
    value: Result<Value, String>,
    reserved: Reserved,
}

/// What happens to the characters that have a meaning in URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reserved {
    Encoded,
    Kept,
}

impl Values {
    /// Creates a single value.
    pub fn one<P: Parameter + ?Sized>(value: &P) -> Self {
        Self::from(Ok(text(value)))
    }

    /// Creates a list of single values.
    pub fn list<P: Parameter>(values: &[P]) -> Self {
        Self::from(Ok(Value::Array(values.iter().map(text).collect())))
    }

    /// Creates a list of values with a form in JSON.
    pub fn each<V: JsonCodec>(values: &[V]) -> Self {
        let values: Result<_, _> = values.iter().map(json).collect();
        Self::from(values.map(Value::Array))
    }

    /// Creates an object, or a value of a union.
    pub fn of<V: JsonCodec>(value: &V) -> Self {
        Self::from(json(value))
    }

    /// Replaces the values by the JSON text of the whole (a parameter that the document describes by `content`).
    #[must_use]
    pub fn in_json(mut self) -> Self {
        self.value = self.value.map(|value| Value::String(value.to_string()));
        self
    }

    /// Leaves the characters that have a meaning in URLs unencoded (`allowReserved`).
    #[must_use]
    pub fn keep_reserved(mut self) -> Self {
        self.reserved = Reserved::Kept;
        self
    }

    fn from(value: Result<Value, String>) -> Self {
        Self {
            value,
            reserved: Reserved::Encoded,
        }
    }

    /// Returns the function that appends a string, if `kept` is that for reserved characters which are kept.
    fn push(&self, kept: Push) -> Push {
        match self.reserved {
            Reserved::Encoded => push_encoded,
            Reserved::Kept => kept,
        }
    }
}

fn text<P: Parameter + ?Sized>(value: &P) -> Value {
    Value::String(value.text().into_owned())
}

fn json<V: JsonCodec>(value: &V) -> Result<Value, String> {
    serde_json::to_value(AsSerialize(value)).map_err(|failure| failure.to_string())
}

impl<T, B> RequestBuilder<T, B> {
    /// Sets a path parameter to values.
    pub fn path_values(
        self,
        name: &'static str,
        style: Style,
        explode: Explode,
        values: Values,
    ) -> Self {
        let writing = Writing {
            name,
            style,
            explode,
            push_name: push_encoded,
            push: values.push(push_in_path),
        };
        self.written(writing, values, |request, writing, value| {
            let encoded = writing.text(&value).unwrap_or_default();
            request.path.add_encoded(name, encoded)
        })
    }

    /// Sets a query parameter to values, replacing earlier ones. Without values, the parameter is omitted.
    pub fn query_values(
        self,
        name: &'static str,
        style: Style,
        explode: Explode,
        values: Values,
    ) -> Self {
        let writing = Writing {
            name,
            style,
            explode,
            push_name: push_encoded,
            push: values.push(push_in_query),
        };
        self.written(writing, values, |request, writing, value| {
            request.query.remove(name);
            for pair in writing.pairs(&value) {
                request.query.add_encoded(name, pair);
            }
            Ok(())
        })
    }

    /// Sets the whole query: to the properties of an object as a form, or else to one text, without the name of the
    /// parameter (OpenAPI 3.2, section 4.12.1).
    pub fn query_string(self, name: &'static str, values: Values) -> Self {
        let writing = Writing {
            name,
            style: Style::Form,
            explode: Explode::Separate,
            push_name: push_encoded,
            push: push_encoded,
        };
        self.written(writing, values, |request, writing, value| {
            request.query.remove(name);
            let pairs = match &value {
                Value::Object(_) => writing.pairs(&value),
                single => writing.unnamed(single).into_iter().collect(),
            };
            for pair in pairs {
                request.query.add_encoded(name, pair);
            }
            Ok(())
        })
    }

    /// Sets a header to values. Without values, the header is omitted.
    pub fn header_values(self, name: &'static str, explode: Explode, values: Values) -> Self {
        let writing = Writing::unencoded(name, Style::Simple, explode);
        self.written(writing, values, |request, writing, value| {
            if let Some(text) = writing.text(&value) {
                request.header(name, &text);
            }
            Ok(())
        })
    }

    /// Adds cookies, replacing earlier ones of the same names (RFC 6265, section 4.2.1).
    pub fn cookie_values(self, name: &'static str, explode: Explode, values: Values) -> Self {
        let writing = Writing::unencoded(name, Style::Form, explode);
        self.written(writing, values, |request, writing, value| {
            let present = request.headers.get(COOKIE);
            let cookies = joined(present, &writing.pairs(&value));
            let cookies = cookies.ok_or(RequestError::CookieValue { parameter: name })?;
            if !cookies.is_empty() {
                request.headers.insert(COOKIE, cookies);
            }
            Ok(())
        })
    }

    fn written(
        mut self,
        writing: Writing,
        values: Values,
        write: impl FnOnce(&mut Request, Writing, Value) -> Result<(), RequestError>,
    ) -> Self {
        let outcome = match values.value {
            Ok(value) => write(&mut self.request, writing, value),
            Err(reason) => Err(RequestError::Parameter {
                parameter: writing.name,
                reason,
            }),
        };
        self.request.keep(outcome);
        self
    }
}

/// Returns the cookies of a request with `more` added, or `None` if a cookie contains a character that is not allowed.
fn joined(present: Option<&HeaderValue>, more: &[String]) -> Option<HeaderValue> {
    let present = match present {
        Some(present) => present.to_str().ok()?,
        None => "",
    };
    let is_replaced = |cookie: &&str| more.iter().any(|new| name_of(new) == name_of(cookie));
    let mut cookies: Vec<&str> = present
        .split("; ")
        .filter(|cookie| !cookie.is_empty() && !is_replaced(cookie))
        .collect();
    for cookie in more {
        // A comma separates the values of a list, and every server reads it.
        let is_octet = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b';' | b'\\');
        if !cookie.bytes().all(is_octet) {
            return None;
        }
        cookies.push(cookie);
    }
    HeaderValue::from_str(&cookies.join("; ")).ok()
}

fn name_of(cookie: &str) -> &str {
    cookie.split_once('=').map_or(cookie, |(name, _)| name)
}
