//! Invalid values, and keywords that contradict each other, with one obvious interpretation.

use super::coded::coded;
use super::describe::Describe;
use crate::diagnostic::quote::clause;
use crate::diagnostic::{Code, Severity};

/// An invalid value, or keywords that contradict each other, with one obvious interpretation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// What kind of value it is.
    pub kind: RepairKind,
    /// The value found, with its article.
    pub found: String,
    /// The interpretation.
    pub read_as: String,
}

coded! {
    /// The kinds of values that are read in another form than they have.
    RepairKind {
        /// `readOnly` beside `writeOnly`.
        AccessContradictory,
        /// A member of an `allOf` that refers to its own schema.
        AllOfItself,
        /// `oneOf`, `anyOf` or `allOf` without an entry.
        AlternativesMissing,
        /// A request body without `content`.
        BodyWithoutContent,
        /// A lower bound above the upper one.
        BoundsCrossed,
        /// A count that is a string, or a number with a fraction of zero.
        CountNotWhole,
        /// A reference without a target, which has a fallback in lenient mode.
        DanglingReference,
        /// A description that is a reference to a file.
        DescriptionByReference,
        /// A `discriminator` that is a string.
        DiscriminatorAsString,
        /// A key that occurs twice, in lenient mode.
        DuplicateKey,
        /// An `enum` without values.
        EnumEmpty,
        /// A value that occurs twice in an `enum`.
        EnumValueRepeated,
        /// Examples outside of schemas that have no names or no `value`.
        ExamplesUnnamed,
        /// An extension of operations in another object.
        ExtensionMisplaced,
        /// An OAuth flow without one of its keys.
        FlowIncomplete,
        /// An OAuth scheme without `flows`.
        FlowsMissing,
        /// A format of strings beside another type.
        FormatOfOtherType,
        /// An `info` without one of its keys.
        InfoIncomplete,
        /// A document without `info`.
        InfoMissing,
        /// A keyword that does not apply to the type beside it.
        KeywordOfOtherType,
        /// A version of OpenAPI after the latest that is read.
        LaterVersion,
        /// A value of an `enum` of strings that is no string.
        NonStringEnumValue,
        /// The type `null` without quotes.
        NullUnquoted,
        /// The keyword `nullable` beside a reference.
        NullableBesideReference,
        /// A number or a boolean in place of a string.
        NumberWhereStringExpected,
        /// A key of a later version of OpenAPI.
        Openapi31Key,
        /// A keyword of OpenAPI 3.1 in a document of 3.0.
        Openapi31Keyword,
        /// A parameter whose `in` is in uppercase.
        ParameterInUppercase,
        /// A parameter without `schema` and `content`.
        ParameterSchemaMissing,
        /// A path template with a single brace.
        PathBraceUnpaired,
        /// A path parameter that is not required.
        PathParameterOptional,
        /// A variable that occurs twice in a path template.
        PathVariableRepeated,
        /// A path that does not begin with a slash.
        PathWithoutSlash,
        /// A document without `paths`.
        PathsMissing,
        /// A `pattern` that is no regular expression.
        PatternInvalid,
        /// A boolean in quotes.
        QuotedBoolean,
        /// A number in quotes.
        QuotedNumber,
        /// The `required` of a parameter in quotes.
        QuotedRequired,
        /// A reference that is `null`.
        ReferenceNull,
        /// A reference as in Swagger 2.0.
        ReferenceOfSwagger,
        /// A reference in place of a map.
        ReferenceToMap,
        /// A response that refers to a request body.
        RequestBodyAsResponse,
        /// A `required` of a schema that is no array.
        RequiredNotAList,
        /// A `required` at a property in place of its schema.
        RequiredOnProperty,
        /// A name that occurs twice in `required`.
        RequiredRepeated,
        /// A response without a description.
        ResponseDescriptionMissing,
        /// An operation without `responses`.
        ResponsesMissing,
        /// A schema that is `null`.
        SchemaEmpty,
        /// A scope whose description is no string.
        ScopeDescription,
        /// A scope that no flow declares.
        ScopeUndeclared,
        /// Scopes that are an array.
        ScopesAsList,
        /// A security scheme that is not declared, but whose name identifies it.
        SecuritySchemeUndeclared,
        /// A variable of a server without a default.
        ServerDefaultMissing,
        /// A style that the location of its parameter does not have.
        StyleOutOfPlace,
        /// A tag that is inside itself, or inside too many others.
        TagNesting,
        /// The parent of a tag that is not declared.
        TagParentUnknown,
        /// The type `file` of Swagger 2.0.
        TypeFile,
        /// A type that JSON Schema does not have.
        TypeUnknown,
        /// A URL that is invalid.
        UrlInvalid,
    }
}

impl Describe for Repaired {
    fn code(&self) -> Code {
        self.kind.code()
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn message(&self) -> String {
        read_as(&self.found, &self.read_as)
    }

    fn label(&self) -> Option<String> {
        // The message names what was found and its interpretation.
        None
    }

    fn help(&self) -> String {
        cure_of(self.kind.code())
    }
}

/// Returns the message about a value that is read as another one.
pub(super) fn read_as(found: &str, read_as: &str) -> String {
    format!("found {}, read as {}", clause(found), clause(read_as))
}

/// Returns the fix from the explanation of a code, in the form of the other helps: lowercase, without a full stop.
pub(super) fn cure_of(code: Code) -> String {
    let mut characters = code.cure().trim_end_matches('.').chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}
