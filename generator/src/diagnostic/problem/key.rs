//! Keys that are missing, or that OpenAPI does not define.

use super::Slip;
use super::describe::{Describe, meant_or};
use crate::diagnostic::quote::quote;
use crate::diagnostic::{Code, Half, Severity};
use crate::pointer::Pointer;

/// A key that is missing, or that OpenAPI does not define.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// A required key is missing.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A parameter or header has neither `schema` nor `content`.
    NeitherSchemaNorContent,
    /// A key that OpenAPI does not define for its object.
    UnknownKey {
        /// The key.
        key: String,
        /// The object, with its article.
        object: &'static str,
        /// The key that was probably meant.
        nearest: Option<String>,
        /// How certain the mistake is.
        slip: Slip,
    },
    /// A key of `responses` that is not a status code.
    StatusUnknown {
        /// The key.
        key: String,
    },
    /// A status code outside the range of HTTP.
    StatusOutOfRange {
        /// The status code.
        status: String,
    },
}

impl Describe for KeyProblem {
    fn code(&self) -> Code {
        match self {
            Self::MissingKey { .. } => Code::MissingKey,
            Self::NeitherSchemaNorContent => Code::NeitherSchemaNorContent,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::StatusUnknown { .. } => Code::StatusUnknown,
            Self::StatusOutOfRange { .. } => Code::StatusOutOfRange,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::MissingKey { .. } | Self::NeitherSchemaNorContent => Severity::Error,
            Self::UnknownKey { slip, .. } => slip.severity(),
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::MissingKey { key } => format!("the key `{}` is missing", quote(key)),
            Self::NeitherSchemaNorContent => {
                "found neither `schema` nor `content`, expected one of them".to_owned()
            }
            Self::UnknownKey {
                key, object, slip, ..
            } => {
                format!(
                    "`{}` is not a key of {object}{}",
                    quote(key),
                    ignored(*slip)
                )
            }
            Self::StatusUnknown { key } => {
                format!(
                    "`{}` is not an HTTP status code: the response is ignored",
                    quote(key)
                )
            }
            Self::StatusOutOfRange { status } => format!(
                "`{}` is outside the range of HTTP status codes: it is read like the others",
                quote(status)
            ),
        }
    }

    fn label(&self) -> Option<String> {
        Some(match self {
            Self::MissingKey { key } => format!("`{}` is missing in this object", quote(key)),
            Self::NeitherSchemaNorContent => {
                "expected `schema` or `content` in this object".to_owned()
            }
            Self::UnknownKey { object, .. } => format!("not a key of {object}"),
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => {
                "not an HTTP status code".to_owned()
            }
        })
    }

    fn help(&self) -> String {
        match self {
            Self::MissingKey { key } => format!("add `{}` here", quote(key)),
            Self::NeitherSchemaNorContent => {
                "add a `schema`, such as `schema: { type: string }`".to_owned()
            }
            Self::UnknownKey {
                key,
                object,
                nearest,
                ..
            } => meant_or(nearest.as_deref(), place_of(key, object)),
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => {
                "write a status code such as `404`, a range such as `4XX`, or `default`".to_owned()
            }
        }
    }

    fn half(&self, _at: &Pointer) -> Half {
        match self {
            Self::MissingKey { .. } | Self::NeitherSchemaNorContent => Half::Value,
            Self::UnknownKey { .. }
            | Self::StatusUnknown { .. }
            | Self::StatusOutOfRange { .. } => Half::Key,
        }
    }
}

/// Returns the consequence for an unknown key if generation continues.
fn ignored(slip: Slip) -> &'static str {
    match slip {
        Slip::Certain => "",
        Slip::Possible => ": it is ignored",
    }
}

/// Returns where an unknown key of the object belongs.
fn place_of(key: &str, object: &str) -> &'static str {
    if is_of_media_type(key, object) {
        "move it into `content`, as `content: { application/json: { schema: … } }`"
    } else if is_of_operation(key, object) {
        "move it into the operation, below `get`, `post` or another method"
    } else {
        "remove it, or prefix its name with `x-` if it is meant for another tool"
    }
}

/// Returns whether a key belongs in a media type of the object.
fn is_of_media_type(key: &str, object: &str) -> bool {
    matches!(object, "a response" | "a request body")
        && matches!(key, "schema" | "example" | "examples")
}

/// Returns whether a key belongs in an operation of the object.
fn is_of_operation(key: &str, object: &str) -> bool {
    let is_of_operation = matches!(
        key,
        "operationId" | "responses" | "requestBody" | "tags" | "security"
    );
    object == "a path item" && is_of_operation
}
