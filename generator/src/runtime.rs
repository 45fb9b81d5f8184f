//! The support code that goes into every generated crate: real files, copied as they stand.

/// A part of the runtime that only some documents need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Addresses of the Internet Protocol.
    Address,
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
    /// Whole numbers of 8 and of 16 bits.
    SmallInteger,
    /// Enums of types that a tag tells apart.
    Tagged,
    /// Open enums of strings.
    TextEnum,
    /// Fields whose value is the text that they print and parse.
    TextField,
    /// Answers that are not JSON.
    RawAnswer,
    /// Headers of answers.
    ResponseHeader,
    /// Points in time and days.
    Timestamp,
    /// Lists whose elements differ by place.
    Tuple,
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
        Self::Base64,
        Self::Body,
        Self::Brackets,
        Self::DeclaredError,
        Self::Download,
        Self::Events,
        Self::Foreign,
        Self::Form,
        Self::IntegerEnum,
        Self::LocalTime,
        Self::Model,
        Self::Multipart,
        Self::OAuth,
        Self::Outcome,
        Self::Paging,
        Self::Patch,
        Self::RawAnswer,
        Self::ResponseHeader,
        Self::SmallInteger,
        Self::Tagged,
        Self::TextEnum,
        Self::TextField,
        Self::Timestamp,
        Self::Tuple,
        Self::Union,
        Self::Upload,
        Self::Uuid,
        Self::Values,
    ];

    /// Whether a file belongs to the part: its own, or one below it.
    fn holds(self, path: &str) -> bool {
        path == self.file() || path.starts_with(&self.file().replace(".rs", "/"))
    }

    /// The file that holds the part, and nothing else.
    fn file(self) -> &'static str {
        match self {
            Self::Address => "field/address.rs",
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
            Self::ResponseHeader => "response_header.rs",
            Self::Foreign => "foreign.rs",
            Self::IntegerEnum => "integer_enum.rs",
            Self::LocalTime => "field/local_time.rs",
            Self::Model => "model.rs",
            Self::Multipart => "multipart.rs",
            Self::Patch => "patch.rs",
            Self::SmallInteger => "field/small_integer.rs",
            Self::Tagged => "tagged.rs",
            Self::TextEnum => "text_enum.rs",
            Self::TextField => "field/text_field.rs",
            Self::Timestamp => "field/timestamp.rs",
            Self::Tuple => "field/tuple.rs",
            Self::Union => "union.rs",
            Self::Upload => "upload.rs",
            Self::Uuid => "field/uuid.rs",
            Self::Values => "values.rs",
        }
    }
}

/// The texts of these files of the runtime's folder.
macro_rules! runtime_files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../runtime/", $path))),)*]
    };
}

/// The runtime's files, by their path below `src/runtime`.
const FILES: &[(&str, &str)] = runtime_files![
    "answer.rs",
    "authorization.rs",
    "body.rs",
    "brackets.rs",
    "call.rs",
    "called.rs",
    "client.rs",
    "client_builder.rs",
    "credential.rs",
    "declared_error.rs",
    "download.rs",
    "encode.rs",
    "error.rs",
    "error/answer.rs",
    "error/build.rs",
    "error/challenge.rs",
    "error/display.rs",
    "error/kind.rs",
    "error/paging.rs",
    "error/predicate.rs",
    "error/refusal.rs",
    "error/token.rs",
    "error/transport.rs",
    "error/undeclared.rs",
    "events.rs",
    "events/parser.rs",
    "events/problem.rs",
    "exchange.rs",
    "field.rs",
    "field/adapter.rs",
    "field/address.rs",
    "field/base64.rs",
    "field/boxed.rs",
    "field/integer.rs",
    "field/list.rs",
    "field/local_time.rs",
    "field/map.rs",
    "field/option.rs",
    "field/scalar.rs",
    "field/small_integer.rs",
    "field/text.rs",
    "field/text_field.rs",
    "field/timestamp.rs",
    "field/tuple.rs",
    "field/uuid.rs",
    "foreign.rs",
    "form.rs",
    "head.rs",
    "integer_enum.rs",
    "mock.rs",
    "mock/answer.rs",
    "mock/expectation.rs",
    "mock/request.rs",
    "mod.rs",
    "model.rs",
    "model/read.rs",
    "model/schema_place.rs",
    "model/write.rs",
    "multipart.rs",
    "oauth.rs",
    "oauth/algorithm.rs",
    "oauth/answer.rs",
    "oauth/assertion.rs",
    "oauth/cache.rs",
    "oauth/client_credentials.rs",
    "oauth/elliptic.rs",
    "oauth/endpoint.rs",
    "oauth/jwk.rs",
    "oauth/jws.rs",
    "oauth/key_error.rs",
    "oauth/pem.rs",
    "oauth/proof.rs",
    "oauth/request.rs",
    "oauth/rsa.rs",
    "oauth/signing_key.rs",
    "observe.rs",
    "operation.rs",
    "operation_server.rs",
    "options.rs",
    "outcome.rs",
    "paging.rs",
    "paging/course.rs",
    "paging/cursor.rs",
    "paging/items.rs",
    "paging/link.rs",
    "paging/next_address.rs",
    "paging/page.rs",
    "paging/pages.rs",
    "paging/place.rs",
    "paging/records.rs",
    "paging/request.rs",
    "parameter.rs",
    "patch.rs",
    "path.rs",
    "pointer.rs",
    "query.rs",
    "raw_answer.rs",
    "received.rs",
    "request.rs",
    "response.rs",
    "response_header.rs",
    "retry.rs",
    "retry/attempts.rs",
    "retry/budget.rs",
    "retry/judge.rs",
    "retry/wait.rs",
    "secret.rs",
    "sending.rs",
    "server.rs",
    "surprise.rs",
    "surprise/counter.rs",
    "surprise/head.rs",
    "surprise/watch.rs",
    "tagged.rs",
    "text_enum.rs",
    "tls.rs",
    "token.rs",
    "trace.rs",
    "transport.rs",
    "transport/bodies.rs",
    "transport/reqwest.rs",
    "union.rs",
    "upload.rs",
    "values.rs",
    "values/reserved.rs",
    "values/style.rs",
];

