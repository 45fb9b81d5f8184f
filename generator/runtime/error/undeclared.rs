//! Codes and messages of error bodies that do not match the declared schema: those of gateways and authorization
//! servers.

use serde_json::{Map, Value};

/// Properties that contain an error code: that of OAuth (RFC 6749, section 5.2), and those of common gateways.
const CODES: [&str; 3] = ["error", "code", "errorCode"];

/// Properties that contain a human-readable message: that of OAuth, those of problem details (RFC 9457), and that of
/// gateways.
const MESSAGES: [&str; 4] = ["error_description", "message", "detail", "title"];

/// The code and message of a body in one of the common forms.
#[derive(Default)]
pub(in crate::runtime) struct Undeclared {
    pub(in crate::runtime) code: Option<String>,
    pub(in crate::runtime) message: Option<String>,
}

impl Undeclared {
    /// Reads a body; finds nothing if it is not a JSON object.
    pub(in crate::runtime) fn read(body: &[u8]) -> Self {
        let Ok(Value::Object(outer)) = serde_json::from_slice(body) else {
            return Self::default();
        };
        // `{"error": {"code": …, "message": …}}` is as common as the flat form.
        match outer.get("error") {
            Some(Value::Object(inner)) => Self::of(inner),
            _ => Self::of(&outer),
        }
    }

    fn of(object: &Map<String, Value>) -> Self {
        let first = |names: &[&str]| {
            let mut texts = names.iter().filter_map(|name| object.get(*name)?.as_str());
            texts.find(|text| !text.is_empty()).map(str::to_owned)
        };
        Self {
            code: first(&CODES),
            message: first(&MESSAGES),
        }
    }
}
