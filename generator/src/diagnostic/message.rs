//! What each problem says: what was found, and what was expected.

use std::borrow::Cow;

use super::name_collision::NameCollision;
use super::problem::{Problem, Slip};
use super::quote::{clause, quote};
use crate::library::Unavailable;
use crate::limits::{Exceeded, Given};
use crate::pointer::Pointer;

/// The most places of a cycle that a message shows.
const LONGEST_CYCLE: usize = 8;

impl Problem {
    /// What was found and what was expected, in one line.
    pub fn message(&self) -> String {
        match self {
            Self::DanglingReference { .. }
            | Self::ExternalReference { .. }
            | Self::FileUnavailable { .. }
            | Self::FragmentMissing { .. }
            | Self::EndlessReference { .. }
            | Self::WrongKind { .. }
            | Self::ReferenceCycle { .. }
            | Self::CompositionCycle { .. } => self.reference_message(),
            Self::DuplicateOperationId { .. }
            | Self::OperationIdMissing { .. }
            | Self::ListsNotFollowed { .. }
            | Self::DuplicateParameter { .. }
            | Self::PathParameterMissing { .. }
            | Self::PathParameterNotInTemplate { .. } => self.operation_message(),
            Self::ReadAs { .. }
            | Self::Conflict { .. }
            | Self::Misspelt { .. }
            | Self::Unsupported { .. }
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

    /// Messages about the text and the shapes in it.
    fn text_message(&self) -> Cow<'static, str> {
        let owned = match self {
            Self::EmptyDocument => return "the document is empty".into(),
            Self::SeveralDocuments => {
                return "a second YAML document begins here, expected one document a file".into();
            }
            Self::TooManyAliases => {
                return "the aliases unfold to many times the size of the document".into();
            }
            Self::KeyNotText => {
                return "the key is an array or an object, expected a string".into();
            }
            Self::VersionMissing => {
                return "there is no `openapi` key, expected a version as `openapi: 3.0.3`".into();
            }
            Self::NeitherSchemaNorContent => {
                return "there is neither `schema` nor `content`, expected one of them".into();
            }
            Self::Syntax { format, fault, .. } => {
                format!("this is not {format}: {}", fault.message())
            }
            Self::NotUtf8 { encoding } => format!("{}, expected UTF-8", encoding.found()),
            Self::FileMissing => return "there is no such file".into(),
            Self::OverlayUnavailable { because } => overlay_unavailable(because),
            Self::Config { what, .. } => clause(what),
            Self::Beyond(Exceeded(Given { limit, most })) => {
                format!("there are more than {most} {}", limit.counted())
            }
            Self::TooDeep { limit } => {
                format!("objects and arrays are nested deeper than {limit} levels")
            }
            Self::DuplicateKey { key, .. } => {
                format!("the key `{}` stands twice in this object", quote(key))
            }
            Self::Tag { tag } => format!(
                "found the YAML tag `{}`, expected data that JSON can hold",
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

    /// Messages about the version of OpenAPI.
    fn version_message(&self) -> String {
        match self {
            Self::Swagger { version } => format!(
                "this is a Swagger {} document, expected OpenAPI 3.0",
                quote(version)
            ),
            Self::UnknownVersion { found } => format!(
                "found the OpenAPI version {}, expected 3.0.x or 3.1.x",
                clause(found)
            ),
            Self::VersionNotRead { version } => {
                let version = quote(version);
                format!("OpenAPI {version} is not read yet, expected 3.0.x or 3.1.x")
            }
            _ => String::new(),
        }
    }

    /// Messages about keys and values that cannot be right.
    fn value_message(&self) -> String {
        match self {
            Self::UnknownKey {
                key, object, slip, ..
            } => {
                format!("`{}` is no key of {object}{}", quote(key), ignored(*slip))
            }
            Self::StatusUnknown { key } => {
                format!("`{}` is no status of HTTP: it is ignored", quote(key))
            }
            Self::StatusOutOfRange { status } => format!(
                "HTTP does not have the status `{}`: it is read like others",
                quote(status)
            ),
            Self::RequiredUndeclared { name, read_as, .. } => format!(
                "`required` names `{}`, which no property is called: it is {read_as}",
                quote(name)
            ),
            Self::ValueUnfit { key, found, wrong } => {
                format!(
                    "the `{key}` `{}` does not fit: {}",
                    quote(found),
                    clause(wrong)
                )
            }
            Self::DiscriminatorUndeclared { property, .. } => {
                let property = quote(property);
                format!(
                    "the discriminator `{property}` is no property of the schema or of an alternative"
                )
            }
            Self::ServerUnusable { url, wrong } => format!(
                "no client can be built for the server `{}`: {}",
                quote(url),
                clause(wrong)
            ),
            Self::NameNotAllowed { name, .. } if name.is_empty() => "the name is empty".to_owned(),
            Self::NameNotAllowed { name, of } => {
                format!("`{}` cannot be the name of {of} in HTTP", quote(name))
            }
            _ => String::new(),
        }
    }

    /// Messages about references.
    fn reference_message(&self) -> String {
        match self {
            Self::DanglingReference { reference, .. } => {
                format!("`{}` does not exist", clause(reference))
            }
            Self::ExternalReference { reference, .. } => {
                format!(
                    "`{}` is outside this document and is not followed",
                    clause(reference)
                )
            }
            Self::FileUnavailable { file, because, .. } => unavailable(file, because),
            Self::FragmentMissing {
                reference, file, ..
            } => {
                let file = clause(file);
                format!(
                    "`{}` does not exist: `{file}` has no such place",
                    clause(reference)
                )
            }
            Self::EndlessReference { reference } => {
                format!("following `{}` does not come to an end", clause(reference))
            }
            Self::WrongKind {
                reference,
                expected,
                found,
            } => {
                format!("`{}` is {found}, expected {expected}", clause(reference))
            }
            Self::ReferenceCycle { cycle } => {
                format!("references lead in a circle: {}", shown_cycle(cycle))
            }
            Self::CompositionCycle { cycle } => {
                format!(
                    "the schema contains itself through `allOf`: {}",
                    shown_cycle(cycle)
                )
            }
            _ => String::new(),
        }
    }

    /// Messages about the names and paths of operations.
    fn operation_message(&self) -> String {
        match self {
            Self::DuplicateOperationId { id, other, made } => {
                format!(
                    "the `operationId` `{}` is used at `{}` as well: this operation is called `{}`",
                    quote(id),
                    clause(&other.to_string()),
                    quote(made)
                )
            }
            Self::DuplicateParameter { name, .. } => {
                format!(
                    "the parameter `{}` stands twice in this list: the last one counts",
                    quote(name)
                )
            }
            Self::PathParameterMissing { name, template } => {
                format!(
                    "the path `{}` has `{{{}}}`, but no path parameter has that name: it is read as a text",
                    clause(template),
                    quote(name)
                )
            }
            Self::PathParameterNotInTemplate { name, template } => {
                format!(
                    "the path parameter `{}` does not stand in `{}`: it is left out",
                    quote(name),
                    clause(template)
                )
            }
            Self::ListsNotFollowed { operations, .. } => {
                let names: Vec<String> = operations.iter().map(|id| quote(id)).collect();
                let (are, have) = match names.len() {
                    1 => ("1 list is", "it has"),
                    _ => (&*format!("{} lists are", names.len()), "they have"),
                };
                format!(
                    "{are} not followed from page to page, since nothing says how; {have} no `items()`: {}",
                    names.join(", ")
                )
            }
            Self::OperationIdMissing { made } => {
                format!(
                    "there is no `operationId`: the operation is called `{}`",
                    quote(made)
                )
            }
            _ => String::new(),
        }
    }

    /// Messages about what the document means.
    fn meaning_message(&self) -> String {
        match self {
            Self::ReadAs { found, read_as, .. }
            | Self::Conflict { found, read_as, .. }
            | Self::Misspelt { found, read_as, .. } => {
                format!("found {}, read as {}", clause(found), clause(read_as))
            }
            Self::Unsupported { what, because } => {
                format!("{} cannot be generated: {}", clause(what), clause(because))
            }
            Self::Contradiction { what, other, holds } => format!(
                "{} contradicts `{}`: {holds}",
                clause(what),
                clause(&other.to_string())
            ),
            Self::SecuritySchemeMissing { name, slip, .. } => {
                let become_of_it = match slip {
                    Slip::Certain => "",
                    Slip::Possible => ": requests carry nothing for it",
                };
                format!(
                    "there is no security scheme `{}`{become_of_it}",
                    quote(name)
                )
            }
            Self::NameTaken { name, choice } => format!(
                "this is called `{}`, and the choice `{}` gives the name to something else too",
                quote(name),
                quote(choice)
            ),
            Self::NameCollision(collision) => collided(collision),
            Self::ChoiceUnfit { choice, wrong } => format!(
                "the choice `{}` does not fit: {}",
                quote(choice),
                clause(wrong)
            ),
            Self::ChoiceUnmatched { choice, .. } => {
                format!(
                    "the choice `{}` matches nothing that an operation reaches",
                    quote(choice)
                )
            }
            Self::Unwritable { file, reason } => {
                format!("`{}` would not be Rust: {}", quote(file), clause(reason))
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

/// What becomes of a key, where generation goes on.
fn ignored(slip: Slip) -> &'static str {
    match slip {
        Slip::Certain => "",
        Slip::Possible => ": it is ignored",
    }
}

fn collided(collision: &NameCollision) -> String {
    let NameCollision { one, other, .. } = collision;
    format!(
        "the name `{}` would stand for two things: `{}` is called `{}`, and `{}` is called `{}`",
        quote(&collision.spelling),
        clause(&one.key),
        quote(&one.name),
        clause(&other.key),
        quote(&other.name)
    )
}

fn unavailable(file: &str, because: &Unavailable) -> String {
    let file = clause(file);
    match because {
        Unavailable::Missing => format!("there is no file `{file}`"),
        Unavailable::Outside => {
            format!("the file `{file}` is outside the folder of the document and is not read")
        }
        Unavailable::Unreadable(reason) => {
            format!("the file `{file}` cannot be read: {}", clause(reason))
        }
    }
}

fn overlay_unavailable(because: &Unavailable) -> String {
    match because {
        Unavailable::Missing => "there is no such overlay".to_owned(),
        Unavailable::Outside => "the overlay lies outside the folder".to_owned(),
        Unavailable::Unreadable(reason) => {
            format!("the overlay cannot be read: {}", clause(reason))
        }
    }
}

fn shown_cycle(cycle: &[Pointer]) -> String {
    let mut places: Vec<String> = cycle
        .iter()
        .take(LONGEST_CYCLE)
        .map(|place| format!("`{}`", clause(&place.to_string())))
        .collect();
    if cycle.len() > LONGEST_CYCLE {
        places.push("…".to_owned());
    }
    places.join(" → ")
}
