//! A stream of chunks in memory.

use std::io;
use std::iter;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A stream of the items of an iterator.
pub struct Chunks<I>(pub I);

impl<I: Iterator + Unpin> futures_core::Stream for Chunks<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

/// Returns a stream of one chunk.
pub fn one_chunk(chunk: &'static [u8]) -> Chunks<iter::Once<Result<&'static [u8], io::Error>>> {
    Chunks(iter::once(Ok(chunk)))
}
