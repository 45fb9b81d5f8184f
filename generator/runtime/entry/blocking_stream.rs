//! Lists and streams as iterators.

use std::fmt;
use std::future::poll_fn;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;

use futures_core::Stream;

use crate::runtime::client::context::CallContext;
use crate::runtime::problem::missing_runtime::MissingRuntime;

/// Returns the item of a thread that must not wait.
type ErrorItem<T> = fn(&CallContext, MissingRuntime) -> T;

/// A list or a stream as an iterator, which waits for each item. Dereferences to the list or stream.
///
/// In async code, whose thread must not wait, the only item is an error that says so.
#[must_use = "nothing is requested until the iterator is used"]
pub struct Blocking<S: Stream> {
    stream: S,
    context: CallContext,
    error_item: ErrorItem<S::Item>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The thread must not wait, and the caller knows.
    Over,
}

impl<S: Stream> Blocking<S> {
    pub(super) fn new(stream: S, context: CallContext, error_item: ErrorItem<S::Item>) -> Self {
        Self {
            stream,
            context,
            error_item,
            state: State::Open,
        }
    }

    /// Returns the list or stream, for async code.
    pub fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: Stream + Unpin> Iterator for Blocking<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        if self.state == State::Over {
            return None;
        }
        let stream = &mut self.stream;
        let next = poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
        self.context.block_on(next).unwrap_or_else(|missing| {
            self.state = State::Over;
            Some((self.error_item)(&self.context, missing))
        })
    }
}

impl<S: Stream> Deref for Blocking<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.stream
    }
}

impl<S: Stream> DerefMut for Blocking<S> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.stream
    }
}

impl<S: Stream + fmt::Debug> fmt::Debug for Blocking<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Blocking").field(&self.stream).finish()
    }
}
