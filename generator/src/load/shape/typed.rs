//! Trying one object against the type that holds it.

use openapiv3 as typed;
use serde::Deserialize;
use serde_json::Value;

use super::grammar::Object;

/// Why an object does not fit, and where in it as far as the reader knows.
pub(super) struct Misfit {
    pub(super) path: Vec<String>,
    pub(super) reason: String,
}

/// Tries `value` as an `object`.
pub(super) fn fit(object: Object, value: &Value) -> Result<(), Misfit> {
    match object {
        Object::Document => fit_as::<typed::OpenAPI>(value),
        Object::Info => fit_as::<typed::Info>(value),
        Object::Paths => fit_as::<typed::Paths>(value),
        Object::PathItem => fit_as::<typed::PathItem>(value),
        Object::Operation => fit_as::<typed::Operation>(value),
        Object::Parameter => fit_as::<typed::Parameter>(value),
        Object::RequestBody => fit_as::<typed::RequestBody>(value),
        Object::Responses => fit_as::<typed::Responses>(value),
        Object::Response => fit_as::<typed::Response>(value),
        Object::Header => fit_as::<typed::Header>(value),
        Object::MediaType => fit_as::<typed::MediaType>(value),
        Object::Encoding => fit_as::<typed::Encoding>(value),
        Object::Example => fit_as::<typed::Example>(value),
        Object::Link => fit_as::<typed::Link>(value),
        Object::Callback => fit_as::<typed::Callback>(value),
        Object::Schema => fit_as::<typed::Schema>(value),
        Object::AdditionalProperties if value.is_boolean() => Ok(()),
        Object::AdditionalProperties => fit_as::<typed::Schema>(value),
        Object::SecurityScheme => fit_as::<typed::SecurityScheme>(value),
        Object::Components => fit_as::<typed::Components>(value),
    }
}

fn fit_as<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<(), Misfit> {
    // A struct is also read from a list of its fields, which no document means.
    if !value.is_object() {
        let reason = format!(
            "invalid type: {}, expected an object",
            super::mismatch::found(value)
        );
        return Err(Misfit {
            path: Vec::new(),
            reason,
        });
    }
    match serde_path_to_error::deserialize::<_, T>(value) {
        Ok(_) => Ok(()),
        Err(error) => Err(Misfit {
            path: error.path().iter().filter_map(segment).collect(),
            reason: error.inner().to_string(),
        }),
    }
}

fn segment(segment: &serde_path_to_error::Segment) -> Option<String> {
    match segment {
        serde_path_to_error::Segment::Seq { index } => Some(index.to_string()),
        serde_path_to_error::Segment::Map { key } => Some(key.clone()),
        serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => None,
    }
}
