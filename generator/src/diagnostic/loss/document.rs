use std::borrow::Cow;

/// What belongs to no single schema or operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentLoss {
    /// A dialect of JSON Schema.
    Dialect,
    /// A text beside a reference.
    BesideReference {
        /// `summary` or `description`.
        keyword: &'static str,
    },
    /// A request that the server sends.
    Callback,
    /// The same, of no operation.
    Webhook,
    /// What an answer says of another operation.
    Link,
}

/// What can be made of what the server sends.
const RECEIVED: &str =
    "receive them in a server of your own, and read their JSON bodies with `serde_json`";

impl DocumentLoss {
    /// The keyword as the document has it, or what it says.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::Dialect => "jsonSchemaDialect",
            Self::BesideReference { keyword } => keyword,
            Self::Callback => "callbacks",
            Self::Webhook => "webhooks",
            Self::Link => "links",
        }
    }

    /// Why it is not carried over.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::Dialect => "schemas are read in the dialect of OpenAPI 3.1".into(),
            Self::BesideReference { .. } => "the text of what the reference names is taken".into(),
            Self::Callback | Self::Webhook => {
                "a client does not receive requests: only their bodies have types".into()
            }
            Self::Link => "a call does not lead to another call".into(),
        }
    }

    /// What that means, and what can be done.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Dialect => {
                "keywords that only the other dialect has are not read: look for them where a type is missing"
            }
            Self::BesideReference { .. } => {
                "it is documentation only: write the text there, if it holds there too"
            }
            Self::Callback | Self::Webhook => RECEIVED,
            Self::Link => {
                "give the other operation what this answer holds; for pages of a list there is `paging` in the configuration"
            }
        }
    }
}
