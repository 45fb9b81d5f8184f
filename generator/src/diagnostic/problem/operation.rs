//! Problems of operations and their parameters.

use super::describe::Describe;
use crate::diagnostic::quote::{clause, quote};
use crate::diagnostic::{Code, Related, Severity};
use crate::pointer::Pointer;

/// A problem of an operation and its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationProblem {
    /// Two operations share one `operationId`.
    DuplicateOperationId {
        /// The `operationId`.
        id: String,
        /// Another operation with the same one.
        other: Pointer,
        /// The name of this one, derived from its method and path.
        made: String,
    },
    /// An operation without an `operationId`.
    OperationIdMissing {
        /// The name, derived from its method and path.
        made: String,
    },
    /// List operations without pagination, neither detected nor configured.
    ListsNotFollowed {
        /// The names of the operations.
        operations: Vec<String>,
        /// A setting that could paginate one of them, as a TOML table.
        example: String,
    },
    /// Two parameters with one name and location in one array.
    DuplicateParameter {
        /// The name of the parameter.
        name: String,
        /// The first of the two.
        first: Pointer,
    },
    /// A whole query string beside another parameter of the query.
    QueryStringNotAlone {
        /// The name of the parameter that is the whole query string.
        name: String,
        /// The name of the other parameter.
        other: String,
        /// The other parameter.
        beside: Pointer,
    },
    /// A `{name}` of a path template that no parameter declares.
    PathParameterMissing {
        /// The name in the template.
        name: String,
        /// The path.
        template: String,
    },
    /// A path parameter that is not in the path template.
    PathParameterNotInTemplate {
        /// The name of the parameter.
        name: String,
        /// The path.
        template: String,
    },
}

impl Describe for OperationProblem {
    fn code(&self) -> Code {
        match self {
            Self::DuplicateOperationId { .. } => Code::DuplicateOperationId,
            Self::OperationIdMissing { .. } => Code::OperationIdMissing,
            Self::ListsNotFollowed { .. } => Code::ListsWithoutPagination,
            Self::DuplicateParameter { .. } => Code::DuplicateParameter,
            Self::QueryStringNotAlone { .. } => Code::QueryStringNotAlone,
            Self::PathParameterMissing { .. } => Code::PathParameterMissing,
            Self::PathParameterNotInTemplate { .. } => Code::PathParameterNotInTemplate,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::ListsNotFollowed { .. } => Severity::Note,
            Self::DuplicateOperationId { .. }
            | Self::OperationIdMissing { .. }
            | Self::DuplicateParameter { .. }
            | Self::QueryStringNotAlone { .. }
            | Self::PathParameterMissing { .. }
            | Self::PathParameterNotInTemplate { .. } => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::DuplicateOperationId { id, other, made } => {
                format!(
                    "the `operationId` `{}` is also used at `{}`: this operation is named `{}`",
                    quote(id),
                    clause(other.fragment()),
                    quote(made)
                )
            }
            Self::DuplicateParameter { name, .. } => {
                format!(
                    "the parameter `{}` is declared twice in this array: the last one applies",
                    quote(name)
                )
            }
            Self::QueryStringNotAlone { name, other, .. } => {
                format!(
                    "the parameter `{}` is the whole query string, but `{}` is in the query of the same operation: both are sent, joined by `&`",
                    quote(name),
                    quote(other)
                )
            }
            Self::PathParameterMissing { name, template } => {
                format!(
                    "the path `{}` contains `{{{}}}`, but no path parameter has that name: it is read as a string",
                    clause(template),
                    quote(name)
                )
            }
            Self::PathParameterNotInTemplate { name, template } => {
                format!(
                    "the path parameter `{}` is not in `{}`: it is ignored",
                    quote(name),
                    clause(template)
                )
            }
            Self::ListsNotFollowed { operations, .. } => not_followed(operations),
            Self::OperationIdMissing { made } => {
                format!(
                    "the key `operationId` is missing: the operation is named `{}`",
                    quote(made)
                )
            }
        }
    }

    fn help(&self) -> String {
        match self {
            Self::PathParameterMissing { name, .. } => {
                format!(
                    "add a parameter with `in: path` and `name: {}`",
                    quote(name)
                )
            }
            Self::PathParameterNotInTemplate { name, .. } => {
                format!(
                    "add `{{{}}}` to the path, or remove the parameter",
                    quote(name)
                )
            }
            Self::DuplicateParameter { .. } => "remove one of the two, or rename it".to_owned(),
            Self::QueryStringNotAlone { other, .. } => format!(
                "make `{}` a property of the query string, or remove one of the two",
                quote(other)
            ),
            Self::ListsNotFollowed { example, .. } => format!(
                "configure `pagination`: for one operation as `NAME = {}`, for all as `default = {{ link-header = true }}`; \
                                 use \"none\" for lists without pages",
                clause(example)
            ),
            Self::DuplicateOperationId { .. } => "change the `operationId` of one of the operations; it becomes the name of the method".to_owned(),
            Self::OperationIdMissing { .. } => "add an `operationId`; it becomes the name of the method".to_owned(),
        }
    }

    fn label(&self) -> Option<String> {
        Some(match self {
            Self::PathParameterMissing { name, .. } => {
                format!("no parameter `{}` here or in the path item", quote(name))
            }
            Self::DuplicateOperationId { made, .. } => format!("named `{}`", quote(made)),
            Self::DuplicateParameter { .. } => "second occurrence".to_owned(),
            Self::QueryStringNotAlone { .. } => "the whole query string".to_owned(),
            Self::PathParameterNotInTemplate { .. } => "not in the path".to_owned(),
            Self::OperationIdMissing { .. } => "no `operationId` in this object".to_owned(),
            // The message names the operations.
            Self::ListsNotFollowed { .. } => return None,
        })
    }

    fn related(&self, _at: &Pointer) -> Option<Related> {
        match self {
            Self::DuplicateParameter { first, .. } => {
                Some(Related::at("first occurrence", first.clone()))
            }
            Self::QueryStringNotAlone { beside, .. } => {
                Some(Related::at("in the query as well", beside.clone()))
            }
            Self::DuplicateOperationId { other, .. } => {
                Some(Related::at("also used here", other.key("operationId")))
            }
            Self::OperationIdMissing { .. }
            | Self::ListsNotFollowed { .. }
            | Self::PathParameterMissing { .. }
            | Self::PathParameterNotInTemplate { .. } => None,
        }
    }
}

fn not_followed(operations: &[String]) -> String {
    let names: Vec<String> = operations.iter().map(|id| quote(id)).collect();
    let (are, have) = if names.len() == 1 {
        ("1 list operation is".to_owned(), "it has")
    } else {
        (format!("{} list operations are", names.len()), "they have")
    };
    format!(
        "{are} without pagination; {have} no `items()`: {}",
        names.join(", ")
    )
}
