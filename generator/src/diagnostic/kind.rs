//! The kinds of components that a reference can target.

use std::fmt;

/// The kind of the target of a reference (OpenAPI 3.0, section 4.7.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A Schema Object.
    Schema,
    /// A Response Object.
    Response,
    /// A Parameter Object.
    Parameter,
    /// An Example Object.
    Example,
    /// A Request Body Object.
    RequestBody,
    /// A Header Object.
    Header,
    /// A Security Scheme Object.
    SecurityScheme,
    /// A Link Object.
    Link,
    /// A Callback Object.
    Callback,
    /// A Path Item Object.
    PathItem,
    /// A Media Type Object.
    MediaType,
    /// Any other part of the document.
    Other,
}

impl Kind {
    /// Returns whether nothing is generated from components of this kind, so that one may be missing.
    pub fn is_ornament(self) -> bool {
        matches!(self, Self::Example | Self::Link)
    }

    /// Returns the section of `components` for this kind, if there is one.
    pub fn section(self) -> Option<&'static str> {
        match self {
            Self::Schema => Some("schemas"),
            Self::Response => Some("responses"),
            Self::Parameter => Some("parameters"),
            Self::Example => Some("examples"),
            Self::RequestBody => Some("requestBodies"),
            Self::Header => Some("headers"),
            Self::SecurityScheme => Some("securitySchemes"),
            Self::Link => Some("links"),
            Self::Callback => Some("callbacks"),
            Self::PathItem | Self::MediaType | Self::Other => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Schema => "a schema",
            Self::Response => "a response",
            Self::Parameter => "a parameter",
            Self::Example => "an example",
            Self::RequestBody => "a request body",
            Self::Header => "a header",
            Self::SecurityScheme => "a security scheme",
            Self::Link => "a link",
            Self::Callback => "a callback",
            Self::PathItem => "a path item",
            Self::MediaType => "a media type",
            Self::Other => "something else",
        })
    }
}
