//! The words that name the kinds of problems, and what there is to know about each.

use std::fmt;

use super::problem::Problem;
use crate::library::Unavailable;
use crate::limits::{Exceeded, Limit};
use crate::spelling;

/// Makes the list of all kinds: each has its word, and `docs/codes/<word>.md` says what it means; without that file the
/// generator does not compile.
macro_rules! codes {
    ($($kind:ident = $word:literal,)*) => {
        /// A kind of problem. Its word is stable: tools may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(
                #[doc = concat!("`", $word, "`")]
                $kind,
            )*
        }

        impl Code {
            /// All kinds, by their words.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The stable kebab-case word for the kind, as `dangling-reference`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }

            /// What it means, an example that has it, and how to mend it, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$kind => include_str!(concat!("../../docs/codes/", $word, ".md")),)*
                }
            }
        }
    };
}

codes! {
    AccessContradictory = "access-contradictory",
    AddressUnfit = "address-unfit",
    AllOfItself = "all-of-itself",
    AlternativesMissing = "alternatives-missing",
    BodyWithoutContent = "body-without-content",
    BoundsCrossed = "bounds-crossed",
    ChoiceUnfit = "choice-unfit",
    ChoiceUnmatched = "choice-unmatched",
    CompositionCycle = "composition-cycle",
    Config = "config",
    Contradiction = "contradiction",
    CountNotWhole = "count-not-whole",
    DanglingReference = "dangling-reference",
    DescriptionByReference = "description-by-reference",
    DiscriminatorAsText = "discriminator-as-text",
    DiscriminatorUndeclared = "discriminator-undeclared",
    DuplicateKey = "duplicate-key",
    DuplicateKeyForgiven = "duplicate-key-forgiven",
    DuplicateOperationId = "duplicate-operation-id",
    DuplicateParameter = "duplicate-parameter",
    EmptyDocument = "empty-document",
    EncodingUndeclared = "encoding-undeclared",
    EndlessReference = "endless-reference",
    EnumEmpty = "enum-empty",
    EnumValueNotText = "enum-value-not-text",
    EnumValueRepeated = "enum-value-repeated",
    ExamplesUnnamed = "examples-unnamed",
    ExtensionMisplaced = "extension-misplaced",
    ExternalReference = "external-reference",
    FileMissing = "file-missing",
    FileOutside = "file-outside",
    FileUnreadable = "file-unreadable",
    FlagAsText = "flag-as-text",
    FlowIncomplete = "flow-incomplete",
    FlowsMissing = "flows-missing",
    FormatOfOtherType = "format-of-other-type",
    FormatUnknown = "format-unknown",
    FragmentMissing = "fragment-missing",
    HttpSchemeMisspelt = "http-scheme-misspelt",
    InfoIncomplete = "info-incomplete",
    InfoMissing = "info-missing",
    KeyNotText = "key-not-text",
    KeywordOfOtherType = "keyword-of-other-type",
    ListsNotFollowed = "lists-not-followed",
    Loss = "loss",
    MappingMisspelt = "mapping-misspelt",
    MediaTypeMisspelt = "media-type-misspelt",
    Mismatch = "mismatch",
    MissingFile = "missing-file",
    MissingKey = "missing-key",
    NameCollision = "name-collision",
    NameNotAllowed = "name-not-allowed",
    NameTaken = "name-taken",
    NameTooLong = "name-too-long",
    NameWithBlanks = "name-with-blanks",
    NeitherSchemaNorContent = "neither-schema-nor-content",
    NewerKey = "newer-key",
    NewerKeyword = "newer-keyword",
    NotUtf8 = "not-utf-8",
    NullUnquoted = "null-unquoted",
    NullableBesideReference = "nullable-beside-reference",
    NumberAsText = "number-as-text",
    NumberForText = "number-for-text",
    OperationIdMissing = "operation-id-missing",
    OutputTooLarge = "output-too-large",
    OverlayInvalid = "overlay-invalid",
    OverlayUnavailable = "overlay-unavailable",
    OverlayUnchanged = "overlay-unchanged",
    OverlayUnmatched = "overlay-unmatched",
    ParameterSchemaMissing = "parameter-schema-missing",
    PathBraceUnpaired = "path-brace-unpaired",
    PathParameterMissing = "path-parameter-missing",
    PathParameterMisspelt = "path-parameter-misspelt",
    PathParameterNotInTemplate = "path-parameter-not-in-template",
    PathParameterOptional = "path-parameter-optional",
    PathVariableRepeated = "path-variable-repeated",
    PathWithoutSlash = "path-without-slash",
    PathsMissing = "paths-missing",
    PatternUnfit = "pattern-unfit",
    PlaceInCapitals = "place-in-capitals",
    ReferenceCycle = "reference-cycle",
    ReferenceNull = "reference-null",
    ReferenceOfSwagger = "reference-of-swagger",
    ReferenceToMap = "reference-to-map",
    ReferenceUnresolved = "reference-unresolved",
    RequestBodyAsResponse = "request-body-as-response",
    RequiredAsText = "required-as-text",
    RequiredNotAList = "required-not-a-list",
    RequiredOnProperty = "required-on-property",
    RequiredRepeated = "required-repeated",
    RequiredUndeclared = "required-undeclared",
    ResponseDescriptionMissing = "response-description-missing",
    ResponsesMissing = "responses-missing",
    RootNotAnObject = "root-not-an-object",
    SchemaEmpty = "schema-empty",
    ScopeDescription = "scope-description",
    ScopeUndeclared = "scope-undeclared",
    ScopesAsList = "scopes-as-list",
    SecuritySchemeMissing = "security-scheme-missing",
    SecuritySchemeUndeclared = "security-scheme-undeclared",
    ServerDefaultMissing = "server-default-missing",
    ServerUnusable = "server-unusable",
    SeveralDocuments = "several-documents",
    StatusOutOfRange = "status-out-of-range",
    StatusUnknown = "status-unknown",
    StyleOutOfPlace = "style-out-of-place",
    SwaggerDocument = "swagger-document",
    Syntax = "syntax",
    TagUndeclared = "tag-undeclared",
    TooDeep = "too-deep",
    TooLarge = "too-large",
    TooManyAliases = "too-many-aliases",
    TooManyCopies = "too-many-copies",
    TooManyFields = "too-many-fields",
    TooManyFiles = "too-many-files",
    TooManySteps = "too-many-steps",
    TooManyValues = "too-many-values",
    TypeFile = "type-file",
    TypeUnknown = "type-unknown",
    UnknownKey = "unknown-key",
    UnknownVersion = "unknown-version",
    Unreadable = "unreadable",
    Unsupported = "unsupported",
    Unwritable = "unwritable",
    ValueUnfit = "value-unfit",
    VersionMissing = "version-missing",
    VersionNotRead = "version-not-read",
    WrongKind = "wrong-kind",
    YamlTag = "yaml-tag",
}

