//! Names that the emitted code needs for itself, and namespaces without them.

use super::name::Scope;

/// Names that the emitted files use themselves.
const RESERVED_TYPES: [&str; 47] = [
    "Base64",
    "BTreeMap",
    "Bytes",
    "Box",
    "Call",
    "Client",
    "ClientBuilder",
    "Clone",
    "Copy",
    "Date",
    "Debug",
    "Default",
    "Downloading",
    "Eq",
    "Err",
    "Explode",
    "Field",
    "Fn",
    "From",
    "Into",
    "Listening",
    "Method",
    "Multipart",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "Patch",
    "PlainText",
    "RawJson",
    "Repeat",
    "Response",
    "Secret",
    "Self",
    "Send",
    "Some",
    "String",
    "Style",
    "Sync",
    "Timestamp",
    "Upload",
    "Uuid",
    "Value",
    "Values",
    "Vec",
];

/// A namespace for types, without the names that the emitted files need.
pub(crate) fn type_scope() -> Scope {
    Scope::without(&RESERVED_TYPES)
}

/// Names that the files of operations use beside those.
const RESERVED_BESIDE_CALLS: [&str; 5] = ["Items", "Missing", "NextPage", "Pages", "Paging"];

/// A namespace for the types in a file of operations.
pub(crate) fn call_type_scope() -> Scope {
    let mut scope = type_scope();
    for name in RESERVED_BESIDE_CALLS {
        scope.reserve(name);
    }
    scope
}

/// Names of methods that a client or a call has besides those of the document.
const RESERVED_METHODS: [&str; 6] = ["builder", "clone", "fmt", "into_future", "send", "self"];

/// Names of methods that a mock has besides those of the document.
const MOCK_METHODS: [&str; 11] = [
    "add", "client", "clone", "default", "expect", "fmt", "new", "requests", "self", "serve",
    "verify",
];

/// A namespace for the methods of a mock.
pub(crate) fn mock_scope() -> Scope {
    Scope::without(&MOCK_METHODS)
}

/// A namespace for the methods of the client, and for those of a call.
pub(crate) fn method_scope() -> Scope {
    Scope::without(&RESERVED_METHODS)
}
