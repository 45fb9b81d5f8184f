//! Boxed values: where a type holds itself.

use serde::{Deserializer, Serializer};

use super::super::memory;
use super::Field;

impl<T: Field> Field for Box<T> {
    fn vacant() -> Self {
        Box::new(T::vacant())
    }

    fn empty() -> Option<Self> {
        T::empty().map(Box::new)
    }

    fn null() -> Option<Self> {
        T::null().map(Box::new)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        memory::take_boxed::<T, D::Error>()?;
        T::read(value).map(Box::new)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        (**self).write(out)
    }
}
