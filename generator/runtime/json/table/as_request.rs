//! Values that a request can be made from.

use std::borrow::Cow;

/// A value that can be sent as a `T`: a `T` itself, or the form of it that responses have.
pub trait AsRequest<T: Clone>: Clone + Into<T> {
    /// Returns the value to send. Only a response is copied.
    fn as_request(&self) -> Cow<'_, T> {
        Cow::Owned(self.clone().into())
    }
}

impl<T: Clone> AsRequest<T> for T {
    fn as_request(&self) -> Cow<'_, T> {
        Cow::Borrowed(self)
    }
}
