//! Tests of the runtime: the files that are copied into every generated crate.

#[path = "../runtime/mod.rs"]
pub mod runtime;

#[cfg(test)]
#[path = "runtime/cases.rs"]
mod cases;
