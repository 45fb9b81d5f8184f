//! The layers of the runtime, and those of them that callers see.

/// The folders of the runtime, lowest first. A file imports from its own layer and from those before it.
/// `cargo xtask tidy` checks that.
pub const LAYERS: [&str; 20] = [
    "spec",
    "problem",
    "observe",
    "http",
    "http/framing",
    "json",
    "json/format",
    "json/table",
    "error",
    "transport/time",
    "transport",
    "auth",
    "client",
    "send",
    "response",
    "call",
    "call/argument",
    "entry",
    "webhooks",
    "mock",
];

/// The folders that the root of a crate re-exports instead of their items, with the documentation of each.
pub(super) const VISIBLE: &[(&str, &str)] = &[
    (
        "mock",
        "A transport in memory, for the tests of programs that use this crate.",
    ),
    ("webhooks", "Checks the signatures of webhooks."),
];
