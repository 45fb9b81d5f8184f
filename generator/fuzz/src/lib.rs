//! The functions of the fuzz targets.
//!
//! Each target is a function of bytes that panics where an invariant does not hold. The tests of the generator call the
//! same functions with the seeds (`tests/fuzz.rs` and `tests/runtime/fuzz_seeds.rs`), so that they are compiled and
//! checked without a fuzzer too.

#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the targets need little of it"
)]
#[path = "../../runtime/mod.rs"]
pub mod runtime;

/// The error type of the API whose responses are read.
pub mod error {
    pub use crate::response::models::Problem as ApiError;
}

pub mod document;
pub mod response;
