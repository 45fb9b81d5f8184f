//! Losses outside of schemas and operations.

use std::borrow::Cow;

/// A loss in a part of the document outside of schemas and operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentLoss {
    /// Another dialect of JSON Schema.
    Dialect,
    /// Documentation beside a reference.
    BesideReference {
        /// `summary` or `description`.
        keyword: &'static str,
    },
    /// A request that the server sends for an operation.
    Callback,
    /// A request that the server sends independently of an operation.
    Webhook,
    /// A link from a response to another operation.
    Link,
}

/// The fix for requests that the server sends.
const RECEIVED: &str =
    "receive them in your own server, and deserialize their JSON bodies with `serde_json`";

/// The fix for those that the server signs.
const VERIFIED: &str = "receive them in your own server, and deserialize their JSON bodies with `serde_json`, or with the verifier of signatures that `[webhooks]` in the configuration adds";

impl DocumentLoss {
    /// Returns the keyword.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::Dialect => "jsonSchemaDialect",
            Self::BesideReference { keyword } => keyword,
            Self::Callback => "callbacks",
            Self::Webhook => "webhooks",
            Self::Link => "links",
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::Dialect => "schemas are read in the dialect of OpenAPI 3.1".into(),
            Self::BesideReference { .. } => {
                "the documentation of the referenced component is used".into()
            }
            Self::Callback | Self::Webhook => {
                "a client does not receive requests: only their bodies have types".into()
            }
            Self::Link => "a response does not create another request".into(),
        }
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Dialect => {
                "keywords that only the other dialect defines are ignored: look for them if a type is missing"
            }
            Self::BesideReference { .. } => {
                "only documentation is affected: move it to the component if it applies there"
            }
            Self::Callback => RECEIVED,
            Self::Webhook => VERIFIED,
            Self::Link => {
                "pass the values of the response to the other operation; for the pages of a list, configure `pagination`"
            }
        }
    }
}
