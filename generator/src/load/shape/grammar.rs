//! Which objects stand in which (OpenAPI 3.0, section 4.7).

/// The objects of a document that are tried on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Object {
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

/// How objects stand behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Arrangement {
    One,
    List,
    Map,
}

/// Objects that stand behind a key.
pub(in crate::load) type Child = (&'static str, Arrangement, Object);

use Arrangement::{List, Map, One};

const DOCUMENT: &[Child] = &[
    ("info", One, Object::Info),
    ("paths", One, Object::Paths),
    ("components", One, Object::Components),
];

const METHODS: &[Child] = &[
    ("parameters", List, Object::Parameter),
    ("get", One, Object::Operation),
    ("put", One, Object::Operation),
    ("post", One, Object::Operation),
    ("delete", One, Object::Operation),
    ("options", One, Object::Operation),
    ("head", One, Object::Operation),
    ("patch", One, Object::Operation),
    ("trace", One, Object::Operation),
];

const OPERATION: &[Child] = &[
    ("parameters", List, Object::Parameter),
    ("requestBody", One, Object::RequestBody),
    ("responses", One, Object::Responses),
    ("callbacks", Map, Object::Callback),
];

const PARAMETER: &[Child] = &[
    ("schema", One, Object::Schema),
    ("content", Map, Object::MediaType),
    ("examples", Map, Object::Example),
];

const RESPONSE: &[Child] = &[
    ("headers", Map, Object::Header),
    ("content", Map, Object::MediaType),
    ("links", Map, Object::Link),
];

const MEDIA_TYPE: &[Child] = &[
    ("schema", One, Object::Schema),
    ("examples", Map, Object::Example),
    ("encoding", Map, Object::Encoding),
];

const SCHEMA: &[Child] = &[
    ("properties", Map, Object::Schema),
    ("additionalProperties", One, Object::AdditionalProperties),
    ("items", One, Object::Schema),
    ("oneOf", List, Object::Schema),
    ("allOf", List, Object::Schema),
    ("anyOf", List, Object::Schema),
    ("not", One, Object::Schema),
];

const COMPONENTS: &[Child] = &[
    ("schemas", Map, Object::Schema),
    ("responses", Map, Object::Response),
    ("parameters", Map, Object::Parameter),
    ("examples", Map, Object::Example),
    ("requestBodies", Map, Object::RequestBody),
    ("headers", Map, Object::Header),
    ("securitySchemes", Map, Object::SecurityScheme),
    ("links", Map, Object::Link),
    ("callbacks", Map, Object::Callback),
];

impl Object {
    /// The objects behind fixed keys.
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

    /// The object behind a key that the document chooses.
    pub(in crate::load) fn behind(self, key: &str) -> Option<Self> {
        match self {
            Self::Paths => key.starts_with('/').then_some(Self::PathItem),
            Self::Responses => (key == "default" || is_status(key)).then_some(Self::Response),
            Self::Callback => Some(Self::PathItem),
            _ => None,
        }
    }

    /// Whether a reference may stand in the place of the object, as far as the typed document can hold one.
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

/// Whether `key` is a code, `404`, or a range of codes, `4XX`.
pub(in crate::load) fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [first, rest @ ..] if rest.len() == 2 && first.is_ascii_digit() => {
            rest.iter().all(u8::is_ascii_digit) || rest.eq_ignore_ascii_case(b"XX")
        }
        _ => false,
    }
}
