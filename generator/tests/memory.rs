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

#[cfg(test)]
#[path = "memory/bombs.rs"]
mod bombs;
