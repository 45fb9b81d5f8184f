//! The optional modules of the runtime.

/// A module of the runtime that only some documents need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// IP addresses.
    IpAddress,
    /// Responses whose type only the response itself declares.
    AnyBody,
    /// Base64-encoded bytes as a field of a model.
    Base64,
    /// Bodies of text, and JSON bodies with another media type.
    Body,
    /// Names with brackets, for forms and queries.
    Brackets,
    /// Error bodies of several types.
    DeclaredError,
    /// Responses whose body is streamed.
    Download,
    /// Responses that are event streams.
    Events,
    /// External types.
    External,
    /// External types for numbers.
    ExternalNumber,
    /// Form bodies.
    Form,
    /// Open enums of integers.
    IntegerEnum,
    /// Times without a time zone.
    LocalTime,
    /// Structs.
    Model,
    /// Multipart bodies.
    Multipart,
    /// Tokens from the OAuth client credentials grant.
    OAuth,
    /// Responses whose type depends on the status.
    Outcome,
    /// Paginated lists.
    Pagination,
    /// Fields with three states.
    Patch,
    /// Text responses.
    PlainText,
    /// Integers of 8 and 16 bits.
    SmallInteger,
    /// Enums of types with a discriminator.
    Tagged,
    /// Open enums of strings.
    TextEnum,
    /// Fields whose JSON is the string that the type prints and parses.
    TextField,
    /// Responses of bytes.
    UnparsedResponse,
    /// Raw JSON.
    RawJson,
    /// Response headers.
    ResponseHeader,
    /// Timestamps and dates.
    Timestamp,
    /// Arrays with a type per position.
    Tuple,
    /// Undeclared properties of responses.
    Undeclared,
    /// Enums of types without a discriminator.
    Union,
    /// Streamed request bodies.
    Upload,
    /// UUIDs.
    Uuid,
    /// Parameters that are not single values in the default style.
    Values,
}

impl Part {
    /// All parts.
    pub const ALL: &'static [Self] = &[
        Self::IpAddress,
        Self::AnyBody,
        Self::Base64,
        Self::Body,
        Self::Brackets,
        Self::DeclaredError,
        Self::Download,
        Self::Events,
        Self::External,
        Self::ExternalNumber,
        Self::Form,
        Self::IntegerEnum,
        Self::LocalTime,
        Self::Model,
        Self::Multipart,
        Self::OAuth,
        Self::Outcome,
        Self::Pagination,
        Self::Patch,
        Self::PlainText,
        Self::UnparsedResponse,
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

    /// Returns the lines by which the file at `path` mentions the part, if the part is below it.
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

    /// Returns true if a file belongs to the part: its own, or one below it.
    pub(super) fn contains(self, path: &str) -> bool {
        path == self.file() || path.starts_with(&self.file().replace(".rs", "/"))
    }

    /// Returns the file that contains exactly this part.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::IpAddress => "field/ip_address.rs",
            Self::AnyBody => "any_body.rs",
            Self::Base64 => "field/base64.rs",
            Self::Body => "body.rs",
            Self::Brackets => "brackets.rs",
            Self::DeclaredError => "declared_error.rs",
            Self::Download => "download.rs",
            Self::Events => "events.rs",
            Self::OAuth => "oauth.rs",
            Self::Outcome => "outcome.rs",
            Self::Pagination => "pagination.rs",
            Self::Form => "form.rs",
            Self::UnparsedResponse => "unparsed_response.rs",
            Self::RawJson => "raw_json.rs",
            Self::ResponseHeader => "response_header.rs",
            Self::External => "external.rs",
            Self::ExternalNumber => "external_number.rs",
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

/// The patterns of the lines in which a file mentions a module.
pub(super) struct Mention {
    declaration: String,
    export: String,
}

impl Mention {
    /// Returns true if a line declares the module or re-exports an item of it.
    pub(super) fn is_in(&self, line: &str) -> bool {
        let is_listing = line.starts_with("mod ") || line.starts_with("pub");
        is_listing && (line.ends_with(&self.declaration) || line.contains(&self.export))
    }
}
