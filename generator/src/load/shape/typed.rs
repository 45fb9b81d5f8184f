//! Deserializes single objects as their type.

use openapiv3 as typed;
use serde::Deserialize;
use serde_json::Value;

use super::grammar::SpecObject;

/// The reason why a value does not fit.
pub(super) enum Unfit {
    /// It is no object.
    NotAnObject,
    /// The reader rejects the object.
    Rejected(Mismatch),
}

/// The reader's reason, and the path to it as far as the reader knows.
///
/// The reason is a text: the reader's error has nothing else, since serde gives the kind of an error, the key and the
/// expected values only to the constructors of the error type, and that of `serde_json` formats them at once.
pub(super) struct Mismatch {
    pub(super) path: Vec<String>,
    pub(super) reason: String,
}

/// Deserializes `value` as an `object`.
pub(super) fn fit(object: SpecObject, value: &Value) -> Result<(), Unfit> {
    match object {
        SpecObject::Document => fit_as::<typed::OpenAPI>(value),
        SpecObject::Info => fit_as::<typed::Info>(value),
        SpecObject::Paths => fit_as::<typed::Paths>(value),
        SpecObject::PathItem => fit_as::<typed::PathItem>(value),
        SpecObject::Operation => fit_as::<typed::Operation>(value),
        SpecObject::Parameter => fit_as::<typed::Parameter>(value),
        SpecObject::RequestBody => fit_as::<typed::RequestBody>(value),
        SpecObject::Responses => fit_as::<typed::Responses>(value),
        SpecObject::Response => fit_as::<typed::Response>(value),
        SpecObject::Header => fit_as::<typed::Header>(value),
        SpecObject::MediaType => fit_as::<typed::MediaType>(value),
        SpecObject::Encoding => fit_as::<typed::Encoding>(value),
        SpecObject::Example => fit_as::<typed::Example>(value),
        SpecObject::Link => fit_as::<typed::Link>(value),
        SpecObject::Callback => fit_as::<typed::Callback>(value),
        SpecObject::Schema => fit_as::<typed::Schema>(value),
        SpecObject::AdditionalProperties if value.is_boolean() => Ok(()),
        SpecObject::AdditionalProperties => fit_as::<typed::Schema>(value),
        SpecObject::SecurityScheme => fit_as::<typed::SecurityScheme>(value),
        SpecObject::Components => fit_as::<typed::Components>(value),
    }
}

fn fit_as<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<(), Unfit> {
    read_as::<T>(value).map(|_| ())
}

/// Deserializes `value` as a `T`.
pub(super) fn read_as<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<T, Unfit> {
    // A struct can also be deserialized from an array of its fields, which no document means.
    if !value.is_object() {
        return Err(Unfit::NotAnObject);
    }
    match serde_path_to_error::deserialize::<_, T>(value) {
        Ok(read) => Ok(read),
        Err(error) => Err(Unfit::Rejected(Mismatch {
            path: error.path().iter().filter_map(segment).collect(),
            reason: error.inner().to_string(),
        })),
    }
}

fn segment(segment: &serde_path_to_error::Segment) -> Option<String> {
    match segment {
        serde_path_to_error::Segment::Seq { index } => Some(index.to_string()),
        serde_path_to_error::Segment::Map { key } => Some(key.clone()),
        serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => None,
    }
}
