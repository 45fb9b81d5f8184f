//! A long stream of items: its memory, and its speed beside that of `serde_json`. This is a separate test program, so
//! that it can measure the memory of its process. `--release -- --nocapture` shows the speed.
#![cfg(target_os = "linux")]

#[allow(
    unused_imports,
    unused_macros,
    reason = "these tests need little of it"
)]
#[path = "../runtime/mod.rs"]
pub mod runtime;

/// The API of the tests declares no error body.
mod error {
    pub(crate) use serde_json::Value as ApiError;
}

#[cfg(test)]
#[path = "streaming/million.rs"]
mod million;
