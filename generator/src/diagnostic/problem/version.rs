//! Documents that are not of a supported version of OpenAPI.

use super::describe::Describe;
use crate::diagnostic::quote::{clause, quote};
use crate::diagnostic::{Code, Severity};

/// A document that is not of a supported version of OpenAPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionProblem {
    /// The document is an array, a string or a number.
    RootNotAnObject {
        /// Its type, with its article.
        found: String,
    },
    /// The `openapi` key is missing.
    VersionMissing,
    /// The document is a Swagger 2.0 document.
    Swagger {
        /// The value of `swagger`.
        version: String,
    },
    /// A version of OpenAPI that does not exist.
    UnknownVersion {
        /// The value of `openapi`.
        found: String,
    },
    /// A version of OpenAPI 3 that is later than the supported ones.
    VersionNotRead {
        /// The value of `openapi`.
        version: String,
    },
}

impl Describe for VersionProblem {
    fn code(&self) -> Code {
        match self {
            Self::RootNotAnObject { .. } => Code::RootNotAnObject,
            Self::VersionMissing => Code::VersionMissing,
            Self::Swagger { .. } => Code::SwaggerDocument,
            Self::UnknownVersion { .. } => Code::UnknownVersion,
            Self::VersionNotRead { .. } => Code::UnsupportedVersion,
        }
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn message(&self) -> String {
        match self {
            Self::RootNotAnObject { found } => {
                format!("the document is {}, expected an object", clause(found))
            }
            Self::VersionMissing => {
                "the key `openapi` is missing, expected a version such as `openapi: 3.0.3`"
                    .to_owned()
            }
            Self::Swagger { version } => format!(
                "found a Swagger {} document, expected OpenAPI 3.0, 3.1 or 3.2",
                quote(version)
            ),
            Self::UnknownVersion { found } => format!(
                "found the OpenAPI version {}, expected 3.0.x, 3.1.x or 3.2.x",
                clause(found)
            ),
            Self::VersionNotRead { version } => {
                let version = quote(version);
                format!("OpenAPI {version} is not supported, expected 3.0.x, 3.1.x or 3.2.x")
            }
        }
    }

    fn label(&self) -> Option<String> {
        let label = match self {
            Self::RootNotAnObject { .. } => "expected an object",
            Self::VersionMissing => "no `openapi` in this object",
            Self::Swagger { .. } => "another specification",
            Self::UnknownVersion { .. } | Self::VersionNotRead { .. } => {
                "expected 3.0.x, 3.1.x or 3.2.x"
            }
        };
        Some(label.to_owned())
    }

    fn help(&self) -> String {
        let help = match self {
            Self::RootNotAnObject { .. } | Self::VersionMissing => {
                "add a version such as `openapi: 3.0.3` to the top level of the document"
            }
            Self::Swagger { .. } => {
                "convert the document to OpenAPI 3.0 first, for example with `swagger2openapi`"
            }
            Self::UnknownVersion { .. } => {
                "write the version of OpenAPI in full, such as `openapi: 3.0.3`"
            }
            Self::VersionNotRead { .. } => {
                "use the vendor's document of an earlier version if it exists, or read this one with `--read-as 3.2`"
            }
        };
        help.to_owned()
    }
}
