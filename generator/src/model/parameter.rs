//! Parameters of operations.

use crate::pointer::Pointer;

use super::{Docs, Presence, Value};

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name as sent.
    pub wire: String,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The pointer to the parameter in the document.
    pub pointer: Pointer,
    /// Where the parameter is sent (`in`).
    pub location: Location,
    /// The documentation of the parameter.
    pub docs: Docs,
    /// Whether the parameter is required.
    pub presence: Presence,
    /// The value of the parameter.
    pub value: Value,
    /// How arrays and objects are serialized.
    pub style: Style,
    /// Whether each element of an array is written under its own name.
    pub explode: Explode,
    /// How the strings of the value are written.
    pub encoding: ValueEncoding,
}

impl Parameter {
    /// Returns the name in the configuration, else the one in the document.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.wire)
    }
}

/// Where a parameter is sent (`in`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    /// As the whole query (OpenAPI 3.2, section 4.12.1).
    QueryString,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

impl Location {
    /// Returns the word for it in a document.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a value is serialized (`style`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
}

impl Style {
    /// Returns the style of a location where the document declares none (OpenAPI 3.0.3, section 4.7.12.2).
    #[must_use]
    pub fn default_of(location: Location) -> Self {
        match location {
            Location::Path | Location::Header => Self::Simple,
            Location::Query | Location::QueryString | Location::Cookie => Self::Form,
        }
    }
}

/// Whether each value of an array or object is written under its own name (`explode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// `name=a&name=b`
    Separate,
    /// `name=a,b`
    Joined,
}

/// How the strings of a parameter are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueEncoding {
    /// Percent-encoded as the location requires.
    PercentEncoded,
    /// Percent-encoded except for reserved URL characters (`allowReserved`).
    AllowReserved,
    /// As one JSON text of the whole value (`content`), which the style of the location then writes.
    Json,
}
