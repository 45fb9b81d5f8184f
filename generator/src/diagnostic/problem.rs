//! The closed list of problems that the generator reports.

mod operation;
mod reference;

use super::loss::Loss;
use super::name_collision::NameCollision;
use super::{Code, Span, SyntaxFault};
use crate::file_source::Unavailable;
use crate::limits::Exceeded;
use crate::pointer::Pointer;
use crate::source::Encoding;

pub use operation::OperationProblem;
pub use reference::ReferenceProblem;

/// A problem of a document, with the facts that its message needs.
///
/// Strings are verbatim from the document; the message shortens and escapes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file contains only whitespace and comments.
    EmptyDocument,
    /// The text is neither YAML nor JSON.
    Syntax {
        /// The detected format.
        format: &'static str,
        /// The syntax error.
        fault: SyntaxFault,
        /// The bracket or quote that is not closed.
        opened: Option<Span>,
    },
    /// The file is not UTF-8.
    NotUtf8 {
        /// The detected encoding.
        encoding: Encoding,
    },
    /// The input file does not exist.
    FileMissing,
    /// An overlay that cannot be read.
    OverlayUnavailable {
        /// The reason, as a clause.
        because: Unavailable,
    },
    /// An error in the configuration.
    Config {
        /// What is wrong, as a sentence.
        what: String,
        /// The fix.
        help: String,
    },
    /// A YAML stream with more than one document.
    SeveralDocuments,
    /// The document exceeds a limit.
    Beyond(Exceeded),
    /// Objects and arrays are nested deeper than the parser allows.
    TooDeep {
        /// The maximum depth.
        limit: usize,
    },
    /// The aliases of a YAML document expand to many times its size.
    TooManyAliases,
    /// An object contains a key twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// Its first occurrence.
        first: Span,
    },
    /// A key of a YAML mapping that is itself a sequence or a mapping.
    KeyNotText,
    /// A YAML tag without a counterpart in JSON.
    Tag {
        /// The tag, with its `!`.
        tag: String,
    },
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
    /// A version of OpenAPI that exists but is not supported.
    VersionNotRead {
        /// The value of `openapi`.
        version: String,
    },
    /// A value of the wrong type.
    Mismatch {
        /// The type or value found.
        found: String,
        /// The type or value expected.
        expected: String,
        /// The allowed word that was probably meant.
        nearest: Option<String>,
    },
    /// A required key is missing.
    MissingKey {
        /// The key.
        key: String,
    },
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
    /// A parameter or header has neither `schema` nor `content`.
    NeitherSchemaNorContent,
    /// An invalid value with one obvious interpretation.
    ReadAs {
        /// The code of the problem, one for each kind of value.
        code: Code,
        /// The value found, with its article.
        found: String,
        /// The interpretation.
        read_as: String,
    },
    /// Keywords of one schema that contradict each other.
    Conflict {
        /// The code of the problem, one for each kind of conflict.
        code: Code,
        /// The value found, with its article.
        found: String,
        /// The interpretation.
        read_as: String,
    },
    /// A misspelt word.
    Misspelt {
        /// The code of the problem, one for each kind of word.
        code: Code,
        /// The value found, with its article.
        found: String,
        /// The interpretation.
        read_as: String,
        /// The word that was probably meant.
        nearest: String,
    },
    /// A name in `required` without a declared property.
    RequiredUndeclared {
        /// The name.
        name: String,
        /// The interpretation.
        read_as: &'static str,
        /// The property that was probably meant.
        nearest: Option<String>,
    },
    /// A `default` or `example` that is invalid for its schema.
    ValueUnfit {
        /// The key, `default` or `example`.
        key: &'static str,
        /// The value.
        found: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// A discriminator whose property no alternative declares.
    DiscriminatorUndeclared {
        /// The property.
        property: String,
        /// The property that was probably meant.
        nearest: Option<String>,
    },
    /// A name that is not allowed in HTTP.
    NameNotAllowed {
        /// The name.
        name: String,
        /// What it is the name of, with its article.
        of: &'static str,
    },
    /// A server whose URL cannot be a base URL.
    ServerUnusable {
        /// Its URL.
        url: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// An invalid value, for a reason without a separate variant.
    Unreadable {
        /// The message of the deserializer.
        reason: String,
    },
    /// Two parts of the document that contradict each other.
    Contradiction {
        /// The first part, as the subject of a sentence.
        what: String,
        /// The pointer to the second part.
        other: Pointer,
        /// Which of the two applies, as a sentence.
        holds: &'static str,
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
    /// A name chosen in the configuration that the document already uses.
    NameTaken {
        /// The name.
        name: String,
        /// The setting, as written in the configuration.
        choice: String,
    },
    /// A Rust name that two parts of the document would get.
    NameCollision(Box<NameCollision>),
    /// A setting that cannot apply to its target.
    ChoiceUnfit {
        /// The setting, as written in the configuration.
        choice: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// A setting that matches nothing in the document.
    ChoiceUnmatched {
        /// The setting, as written in the configuration.
        choice: String,
        /// A similar name in the document.
        nearest: Option<String>,
    },
    /// An overlay that cannot be applied.
    Overlay {
        /// The code of the problem.
        code: Code,
        /// What is wrong, as a sentence.
        what: String,
    },
    /// Emitted source that does not parse, which is a bug in the generator.
    Unwritable {
        /// The file.
        file: String,
        /// The message of the parser.
        reason: String,
    },
    /// A reference that cannot be resolved.
    Reference(ReferenceProblem),
    /// A problem of an operation and its parameters.
    Operation(OperationProblem),
    /// A keyword that the client does not carry.
    LossOf(Loss),
}

/// How certain it is that something is a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It is a mistake.
    Certain,
    /// It may be meant for another tool.
    Possible,
}
