//! The codes of problems, and the explanation of each.

use std::fmt;

use crate::spelling;

/// Declares all codes. Each needs `docs/codes/<word>.md`, which explains it; without that file the generator does not
/// compile.
macro_rules! codes {
    ($($kind:ident = $word:literal,)*) => {
        /// The code of a problem. Its word is stable: tools may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(
                #[doc = concat!("`", $word, "`")]
                $kind,
            )*
        }

        impl Code {
            /// All codes, in alphabetical order.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Returns the stable kebab-case word, e.g. `dangling-reference`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }

            /// Returns the explanation in Markdown: the meaning, an example and the fix.
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
    AllOfConflict = "all-of-conflict",
    AllOfCycle = "all-of-cycle",
    AllOfItself = "all-of-itself",
    AlternativesMissing = "alternatives-missing",
    AmbiguousAnchor = "ambiguous-anchor",
    BodyWithoutContent = "body-without-content",
    BoundsCrossed = "bounds-crossed",
    ConfigInvalid = "config-invalid",
    ConfigUnmatched = "config-unmatched",
    ConfigUnreadable = "config-unreadable",
    CountNotWhole = "count-not-whole",
    DanglingReference = "dangling-reference",
    DescriptionByReference = "description-by-reference",
    DiscriminatorAsString = "discriminator-as-string",
    DiscriminatorUndeclared = "discriminator-undeclared",
    DuplicateKey = "duplicate-key",
    DuplicateOperationId = "duplicate-operation-id",
    DuplicateParameter = "duplicate-parameter",
    EmptyDocument = "empty-document",
    EncodingUndeclared = "encoding-undeclared",
    EnumEmpty = "enum-empty",
    EnumValueRepeated = "enum-value-repeated",
    ExamplesUnnamed = "examples-unnamed",
    ExtensionMisplaced = "extension-misplaced",
    ExternalReference = "external-reference",
    FileOutsideRoot = "file-outside-root",
    FlowIncomplete = "flow-incomplete",
    FlowsMissing = "flows-missing",
    FormatOfOtherType = "format-of-other-type",
    FormatUnknown = "format-unknown",
    FragmentMissing = "fragment-missing",
    HttpSchemeMisspelt = "http-scheme-misspelt",
    InfoIncomplete = "info-incomplete",
    InfoMissing = "info-missing",
    InputFileMissing = "input-file-missing",
    InternalError = "internal-error",
    KeywordOfOtherType = "keyword-of-other-type",
    LaterVersion = "later-version",
    ListsWithoutPagination = "lists-without-pagination",
    MappingMisspelt = "mapping-misspelt",
    MediaTypeMisspelt = "media-type-misspelt",
    MissingKey = "missing-key",
    MultipleDocuments = "multiple-documents",
    NameCollision = "name-collision",
    NameNotAllowed = "name-not-allowed",
    NameTaken = "name-taken",
    NameTooLong = "name-too-long",
    NameWithBlanks = "name-with-blanks",
    NeitherSchemaNorContent = "neither-schema-nor-content",
    NonStringEnumValue = "non-string-enum-value",
    NonStringKey = "non-string-key",
    NotUtf8 = "not-utf-8",
    NullUnquoted = "null-unquoted",
    NullableBesideReference = "nullable-beside-reference",
    NumberWhereStringExpected = "number-where-string-expected",
    Openapi31Key = "openapi-3-1-key",
    Openapi31Keyword = "openapi-3-1-keyword",
    OperationIdMissing = "operation-id-missing",
    OutputTooLarge = "output-too-large",
    OverlayInvalid = "overlay-invalid",
    OverlayUnavailable = "overlay-unavailable",
    OverlayUnchanged = "overlay-unchanged",
    OverlayUnmatched = "overlay-unmatched",
    ParameterInUppercase = "parameter-in-uppercase",
    ParameterSchemaMissing = "parameter-schema-missing",
    PathBraceUnpaired = "path-brace-unpaired",
    PathParameterMissing = "path-parameter-missing",
    PathParameterMisspelt = "path-parameter-misspelt",
    PathParameterNotInTemplate = "path-parameter-not-in-template",
    PathParameterOptional = "path-parameter-optional",
    PathVariableRepeated = "path-variable-repeated",
    PathWithoutSlash = "path-without-slash",
    PathsMissing = "paths-missing",
    PatternInvalid = "pattern-invalid",
    QueryStringNotAlone = "query-string-not-alone",
    QuotedBoolean = "quoted-boolean",
    QuotedNumber = "quoted-number",
    QuotedRequired = "quoted-required",
    RecursiveReference = "recursive-reference",
    ReferenceCycle = "reference-cycle",
    ReferenceNull = "reference-null",
    ReferenceOfSwagger = "reference-of-swagger",
    ReferenceToMap = "reference-to-map",
    ReferencedFileMissing = "referenced-file-missing",
    ReferencedFileUnreadable = "referenced-file-unreadable",
    RequestBodyAsResponse = "request-body-as-response",
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
    StatusOutOfRange = "status-out-of-range",
    StatusUnknown = "status-unknown",
    StyleOutOfPlace = "style-out-of-place",
    SwaggerDocument = "swagger-document",
    Syntax = "syntax",
    TagNesting = "tag-nesting",
    TagParentUnknown = "tag-parent-unknown",
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
    TypeMismatch = "type-mismatch",
    TypeUnknown = "type-unknown",
    UnknownKey = "unknown-key",
    UnknownVersion = "unknown-version",
    Unreadable = "unreadable",
    UnsupportedKeyword = "unsupported-keyword",
    UnsupportedVersion = "unsupported-version",
    UrlInvalid = "url-invalid",
    ValueInvalid = "value-invalid",
    VersionMissing = "version-missing",
    WrongKind = "wrong-kind",
    YamlTag = "yaml-tag",
}

impl Code {
    /// Returns the code with the word `word`.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }

    /// Returns the fix: the last paragraph of the explanation.
    pub fn cure(self) -> &'static str {
        let text = self.explanation().trim_end();
        text.rsplit("\n\n").next().unwrap_or_default()
    }

    /// Returns the code whose word is most similar to `word`.
    pub fn nearest(word: &str) -> Option<Self> {
        spelling::nearest(word, Self::ALL.iter().map(|code| code.as_str())).and_then(Self::of)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
