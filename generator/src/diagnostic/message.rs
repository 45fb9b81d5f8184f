//! The message of each problem: what was found and what was expected.

use std::borrow::Cow;

use super::name_collision::NameCollision;
use super::problem::{Problem, Slip};
use super::quote::{clause, quote};
use crate::file_source::Unavailable;
use crate::limits::{Exceeded, Given};

impl Problem {
    /// Returns the message in one line: what was found and what was expected.
    pub fn message(&self) -> String {
        match self {
            Self::Reference(problem) => problem.message(),
            Self::Operation(problem) => problem.message(),
            Self::ReadAs { .. }
            | Self::Conflict { .. }
            | Self::Misspelt { .. }
            | Self::Contradiction { .. }
            | Self::SecuritySchemeMissing { .. }
            | Self::NameTaken { .. }
            | Self::NameCollision(_)
            | Self::ChoiceUnfit { .. }
            | Self::ChoiceUnmatched { .. }
            | Self::Unwritable { .. }
            | Self::LossOf(_) => self.meaning_message(),
            Self::UnknownKey { .. }
            | Self::StatusUnknown { .. }
            | Self::StatusOutOfRange { .. }
            | Self::RequiredUndeclared { .. }
            | Self::ValueUnfit { .. }
            | Self::DiscriminatorUndeclared { .. }
            | Self::NameNotAllowed { .. }
            | Self::ServerUnusable { .. } => self.value_message(),
            _ => self.text_message().into_owned(),
        }
    }

    /// Returns messages about syntax, limits and JSON types.
    fn text_message(&self) -> Cow<'static, str> {
        let owned = match self {
            Self::EmptyDocument => return "the document is empty".into(),
            Self::SeveralDocuments => {
                return "found a second YAML document, expected one document per file".into();
            }
            Self::TooManyAliases => {
                return "the aliases expand to many times the size of the document".into();
            }
            Self::KeyNotText => {
                return "found an array or an object as a key, expected a string".into();
            }
            Self::VersionMissing => {
                return "the key `openapi` is missing, expected a version such as `openapi: 3.0.3`"
                    .into();
            }
            Self::NeitherSchemaNorContent => {
                return "found neither `schema` nor `content`, expected one of them".into();
            }
            Self::Syntax { format, fault, .. } => {
                format!("invalid {format}: {}", fault.message())
            }
            Self::NotUtf8 { encoding } => format!("{}, expected UTF-8", encoding.found()),
            Self::FileMissing => return "the file does not exist".into(),
            Self::OverlayUnavailable { because } => overlay_unavailable(because),
            Self::Config { what, .. } => clause(what),
            Self::Beyond(Exceeded(Given { limit, most })) => {
                format!("found more than {most} {}", limit.counted())
            }
            Self::TooDeep { limit } => {
                format!("objects and arrays are nested deeper than {limit} levels")
            }
            Self::DuplicateKey { key, .. } => {
                format!("the key `{}` occurs twice in this object", quote(key))
            }
            Self::Tag { tag } => format!(
                "found the YAML tag `{}`, expected a value without a tag",
                quote(tag)
            ),
            Self::RootNotAnObject { found } => {
                format!("the document is {}, expected an object", clause(found))
            }
            Self::Mismatch {
                found, expected, ..
            } => {
                format!("found {}, expected {}", clause(found), clause(expected))
            }
            Self::MissingKey { key } => format!("the key `{}` is missing", quote(key)),
            Self::Unreadable { reason } | Self::Overlay { what: reason, .. } => clause(reason),
            _ => self.version_message(),
        };
        owned.into()
    }

    /// Returns messages about the version of OpenAPI.
    fn version_message(&self) -> String {
        match self {
            Self::Swagger { version } => format!(
                "found a Swagger {} document, expected OpenAPI 3.0 or 3.1",
                quote(version)
            ),
            Self::UnknownVersion { found } => format!(
                "found the OpenAPI version {}, expected 3.0.x or 3.1.x",
                clause(found)
            ),
            Self::VersionNotRead { version } => {
                let version = quote(version);
                format!("OpenAPI {version} is not supported, expected 3.0.x or 3.1.x")
            }
            _ => String::new(),
        }
    }

    /// Returns messages about invalid keys and values.
    fn value_message(&self) -> String {
        match self {
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
            Self::RequiredUndeclared { name, read_as, .. } => format!(
                "`required` contains `{}`, which no property declares: it is {read_as}",
                quote(name)
            ),
            Self::ValueUnfit { key, found, wrong } => {
                format!(
                    "the `{key}` `{}` is invalid: {}",
                    quote(found),
                    clause(wrong)
                )
            }
            Self::DiscriminatorUndeclared { property, .. } => {
                let property = quote(property);
                format!(
                    "the discriminator `{property}` is not a property of the schema or of an alternative"
                )
            }
            Self::ServerUnusable { url, wrong } => format!(
                "the server URL `{}` cannot be used: {}",
                quote(url),
                clause(wrong)
            ),
            Self::NameNotAllowed { name, .. } if name.is_empty() => "the name is empty".to_owned(),
            Self::NameNotAllowed { name, of } => {
                format!("`{}` is not a valid name of {of} in HTTP", quote(name))
            }
            _ => String::new(),
        }
    }

    /// Returns messages about the meaning of the document and of the configuration.
    fn meaning_message(&self) -> String {
        match self {
            Self::ReadAs { found, read_as, .. }
            | Self::Conflict { found, read_as, .. }
            | Self::Misspelt { found, read_as, .. } => {
                format!("found {}, read as {}", clause(found), clause(read_as))
            }
            Self::Contradiction { what, other, holds } => format!(
                "{} contradicts `{}`: {holds}",
                clause(what),
                clause(other.fragment())
            ),
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
            Self::NameTaken { name, choice } => format!(
                "the name `{}` is already used here, and the setting `{}` gives it to something else",
                quote(name),
                quote(choice)
            ),
            Self::NameCollision(collision) => collided(collision),
            Self::ChoiceUnfit { choice, wrong } => format!(
                "the setting `{}` cannot apply: {}",
                quote(choice),
                clause(wrong)
            ),
            Self::ChoiceUnmatched { choice, .. } => {
                format!(
                    "the setting `{}` matches nothing that an operation uses",
                    quote(choice)
                )
            }
            Self::Unwritable { file, reason } => {
                format!(
                    "the emitted file `{}` is not valid Rust: {}",
                    quote(file),
                    clause(reason)
                )
            }
            Self::LossOf(loss) => format!(
                "`{}` is not carried over: {}",
                quote(loss.keyword()),
                clause(&loss.because())
            ),
            _ => String::new(),
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

fn collided(collision: &NameCollision) -> String {
    let NameCollision { one, other, .. } = collision;
    format!(
        "the name `{}` is ambiguous: `{}` is named `{}`, and `{}` is named `{}`",
        quote(&collision.spelling),
        clause(&one.key),
        quote(&one.name),
        clause(&other.key),
        quote(&other.name)
    )
}

fn overlay_unavailable(because: &Unavailable) -> String {
    match because {
        Unavailable::Missing => "the overlay does not exist".to_owned(),
        Unavailable::Outside => "the overlay is outside the folder".to_owned(),
        Unavailable::Unreadable(reason) => {
            format!("the overlay cannot be read: {}", clause(reason))
        }
    }
}
