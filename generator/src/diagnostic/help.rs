//! One way out of each problem.

use super::problem::Problem;
use super::quote::{clause, quote};
use crate::library::Unavailable;
use crate::limits::{Exceeded, Limit};

impl Problem {
    /// One way out, in one line.
    pub fn help(&self) -> String {
        if let Some(nearest) = self.nearest() {
            return format!("did you mean `{}`?", clause(nearest));
        }
        match self {
            Self::ExternalReference {
                nearest: Some(nearest),
                ..
            }
            | Self::FileUnavailable {
                nearest: Some(nearest),
                ..
            } => {
                format!(
                    "write `{}` if the one in this document is meant",
                    clause(nearest)
                )
            }
            Self::Mismatch { expected, .. } => format!("write {} here", clause(expected)),
            Self::MissingKey { key } => format!("add `{}` here", quote(key)),
            Self::PathParameterMissing { name, .. } => {
                format!(
                    "add a parameter with `in: path` and `name: {}`",
                    quote(name)
                )
            }
            Self::PathParameterNotInTemplate { name, .. } => {
                format!(
                    "put `{{{}}}` into the path, or remove the parameter",
                    quote(name)
                )
            }
            Self::DuplicateParameter { .. } => "remove one of the two, or rename it".to_owned(),
            Self::Swagger { .. } => {
                "convert the document to OpenAPI 3.0 first, for example with `swagger2openapi`"
                    .to_owned()
            }
            Self::LossOf(loss) => loss.help().to_owned(),
            Self::Syntax { fault, .. } => fault.help(),
            Self::Config { way_out, .. } => way_out.clone(),
            Self::NotUtf8 { encoding } => encoding.help().to_owned(),
            Self::Beyond(exceeded) => help_of_limit(*exceeded),
            Self::ListsNotFollowed { example, .. } => format!(
                "say in the table `paging` of the configuration how, for one as `NAME = {}`, or for all as \
                 `default = {{ link = \"header\" }}`; \"none\" for lists that come whole",
                clause(example)
            ),
            Self::NameCollision(collision) => {
                let entry = &collision.entry;
                format!("choose a name under `[names]` of the configuration, as `{entry}`")
            }
            Self::ReadAs { code, .. } | Self::Conflict { code, .. } => clause_of(code.cure()),
            _ => self.fixed_help().to_owned(),
        }
    }

    /// What was probably meant, where it can stand in the place of what is there.
    fn nearest(&self) -> Option<&str> {
        match self {
            Self::Misspelt { nearest, .. } => Some(nearest),
            Self::DanglingReference { nearest, .. }
            | Self::Mismatch { nearest, .. }
            | Self::UnknownKey { nearest, .. }
            | Self::SecuritySchemeMissing { nearest, .. }
            | Self::ChoiceUnmatched { nearest, .. }
            | Self::RequiredUndeclared { nearest, .. }
            | Self::DiscriminatorUndeclared { nearest, .. } => nearest.as_deref(),
            _ => None,
        }
    }

