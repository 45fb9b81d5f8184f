//! The location of a failure in a JSON document, as a JSON Pointer (RFC 6901), and the pointer to the violated schema.
//!
//! The errors of serde contain no path, so every level that passes a value on prepends its own segment to the message,
//! and the innermost object prepends the pointer to its schema:
//! `/profile/email in #/components/schemas/Profile/properties/email: invalid type: …`. This happens on the failure path
//! only. Spaces in names, and colons at their end, are percent-encoded, so that the parts can be separated again.

use std::fmt::Display;

/// The segment for a name that no schema declares: the key of a map is data, and can be a secret.
pub(in crate::runtime) const UNDECLARED: &str = "*";

/// The parsed message of a failure.
pub(in crate::runtime) struct Located<'m> {
    /// Empty for a failure at the root.
    pub(in crate::runtime) pointer: String,
    /// The pointer to the innermost schema on the path, if there is one.
    pub(in crate::runtime) schema: Option<String>,
    pub(in crate::runtime) message: &'m str,
}

impl<'m> Located<'m> {
    pub(in crate::runtime) fn read(failure: &'m str) -> Self {
        let parts = Parts::of(failure);
        Self {
            pointer: decoded(parts.pointer),
            schema: parts.schema.map(decoded),
            message: parts.message,
        }
    }
}

/// Returns the message of a failure below the property `name`.
#[cold]
pub(in crate::runtime) fn below_name(name: &str, failure: impl Display) -> String {
    below(&segment(name), &failure.to_string())
}

/// Returns the message of a failure below the element at `index`.
#[cold]
pub(in crate::runtime) fn below_index(index: usize, failure: impl Display) -> String {
    below(&index.to_string(), &failure.to_string())
}

/// Returns the message of a failure below this segment.
pub(in crate::runtime) fn below(segment: &str, failure: &str) -> String {
    let separator = match failure {
        _ if failure.starts_with('/') => "",
        _ if Parts::of(failure).schema.is_some() => " ",
        _ => ": ",
    };
    format!("/{segment}{separator}{failure}")
}

/// The parts of a message, verbatim.
pub(in crate::runtime) struct Parts<'m> {
    pub(in crate::runtime) pointer: &'m str,
    pub(in crate::runtime) schema: Option<&'m str>,
    pub(in crate::runtime) message: &'m str,
}

impl<'m> Parts<'m> {
    pub(in crate::runtime) fn of(failure: &'m str) -> Self {
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

    /// Parses what follows the pointer, if it is a schema and a message.
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

/// Encodes a name as a segment of a pointer (RFC 6901, section 4).
pub(in crate::runtime) fn segment(name: &str) -> String {
    let segment = encoded(&name.replace('~', "~0").replace('/', "~1"));
    match segment.strip_suffix(':') {
        Some(start) => format!("{start}%3A"),
        None => segment,
    }
}

/// Encodes the spaces of a text.
pub(in crate::runtime) fn encoded(text: &str) -> String {
    text.replace('%', "%25").replace(' ', "%20")
}

fn decoded(text: &str) -> String {
    text.replace("%20", " ")
        .replace("%3A", ":")
        .replace("%25", "%")
}
