//! What answers hold that the document does not know, told to an observer who wants to hear of it.

mod counter;
mod head;
pub(super) mod watch;
pub(super) mod weight;

use std::fmt;

use http::StatusCode;

pub use self::counter::{SurpriseCount, SurpriseCounter, SurpriseKind};
pub(super) use self::head::observe_head;
pub use self::watch::{Noticed, notice, notice_value};
pub(super) use self::watch::{attempt, watched};
use super::called::Called;
use super::error::known::media_type;
use super::leniency::{Deviation, with_policy};

/// Something in an answer that the document does not know: the server is newer than it, or differs from it.
///
/// Nothing of the data is told, since a server that differs from its document can hold a secret in any place: values
/// that are not known stand in the answer itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Surprise<'a> {
    /// The `operationId` of the call.
    pub operation: &'static str,
    /// What the document does not know.
    pub found: Unexpected<'a>,
}

/// What the document does not know. Schemas are named by their place in it: `#/components/schemas/User`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unexpected<'a> {
    /// A value that is none of those that the schema lists.
    Value {
        /// The place of the schema.
        schema: &'static str,
    },
    /// A value that is of none of the types that the schema offers.
    Alternative {
        /// The place of the schema.
        schema: &'static str,
    },
    /// A property that the schema neither declares nor has a map for.
    Property {
        /// The place of the object's schema.
        schema: &'static str,
        /// The property's name, as the server sent it.
        name: &'a str,
    },
    /// A value that differs from its schema and was read all the same.
    Deviation {
        /// How it differs, and what became of it.
        deviation: Deviation,
        /// Its place in the body, as a JSON Pointer (RFC 6901).
        pointer: &'a str,
        /// The place of its schema, found as for responses that cannot be read: that of the innermost object on the way
        /// and of its property. There is none where no object is on the way.
        schema: Option<&'a str>,
    },
    /// The last page of a list that is followed by `Link` is as full as was asked for, and no header `Link` came with
    /// it: the server may have more, and lead on in another way.
    FullLastPage {
        /// How many records the page has.
        records: usize,
    },
    /// A status that the operation does not declare.
    Status(StatusCode),
    /// A type of content that the operation does not declare for its successes, without parameters.
    ContentType(&'a str),
}

/// Shows everything but names of properties and types of content that are not well known, which a server makes up.
impl fmt::Debug for Unexpected<'_> {
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
            Self::FullLastPage { records } => write!(out, "FullLastPage {{ records: {records} }}"),
            Self::Status(status) => write!(out, "Status({})", status.as_u16()),
            Self::ContentType(found) => {
                let found = media_type(found).unwrap_or("another type");
                write!(out, "ContentType({found:?})")
            }
        }
    }
}

/// Reads an answer, or a part of it, under the policy of the call, and tells the client's observer what was not known in it.
pub(super) fn observed<T>(called: Called<'_>, read: impl FnOnce() -> T) -> T {
    let read = || with_policy(called.policy, read);
    let Some(observer) = called.client.observer() else {
        return read();
    };
    let (value, noticed) = watched(read);
    for noticed in &noticed {
        observer.surprised(&Surprise {
            operation: called.operation.id,
            found: noticed.told(),
        });
    }
    value
}