impl Code {
    /// The kind with the word `word`.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }

    /// How to mend it: the last paragraph of the explanation.
    pub fn cure(self) -> &'static str {
        let text = self.explanation().trim_end();
        text.rsplit("\n\n").next().unwrap_or_default()
    }

    /// The kind whose word is most like `word`.
    pub fn nearest(word: &str) -> Option<Self> {
        spelling::nearest(word, Self::ALL.iter().map(|code| code.as_str())).and_then(Self::of)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Problem {
    /// The kind of this problem.
    pub fn code(&self) -> Code {
        match self {
            Self::EmptyDocument => Code::EmptyDocument,
            Self::Syntax { .. } => Code::Syntax,
            Self::NotUtf8 { .. } => Code::NotUtf8,
            Self::OverlayUnavailable { .. } => Code::OverlayUnavailable,
            Self::FileMissing | Self::Config { .. } => self.code_beside_document(),
            Self::SeveralDocuments => Code::SeveralDocuments,
            Self::Beyond(Exceeded(given)) => code_of_limit(given.limit),
            Self::TooDeep { .. } => Code::TooDeep,
            Self::TooManyAliases => Code::TooManyAliases,
            Self::DuplicateKey { .. } => Code::DuplicateKey,
            Self::KeyNotText => Code::KeyNotText,
            Self::Tag { .. } => Code::YamlTag,
            Self::RootNotAnObject { .. } => Code::RootNotAnObject,
            Self::VersionMissing => Code::VersionMissing,
            Self::Swagger { .. } => Code::SwaggerDocument,
            Self::UnknownVersion { .. } => Code::UnknownVersion,
            Self::VersionNotRead { .. } => Code::VersionNotRead,
            Self::Mismatch { .. } => Code::Mismatch,
            Self::MissingKey { .. } => Code::MissingKey,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::StatusUnknown { .. } => Code::StatusUnknown,
            Self::NeitherSchemaNorContent => Code::NeitherSchemaNorContent,
            Self::StatusOutOfRange { .. } => Code::StatusOutOfRange,
            Self::ReadAs { code, .. }
            | Self::Conflict { code, .. }
            | Self::Misspelt { code, .. }
            | Self::Overlay { code, .. } => *code,
            Self::RequiredUndeclared { .. } => Code::RequiredUndeclared,
            Self::ValueUnfit { .. } => Code::ValueUnfit,
            Self::DiscriminatorUndeclared { .. } => Code::DiscriminatorUndeclared,
            Self::NameNotAllowed { .. } => Code::NameNotAllowed,
            Self::ServerUnusable { .. } => Code::ServerUnusable,
            Self::Unreadable { .. } => Code::Unreadable,
            Self::DanglingReference { .. } => Code::DanglingReference,
            Self::ExternalReference { .. } => Code::ExternalReference,
            Self::FileUnavailable { because, .. } => unavailable(because),
            Self::FragmentMissing { .. } => Code::FragmentMissing,
            Self::EndlessReference { .. } => Code::EndlessReference,
            Self::WrongKind { .. } => Code::WrongKind,
            Self::ReferenceCycle { .. } => Code::ReferenceCycle,
            Self::CompositionCycle { .. } => Code::CompositionCycle,
            Self::DuplicateOperationId { .. } => Code::DuplicateOperationId,
            Self::Unsupported { .. } => Code::Unsupported,
            Self::Contradiction { .. } => Code::Contradiction,
            Self::PathParameterMissing { .. } => Code::PathParameterMissing,
            Self::DuplicateParameter { .. } => Code::DuplicateParameter,
            Self::PathParameterNotInTemplate { .. } => Code::PathParameterNotInTemplate,
            Self::OperationIdMissing { .. } => Code::OperationIdMissing,
            Self::SecuritySchemeMissing { .. } => Code::SecuritySchemeMissing,
            Self::NameTaken { .. } => Code::NameTaken,
            Self::NameCollision(_) => Code::NameCollision,
            Self::ChoiceUnfit { .. } => Code::ChoiceUnfit,
            Self::ChoiceUnmatched { .. } => Code::ChoiceUnmatched,
            Self::Unwritable { .. } => Code::Unwritable,
            Self::ListsNotFollowed { .. } => Code::ListsNotFollowed,
            Self::LossOf(_) => Code::Loss,
        }
    }

    /// The kind of a problem of another file than the document.
    fn code_beside_document(&self) -> Code {
        if matches!(self, Self::FileMissing) {
            Code::MissingFile
        } else {
            Code::Config
        }
    }
}

fn unavailable(because: &Unavailable) -> Code {
    match because {
        Unavailable::Missing => Code::FileMissing,
        Unavailable::Outside => Code::FileOutside,
        Unavailable::Unreadable(_) => Code::FileUnreadable,
    }
}

fn code_of_limit(limit: Limit) -> Code {
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
