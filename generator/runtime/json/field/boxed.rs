//! Boxed values, for recursive types.

use serde::{Deserializer, Serializer};

use super::super::memory;
use super::JsonCodec;

impl<T: JsonCodec> JsonCodec for Box<T> {
    fn empty_value() -> Self {
        Box::new(T::empty_value())
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
        let mut read = Self::empty_value();
        read.read_into(value)?;
        Ok(read)
    }

    fn read_into<'de, D: Deserializer<'de>>(&mut self, value: D) -> Result<(), D::Error> {
        memory::take_boxed::<T, D::Error>()?;
        (**self).read_into(value)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        (**self).write(out)
    }
}
