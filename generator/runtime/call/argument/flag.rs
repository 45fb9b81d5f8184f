//! Flags in a JSON body, which choose between a whole response and a stream.

use std::collections::BTreeMap;

use serde_json::value::{RawValue, to_raw_value};

use super::super::super::problem::request::RequestError;
use super::super::request_builder::RequestBuilder;

impl<T, B> RequestBuilder<T, B> {
    /// Sets a property of the body to `true`. A body that is no JSON object in memory stays as it is.
    pub fn flag(mut self, name: &str) -> Self {
        let body = self.request.body.as_ref();
        let changed = body.and_then(|body| with_flag(body.as_bytes()?, name));
        match changed {
            Some(Ok(text)) => self.request.body = Some(text.into()),
            Some(Err(failure)) => self.request.keep(Err(RequestError::Body {
                reason: failure.to_string(),
            })),
            None => (),
        }
        self
    }
}

/// Returns the text of an object with a property that is true; `None` if it is no object.
fn with_flag(text: &[u8], name: &str) -> Option<Result<Vec<u8>, serde_json::Error>> {
    let mut object: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(text).ok()?;
    Some(to_raw_value(&true).and_then(|set| {
        object.insert(name.to_owned(), set);
        serde_json::to_vec(&object)
    }))
}
