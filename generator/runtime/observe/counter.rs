//! An observer that counts undeclared content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::deviation::Deviation;
use super::observer::Observer;
use super::undeclared_content::{UndeclaredContent, UndeclaredEvent};

/// Counts undeclared content by kind and location, for export as metrics. Clones share their counts: pass one to the
/// client, and call [`counts`](Self::counts) on another.
///
/// Its size is bounded by the document: property names and media types, which the server chooses, are not stored.
#[derive(Clone, Debug, Default)]
pub struct UndeclaredCounter(Arc<Mutex<Counts>>);

type Counts = BTreeMap<(UndeclaredKind, Cow<'static, str>), u64>;

impl UndeclaredCounter {
    /// Returns the counts so far, by kind and location.
    pub fn counts(&self) -> Vec<UndeclaredCount> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = counts.iter();
        counts
            .map(|((kind, location), count)| UndeclaredCount {
                kind: *kind,
                location: location.clone(),
                count: *count,
            })
            .collect()
    }
}

impl Observer for UndeclaredCounter {
    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry((event.kind(), event.location()));
        *count.or_default() += 1;
    }
}

/// How often one kind of undeclared content was found at one location.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UndeclaredCount {
    /// The kind.
    pub kind: UndeclaredKind,
    /// The pointer to the schema: `#/components/schemas/User`. For a status code it is the operation with the status
    /// code, for a media type the operation.
    pub location: Cow<'static, str>,
    /// The count.
    pub count: u64,
}

/// The kinds of undeclared content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UndeclaredKind {
    /// A value that the schema does not list.
    Value,
    /// A value that matches no alternative of the schema.
    Alternative,
    /// A property that the schema does not declare.
    Property,
    /// A value that deviates from its schema and was decoded leniently.
    Deviation(Deviation),
    /// The last page of a list is full, so more items may exist.
    FullLastPage,
    /// A status code that the operation does not declare.
    Status,
    /// A media type that the operation does not declare.
    ContentType,
}

impl UndeclaredKind {
    /// Returns a name for metrics, such as `unknown_value`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "unknown_value",
            Self::Alternative => "unknown_alternative",
            Self::Property => "unknown_property",
            Self::Deviation(deviation) => deviation.as_str(),
            Self::FullLastPage => "full_last_page",
            Self::Status => "undeclared_status",
            Self::ContentType => "undeclared_content_type",
        }
    }
}

impl UndeclaredEvent<'_> {
    /// Returns the kind.
    pub fn kind(&self) -> UndeclaredKind {
        match self.found {
            UndeclaredContent::Value { .. } => UndeclaredKind::Value,
            UndeclaredContent::Alternative { .. } => UndeclaredKind::Alternative,
            UndeclaredContent::Property { .. } => UndeclaredKind::Property,
            UndeclaredContent::Deviation { deviation, .. } => UndeclaredKind::Deviation(deviation),
            UndeclaredContent::FullLastPage { .. } => UndeclaredKind::FullLastPage,
            UndeclaredContent::Status(_) => UndeclaredKind::Status,
            UndeclaredContent::ContentType(_) => UndeclaredKind::ContentType,
        }
    }

    /// Returns the location to count at: the schema, or the operation.
    fn location(&self) -> Cow<'static, str> {
        match self.found {
            UndeclaredContent::Value { schema }
            | UndeclaredContent::Alternative { schema }
            | UndeclaredContent::Property { schema, .. } => Cow::Borrowed(schema),
            UndeclaredContent::Deviation { schema, .. } => {
                Cow::Owned(schema.unwrap_or(self.operation).to_owned())
            }
            UndeclaredContent::Status(status) => {
                Cow::Owned(format!("{} {}", self.operation, status.as_str()))
            }
            UndeclaredContent::FullLastPage { .. } | UndeclaredContent::ContentType(_) => {
                Cow::Borrowed(self.operation)
            }
        }
    }
}
