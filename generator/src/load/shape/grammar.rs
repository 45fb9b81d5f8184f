//! The objects that each object contains (OpenAPI 3.0, section 4.7, and 3.2, section 4).

/// The objects of a document that are checked separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum SpecObject {
    Document,
    Info,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    Schema,
    AdditionalProperties,
    SecurityScheme,
    Components,
}

/// The arrangement of the objects in the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Arrangement {
    One,
    List,
    Map,
}

/// The objects in the value of a key.
pub(in crate::load) type Child = (&'static str, Arrangement, SpecObject);

use Arrangement::{List, Map, One};

const DOCUMENT: &[Child] = &[
    ("info", One, SpecObject::Info),
    ("paths", One, SpecObject::Paths),
    ("webhooks", Map, SpecObject::PathItem),
    ("components", One, SpecObject::Components),
];

const METHODS: &[Child] = &[
    ("parameters", List, SpecObject::Parameter),
    ("get", One, SpecObject::Operation),
    ("put", One, SpecObject::Operation),
    ("post", One, SpecObject::Operation),
    ("delete", One, SpecObject::Operation),
    ("options", One, SpecObject::Operation),
    ("head", One, SpecObject::Operation),
    ("patch", One, SpecObject::Operation),
    ("trace", One, SpecObject::Operation),
    ("query", One, SpecObject::Operation),
    ("additionalOperations", Map, SpecObject::Operation),
];

const OPERATION: &[Child] = &[
    ("parameters", List, SpecObject::Parameter),
    ("requestBody", One, SpecObject::RequestBody),
    ("responses", One, SpecObject::Responses),
    ("callbacks", Map, SpecObject::Callback),
];

const PARAMETER: &[Child] = &[
    ("schema", One, SpecObject::Schema),
    ("content", Map, SpecObject::MediaType),
    ("examples", Map, SpecObject::Example),
];

const RESPONSE: &[Child] = &[
    ("headers", Map, SpecObject::Header),
    ("content", Map, SpecObject::MediaType),
    ("links", Map, SpecObject::Link),
];

const MEDIA_TYPE: &[Child] = &[
    ("schema", One, SpecObject::Schema),
    ("itemSchema", One, SpecObject::Schema),
    ("examples", Map, SpecObject::Example),
    ("encoding", Map, SpecObject::Encoding),
];

const SCHEMA: &[Child] = &[
    ("properties", Map, SpecObject::Schema),
    (
        "additionalProperties",
        One,
        SpecObject::AdditionalProperties,
    ),
    ("items", One, SpecObject::Schema),
    ("oneOf", List, SpecObject::Schema),
    ("allOf", List, SpecObject::Schema),
    ("anyOf", List, SpecObject::Schema),
    ("not", One, SpecObject::Schema),
];

const COMPONENTS: &[Child] = &[
    ("schemas", Map, SpecObject::Schema),
    ("responses", Map, SpecObject::Response),
    ("parameters", Map, SpecObject::Parameter),
    ("examples", Map, SpecObject::Example),
    ("requestBodies", Map, SpecObject::RequestBody),
    ("headers", Map, SpecObject::Header),
    ("securitySchemes", Map, SpecObject::SecurityScheme),
    ("links", Map, SpecObject::Link),
    ("callbacks", Map, SpecObject::Callback),
];

impl SpecObject {
    /// Returns the objects in the values of fixed keys.
    pub(in crate::load) fn children(self) -> &'static [Child] {
        match self {
            Self::Document => DOCUMENT,
            Self::PathItem => METHODS,
            Self::Operation => OPERATION,
            Self::Parameter | Self::Header => PARAMETER,
            Self::RequestBody => &[("content", Map, Self::MediaType)],
            Self::Response => RESPONSE,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => &[("headers", Map, Self::Header)],
            Self::Schema | Self::AdditionalProperties => SCHEMA,
            Self::Components => COMPONENTS,
            Self::Info
            | Self::Paths
            | Self::Responses
            | Self::Callback
            | Self::Example
            | Self::Link
            | Self::SecurityScheme => &[],
        }
    }

    /// Returns the object that is the value of a key chosen by the document.
    pub(in crate::load) fn behind(self, key: &str) -> Option<Self> {
        match self {
            Self::Paths => key.starts_with('/').then_some(Self::PathItem),
            Self::Responses => (key == "default" || is_status(key)).then_some(Self::Response),
            Self::Callback => Some(Self::PathItem),
            _ => None,
        }
    }

    /// Returns true if a reference can replace the object in the typed document.
    pub(in crate::load) fn may_be_reference(self) -> bool {
        match self {
            Self::PathItem
            | Self::Parameter
            | Self::RequestBody
            | Self::Response
            | Self::Header
            | Self::Example
            | Self::Link
            | Self::Callback
            | Self::Schema
            | Self::AdditionalProperties
            | Self::SecurityScheme => true,
            Self::Document
            | Self::Info
            | Self::Paths
            | Self::Operation
            | Self::Responses
            | Self::MediaType
            | Self::Encoding
            | Self::Components => false,
        }
    }
}

/// Returns true if `key` is a status code, `404`, or a range of them, `4XX`.
pub(in crate::load) fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [first, rest @ ..] if rest.len() == 2 && first.is_ascii_digit() => {
            rest.iter().all(u8::is_ascii_digit) || rest.eq_ignore_ascii_case(b"XX")
        }
        _ => false,
    }
}
