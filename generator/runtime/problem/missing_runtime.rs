//! What a call lacks to run.

use std::error::Error as StdError;
use std::fmt;

/// What a call lacks to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MissingRuntime {
    /// The call is not polled inside a Tokio runtime.
    Tokio,
    /// The Tokio runtime has no timer.
    Timer,
    /// The Tokio runtime has no I/O.
    Io,
}

impl fmt::Display for MissingRuntime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Tokio => {
                "no Tokio runtime found; make the call in one, such as that of `#[tokio::main]` or `#[tokio::test]`"
            }
            Self::Timer => {
                "the Tokio runtime has no timer; build it with `enable_time`, or with `enable_all`"
            }
            Self::Io => {
                "the Tokio runtime has no I/O; build it with `enable_io`, or with `enable_all`"
            }
        })
    }
}

impl StdError for MissingRuntime {}
