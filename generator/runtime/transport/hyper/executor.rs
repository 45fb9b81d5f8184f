//! Checks that the Tokio runtime of the program has what a connection needs.

use std::panic::catch_unwind;

use crate::runtime::problem::missing_runtime::MissingRuntime;
use crate::runtime::transport::time::tokio_timer::check_timer;

/// Checks that timeouts and sockets work, the latter with one that sends nothing: see `check_timer`. It is called for each
/// new connection, not for each request.
pub(super) fn check_io() -> Result<(), MissingRuntime> {
    // The timer of the client may be another one.
    check_timer()?;
    let socket = std::net::UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0));
    let Ok(socket) = socket.and_then(|socket| socket.set_nonblocking(true).map(|()| socket)) else {
        // If no such socket can be opened, the connection itself reports why.
        return Ok(());
    };
    let registered = catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket)));
    registered.map_err(|_| MissingRuntime::Io)
}
