//! Checks that the Tokio runtime of the program has what a call needs.
//!
//! Tokio panics if a part of it is missing. Whether there is a runtime can be queried; whether it has a timer and I/O
//! can only be tried, so that panic is caught here, where nothing is half done. A program that aborts on panics ends
//! with Tokio's message, which states the same.

use std::error::Error as StdError;
use std::fmt;
use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::Handle;

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

/// Checks that there is a Tokio runtime with a timer: every call has a timeout.
pub(super) fn check_timer() -> Result<(), MissingRuntime> {
    Handle::try_current().map_err(|_| MissingRuntime::Tokio)?;
    let timer = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO)));
    timer.map_err(|_| MissingRuntime::Timer)
}

/// Checks that sockets work, with one that sends nothing. It is called for each new connection, not for each request.
#[cfg(feature = "hyper")]
pub(super) fn check_io() -> Result<(), MissingRuntime> {
    let socket = std::net::UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0));
    let Ok(socket) = socket.and_then(|socket| socket.set_nonblocking(true).map(|()| socket)) else {
        // If no such socket can be opened, the connection itself reports why.
        return Ok(());
    };
    let registered = catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket)));
    registered.map_err(|_| MissingRuntime::Io)
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
