//! Documents that exceed a limit.

use super::describe::Describe;
use crate::diagnostic::{Code, Severity};
use crate::limits::{Exceeded, Given, Limit};

/// A document that exceeds a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitProblem {
    /// The document exceeds a limit that can be raised.
    Beyond(Exceeded),
    /// Objects and arrays are nested deeper than the parser allows.
    TooDeep {
        /// The maximum depth.
        limit: usize,
    },
    /// The aliases of a YAML document expand to many times its size.
    TooManyAliases,
}

impl Describe for LimitProblem {
    fn code(&self) -> Code {
        match self {
            Self::Beyond(Exceeded(given)) => code_of(given.limit),
            Self::TooDeep { .. } => Code::TooDeep,
            Self::TooManyAliases => Code::TooManyAliases,
        }
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn message(&self) -> String {
        match self {
            Self::Beyond(Exceeded(Given { limit, most })) => {
                format!("found more than {most} {}", limit.counted())
            }
            Self::TooDeep { limit } => {
                format!("objects and arrays are nested deeper than {limit} levels")
            }
            Self::TooManyAliases => {
                "the aliases expand to many times the size of the document".to_owned()
            }
        }
    }

    fn label(&self) -> Option<String> {
        match self {
            Self::Beyond(_) => Some("exceeds the limit".to_owned()),
            Self::TooDeep { .. } => Some("the first level beyond the limit".to_owned()),
            // Each alias contributes: no location is more to blame than another.
            Self::TooManyAliases => None,
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Beyond(Exceeded(given)) => help_of(given.limit),
            Self::TooDeep { .. } => {
                "move the inner schemas to `#/components/schemas` and reference them".to_owned()
            }
            Self::TooManyAliases => {
                "declare the repeated parts as components and reference them with `$ref`".to_owned()
            }
        }
    }
}

fn code_of(limit: Limit) -> Code {
    match limit {
        Limit::InputBytes => Code::TooLarge,
        Limit::Files => Code::TooManyFiles,
        Limit::Copies => Code::TooManyCopies,
        Limit::Values => Code::TooManyValues,
        Limit::NameLength => Code::NameTooLong,
        Limit::Steps => Code::TooManySteps,
        Limit::Fields => Code::TooManyFields,
        Limit::OutputBytes => Code::OutputTooLarge,
    }
}

/// Returns the fix for an exceeded limit. Every limit can be raised; the alternative depends on the limit.
fn help_of(limit: Limit) -> String {
    let other = match limit {
        Limit::InputBytes => "split the document, or remove long examples",
        Limit::Files => "merge related files",
        Limit::Copies => "refer to fewer path items, operations and generic schemas",
        Limit::Values => "remove long arrays and examples",
        Limit::NameLength => "choose a shorter name",
        Limit::Steps => "nest fewer `allOf`, `oneOf` and `anyOf`",
        Limit::Fields => "let fewer schemas include the properties of others with `allOf`",
        Limit::OutputBytes => {
            "select fewer operations with `include` and `exclude` in the configuration"
        }
    };
    format!("{other}, or raise the limit with `--limit {limit}=NUMBER`")
}
