//! The parts of the runtime.

/// A part of the runtime that only some documents need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Addresses of the Internet Protocol.
    Address,
    /// Answers of which only the response says what they are.
    AnyBody,
    /// Bytes in base64, which are a field of a model.
    Base64,
    /// Bodies of text, and of JSON under another name.
    Body,
    /// Names with brackets, for forms and queries.
    Brackets,
    /// Error bodies of several types.
    DeclaredError,
    /// Answers whose body is read as it comes.
    Download,
    /// Answers that are streams of events.
    Events,
    /// Types of other crates.
    Foreign,
    /// Types of other crates that stand for numbers.
    ForeignNumber,
    /// Bodies that are forms.
    Form,
    /// Open enums of integers.
    IntegerEnum,
    /// Times of no zone.
    LocalTime,
    /// Structs.
    Model,
    /// Bodies of several parts.
    Multipart,
    /// Tokens by the client credentials of OAuth.
    OAuth,
    /// Answers whose type depends on the status.
    Outcome,
    /// Lists that come in pages.
    Paging,
    /// Fields of three values.
    Patch,
    /// Answers of text.
    PlainText,
    /// Whole numbers of 8 and of 16 bits.
    SmallInteger,
    /// Enums of types that a tag tells apart.
    Tagged,
    /// Open enums of strings.
    TextEnum,
    /// Fields whose value is the text that they print and parse.
    TextField,
    /// Answers of bytes.
    RawAnswer,
    /// JSON as it came.
    RawJson,
    /// Headers of answers.
    ResponseHeader,
    /// Points in time and days.
    Timestamp,
    /// Lists whose elements differ by place.
    Tuple,
    /// Properties of responses that their schemas do not declare.
    Undeclared,
    /// Enums of types.
    Union,
    /// Bodies that go out as they are.
    Upload,
    /// UUIDs.
    Uuid,
    /// Parameters that are not single values in the usual style.
    Values,
}

impl Part {
    /// All parts.
    pub const ALL: &'static [Self] = &[
        Self::Address,
        Self::AnyBody,
        Self::Base64,
        Self::Body,
        Self::Brackets,
        Self::DeclaredError,
        Self::Download,
        Self::Events,
        Self::Foreign,
        Self::ForeignNumber,
        Self::Form,
        Self::IntegerEnum,
        Self::LocalTime,
        Self::Model,
        Self::Multipart,
        Self::OAuth,
        Self::Outcome,
        Self::Paging,
        Self::Patch,
        Self::PlainText,
        Self::RawAnswer,
        Self::RawJson,
        Self::ResponseHeader,
        Self::SmallInteger,
        Self::Tagged,
        Self::TextEnum,
        Self::TextField,
        Self::Timestamp,
        Self::Tuple,
        Self::Undeclared,
        Self::Union,
        Self::Upload,
        Self::Uuid,
        Self::Values,
    ];

    /// How the file at a path names the part, if the part is below it.
    pub(super) fn mention(self, path: &str) -> Option<Mention> {
        let file = self.file();
        let file = match path {
            "mod.rs" => file,
            _ => file
                .strip_prefix(path.strip_suffix(".rs")?)?
                .strip_prefix('/')?,
        };
        let module = file.trim_end_matches(".rs").replace('/', "::");
        Some(Mention {
            declaration: format!("mod {module};\n"),
            export: format!(" use self::{module}::"),
        })
    }

    /// Whether a file belongs to the part: its own, or one below it.
    pub(super) fn holds(self, path: &str) -> bool {
        path == self.file() || path.starts_with(&self.file().replace(".rs", "/"))
    }

    /// The file that holds the part, and nothing else.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Address => "field/address.rs",
            Self::AnyBody => "any_body.rs",
            Self::Base64 => "field/base64.rs",
            Self::Body => "body.rs",
            Self::Brackets => "brackets.rs",
            Self::DeclaredError => "declared_error.rs",
            Self::Download => "download.rs",
            Self::Events => "events.rs",
            Self::OAuth => "oauth.rs",
            Self::Outcome => "outcome.rs",
            Self::Paging => "paging.rs",
            Self::Form => "form.rs",
            Self::RawAnswer => "raw_answer.rs",
            Self::RawJson => "raw_json.rs",
            Self::ResponseHeader => "response_header.rs",
            Self::Foreign => "foreign.rs",
            Self::ForeignNumber => "foreign_number.rs",
            Self::IntegerEnum => "integer_enum.rs",
            Self::LocalTime => "field/local_time.rs",
            Self::Model => "model.rs",
            Self::Multipart => "multipart.rs",
            Self::Patch => "patch.rs",
            Self::PlainText => "plain_text.rs",
            Self::SmallInteger => "field/small_integer.rs",
            Self::Tagged => "tagged.rs",
            Self::TextEnum => "text_enum.rs",
            Self::TextField => "field/text_field.rs",
            Self::Timestamp => "field/timestamp.rs",
            Self::Tuple => "field/tuple.rs",
            Self::Undeclared => "undeclared.rs",
            Self::Union => "union.rs",
            Self::Upload => "upload.rs",
            Self::Uuid => "field/uuid.rs",
            Self::Values => "values.rs",
        }
    }
}

/// What the lines hold by which a file names a module.
pub(super) struct Mention {
    declaration: String,
    export: String,
}

impl Mention {
    /// Whether a line declares the module, or re-exports something of it.
    pub(super) fn is_in(&self, line: &str) -> bool {
        let is_listing = line.starts_with("mod ") || line.starts_with("pub");
        is_listing && (line.ends_with(&self.declaration) || line.contains(&self.export))
    }
}
