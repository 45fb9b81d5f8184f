//! Downloads that are read like a file.

use std::fmt;
use std::io;
use std::ops::Deref;

use bytes::{Buf, Bytes};

use crate::runtime::call::download::{Download, DownloadCall};
use crate::runtime::client::context::CallContext;
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::problem::transport::{TransportCause, TransportError};

use super::blocking_error::blocking_error;

impl<B: ErrorBody> DownloadCall<B> {
    /// Sends the request, and waits for the headers of its response. The body is read by [`io::Read`].
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or is made in async code, whose thread must not wait.
    pub fn send_blocking(self) -> Result<BlockingDownload, Error<B>> {
        let context = self.context.clone();
        let opened = context.block_on(self);
        let opened = opened.unwrap_or_else(|missing| Err(blocking_error(&context, missing)));
        Ok(BlockingDownload {
            download: opened?,
            context,
            rest: Bytes::new(),
        })
    }
}

/// A [`Download`] that is read by [`io::Read`]: with [`io::copy`], for example. Dereferences to the download, which has
/// status code and headers.
///
/// An error of the connection is an [`io::Error`] with a [`TransportError`] in it.
pub struct BlockingDownload {
    download: Download,
    context: CallContext,
    /// Received bytes that were not read yet.
    rest: Bytes,
}

impl io::Read for BlockingDownload {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while self.rest.is_empty() {
            let chunk = self.context.block_on(self.download.chunk());
            let chunk = chunk.unwrap_or_else(|missing| {
                Err(TransportError::new(TransportCause::Rejected, missing))
            });
            match chunk.map_err(into_io)? {
                Some(chunk) => self.rest = chunk,
                None => return Ok(0),
            }
        }
        let length = self.rest.len().min(buffer.len());
        let (filled, _) = buffer.split_at_mut(length);
        self.rest.copy_to_slice(filled);
        Ok(length)
    }
}

impl Deref for BlockingDownload {
    type Target = Download;

    fn deref(&self) -> &Download {
        &self.download
    }
}

impl fmt::Debug for BlockingDownload {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("BlockingDownload")
            .field(&self.download)
            .finish()
    }
}

fn into_io(failure: TransportError) -> io::Error {
    let kind = match failure.cause() {
        TransportCause::Timeout => io::ErrorKind::TimedOut,
        TransportCause::Exchange => io::ErrorKind::ConnectionAborted,
        TransportCause::Connect | TransportCause::Redirects | TransportCause::Rejected => {
            io::ErrorKind::Other
        }
    };
    io::Error::new(kind, failure)
}
