//! Names that the emitted code and the runtime need for themselves, and namespaces without them.
//!
//! The tests read these names from the runtime and from what is emitted: a list that lacks one, or has one too many,
//! fails them. None of the lists depends on the document, so that a name is free for all documents or for none.

use super::name::Scope;

/// Names of types that files of models import, or have from the prelude of Rust and use.
const MODEL_TYPES: [&str; 26] = [
    "BTreeMap",
    "Base64",
    "Box",
    "Clone",
    "Copy",
    "Date",
    "Debug",
    "Default",
    "Err",
    "Field",
    "From",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Patch",
    "RawJson",
    "Secret",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "Undeclared",
    "Uuid",
    "Value",
    "Vec",
];

/// Names of types that files of operations need beside those.
pub(crate) const CALL_TYPES: [&str; 20] = [
    "Bytes",
    "Call",
    "Client",
    "Downloading",
    "Explode",
    "Into",
    "Items",
    "Listening",
    "Method",
    "Missing",
    "Multipart",
    "NextPage",
    "Operation",
    "Pages",
    "Paging",
    "PlainText",
    "Repeat",
    "Style",
    "Upload",
    "Values",
];

/// Methods of a client beside those of the document.
const CLIENT_METHODS: [&str; 18] = [
    "api",
    "builder",
    "clone",
    "credentials",
    "fmt",
    "into",
    "max_response_bytes",
    "new",
    "observer",
    "operation_server",
    "plain_http",
    "retry_budget",
    "server",
    "shared_transport",
    "terms",
    "transport",
    "try_into",
    "user_agent",
];

/// Methods of a call beside its setters.
const CALL_METHODS: [&str; 5] = ["download", "events", "items", "pages", "send"];

/// Methods of a mock beside those of the document.
const MOCK_METHODS: [&str; 14] = [
    "add", "client", "clone", "default", "expect", "fmt", "into", "new", "requests", "send",
    "serve", "state", "try_into", "verify",
];

/// Methods of the builder of a client beside those of the document.
const BUILDER_METHODS: [&str; 23] = [
    "basic_credential",
    "build",
    "connect_timeout",
    "credential",
    "credential_provider",
    "danger_allow_plain_http",
    "decode_policy",
    "fmt",
    "http_client",
    "max_response_bytes",
    "new",
    "no_proxy",
    "observer",
    "operation_server",
    "options",
    "proxy",
    "retry",
    "retry_budget",
    "root_certificate",
    "timeout",
    "tls_config",
    "transport",
    "user_agent",
];

/// Functions of a server beside those of the document.
const SERVER_FUNCTIONS: [&str; 6] = ["eq", "clone", "fmt", "from", "from_template", "into_url"];

/// Methods of a struct beside its setters.
const STRUCT_METHODS: [&str; 8] = [
    "clone", "default", "eq", "fmt", "from", "into", "new", "vacant",
];

/// Fields of a struct that are not of the document.
const STRUCT_FIELDS: [&str; 1] = [UNDECLARED];

/// The field of a struct for properties that its schema does not mention.
pub(crate) const UNDECLARED: &str = "undeclared";

/// Functions of a type of parts beside its setters.
const PARTS_FUNCTIONS: [&str; 3] = ["default", "fmt", "new"];

/// Statics of the file of the client.
const CLIENT_STATICS: [&str; 1] = ["API"];

/// Variants of an enum that are not of the document.
const VARIANTS: [&str; 2] = [UNKNOWN, "Self"];

/// The variant of an enum for whatever the document does not declare.
pub(crate) const UNKNOWN: &str = "Unknown";

/// Features of every crate.
const FEATURES: [&str; 14] = [
    "aws-lc-rs",
    "aws_lc_rs",
    "default",
    "gzip",
    "http2",
    "hyper",
    "mock",
    "native-tls",
    "native_tls",
    "oauth",
    "reqwest",
    "ring",
    "rustls",
    "tracing",
];

/// A namespace for types, without the names that files of models need.
pub(crate) fn type_scope<'a>() -> Scope<'a> {
    Scope::without(MODEL_TYPES)
}

/// A namespace for the types in a file of operations.
pub(crate) fn call_type_scope<'a>() -> Scope<'a> {
    Scope::without(MODEL_TYPES.into_iter().chain(CALL_TYPES))
}

/// A namespace for the methods of the client.
pub(crate) fn client_method_scope<'a>() -> Scope<'a> {
    Scope::without(CLIENT_METHODS)
}

/// A namespace for what a call takes.
pub(crate) fn call_method_scope<'a>() -> Scope<'a> {
    Scope::without(CALL_METHODS)
}

/// A namespace for the methods of a mock.
pub(crate) fn mock_scope<'a>() -> Scope<'a> {
    Scope::without(MOCK_METHODS)
}

/// A namespace for the methods of the builder of a client.
pub(crate) fn builder_scope<'a>() -> Scope<'a> {
    Scope::without(BUILDER_METHODS)
}

/// A namespace for the functions of a server.
pub(crate) fn server_scope<'a>() -> Scope<'a> {
    Scope::without(SERVER_FUNCTIONS)
}

/// A namespace for the fields of a struct and their setters.
pub(crate) fn field_scope<'a>() -> Scope<'a> {
    Scope::without(STRUCT_METHODS.into_iter().chain(STRUCT_FIELDS))
}

/// A namespace for the setters of a type of parts.
pub(crate) fn parts_scope<'a>() -> Scope<'a> {
    Scope::without(PARTS_FUNCTIONS)
}

/// A namespace for the variants of an enum.
pub(crate) fn variant_scope<'a>() -> Scope<'a> {
    Scope::without(VARIANTS)
}

/// A namespace for the statics of the client.
pub(crate) fn client_static_scope<'a>() -> Scope<'a> {
    Scope::without(CLIENT_STATICS)
}

/// A namespace for features.
pub(crate) fn feature_scope<'a>() -> Scope<'a> {
    Scope::without(FEATURES)
}

#[cfg(test)]
mod tests;
