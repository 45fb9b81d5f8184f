//! Names reserved by the emitted code and the runtime, and the namespaces that exclude them.
//!
//! The tests read these names from the runtime and the emitted code: they fail if a list lacks a name or has a
//! superfluous one. None of the lists depends on the document, so that a name is available to all documents or to none.

use crate::runtime;

use crate::plan::name::Scope;
use crate::plan::ty::OWN_OPERATIONS;

/// Types that model files use from the Rust prelude, or import from elsewhere than the runtime.
const MODEL_TYPES: [&str; 22] = [
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
    "Date",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "Uuid",
    "Value",
    "Vec",
];

/// Further types that operation files use.
const CALL_TYPES: [&str; 1] = ["Bytes"];

/// Methods of a client other than operations.
const CLIENT_METHODS: [&str; 22] = [
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
    "request",
    "retry_budget",
    "server",
    "shared_time",
    "shared_transport",
    "terms",
    "token_context",
    "transport",
    "try_into",
    "user_agent",
    "with_other_credentials",
];

/// Methods of a request other than setters.
const REQUEST_METHODS: [&str; 8] = [
    "download",
    "events",
    "item_stream",
    "items",
    "options",
    "pages",
    "send",
    "send_blocking",
];

/// Methods of a mock other than operations.
const MOCK_METHODS: [&str; 17] = [
    "add",
    "client",
    "clone",
    "default",
    "expect",
    "fmt",
    "in_order",
    "into",
    "new",
    "request",
    "requests",
    "send",
    "serve",
    "state",
    "try_into",
    "unverified",
    "verify",
];

/// Methods of a client builder other than those of the document.
const BUILDER_METHODS: [&str; 26] = [
    "basic_credential",
    "build",
    "connect_timeout",
    "credential",
    "credential_provider",
    "danger_allow_plain_http",
    "decode_policy",
    "default_transport",
    "fmt",
    "http_client",
    "max_response_bytes",
    "middleware",
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
    "timer",
    "tls_config",
    "transport",
    "user_agent",
];

/// Functions of a server other than those of the document.
const SERVER_FUNCTIONS: [&str; 6] = ["eq", "clone", "fmt", "from", "from_template", "into_url"];

/// Methods of a struct other than setters.
const STRUCT_METHODS: [&str; 8] = [
    "clone",
    "default",
    "eq",
    "fmt",
    "from",
    "into",
    "new",
    "empty_value",
];

/// Fields of a struct other than properties.
const STRUCT_FIELDS: [&str; 1] = [UNDECLARED];

/// The field of a struct for properties that its schema does not mention.
pub(crate) const UNDECLARED: &str = "undeclared";

/// Functions of a multipart type other than setters.
const PARTS_FUNCTIONS: [&str; 3] = ["default", "fmt", "new"];

/// Statics of `client.rs`.
const CLIENT_STATICS: [&str; 2] = ["API", "WEBHOOKS"];

/// Variants of an enum other than those of the document.
const VARIANTS: [&str; 2] = [UNKNOWN, "Self"];

/// The variant of an enum for undeclared values.
pub(crate) const UNKNOWN: &str = "Unknown";

/// Features of every crate.
const FEATURES: [&str; 18] = [
    "aws-lc-rs",
    "aws_lc_rs",
    "blocking",
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
    "undeclared-requests",
    "undeclared_requests",
    "webhooks",
];

/// Returns the types that model files use.
fn model_types() -> impl Iterator<Item = &'static str> {
    MODEL_TYPES.into_iter().chain(runtime::names_in_models())
}

/// Returns the further types that operation files use.
pub(crate) fn call_types() -> impl Iterator<Item = &'static str> {
    CALL_TYPES.into_iter().chain(runtime::names_in_operations())
}

/// Returns a namespace for types, without the names that model files use.
pub(crate) fn type_scope<'a>() -> Scope<'a> {
    Scope::without(model_types())
}

/// Returns a namespace for the types in an operation file.
pub(crate) fn call_type_scope<'a>() -> Scope<'a> {
    Scope::without(model_types().chain(call_types()))
}

/// Returns a namespace for the methods of the client.
pub(crate) fn client_method_scope<'a>() -> Scope<'a> {
    Scope::without(CLIENT_METHODS)
}

/// Returns a namespace for the arguments of a call.
pub(crate) fn call_method_scope<'a>() -> Scope<'a> {
    Scope::without(REQUEST_METHODS)
}

/// Returns a namespace for the methods of a mock.
pub(crate) fn mock_scope<'a>() -> Scope<'a> {
    Scope::without(MOCK_METHODS)
}

/// Returns a namespace for the methods of the client builder.
pub(crate) fn builder_scope<'a>() -> Scope<'a> {
    Scope::without(BUILDER_METHODS)
}

/// Returns a namespace for the functions of a server.
pub(crate) fn server_scope<'a>() -> Scope<'a> {
    Scope::without(SERVER_FUNCTIONS)
}

/// Returns a namespace for the fields of a struct and their setters.
pub(crate) fn field_scope<'a>() -> Scope<'a> {
    Scope::without(STRUCT_METHODS.into_iter().chain(STRUCT_FIELDS))
}

/// Returns a namespace for the setters of a multipart type.
pub(crate) fn parts_scope<'a>() -> Scope<'a> {
    Scope::without(PARTS_FUNCTIONS)
}

/// Returns a namespace for the variants of an enum.
pub(crate) fn variant_scope<'a>() -> Scope<'a> {
    Scope::without(VARIANTS)
}

/// Returns a namespace for the statics of the client.
pub(crate) fn client_static_scope<'a>() -> Scope<'a> {
    Scope::without(CLIENT_STATICS)
}

/// Returns a namespace for the modules of the tags in another one.
pub(crate) fn inner_module_scope<'a>() -> Scope<'a> {
    Scope::without([OWN_OPERATIONS])
}

/// Returns a namespace for features.
pub(crate) fn feature_scope<'a>() -> Scope<'a> {
    Scope::without(FEATURES)
}

#[cfg(test)]
mod tests;
