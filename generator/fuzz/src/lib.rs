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

pub mod document;
pub mod response;