    /// The ways out that need no facts.
    fn fixed_help(&self) -> &'static str {
        match self {
            Self::EmptyDocument => "write an OpenAPI document that begins with `openapi: 3.0.3`",
            Self::FileMissing => "name a file that exists",
            Self::OverlayUnavailable { .. } => "correct `overlays` in the configuration",
            Self::SeveralDocuments => {
                "keep one document in the file and remove the line `---` with what follows"
            }
            Self::TooDeep { .. } => {
                "move the inner schemas to `#/components/schemas` and refer to them"
            }
            Self::TooManyAliases => {
                "write the repeated parts as components and refer to them by `$ref`"
            }
            Self::DuplicateKey { .. } => "remove one of the two, or rename it",
            Self::KeyNotText => {
                "write the key as one word, in quotes where it has special characters"
            }
            Self::Tag { .. } => "remove the tag and write the plain value",
            Self::RootNotAnObject { .. } | Self::VersionMissing => {
                "begin the document with `openapi: 3.0.3`"
            }
            Self::UnknownVersion { .. } => {
                "write the version of the specification in full, as `openapi: 3.0.3`"
            }
            Self::VersionNotRead { .. } => {
                "use the vendor's 3.0 or 3.1 document if there is one, or convert this one to 3.1"
            }
            Self::Unreadable { .. } => "write the value in the form that OpenAPI 3.0 has for it",
            Self::NeitherSchemaNorContent => "add a `schema`, as `schema: { type: string }`",
            Self::DuplicateOperationId { .. } => {
                "give one of the operations another `operationId`, which callers will see as its name"
            }
            Self::Unsupported { .. } => {
                "describe it in another way, or take it out of the document"
            }
            Self::Contradiction { .. } => "change one of the two places so that both can hold",
            Self::OperationIdMissing { .. } => {
                "give the operation an `operationId`, which callers will see as its name"
            }
            Self::SecuritySchemeMissing { .. } => {
                "declare it under `components/securitySchemes`, or correct the name"
            }
            Self::NameTaken { .. } => "choose another name in the configuration",
            Self::ChoiceUnfit { .. } | Self::ChoiceUnmatched { .. } => {
                "correct the entry in the configuration, or remove it"
            }
            Self::Overlay { .. } => "correct the overlay, or take the action out of it",
            Self::Unwritable { .. } => {
                "this is a mistake of the generator: report it with the document"
            }
            _ => self.value_help(),
        }
    }

    /// The ways out of keys and values that cannot be right.
    fn value_help(&self) -> &'static str {
        match self {
            Self::UnknownKey { key, object, .. } if is_of_media_type(key, object) => {
                "put it into `content`, as `content: { application/json: { schema: … } }`"
            }
            Self::UnknownKey { key, object, .. } if is_of_operation(key, object) => {
                "put it into the operation, behind `get`, `post` or another method"
            }
            Self::UnknownKey { .. } => {
                "remove it, or let its name begin with `x-` if it is meant for another tool"
            }
            Self::StatusUnknown { .. } | Self::StatusOutOfRange { .. } => {
                "write a status as `404`, a range as `4XX`, or `default`"
            }
            Self::ValueUnfit { .. } => {
                "write a value that the schema allows, or correct the schema"
            }
            Self::RequiredUndeclared { .. } => {
                "declare the property, or take its name out of `required`"
            }
            Self::DiscriminatorUndeclared { .. } => {
                "declare the property in each alternative, or correct the `propertyName`"
            }
            Self::NameNotAllowed { of, .. } if *of == "a media type" => {
                "write a type and a subtype, as `application/json`"
            }
            Self::NameNotAllowed { .. } => "correct the name: no message of HTTP can carry it",
            Self::ServerUnusable { .. } => {
                "give an address of http or https that ends with its path, or leave the server out"
            }
            _ => self.reference_help(),
        }
    }

    /// The ways out of references that cannot be followed.
    fn reference_help(&self) -> &'static str {
        match self {
            Self::DanglingReference { .. } => "define it, or correct the reference",
            Self::ExternalReference { .. } => {
                "save the file beside the document and refer to it by its path"
            }
            Self::FileUnavailable { because, .. } => match because {
                Unavailable::Missing => {
                    "correct the reference, which counts from the folder of the file that it stands in"
                }
                Unavailable::Outside => {
                    "copy the file into the folder of the document, or name a folder above both"
                }
                Unavailable::Unreadable(_) => "make it a file of UTF-8 text that can be read",
            },
            Self::FragmentMissing { .. } => {
                "correct what stands behind `#`: the way to a place from the root of that file"
            }
            Self::EndlessReference { .. } => "write the thing itself in one of the places",
            Self::WrongKind { .. } => "refer to a component of the expected kind",
            Self::ReferenceCycle { .. } => "replace one of the references by the thing itself",
            Self::CompositionCycle { .. } => {
                "remove one of the `allOf` entries, or make it a property"
            }
            _ => "",
        }
    }
}

/// Whether a key was meant for the media type in the object.
fn is_of_media_type(key: &str, object: &str) -> bool {
    matches!(object, "a response" | "a request body")
        && matches!(key, "schema" | "example" | "examples")
}

/// Whether a key was meant for an operation in the object.
fn is_of_operation(key: &str, object: &str) -> bool {
    let is_of_operation = matches!(
        key,
        "operationId" | "responses" | "requestBody" | "tags" | "security"
    );
    object == "a path item" && is_of_operation
}

/// A sentence as it stands behind `help: `, like all others: without a capital letter and a point.
fn clause_of(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Every limit can be raised; what else there is to do depends on what there is too much of.
fn help_of_limit(exceeded: Exceeded) -> String {
    let Exceeded(given) = exceeded;
    let other = match given.limit {
        Limit::InputBytes => "split the document, or take the long examples out of it",
        Limit::Files => "put what belongs together into one file",
        Limit::Copies => "refer to components in place of path items and operations",
        Limit::Values => "take the long lists and examples out of the document",
        Limit::NameLength => "choose a shorter name",
        Limit::Steps => {
            "let schemas have fewer parts and alternatives that have parts and alternatives themselves"
        }
        Limit::Fields => "let fewer schemas take in all properties of others by `allOf`",
        Limit::OutputBytes => {
            "leave operations out by `include` and `exclude` of the configuration"
        }
    };
    format!(
        "{other}; or allow more with `--limit {}=NUMBER`",
        given.limit
    )
}
