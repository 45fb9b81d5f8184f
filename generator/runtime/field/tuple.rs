//! Arrays whose elements differ by place (`prefixItems`).

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeSeq};
use serde::{Deserializer, Serializer};

use super::super::pointer::below_index;
use super::{Field, Read, Written};

struct TupleVisitor<T>(PhantomData<T>);

fn read_element<'de, T: Field, A: SeqAccess<'de>>(
    elements: &mut A,
    index: usize,
) -> Result<T, A::Error> {
    match elements.next_element_seed(Read::new()) {
        Ok(Some(element)) => Ok(element),
        Ok(None) => Err(A::Error::custom(below_index(
            index,
            "the element is missing",
        ))),
        Err(failure) => Err(A::Error::custom(below_index(index, failure))),
    }
}

fn write_element<T: Field, S: SerializeSeq>(
    list: &mut S,
    index: usize,
    element: &T,
) -> Result<(), S::Error> {
    list.serialize_element(&Written(element))
        .map_err(|failure| S::Error::custom(below_index(index, failure)))
}

macro_rules! tuple {
    ($count:literal: $($element:ident $index:tt),*) => {
        /// More elements than there are places for are passed over.
        impl<$($element: Field),*> Field for ($($element,)*) {
            fn vacant() -> Self {
                ($($element::vacant(),)*)
            }

            fn read<'de, De: Deserializer<'de>>(value: De) -> Result<Self, De::Error> {
                value.deserialize_seq(TupleVisitor::<Self>(PhantomData))
            }

            fn write<Se: Serializer>(&self, out: Se) -> Result<Se::Ok, Se::Error> {
                let mut list = out.serialize_seq(Some($count))?;
                $(write_element(&mut list, $index, &self.$index)?;)*
                list.end()
            }
        }

        impl<'de, $($element: Field),*> Visitor<'de> for TupleVisitor<($($element,)*)> {
            type Value = ($($element,)*);

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!("an array of ", $count))
            }

            fn visit_seq<Seq: SeqAccess<'de>>(self, mut elements: Seq) -> Result<Self::Value, Seq::Error> {
                let tuple = ($(read_element::<$element, _>(&mut elements, $index)?,)*);
                while elements.next_element::<IgnoredAny>()?.is_some() {}
                Ok(tuple)
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
