//! The kind of each node, for messages.

use super::node::Node;
use crate::diagnostic::Kind;

impl Node<'_> {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::PathItem(_) | Self::CallbackItem(_) => Kind::PathItem,
            Self::Parameter(_) => Kind::Parameter,
            Self::RequestBody(_) => Kind::RequestBody,
            Self::Response(_) => Kind::Response,
            Self::Header(_) => Kind::Header,
            Self::Example(_) => Kind::Example,
            Self::Link(_) => Kind::Link,
            Self::Callback(_) => Kind::Callback,
            Self::Schema(_) => Kind::Schema,
            Self::SecurityScheme(_) => Kind::SecurityScheme,
            Self::Document(_)
            | Self::Paths(_)
            | Self::Operation(_)
            | Self::Responses(_)
            | Self::MediaType(_)
            | Self::Encoding(_)
            | Self::Components(_) => Kind::Other,
        }
    }
}
