//! Event streams as iterators.

use crate::runtime::call::events::{EventError, Events, EventsCall};
use crate::runtime::error::call_error::{Error, ErrorBody};
use crate::runtime::problem::transport::{TransportCause, TransportError};

use super::blocking_error::blocking_error;
use super::blocking_stream::Blocking;

impl<E, B: ErrorBody> EventsCall<E, B> {
    /// Sends the request, and waits for the headers of its response. The events are an iterator, which waits for each.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or is made in async code, whose thread must not wait.
    pub fn send_blocking(self) -> Result<Blocking<Events<E>>, Error<B>> {
        let context = self.call.context.clone();
        let opened = context.block_on(self);
        let opened = opened.unwrap_or_else(|missing| Err(blocking_error(&context, missing)));
        Ok(opened?.blocking())
    }
}

impl<E> Events<E> {
    /// Returns the events as an iterator, which waits for each.
    pub fn blocking(self) -> Blocking<Self> {
        let context = self.context.clone();
        Blocking::new(self, context, |_, missing| {
            let error = TransportError::new(TransportCause::Rejected, missing);
            Err(EventError::Transport(error))
        })
    }
}
