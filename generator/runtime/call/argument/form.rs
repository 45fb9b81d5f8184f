//! Form bodies (`application/x-www-form-urlencoded`).

use serde_json::Value;

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::http::brackets::{bracketed, own};
use crate::runtime::http::encode::push_encoded;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::request::RequestError;

impl<T, B> RequestBuilder<T, B> {
    /// Sets the properties of an object as a form. The properties of nested objects are named `name[key]`, and the
    /// elements of the arrays in `bracketed` are named `name[]`.
    pub fn form<V: JsonCodec>(mut self, bracketed: &[&str], form: &V) -> Self {
        match serde_json::to_value(AsSerialize(form)) {
            Ok(value) => self.request.body_of(
                "application/x-www-form-urlencoded",
                encoded(&value, bracketed).into(),
            ),
            Err(failure) => self.request.keep(Err(RequestError::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }
}

fn encoded(form: &Value, lists: &[&str]) -> String {
    let mut text = String::new();
    let pairs = form.as_object().into_iter().flatten();
    let pairs = pairs.flat_map(|(name, value)| match lists.contains(&name.as_str()) {
        true => bracketed(name, value),
        false => own(name, value),
    });
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        push_encoded(&mut text, &name);
        text.push('=');
        push_encoded(&mut text, &value);
    }
    text
}
