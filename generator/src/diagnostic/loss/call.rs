use std::borrow::Cow;

/// Parameters, headers, paths and credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallLoss {
    /// A parameter whose media type has no form of its own.
    ParameterContent,
    /// A parameter of lists in lists.
    NestedList,
    /// `allowEmptyValue` of what is no text.
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
    /// A header of a response that is no single value.
    ResponseHeader,
    /// A caller that proves itself by a certificate.
    ClientCertificate,
    /// A name of an HTTP scheme that is no word.
    SchemeName,
    /// A variable of a path that stands for several segments.
    Segments {
        /// The variable.
        variable: String,
    },
    /// A query in the path with a variable inside.
    QueryPair {
        /// The name and the value.
        pair: String,
    },
}

impl CallLoss {
    /// The keyword as the document has it, or what it says.
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
            Self::QueryPair { pair } => pair,
        }
    }

    /// Why it is not carried over.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::ParameterContent => "a parameter of this media type is given as text".into(),
            Self::NestedList => "lists and objects in a list are written as JSON".into(),
            Self::EmptyValue => "only texts can be sent empty".into(),
            Self::Authorization => "credentials are sent by security schemes".into(),
            Self::Accept => "the client asks for the media type that it reads".into(),
            Self::ContentType => "the client says itself what it sends".into(),
            Self::Credential { .. } => {
                "the operation has a security scheme that sends the same".into()
            }
            Self::ResponseHeader => "a header of this type is read as text".into(),
            Self::ClientCertificate => {
                "the certificate of the caller is given to the HTTP client".into()
            }
            Self::SchemeName => {
                "the name of an HTTP scheme is one word: send the header yourself".into()
            }
            Self::Segments { .. } => {
                "a path variable is one segment: slashes in it are encoded".into()
            }
            Self::QueryPair { .. } => "a query value with a variable inside is left out".into(),
        }
    }

    /// What that means, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::ParameterContent => "write the value in that form before the call",
            Self::NestedList => {
                "OpenAPI has no form for them: where the server wants another one, an overlay can make the elements texts"
            }
            Self::EmptyValue => {
                "where sending it empty is wanted, an overlay can make the parameter a text"
            }
            Self::Authorization => {
                "an overlay can declare a scheme in its place: `type: apiKey`, `in: header`, `name: Authorization`"
            }
            Self::Accept => {
                "where another one is wanted, an overlay can remove the rest from `content` of the response"
            }
            Self::ContentType => {
                "it is the media type of the body that is given: each has a method of its own"
            }
            Self::Credential { .. } => {
                "the client sends its credential there: a call that needs another one is one of another client"
            }
            Self::ResponseHeader => "parse its text after the call",
            Self::ClientCertificate => "build the client with a transport that has the certificate",
            Self::SchemeName => {
                "an overlay can make it `type: apiKey`, `in: header`, `name: Authorization`"
            }
            Self::Segments { .. } => {
                "many servers decode them; where one does not, only values without slashes can be given"
            }
            Self::QueryPair { .. } => {
                "an overlay can make it a query parameter, which is given as a whole"
            }
        }
    }
}
