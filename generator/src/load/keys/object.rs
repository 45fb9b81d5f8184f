//! The kinds of objects that have a closed list of keys.

use super::table::{self, Behind, Key};
use crate::load::shape::grammar::is_status;

/// A kind of OpenAPI object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum ObjectKind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    SecurityScheme,
    Flows,
    Flow,
    Components,
}

impl ObjectKind {
    /// Returns the keys of the object.
    pub(super) fn keys(self) -> &'static [Key] {
        match self {
            Self::Document => table::DOCUMENT,
            Self::Info => table::INFO,
            Self::Contact => table::CONTACT,
            Self::License => table::LICENSE,
            Self::Server => table::SERVER,
            Self::ServerVariable => table::SERVER_VARIABLE,
            Self::PathItem => table::PATH_ITEM,
            Self::Operation => table::OPERATION,
            Self::ExternalDocs => table::EXTERNAL_DOCS,
            Self::Parameter => table::PARAMETER,
            Self::RequestBody => table::REQUEST_BODY,
            Self::MediaType => table::MEDIA_TYPE,
            Self::Encoding => table::ENCODING,
            Self::Response => table::RESPONSE,
            Self::Link => table::LINK,
            Self::Header => table::HEADER,
            Self::Tag => table::TAG,
            Self::Schema => table::SCHEMA,
            Self::Discriminator => table::DISCRIMINATOR,
            Self::SecurityScheme => table::SECURITY_SCHEME,
            Self::Flows => table::FLOWS,
            Self::Flow => table::FLOW,
            Self::Components => table::COMPONENTS,
            Self::Responses => table::RESPONSES,
            Self::Paths | Self::Callback => &[],
        }
    }

    /// Returns the value kind of a key chosen by the document.
    pub(super) fn named(self, key: &str) -> Option<Behind> {
        match self {
            Self::Paths => key.starts_with('/').then_some(Behind::One(Self::PathItem)),
            Self::Responses => is_status(key).then_some(Behind::One(Self::Response)),
            Self::Callback => {
                (!super::extension::is_one(key)).then_some(Behind::One(Self::PathItem))
            }
            _ => None,
        }
    }

    /// Returns the name of the object in messages, with an article.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "`info`",
            Self::Contact => "`contact`",
            Self::License => "`license`",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Paths => "`paths`",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::ExternalDocs => "`externalDocs`",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "`flows`",
            Self::Flow => "an OAuth flow",
            Self::Components => "`components`",
        }
    }
}

/// Returns true if servers can respond with this status: none is beyond 599 (RFC 9110, section 15).
pub(super) fn is_of_http(status: &str) -> bool {
    status.starts_with(['1', '2', '3', '4', '5'])
}
