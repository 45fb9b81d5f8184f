//! Responses that are small on the way and large in memory. A program of its own, whose memory is only what these take.
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
