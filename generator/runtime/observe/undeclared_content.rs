//! Undeclared content of responses, which is reported to the client's observer.

use std::fmt;

use http::StatusCode;

use crate::runtime::problem::known::media_type;

use super::deviation::Deviation;

/// Undeclared content of a response: the server is newer than the document, or differs from it.
///
/// No data is reported, since a server that differs from its document can put a secret anywhere: unknown values are in
/// the response itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UndeclaredEvent<'a> {
    /// The `operationId` of the call.
    pub operation: &'static str,
    /// The undeclared content.
    pub found: UndeclaredContent<'a>,
}

/// Content that the document does not declare. Schemas are identified by pointer: `#/components/schemas/User`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UndeclaredContent<'a> {
    /// A value that is not among those that the schema lists.
    Value {
        /// The pointer to the schema.
        schema: &'static str,
    },
    /// A value that matches no alternative of the schema.
    Alternative {
        /// The pointer to the schema.
        schema: &'static str,
    },
    /// A property that the schema does not declare, and has no map for.
    Property {
        /// The pointer to the object's schema.
        schema: &'static str,
        /// The property's name, as the server sent it.
        name: &'a str,
    },
    /// A value that differs from its schema and was still read.
    Deviation {
        /// How it differs, and how it was repaired.
        deviation: Deviation,
        /// The JSON Pointer to it in the body (RFC 6901).
        pointer: &'a str,
        /// The pointer to its schema, found as for responses that cannot be read: that of the innermost object on the
        /// path, and of its property. `None` if there is no object on the path.
        schema: Option<&'a str>,
    },
    /// The last page of a list that is followed by `Link` is as full as was requested, and has no header `Link`: the
    /// server may have more items, and paginate in another way.
    FullLastPage {
        /// How many items the page has.
        items: usize,
    },
    /// A status code that the operation does not declare.
    Status(StatusCode),
    /// A media type that the operation does not declare for its successful responses, without parameters.
    ContentType(&'a str),
}

/// Shows everything but names of properties and media types that are not well known, which the server chooses.
impl fmt::Debug for UndeclaredContent<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { schema } => write!(out, "Value {{ schema: {schema:?} }}"),
            Self::Alternative { schema } => write!(out, "Alternative {{ schema: {schema:?} }}"),
            Self::Property { schema, .. } => write!(out, "Property {{ schema: {schema:?}, .. }}"),
            Self::Deviation {
                deviation,
                pointer,
                schema,
            } => out
                .debug_struct("Deviation")
                .field("deviation", deviation)
                .field("pointer", pointer)
                .field("schema", schema)
                .finish(),
            Self::FullLastPage { items } => write!(out, "FullLastPage {{ items: {items} }}"),
            Self::Status(status) => write!(out, "Status({})", status.as_u16()),
            Self::ContentType(found) => {
                let found = media_type(found).unwrap_or("another type");
                write!(out, "ContentType({found:?})")
            }
        }
    }
}
