//! The closed list of problems.

use super::kind::Kind;
use super::loss::Loss;
use super::name_collision::NameCollision;
use super::{Code, Span, SyntaxFault};
use crate::library::Unavailable;
use crate::limits::Exceeded;
use crate::pointer::Pointer;
use crate::source::Encoding;

/// Everything that can be wrong with a document, with the facts that its message needs.
///
/// Texts are kept as the document has them; they are shortened and escaped when the message is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file holds nothing but blanks and comments.
    EmptyDocument,
    /// The text is neither YAML nor JSON.
    Syntax {
        /// The format that the text seems to be in.
        format: &'static str,
        /// What is wrong with it.
        fault: SyntaxFault,
        /// Where the bracket or the quote is opened that the text goes on from.
        opened: Option<Span>,
    },
    /// The file is not UTF-8.
    NotUtf8 {
        /// What it seems to be instead.
        encoding: Encoding,
    },
    /// A file that is not there.
    FileMissing,
    /// An overlay that cannot be read.
    OverlayUnavailable {
        /// Why not, as a clause.
        because: Unavailable,
    },
    /// A mistake of the configuration.
    Config {
        /// What is wrong, as a sentence.
        what: String,
        /// What can be done.
        way_out: String,
    },
    /// A YAML stream with a second document.
    SeveralDocuments,
    /// The document has more of something than is allowed.
    Beyond(Exceeded),
    /// Objects and arrays stand in each other deeper than the reader takes.
    TooDeep {
        /// The greatest number of levels.
        limit: usize,
    },
    /// The aliases of a YAML document unfold to many times its size.
    TooManyAliases,
    /// One key stands twice in one object.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stands for the first time.
        first: Span,
    },
    /// A key of a YAML mapping that is itself a list or a mapping.
    KeyNotText,
    /// A YAML tag that JSON has no counterpart for.
    Tag {
        /// The tag, with its `!`.
        tag: String,
    },
    /// The document is a list, a text or a number.
    RootNotAnObject {
        /// What it is, with its article.
        found: String,
    },
    /// There is no `openapi` key.
    VersionMissing,
    /// The document is written for Swagger 2.0.
    Swagger {
        /// The value of `swagger`.
        version: String,
    },
    /// A version that no specification has.
    UnknownVersion {
        /// The value of `openapi`.
        found: String,
    },
    /// A version that exists and that this reader does not know yet.
    VersionNotRead {
        /// The value of `openapi`.
        version: String,
    },
    /// A value of the wrong type.
    Mismatch {
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
        /// Of the words that can stand there, the one that was probably meant.
        nearest: Option<String>,
    },
    /// A required key is not there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A key that its object does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The object, with its article.
        object: &'static str,
        /// The key that was probably meant.
        nearest: Option<String>,
        /// How sure that is.
        slip: Slip,
    },
    /// A key of `responses` that is no status.
    StatusUnknown {
        /// The key.
        key: String,
    },
    /// A status that no server answers with.
    StatusOutOfRange {
        /// The status.
        status: String,
    },
    /// A parameter or header says nothing about its value.
    NeitherSchemaNorContent,
    /// A value that does not fit and has one obvious reading.
    ReadAs {
        /// The code of the problem, one for each kind of value.
        code: Code,
        /// What stands there, with its article.
        found: String,
        /// How it is read.
        read_as: String,
    },
    /// Keywords of one schema that cannot all be meant.
    Conflict {
        /// The code of the problem, one for each kind of conflict.
        code: Code,
        /// What stands there, with its article.
        found: String,
        /// How it is read.
        read_as: String,
    },
    /// A word that is nearly one that is known.
    Misspelt {
        /// The code of the problem, one for each kind of word.
        code: Code,
        /// What stands there, with its article.
        found: String,
        /// How it is read.
        read_as: String,
        /// The word that was probably meant.
        nearest: String,
    },
    /// A name in `required` that no property has.
    RequiredUndeclared {
        /// The name.
        name: String,
        /// How it is read.
        read_as: &'static str,
        /// The property that was probably meant.
        nearest: Option<String>,
    },
    /// A `default` or an `example` that its schema does not allow.
    ValueUnfit {
        /// The key that it stands behind.
        key: &'static str,
        /// What stands there.
        found: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// A discriminator that names a property which no alternative has.
    DiscriminatorUndeclared {
        /// The property.
        property: String,
        /// The property that was probably meant.
        nearest: Option<String>,
    },
    /// A name that cannot travel.
    NameNotAllowed {
        /// The name.
        name: String,
        /// What it is the name of, with its article.
        of: &'static str,
    },
    /// A server that no client can be built for.
    ServerUnusable {
        /// Its address.
        url: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// A value that does not fit, for a reason that has no variant of its own.
    Unreadable {
        /// The words of the reader.
        reason: String,
    },
    /// A `$ref` that leads nowhere.
    DanglingReference {
        /// Its text.
        reference: String,
        /// What it should lead to.
        expected: Kind,
        /// A reference that exists and looks like this one.
        nearest: Option<String>,
    },
    /// A `$ref` to another file or to the network.
    ExternalReference {
        /// Its text.
        reference: String,
        /// What it should lead to.
        expected: Kind,
        /// A reference inside the document that looks like this one.
        nearest: Option<String>,
    },
    /// A `$ref` to a file that gives nothing.
    FileUnavailable {
        /// Its text.
        reference: String,
        /// What it should lead to.
        expected: Kind,
        /// The file, seen from the folder of the document.
        file: String,
        /// Why there is nothing.
        because: Unavailable,
        /// A reference inside the document that may have been meant.
        nearest: Option<String>,
    },
    /// A `$ref` to a place that its file does not have.
    FragmentMissing {
        /// Its text.
        reference: String,
        /// What it should lead to.
        expected: Kind,
        /// The file, seen from the folder of the document.
        file: String,
    },
    /// Path items and operations that contain themselves, or that stand in too many places.
    EndlessReference {
        /// The text of the reference.
        reference: String,
    },
    /// A `$ref` to a thing of the wrong kind.
    WrongKind {
        /// Its text.
        reference: String,
        /// What it should lead to.
        expected: Kind,
        /// What it leads to.
        found: Kind,
    },
    /// References that lead in a circle.
    ReferenceCycle {
        /// The places on the way; the first is repeated at the end.
        cycle: Vec<Pointer>,
    },
    /// Schemas that contain themselves through `allOf`.
    CompositionCycle {
        /// The places on the way; the first is repeated at the end.
        cycle: Vec<Pointer>,
    },
    /// Two operations share one `operationId`.
    DuplicateOperationId {
        /// The `operationId`.
        id: String,
        /// Another operation that has it as well.
        other: Pointer,
        /// The name that was made for this one from its method and path.
        made: String,
    },
    /// A construct that the generator refuses.
    Unsupported {
        /// The construct, as the subject of a sentence.
        what: String,
        /// The reason, as a clause.
        because: String,
    },
    /// Two places of the document that cannot both hold.
    Contradiction {
        /// What stands at the first place, as the subject of a sentence.
        what: String,
        /// The second place.
        other: Pointer,
        /// Which of the two holds, as a sentence.
        holds: &'static str,
    },
    /// A `{name}` of a path template that no parameter declares.
    PathParameterMissing {
        /// The name in the template.
        name: String,
        /// The path.
        template: String,
    },
    /// Two parameters of one name and location in one list.
    DuplicateParameter {
        /// The name of the parameter.
        name: String,
        /// The one before it.
        first: Pointer,
    },
    /// A path parameter that the template does not mention.
    PathParameterNotInTemplate {
        /// The name of the parameter.
        name: String,
        /// The path.
        template: String,
    },
    /// An operation without an `operationId`.
    OperationIdMissing {
        /// The name that was made for it from its method and path.
        made: String,
    },
    /// A security requirement that names no security scheme.
    SecuritySchemeMissing {
        /// The name.
        name: String,
        /// The scheme that was probably meant.
        nearest: Option<String>,
        /// How sure that is.
        slip: Slip,
    },
    /// A name of the configuration that the document has already.
    NameTaken {
        /// The name.
        name: String,
        /// The entry, as the configuration has it.
        choice: String,
    },
    /// A name in Rust that two things would have.
    NameCollision(Box<NameCollision>),
    /// An entry of the configuration that does not fit what it is for.
    ChoiceUnfit {
        /// The entry, as the configuration has it.
        choice: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// An entry of the configuration that matches nothing in the document.
    ChoiceUnmatched {
        /// The entry, as the configuration has it.
        choice: String,
        /// What the document has instead.
        nearest: Option<String>,
    },
    /// An overlay that cannot be applied.
    Overlay {
        /// The code of the problem.
        code: Code,
        /// What is wrong, as a sentence.
        what: String,
    },
    /// Emitted text that does not parse, which is a mistake of the generator.
    Unwritable {
        /// The file that would hold it.
        file: String,
        /// The words of the parser.
        reason: String,
    },
    /// Lists that may come in pages, and of which nothing says how.
    ListsNotFollowed {
        /// The names of the operations.
        operations: Vec<String>,
        /// How one of them could be followed, as a table of the configuration.
        example: String,
    },
    /// A keyword that the output cannot carry.
    LossOf(Loss),
}

/// Whether something was surely written by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It was: nobody wants it read as it stands there.
    Certain,
    /// Perhaps it was meant for another tool.
    Possible,
}
