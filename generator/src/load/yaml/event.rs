//! What a text consists of, in its order.

use std::borrow::Cow;

/// The beginning or the end of a collection, or a scalar. The entries of a mapping are its keys and values in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// A scalar that may be a number, a boolean or null; an empty one is a value that is missing.
    Plain(Cow<'t, str>),
    /// A scalar with quotes, or a block scalar, which is always a string.
    Text(Cow<'t, str>),
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd,
}

impl Event<'_> {
    /// The value that is missing after a key or a dash.
    pub(super) const MISSING: Self = Self::Plain(Cow::Borrowed(""));
}
