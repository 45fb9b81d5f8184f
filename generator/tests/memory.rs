//! Responses that are small in transit and large in memory. This is a separate test program, so that it can measure the
//! memory of its process.
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
#[path = "memory/bombs.rs"]
mod bombs;
