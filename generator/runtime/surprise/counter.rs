//! An observer that counts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::super::leniency::Deviation;
use super::super::observe::Observer;
use super::{Surprise, Unexpected};

/// Counts surprises by kind and place, to be exported as metrics. Clones count together, so one is given to the client
/// and another asked for its [`counts`](Self::counts).
///
/// What it holds is bounded by the document: names of properties and types of content, which a server makes up, are not
/// kept.
#[derive(Clone, Debug, Default)]
pub struct SurpriseCounter(Arc<Mutex<Counts>>);

type Counts = BTreeMap<(SurpriseKind, Cow<'static, str>), u64>;

impl SurpriseCounter {
    /// What was counted so far, by kind and place.
    pub fn counts(&self) -> Vec<SurpriseCount> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = counts.iter();
        counts
            .map(|((kind, place), count)| SurpriseCount {
                kind: *kind,
                place: place.clone(),
                count: *count,
            })
            .collect()
    }
}

impl Observer for SurpriseCounter {
    fn surprised(&self, surprise: &Surprise<'_>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry((surprise.kind(), surprise.place()));
        *count.or_default() += 1;
    }
}

/// How often something was not known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SurpriseCount {
    /// What was not known.
    pub kind: SurpriseKind,
    /// The place of the schema: `#/components/schemas/User`. For a status it is the operation with the status, for a
    /// type of content the operation.
    pub place: Cow<'static, str>,
    /// How often.
    pub count: u64,
}

/// The kinds of surprises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SurpriseKind {
    /// A value that the schema does not list.
    Value,
    /// A value of none of the types that the schema offers.
    Alternative,
    /// A property that the schema does not declare.
    Property,
    /// A value that differs from its schema and was read all the same.
    Deviation(Deviation),
    /// The last page of a list may not be the last.
    FullLastPage,
    /// A status that the operation does not declare.
    Status,
    /// A type of content that the operation does not declare.
    ContentType,
}

impl SurpriseKind {
    /// A name for metrics, such as `unknown_value`.
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

impl Surprise<'_> {
    /// Its kind.
    pub fn kind(&self) -> SurpriseKind {
        match self.found {
            Unexpected::Value { .. } => SurpriseKind::Value,
            Unexpected::Alternative { .. } => SurpriseKind::Alternative,
            Unexpected::Property { .. } => SurpriseKind::Property,
            Unexpected::Deviation { deviation, .. } => SurpriseKind::Deviation(deviation),
            Unexpected::FullLastPage { .. } => SurpriseKind::FullLastPage,
            Unexpected::Status(_) => SurpriseKind::Status,
            Unexpected::ContentType(_) => SurpriseKind::ContentType,
        }
    }

    /// Where it is counted: at its schema, or at its operation.
    fn place(&self) -> Cow<'static, str> {
        match self.found {
            Unexpected::Value { schema }
            | Unexpected::Alternative { schema }
            | Unexpected::Property { schema, .. } => Cow::Borrowed(schema),
            Unexpected::Deviation { schema, .. } => {
                Cow::Owned(schema.unwrap_or(self.operation).to_owned())
            }
            Unexpected::Status(status) => {
                Cow::Owned(format!("{} {}", self.operation, status.as_str()))
            }
            Unexpected::FullLastPage { .. } | Unexpected::ContentType(_) => {
                Cow::Borrowed(self.operation)
            }
        }
    }
}
