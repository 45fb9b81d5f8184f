//! Boxed values, for recursive types.

use serde::{Deserializer, Serializer};

use crate::runtime::json::memory;

use super::{JsonCodec, TableCodec, Tabled};

/// The kind of boxed values. Coherence does not allow `JsonCodec for Box<T>` beside that of all [`Tabled`] types, since
/// another crate could implement `Tabled` for a box of a type of its own.
pub struct Boxed;

impl<T: JsonCodec> Tabled for Box<T> {
    type Kind = Boxed;
}

impl<T: JsonCodec> TableCodec<Box<T>> for Boxed {
    fn empty_value() -> Box<T> {
        Box::new(T::empty_value())
    }

    fn empty() -> Option<Box<T>> {
        T::empty().map(Box::new)
    }

    fn null() -> Option<Box<T>> {
        T::null().map(Box::new)
    }

    fn is_absent(value: &Box<T>) -> bool {
        (**value).is_absent()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Box<T>, D::Error> {
        let mut read = Self::empty_value();
        Self::read_into(&mut read, value)?;
        Ok(read)
    }

    fn read_into<'de, D: Deserializer<'de>>(place: &mut Box<T>, value: D) -> Result<(), D::Error> {
        memory::take_boxed::<T, D::Error>()?;
        (**place).read_into(value)
    }

    fn write<S: Serializer>(value: &Box<T>, out: S) -> Result<S::Ok, S::Error> {
        (**value).write(out)
    }
}
