//! A connection, independent of its transport.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};

/// A connection to a server or a proxy, encrypted or not.
pub(in crate::runtime) struct Stream {
    io: Box<dyn Io>,
    protocol: Protocol,
    reader: Reader,
}

trait Io: Read + Write + Send + Unpin {}

impl<T: Read + Write + Send + Unpin> Io for T {}

/// The HTTP version of a connection.
enum Protocol {
    Http1,
    /// Negotiated by ALPN (RFC 9113, section 3.2).
    Http2,
}

/// Who reads the requests of a connection.
enum Reader {
    Server,
    /// A proxy, which needs the absolute URL (RFC 9112, section 3.2.2).
    Proxy,
}

impl Stream {
    /// Wraps a connection; `agreed` is the protocol negotiated by ALPN (RFC 7301), if any.
    pub(in crate::runtime) fn new(
        io: impl Read + Write + Send + Unpin + 'static,
        agreed: Option<&[u8]>,
    ) -> Self {
        Self {
            io: Box::new(io),
            protocol: match agreed {
                Some(b"h2") => Protocol::Http2,
                _ => Protocol::Http1,
            },
            reader: Reader::Server,
        }
    }

    /// Marks the connection as one to a proxy that reads the requests.
    pub(super) fn into_proxied(self) -> Self {
        Self {
            reader: Reader::Proxy,
            ..self
        }
    }
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        let connected = Connected::new().proxy(matches!(self.reader, Reader::Proxy));
        match self.protocol {
            Protocol::Http1 => connected,
            Protocol::Http2 => connected.negotiated_h2(),
        }
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(context, buffer)
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(context, parts)
    }
}
