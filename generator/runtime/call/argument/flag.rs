//! Flags in a JSON body, which choose between a whole response and a stream.

use std::collections::BTreeMap;

use serde_json::value::{RawValue, to_raw_value};

use crate::runtime::call::request_builder::RequestBuilder;
use crate::runtime::problem::request::RequestError;

impl<T, B> RequestBuilder<T, B> {
    /// Sets a property of the body to `true`. No body is an empty object.
    pub fn flag(mut self, name: &str) -> Self {
        let changed = match &self.request.body {
            None => with_flag(b"{}", name),
            Some(body) => with_flag(body.as_bytes().map_or(&[][..], |text| text), name),
        };
        match changed {
            Ok(text) => self.request.body_of("application/json", text.into()),
            Err(failure) => self.request.keep(Err(RequestError::Body {
                reason: format!("`{name}` cannot be set: {failure}"),
            })),
        }
        self
    }
}

/// Returns the text of an object with a property that is true.
fn with_flag(text: &[u8], name: &str) -> Result<Vec<u8>, serde_json::Error> {
    let mut object: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(text)?;
    object.insert(name.to_owned(), to_raw_value(&true)?);
    serde_json::to_vec(&object)
}
