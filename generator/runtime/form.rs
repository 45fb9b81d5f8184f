//! Bodies that are forms (`application/x-www-form-urlencoded`).

use serde_json::Value;

use super::brackets::bracketed;
use super::call::Call;
use super::encode::push_encoded;
use super::error::Refusal;
use super::field::{Field, Written};

impl<T, B> Call<'_, T, B> {
    /// Sets the properties of an object as a form; what is in objects stands under `name[key]`.
    #[doc(hidden)]
    pub fn form<V: Field>(mut self, form: &V) -> Self {
        match serde_json::to_value(Written(form)) {
            Ok(value) => self
                .request
                .body_of("application/x-www-form-urlencoded", encoded(&value).into()),
            Err(failure) => self.request.keep(Err(Refusal::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }
}

fn encoded(form: &Value) -> String {
    let mut text = String::new();
    for (name, value) in bracketed("", form) {
        if !text.is_empty() {
            text.push('&');
        }
        push_encoded(&mut text, &name);
        text.push('=');
        push_encoded(&mut text, &value);
    }
    text
}
