//! Tests of the runtime: the files that are copied into every generated crate.

#[path = "../runtime/mod.rs"]
pub mod runtime;

/// The error body of the API of the tests.
#[cfg(test)]
mod error {
    pub(crate) use crate::cases::Problem as ApiError;
}

#[cfg(test)]
#[path = "runtime/cases.rs"]
mod cases;
