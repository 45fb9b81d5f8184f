//! Names that are not declared, or that HTTP does not allow.

use super::Slip;
use super::describe::{Describe, meant_or};
use crate::diagnostic::quote::quote;
use crate::diagnostic::{Code, Half, Severity};
use crate::pointer::Pointer;

/// A name that is not declared, or that HTTP does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// A name in `required` without a declared property.
    RequiredUndeclared {
        /// The name.
        name: String,
        /// The interpretation.
        read_as: &'static str,
        /// The property that was probably meant.
        nearest: Option<String>,
    },
    /// A discriminator whose property no alternative declares.
    DiscriminatorUndeclared {
        /// The property.
        property: String,
        /// The property that was probably meant.
        nearest: Option<String>,
    },
    /// A security requirement for an undeclared security scheme.
    SecuritySchemeMissing {
        /// The name.
        name: String,
        /// The scheme that was probably meant.
        nearest: Option<String>,
        /// How certain the mistake is.
        slip: Slip,
    },
    /// A name that is not allowed in HTTP.
    NameNotAllowed {
        /// The name.
        name: String,
        /// What it is the name of, with its article.
        of: &'static str,
    },
}

impl Describe for NameProblem {
    fn code(&self) -> Code {
        match self {
            Self::RequiredUndeclared { .. } => Code::RequiredUndeclared,
            Self::DiscriminatorUndeclared { .. } => Code::DiscriminatorUndeclared,
            Self::SecuritySchemeMissing { .. } => Code::SecuritySchemeMissing,
            Self::NameNotAllowed { .. } => Code::NameNotAllowed,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::RequiredUndeclared { .. }
            | Self::DiscriminatorUndeclared { .. }
            | Self::NameNotAllowed { .. } => Severity::Warning,
            Self::SecuritySchemeMissing { slip, .. } => slip.severity(),
        }
    }

    fn message(&self) -> String {
        match self {
            Self::RequiredUndeclared { name, read_as, .. } => format!(
                "`required` contains `{}`, which no property declares: it is {read_as}",
                quote(name)
            ),
            Self::DiscriminatorUndeclared { property, .. } => {
                let property = quote(property);
                format!(
                    "the discriminator `{property}` is not a property of the schema or of an alternative"
                )
            }
            Self::SecuritySchemeMissing { name, slip, .. } => {
                let consequence = match slip {
                    Slip::Certain => "",
                    Slip::Possible => ": requests are sent without it",
                };
                format!(
                    "the security scheme `{}` is not declared{consequence}",
                    quote(name)
                )
            }
            Self::NameNotAllowed { name, .. } if name.is_empty() => "the name is empty".to_owned(),
            Self::NameNotAllowed { name, of } => {
                format!("`{}` is not a valid name of {of} in HTTP", quote(name))
            }
        }
    }

    fn label(&self) -> Option<String> {
        let label = match self {
            Self::RequiredUndeclared { .. } | Self::DiscriminatorUndeclared { .. } => {
                "no such property"
            }
            Self::SecuritySchemeMissing { .. } => "no such scheme",
            Self::NameNotAllowed { .. } => "not allowed in HTTP",
        };
        Some(label.to_owned())
    }

    fn help(&self) -> String {
        match self {
            Self::RequiredUndeclared { nearest, .. } => meant_or(
                nearest.as_deref(),
                "declare the property, or remove its name from `required`",
            ),
            Self::DiscriminatorUndeclared { nearest, .. } => meant_or(
                nearest.as_deref(),
                "declare the property in each alternative, or correct the `propertyName`",
            ),
            Self::SecuritySchemeMissing { nearest, .. } => meant_or(
                nearest.as_deref(),
                "declare it under `components/securitySchemes`, or correct the name",
            ),
            Self::NameNotAllowed { of, .. } if *of == "a media type" => {
                "write a type and a subtype, such as `application/json`".to_owned()
            }
            Self::NameNotAllowed { .. } => "correct the name".to_owned(),
        }
    }

    fn half(&self, at: &Pointer) -> Half {
        match self {
            // A name is a key, e.g. of a header, or the value of `name`.
            Self::NameNotAllowed { name, .. } if at.last().is_some_and(|key| key == *name) => {
                Half::Key
            }
            Self::NameNotAllowed { .. }
            | Self::RequiredUndeclared { .. }
            | Self::DiscriminatorUndeclared { .. }
            | Self::SecuritySchemeMissing { .. } => Half::Value,
        }
    }
}
