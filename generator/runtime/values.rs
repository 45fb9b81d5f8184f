//! What a parameter of several values holds, and its way into a request.

mod reserved;
mod style;

use http::HeaderValue;
use http::header::COOKIE;
use serde_json::Value;

use super::call::Call;
use super::encode::push_encoded;
use super::error::Refusal;
use super::field::{Field, Written};
use super::parameter::Parameter;
use super::request::Request;

use self::reserved::push_reserved;
pub use self::style::{Explode, Style};
use self::style::{Push, Writing};

/// The values of a parameter, before they are written in a style.
#[derive(Debug)]
pub struct Values {
    value: Result<Value, String>,
    push: Push,
}

impl Values {
    /// One value.
    pub fn one<P: Parameter + ?Sized>(value: &P) -> Self {
        Self::from(Ok(text(value)))
    }

    /// A list of single values.
    pub fn list<P: Parameter>(values: &[P]) -> Self {
        Self::from(Ok(Value::Array(values.iter().map(text).collect())))
    }

    /// A list of values that JSON has a form for.
    pub fn each<V: Field>(values: &[V]) -> Self {
        let values: Result<_, _> = values.iter().map(json).collect();
        Self::from(values.map(Value::Array))
    }

    /// An object, or a value of one of several types.
    pub fn of<V: Field>(value: &V) -> Self {
        Self::from(json(value))
    }

    /// The JSON text of the whole (a parameter that the document describes by `content`).
    #[must_use]
    pub fn in_json(mut self) -> Self {
        self.value = self.value.map(|value| Value::String(value.to_string()));
        self
    }

    /// Keeps the characters that mean something to a URL as they are (`allowReserved`).
    #[must_use]
    pub fn keep_reserved(mut self) -> Self {
        self.push = push_reserved;
        self
    }

    fn from(value: Result<Value, String>) -> Self {
        Self {
            value,
            push: push_encoded,
        }
    }
}

fn text<P: Parameter + ?Sized>(value: &P) -> Value {
    Value::String(value.text().into_owned())
}

fn json<V: Field>(value: &V) -> Result<Value, String> {
    serde_json::to_value(Written(value)).map_err(|failure| failure.to_string())
}

impl<T, B> Call<'_, T, B> {
    /// Gives a path variable its values.
    #[doc(hidden)]
    pub fn path_values(
        self,
        name: &'static str,
        style: Style,
        explode: Explode,
        values: Values,
    ) -> Self {
        self.written(name, style, explode, values, |request, writing, value| {
            let encoded = writing.text(&value).unwrap_or_default();
            request.path.add_encoded(name, encoded)
        })
    }

    /// Gives a query parameter its values, in the place of earlier ones. No values, no parameter.
    #[doc(hidden)]
    pub fn query_values(
        self,
        name: &'static str,
        style: Style,
        explode: Explode,
        values: Values,
    ) -> Self {
        self.written(name, style, explode, values, |request, writing, value| {
            request.query.remove(name);
            for pair in writing.pairs(&value) {
                request.query.add_encoded(name, pair);
            }
            Ok(())
        })
    }

    /// Sets a header to values. No values, no header.
    #[doc(hidden)]
    pub fn header_values(self, name: &'static str, explode: Explode, values: Values) -> Self {
        self.written(
            name,
            Style::Simple,
            explode,
            values,
            |request, mut writing, value| {
                writing.push = String::push_str;
                if let Some(text) = writing.text(&value) {
                    request.header(name, &text);
                }
                Ok(())
            },
        )
    }

    /// Adds cookies, in the place of earlier ones of the same names (RFC 6265, section 4.2.1).
    #[doc(hidden)]
    pub fn cookie_values(self, name: &'static str, explode: Explode, values: Values) -> Self {
        self.written(
            name,
            Style::Form,
            explode,
            values,
            |request, mut writing, value| {
                writing.push = String::push_str;
                let present = request.headers.get(COOKIE);
                let cookies = joined(present, &writing.pairs(&value));
                let cookies = cookies.ok_or(Refusal::CookieValue { parameter: name })?;
                if !cookies.is_empty() {
                    request.headers.insert(COOKIE, cookies);
                }
                Ok(())
            },
        )
    }

    fn written(
        mut self,
        name: &'static str,
        style: Style,
        explode: Explode,
        values: Values,
        write: impl FnOnce(&mut Request<'_>, Writing, Value) -> Result<(), Refusal>,
    ) -> Self {
        let writing = Writing {
            name,
            style,
            explode,
            push: values.push,
        };
        let outcome = match values.value {
            Ok(value) => write(&mut self.request, writing, value),
            Err(reason) => Err(Refusal::Parameter {
                parameter: name,
                reason,
            }),
        };
        self.request.keep(outcome);
        self
    }
}

/// The cookies of a request with more of them. `None` when a cookie cannot hold what it should.
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
        // A comma stands between the values of a list, and every server reads it.
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
