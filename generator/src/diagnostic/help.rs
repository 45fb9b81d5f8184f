//! The help of each problem: one way to fix it.

use super::problem::{Problem, ReferenceProblem};
use super::quote::{clause, quote};
use crate::limits::{Exceeded, Limit};

impl Problem {
    /// Returns one way to fix the problem, in one line.
    pub fn help(&self) -> String {
        if let Some(nearest) = self.nearest() {
            return format!("did you mean `{}`?", clause(nearest));
        }
        match self {
            Self::Reference(problem) => problem.help(),
            Self::Operation(problem) => problem.help(),
            Self::Mismatch { expected, .. } => format!("write {} here", clause(expected)),
            Self::MissingKey { key } => format!("add `{}` here", quote(key)),
            Self::Swagger { .. } => {
                "convert the document to OpenAPI 3.0 first, for example with `swagger2openapi`"
                    .to_owned()
            }
            Self::LossOf(loss) => loss.help().to_owned(),
            Self::Syntax { fault, .. } => fault.help(),
            Self::Config { help, .. } => help.clone(),
            Self::NotUtf8 { encoding } => encoding.help().to_owned(),
            Self::Beyond(exceeded) => help_of_limit(*exceeded),
            Self::NameCollision(collision) => {
                let entry = &collision.entry;
                format!("choose a name under `[rename]` in the configuration, such as `{entry}`")
            }
            Self::ReadAs { code, .. } | Self::Conflict { code, .. } => clause_of(code.cure()),
            _ => self.fixed_help().to_owned(),
        }
    }

    /// Returns what was probably meant, if it can replace the value found.
    fn nearest(&self) -> Option<&str> {
        match self {
            Self::Misspelt { nearest, .. } => Some(nearest),
            Self::Reference(ReferenceProblem::DanglingReference { nearest, .. })
            | Self::Mismatch { nearest, .. }
            | Self::UnknownKey { nearest, .. }
            | Self::SecuritySchemeMissing { nearest, .. }
            | Self::ChoiceUnmatched { nearest, .. }
            | Self::RequiredUndeclared { nearest, .. }
            | Self::DiscriminatorUndeclared { nearest, .. } => nearest.as_deref(),
            _ => None,
        }
    }

    /// Returns the fixes that need no facts.
    fn fixed_help(&self) -> &'static str {
        match self {
            Self::EmptyDocument => {
                "write an OpenAPI document that begins with a version such as `openapi: 3.0.3`"
            }
            Self::FileMissing => "pass the path of an existing file",
            Self::OverlayUnavailable { .. } => "correct `overlays` in the configuration",
            Self::SeveralDocuments => {
                "keep one document in the file: remove the line `---` and everything after it"
            }
            Self::TooDeep { .. } => {
                "move the inner schemas to `#/components/schemas` and reference them"
            }
            Self::TooManyAliases => {
                "declare the repeated parts as components and reference them with `$ref`"
            }
            Self::DuplicateKey { .. } => "remove one of the two, or rename it",
            Self::KeyNotText => {
                "write the key as a string, in quotes if it contains special characters"
            }
            Self::Tag { .. } => "remove the tag",
            Self::RootNotAnObject { .. } | Self::VersionMissing => {
                "add a version such as `openapi: 3.0.3` to the top level of the document"
            }
            Self::UnknownVersion { .. } => {
                "write the version of OpenAPI in full, such as `openapi: 3.0.3`"
            }
            Self::VersionNotRead { .. } => {
                "use the vendor's 3.0 or 3.1 document if it exists, or convert this one to 3.1"
            }
            Self::Unreadable { .. } => {
                "write the value in the form that OpenAPI 3.0 defines for it"
            }
            Self::NeitherSchemaNorContent => "add a `schema`, such as `schema: { type: string }`",
            Self::Contradiction { .. } => "change one of the two so that they agree",
            Self::SecuritySchemeMissing { .. } => {
                "declare it under `components/securitySchemes`, or correct the name"
            }
            Self::NameTaken { .. } => "choose another name in the configuration",
            Self::ChoiceUnfit { .. } | Self::ChoiceUnmatched { .. } => {
                "correct the setting in the configuration, or remove it"
            }
            Self::Overlay { .. } => "correct the action in the overlay, or remove it",
            Self::Unwritable { .. } => {
                "this is a bug in the generator: report it with the document"
            }
            _ => self.value_help(),
        }
    }

    /// Returns the fixes for invalid keys and values.
    fn value_help(&self) -> &'static str {
        match self {
            Self::UnknownKey { key, object, .. } if is_of_media_type(key, object) => {
                "move it into `content`, as `content: { application/json: { schema: … } }`"
            }
            Self::UnknownKey { key, object, .. } if is_of_operation(key, object) => {
                "move it into the operation, below `get`, `post` or another method"
            }
            Self::UnknownKey { .. } => {
                "remove it, or prefix its name with `x-` if it is meant for another tool"
            }
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => {
                "write a status code such as `404`, a range such as `4XX`, or `default`"
            }
            Self::ValueUnfit { .. } => {
                "write a value that the schema allows, or correct the schema"
            }
            Self::RequiredUndeclared { .. } => {
                "declare the property, or remove its name from `required`"
            }
            Self::DiscriminatorUndeclared { .. } => {
                "declare the property in each alternative, or correct the `propertyName`"
            }
            Self::NameNotAllowed { of, .. } if *of == "a media type" => {
                "write a type and a subtype, such as `application/json`"
            }
            Self::NameNotAllowed { .. } => "correct the name",
            Self::ServerUnusable { .. } => {
                "write an http or https URL without query and fragment, or remove the server"
            }
            _ => "",
        }
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

/// Turns a sentence into the form of the other helps: lowercase, without a full stop.
fn clause_of(sentence: &str) -> String {
    let mut characters = sentence.trim_end_matches('.').chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Returns the fix for an exceeded limit. Every limit can be raised; the alternative depends on the limit.
fn help_of_limit(exceeded: Exceeded) -> String {
    let Exceeded(given) = exceeded;
    let other = match given.limit {
        Limit::InputBytes => "split the document, or remove long examples",
        Limit::Files => "merge related files",
        Limit::Copies => "reference components in place of path items and operations",
        Limit::Values => "remove long arrays and examples",
        Limit::NameLength => "choose a shorter name",
        Limit::Steps => "nest fewer `allOf`, `oneOf` and `anyOf`",
        Limit::Fields => "let fewer schemas include the properties of others with `allOf`",
        Limit::OutputBytes => {
            "select fewer operations with `include` and `exclude` in the configuration"
        }
    };
    format!(
        "{other}, or raise the limit with `--limit {}=NUMBER`",
        given.limit
    )
}
