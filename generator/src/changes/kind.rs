//! The kinds of changes: a closed list, with the words for each.

mod client;
mod documentation;
mod operation;
mod parameter;
mod response;
mod types;
mod value;

use std::borrow::Cow;

pub use client::{SecurityChange, ServerChange};
pub use documentation::RustChange;
pub use operation::{BodyChange, OperationChange, PaginationChange};
pub use parameter::ParameterChange;
pub use response::{HeaderChange, ResponseChange};
pub use types::{EnumChange, PropertyChange, TypeChange, UnionChange};
pub use value::{Position, ValueChange};

/// Declares the changes of one concern: for each its name, its code, its predicate and what a caller must do.
macro_rules! changes {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$docs:meta])* $variant:ident = $code:literal, $predicate:literal, $action:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$docs])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of the report.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the code, which JSON and the documentation name it by.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// Returns what happened, as a predicate of the changed element.
            #[must_use]
            pub fn predicate(self) -> &'static str {
                match self {
                    $(Self::$variant => $predicate,)+
                }
            }

            /// Returns what a caller must do.
            #[must_use]
            pub fn action(self) -> &'static str {
                match self {
                    $(Self::$variant => $action,)+
                }
            }
        }
    };
}
use changes;

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Of a public Rust item, for a reason that no other kind states.
    Rust(RustChange),
    /// Of a server.
    Server(ServerChange),
    /// Of credentials.
    Security(SecurityChange),
    /// Of an operation.
    Operation(OperationChange),
    /// Of a parameter.
    Parameter(ParameterChange),
    /// Of a request body.
    Body(BodyChange),
    /// Of a response.
    Response(ResponseChange),
    /// Of a response header.
    Header(HeaderChange),
    /// Of the pagination of a list.
    Pagination(PaginationChange),
    /// Of a named type.
    Type(TypeChange),
    /// Of a property.
    Property(PropertyChange),
    /// Of an enumeration.
    Enum(EnumChange),
    /// Of a union.
    Union(UnionChange),
    /// Of the type of a value.
    Value(Position, ValueChange),
}

impl Kind {
    /// Returns all kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        let values = Position::ALL.iter().flat_map(|position| {
            let changes = ValueChange::ALL.iter();
            changes.map(|change| Self::Value(*position, *change))
        });
        let client = RustChange::ALL.iter().map(|it| Self::Rust(*it));
        let client = client.chain(ServerChange::ALL.iter().map(|it| Self::Server(*it)));
        let client = client.chain(SecurityChange::ALL.iter().map(|it| Self::Security(*it)));
        let calls = OperationChange::ALL.iter().map(|it| Self::Operation(*it));
        let calls = calls.chain(ParameterChange::ALL.iter().map(|it| Self::Parameter(*it)));
        let calls = calls.chain(BodyChange::ALL.iter().map(|it| Self::Body(*it)));
        let calls = calls.chain(ResponseChange::ALL.iter().map(|it| Self::Response(*it)));
        let calls = calls.chain(HeaderChange::ALL.iter().map(|it| Self::Header(*it)));
        let calls = calls.chain(PaginationChange::ALL.iter().map(|it| Self::Pagination(*it)));
        let types = TypeChange::ALL.iter().map(|it| Self::Type(*it));
        let types = types.chain(PropertyChange::ALL.iter().map(|it| Self::Property(*it)));
        let types = types.chain(EnumChange::ALL.iter().map(|it| Self::Enum(*it)));
        let types = types.chain(UnionChange::ALL.iter().map(|it| Self::Union(*it)));
        client.chain(calls).chain(types).chain(values)
    }

    /// Returns the code, which JSON and the documentation name it by: `parameter-became-required`.
    #[must_use]
    pub fn code(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Rust(change) => change.code(),
            Self::Server(change) => change.code(),
            Self::Security(change) => change.code(),
            Self::Operation(change) => change.code(),
            Self::Parameter(change) => change.code(),
            Self::Body(change) => change.code(),
            Self::Response(change) => change.code(),
            Self::Header(change) => change.code(),
            Self::Pagination(change) => change.code(),
            Self::Type(change) => change.code(),
            Self::Property(change) => change.code(),
            Self::Enum(change) => change.code(),
            Self::Union(change) => change.code(),
            Self::Value(position, change) => {
                return Cow::Owned(format!("{}-{}", position.code(), change.code()));
            }
        })
    }

    /// Returns what happened, as a predicate of the changed element.
    #[must_use]
    pub fn predicate(self) -> &'static str {
        match self {
            Self::Rust(change) => change.predicate(),
            Self::Server(change) => change.predicate(),
            Self::Security(change) => change.predicate(),
            Self::Operation(change) => change.predicate(),
            Self::Parameter(change) => change.predicate(),
            Self::Body(change) => change.predicate(),
            Self::Response(change) => change.predicate(),
            Self::Header(change) => change.predicate(),
            Self::Pagination(change) => change.predicate(),
            Self::Type(change) => change.predicate(),
            Self::Property(change) => change.predicate(),
            Self::Enum(change) => change.predicate(),
            Self::Union(change) => change.predicate(),
            Self::Value(_, change) => change.predicate(),
        }
    }

    /// Returns what a caller must do.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::Rust(change) => change.action(),
            Self::Server(change) => change.action(),
            Self::Security(change) => change.action(),
            Self::Operation(change) => change.action(),
            Self::Parameter(change) => change.action(),
            Self::Body(change) => change.action(),
            Self::Response(change) => change.action(),
            Self::Header(change) => change.action(),
            Self::Pagination(change) => change.action(),
            Self::Type(change) => change.action(),
            Self::Property(change) => change.action(),
            Self::Enum(change) => change.action(),
            Self::Union(change) => change.action(),
            Self::Value(_, change) => change.action(),
        }
    }
}
