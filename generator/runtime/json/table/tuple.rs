//! Tuples: arrays whose elements differ by position (`prefixItems`).

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, IgnoredAny, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserializer, Serializer};

use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::field::next_element;
use crate::runtime::json::leniency::{Step, mode, tolerates};
use crate::runtime::json::memory;
use crate::runtime::json::pointer::below_index;
use crate::runtime::observe::deviation::Deviation;

struct TupleVisitor<T>(PhantomData<T>);

/// An element that is required and may be `null`. An optional element is an `Option`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Nullable<T>(pub Option<T>);

impl<T> Nullable<T> {
    /// Maps the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        Nullable(self.0.map(change))
    }
}

impl<T: JsonCodec> JsonCodec for Nullable<T> {
    fn empty_value() -> Self {
        Self(None)
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Option::read(value).map(Self)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.write(out)
    }
}

/// The elements after the positional ones, at the end of a tuple.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rest<T>(pub Vec<T>);

impl<T> Rest<T> {
    /// Maps the elements.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Rest<U> {
        Rest(self.0.into_iter().map(change).collect())
    }
}

impl<T: JsonCodec> JsonCodec for Rest<T> {
    fn empty_value() -> Self {
        Self(Vec::new())
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Vec::read(value).map(Self)
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.write(out)
    }

    fn read_element<'de, A: SeqAccess<'de>>(
        elements: &mut A,
        index: usize,
    ) -> Result<Self, A::Error> {
        let mut rest = Vec::new();
        while let Some(element) = next_element(elements, index + rest.len(), mode())? {
            memory::push(&mut rest, element)?;
        }
        Ok(Self(rest))
    }

    fn write_element<S: SerializeSeq>(
        &self,
        elements: &mut S,
        index: usize,
    ) -> Result<(), S::Error> {
        let mut rest = self.0.iter().enumerate();
        rest.try_for_each(|(offset, element)| element.write_element(elements, index + offset))
    }
}

/// Drops undeclared elements, if the policy allows that.
fn read_end<'de, A: SeqAccess<'de>>(elements: &mut A, count: usize) -> Result<(), A::Error> {
    let mut index = count;
    while elements.next_element::<IgnoredAny>()?.is_some() {
        let _step = Step::index(index);
        if !tolerates(Deviation::ExtraElement) {
            let message = "the tuple has no such element";
            return Err(A::Error::custom(below_index(index, message)));
        }
        index += 1;
    }
    Ok(())
}

macro_rules! tuple {
    ($count:literal: $($element:ident $index:tt),*) => {
        /// Absent elements at the end are omitted.
        impl<$($element: JsonCodec),*> JsonCodec for ($($element,)*) {
            fn empty_value() -> Self {
                ($($element::empty_value(),)*)
            }

            fn read<'de, De: Deserializer<'de>>(value: De) -> Result<Self, De::Error> {
                value.deserialize_seq(TupleVisitor::<Self>(PhantomData))
            }

            fn write<Se: Serializer>(&self, out: Se) -> Result<Se::Ok, Se::Error> {
                let mut present = 0;
                $(if !self.$index.is_absent() { present = $index + 1; })*
                let mut elements = out.serialize_seq(None)?;
                $(if $index < present { self.$index.write_element(&mut elements, $index)?; })*
                elements.end()
            }
        }

        impl<'de, $($element: JsonCodec),*> Visitor<'de> for TupleVisitor<($($element,)*)> {
            type Value = ($($element,)*);

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!("an array of ", $count))
            }

            fn visit_seq<Seq: SeqAccess<'de>>(self, mut elements: Seq) -> Result<Self::Value, Seq::Error> {
                let tuple = ($($element::read_element(&mut elements, $index)?,)*);
                read_end(&mut elements, $count).map(|()| tuple)
            }
        }
    };
}

tuple!(1: A 0);
tuple!(2: A 0, B 1);
tuple!(3: A 0, B 1, C 2);
tuple!(4: A 0, B 1, C 2, D 3);
tuple!(5: A 0, B 1, C 2, D 3, E 4);
tuple!(6: A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(7: A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
