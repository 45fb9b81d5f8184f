//! Checks that the Tokio runtime of the program has what a call needs.
//!
//! Tokio panics if a part of it is missing. Whether there is a runtime can be queried; whether it has a timer and I/O
//! can only be tried, so that panic is caught here, where nothing is half done. A program that aborts on panics ends
//! with Tokio's message, which states the same.

use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::Handle;

use super::super::problem::missing_runtime::MissingRuntime;

/// Checks that there is a Tokio runtime with a timer: every call has a timeout.
pub(in super::super) fn check_timer() -> Result<(), MissingRuntime> {
    Handle::try_current().map_err(|_| MissingRuntime::Tokio)?;
    let timer = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO)));
    timer.map_err(|_| MissingRuntime::Timer)
}

/// Checks that sockets work, with one that sends nothing. It is called for each new connection, not for each request.
#[cfg(feature = "hyper")]
pub(in super::super) fn check_io() -> Result<(), MissingRuntime> {
    let socket = std::net::UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0));
    let Ok(socket) = socket.and_then(|socket| socket.set_nonblocking(true).map(|()| socket)) else {
        // If no such socket can be opened, the connection itself reports why.
        return Ok(());
    };
    let registered = catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket)));
    registered.map_err(|_| MissingRuntime::Io)
}
