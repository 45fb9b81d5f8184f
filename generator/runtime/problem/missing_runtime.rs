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
    /// A blocking call is made in async code, whose thread must not wait.
    SyncContext,
    /// The thread that blocking calls need cannot be started.
    Thread,
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
            Self::SyncContext => {
                "a blocking call was made in async code, whose thread must not wait; await the call, or make it in \
                 `spawn_blocking`"
            }
            Self::Thread => {
                "the thread that blocking calls need cannot be started; check the limits of the process"
            }
        })
    }
}

impl StdError for MissingRuntime {}
