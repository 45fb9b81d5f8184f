//! Losses in parameters, headers, paths and credentials.

use std::borrow::Cow;

/// A loss in parameters, headers, paths or credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallLoss {
    /// A parameter with `content` whose media type is not supported.
    ParameterContent,
    /// A parameter of nested arrays.
    NestedList,
    /// `allowEmptyValue` of a parameter that is not a string.
    EmptyValue,
    /// The parameter `Authorization`.
    Authorization,
    /// The parameter `Accept`.
    Accept,
    /// The parameter `Content-Type`.
    ContentType,
    /// A parameter that a security scheme sends.
    Credential {
        /// The name of both.
        name: String,
    },
    /// A response header whose type is not a single value.
    ResponseHeader,
    /// Authentication by a client certificate.
    ClientCertificate,
    /// The name of an HTTP authentication scheme that is not a token.
    SchemeName,
    /// A path variable that spans several segments.
    Segments {
        /// The variable.
        variable: String,
    },
    /// A whole query string that is a form of no object.
    QueryString,
    /// A query in a path template whose value contains a variable.
    QueryPair {
        /// The name and the value.
        pair: String,
    },
}

impl CallLoss {
    /// Returns the keyword, or its value.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::ParameterContent => "content",
            Self::NestedList => "items",
            Self::EmptyValue => "allowEmptyValue",
            Self::Authorization => "Authorization",
            Self::Accept => "Accept",
            Self::ContentType => "Content-Type",
            Self::Credential { name } => name,
            Self::ResponseHeader => "schema",
            Self::ClientCertificate => "mutualTLS",
            Self::SchemeName => "scheme",
            Self::Segments { variable } => variable,
            Self::QueryString => "querystring",
            Self::QueryPair { pair } => pair,
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::ParameterContent => "a parameter of this media type is passed as a string".into(),
            Self::NestedList => "arrays and objects in an array are serialized as JSON".into(),
            Self::EmptyValue => "only strings can be sent empty".into(),
            Self::Authorization => "security schemes send the credentials".into(),
            Self::Accept => "the client requests the media type that it reads".into(),
            Self::ContentType => "the client sets the media type of the body".into(),
            Self::Credential { .. } => {
                "a security scheme of the operation sends the same parameter".into()
            }
            Self::ResponseHeader => "a header of this type is read as a string".into(),
            Self::ClientCertificate => {
                "the client certificate belongs to the HTTP transport".into()
            }
            Self::SchemeName => "the name of an HTTP scheme is a single token".into(),
            Self::Segments { .. } => {
                "a path variable is one segment: its slashes are percent-encoded".into()
            }
            Self::QueryString => {
                "a form has the properties of an object, and the schema describes none".into()
            }
            Self::QueryPair { .. } => "a query value that contains a variable is not sent".into(),
        }
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::ParameterContent => "serialize the value in the caller",
            Self::NestedList => {
                "OpenAPI defines no style for them: if the server expects another one, declare the elements as strings with an overlay"
            }
            Self::EmptyValue => {
                "to send it empty, declare the parameter as a string with an overlay"
            }
            Self::Authorization => {
                "declare a security scheme with an overlay: `type: apiKey`, `in: header`, `name: Authorization`; or send it with `CallOptions::header`"
            }
            Self::Accept => {
                "to request another one, send it with `CallOptions::header`, or remove the rest from `content` of the response with an overlay"
            }
            Self::ContentType => {
                "choose the media type by the method that sets the body; without a body, send it with `CallOptions::header`"
            }
            Self::Credential { .. } => "for another credential, use another client",
            Self::ResponseHeader => "parse the string in the caller",
            Self::ClientCertificate => {
                "build the client with a transport that is configured with the certificate"
            }
            Self::SchemeName => {
                "declare it as `type: apiKey`, `in: header`, `name: Authorization` with an overlay"
            }
            Self::Segments { .. } => {
                "many servers decode them; for others, pass only values without slashes"
            }
            Self::QueryString => {
                "the parameter is not sent: declare an object, or another media type, with an overlay"
            }
            Self::QueryPair { .. } => "declare it as a query parameter with an overlay",
        }
    }
}