/// The files that a crate with these parts needs; what is left out is not named by the others either.
///
/// A part with an attribute is declared and re-exported under it.
pub fn files(
    parts: &[Part],
    attributes: &[(Part, String)],
) -> impl Iterator<Item = (&'static str, String)> {
    let absent: Vec<Part> = Part::ALL
        .iter()
        .copied()
        .filter(|part| !parts.contains(part))
        .collect();
    FILES
        .iter()
        .filter({
            let absent = absent.clone();
            move |(path, _)| !absent.iter().any(|part| part.holds(path))
        })
        .map(move |(path, text)| {
            let text = without(path, text, &absent);
            (*path, under(path, &text, attributes))
        })
}

/// The text of a file without the lines that declare or re-export these parts.
fn without(path: &str, text: &str, absent: &[Part]) -> String {
    text.split_inclusive('\n')
        .filter(|line| absent.iter().all(|part| !names(path, line, *part)))
        .collect()
}

/// The text of a file whose lines that declare or re-export these parts stand under their attributes.
fn under(path: &str, text: &str, attributes: &[(Part, String)]) -> String {
    if attributes.is_empty() {
        return text.to_owned();
    }
    let mut marked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let attribute = attributes.iter().find(|(part, _)| names(path, line, *part));
        if let Some((_, attribute)) = attribute {
            marked.push_str(attribute);
            marked.push('\n');
        }
        marked.push_str(line);
    }
    marked
}

/// Whether a line of the file at this path declares the module of a part, or re-exports something of it.
fn names(path: &str, line: &str, part: Part) -> bool {
    let is_listing = line.starts_with("mod ") || line.starts_with("pub");
    let folder = match path {
        "mod.rs" => String::new(),
        _ => path.replace(".rs", "/"),
    };
    let Some(file) = part.file().strip_prefix(&folder).filter(|_| is_listing) else {
        return false;
    };
    let module = file.trim_end_matches(".rs").replace('/', "::");
    line.ends_with(&format!("mod {module};\n")) || line.contains(&format!(" use self::{module}::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let mut found = Vec::new();
        collect(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime")),
            "",
            &mut found,
        );
        found.sort();
        let mut listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        listed.sort_unstable();
        assert_eq!(
            found, listed,
            "generator/runtime and the list in runtime.rs differ"
        );
    }

    fn collect(folder: &std::path::Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                collect(&entry.path(), &format!("{prefix}{name}/"), found);
            } else {
                found.push(format!("{prefix}{name}"));
            }
        }
    }

    #[test]
    fn a_part_that_is_left_out_is_named_nowhere() {
        for part in Part::ALL.iter().copied() {
            let others: Vec<Part> = Part::ALL
                .iter()
                .copied()
                .filter(|other| *other != part)
                .collect();
            for (path, text) in files(&others, &[]) {
                assert!(!part.holds(path), "{path} is there without {part:?}");
                let mention = text
                    .split_inclusive('\n')
                    .find(|line| names(path, line, part));
                assert_eq!(mention, None, "{path} still names {part:?}");
            }
        }
    }

    #[test]
    fn a_part_is_told_from_a_module_of_the_same_name_in_another_folder() {
        let declared = "pub(super) mod paging;\npub use self::paging::Page;\n";
        let absent = [Part::Paging, Part::Base64];
        assert_eq!(without("mod.rs", declared, &absent), "");
        assert_eq!(without("error.rs", declared, &absent), declared);
        let nested = "pub(super) use self::field::base64::Base64;\n";
        assert_eq!(without("mod.rs", nested, &absent), "");
        assert_eq!(without("field.rs", "mod base64;\n", &absent), "");
    }
}
