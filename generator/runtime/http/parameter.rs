//! Values of path, query and header parameters.

use std::borrow::Cow;

/// A value with a form as text, for a path, a query or a header.
pub trait Parameter {
    /// Returns the text, not yet encoded for its location.
    fn text(&self) -> Cow<'_, str>;
}

impl Parameter for str {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Parameter for String {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Parameter for bool {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

impl<P: Parameter + ?Sized> Parameter for &P {
    fn text(&self) -> Cow<'_, str> {
        (**self).text()
    }
}

macro_rules! number {
    ($($number:ty),*) => {$(
        impl Parameter for $number {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

number!(i32, i64, u32, u64, i128, f64);
