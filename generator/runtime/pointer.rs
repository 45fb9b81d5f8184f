//! The place of a failure inside a JSON document, as a JSON Pointer (RFC 6901), and the place of the schema that is not
//! kept there.
//!
//! serde errors know no path, so every level that hands a value on puts its own segment before the message, and the
//! innermost object the place of its schema:
//! `/profile/email in #/components/schemas/Profile/properties/email: invalid type: …`. This happens on the failure path
//! only. Spaces in names, and colons at their end, are written as in a URL, so that the parts can be told apart again.

use std::fmt::Display;

/// What stands in a pointer for a name that no schema declares: the key of a map is data, and can be a secret.
pub(super) const UNDECLARED: &str = "*";

/// A failure taken apart.
pub(super) struct Located<'m> {
    /// Empty for a failure at the root.
    pub(super) pointer: String,
    /// The place of the innermost schema with a name or a place of its own, as far as one was on the way.
    pub(super) schema: Option<String>,
    pub(super) message: &'m str,
}

impl<'m> Located<'m> {
    pub(super) fn read(failure: &'m str) -> Self {
        let parts = Parts::of(failure);
        Self {
            pointer: decoded(parts.pointer),
            schema: parts.schema.map(decoded),
            message: parts.message,
        }
    }
}

/// The message of a failure below the property `name`.
#[cold]
pub(super) fn below_name(name: &str, failure: impl Display) -> String {
    below(&segment(name), &failure.to_string())
}

/// The message of a failure below the element at `index`.
#[cold]
pub(super) fn below_index(index: usize, failure: impl Display) -> String {
    below(&index.to_string(), &failure.to_string())
}

/// The message of a failure below what this segment leads to.
pub(super) fn below(segment: &str, failure: &str) -> String {
    let separator = match failure {
        _ if failure.starts_with('/') => "",
        _ if Parts::of(failure).schema.is_some() => " ",
        _ => ": ",
    };
    format!("/{segment}{separator}{failure}")
}

/// The parts of a message, as they stand in it.
pub(super) struct Parts<'m> {
    pub(super) pointer: &'m str,
    pub(super) schema: Option<&'m str>,
    pub(super) message: &'m str,
}

impl<'m> Parts<'m> {
    pub(super) fn of(failure: &'m str) -> Self {
        let bare = Self {
            pointer: "",
            schema: None,
            message: failure,
        };
        if !failure.starts_with('/') {
            return Self::behind("", failure).unwrap_or(bare);
        }
        let Some((first, rest)) = failure.split_once(' ') else {
            return bare;
        };
        match first.strip_suffix(':') {
            Some(pointer) => Self {
                pointer,
                schema: None,
                message: rest,
            },
            None => Self::behind(first, rest).unwrap_or(bare),
        }
    }

    /// What stands behind the pointer, if that is a schema and a message.
    fn behind(pointer: &'m str, rest: &'m str) -> Option<Self> {
        let (schema, message) = rest.strip_prefix("in ")?.split_once(' ')?;
        let schema = schema.strip_suffix(':')?;
        schema.starts_with('#').then_some(Self {
            pointer,
            schema: Some(schema),
            message,
        })
    }
}

/// A name as a segment of a pointer (RFC 6901, section 4).
pub(super) fn segment(name: &str) -> String {
    let segment = encoded(&name.replace('~', "~0").replace('/', "~1"));
    match segment.strip_suffix(':') {
        Some(start) => format!("{start}%3A"),
        None => segment,
    }
}

/// A text without spaces.
pub(super) fn encoded(text: &str) -> String {
    text.replace('%', "%25").replace(' ', "%20")
}

fn decoded(text: &str) -> String {
    text.replace("%20", " ")
        .replace("%3A", ":")
        .replace("%25", "%")
}
