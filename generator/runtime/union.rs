//! Unions: values of one of several types, and any other value as it came.

use serde::Deserializer;
use serde_json::Value;

use super::field::Field;
use super::leniency::outside;
use super::surprise::attempt;

/// What a JSON value must look like to be of a variant.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A list.
    List,
    /// An object with all of the first properties; the more there are of the second, the nearer it is.
    Object(&'static [&'static str], &'static [&'static str]),
    /// Anything.
    Any,
}

impl Form {
    /// How many of the properties are there that speak for this form; `None` where a value does not look like it.
    fn rank(self, value: &Value) -> Option<usize> {
        let fits = match self {
            Self::Boolean => value.is_boolean(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
            Self::Text => value.is_string(),
            Self::List => value.is_array(),
            Self::Object(required, telling) => {
                let object = value.as_object()?;
                let has = |name: &&&str| object.contains_key(**name);
                let rank = required.len() + telling.iter().filter(has).count();
                return required.iter().all(|name| has(&name)).then_some(rank);
            }
            Self::Any => true,
        };
        fits.then_some(0)
    }
}

/// Reads the value of a union, which has to be looked at before its variant is known.
///
/// # Errors
///
/// When the input is no JSON value.
pub fn read_union_value<'de, D: Deserializer<'de>>(value: D) -> Result<Value, D::Error> {
    <Value as Field>::read(value)
}

/// The ranks that a value has among these forms, the highest first.
pub fn ranks(forms: &[Form], value: &Value) -> Vec<usize> {
    let mut ranks: Vec<usize> = forms.iter().filter_map(|form| form.rank(value)).collect();
    ranks.sort_unstable_by(|one, other| other.cmp(one));
    ranks.dedup();
    ranks
}

/// Reads a variant if the value has this rank in its form and is of its type.
pub fn read_formed<T: Field>(form: Option<&Form>, rank: usize, value: &Value) -> Option<T> {
    if form?.rank(value)? == rank {
        attempt(|| outside(|| T::read(value))).ok()
    } else {
        None
    }
}

/// Makes an enum of types readable and writable: the place of its schema in the document, and a row for each variant.
///
/// With `by "name"` the property of that name says which variant a value is:
///
/// | row | chosen by |
/// | --- | --- |
/// | `"cat" \| "kitten" => Cat,` | these values of the property, which is always written with one of them |
/// | `whole "bird" => Bird,` | the same, for a type that is no struct and is written as it stands |
/// | `Text => Name,` (without `by`) | the look of the value, a [`Form`]; the first row that fits and can be read |
/// | `Object["id"] of ["name"] => Person,` | the same, an object with `id`; one that has `name` goes before one that has not |
/// | `_ => Unknown,` | nothing else: the value is kept as it came |
macro_rules! union {
    ($name:ident at $schema:literal by $tag:literal {
        $($(whole $($whole:literal)|+)? $($value:literal)|* => $variant:ident,)*
        _ => $unknown:ident $(,)?
    }) => {
        $crate::runtime::union!(@implement $name or $unknown);

        impl $name {
            fn read_variant<E: ::serde::de::Error>(value: ::serde_json::Value) -> ::core::result::Result<Self, E> {
                match value.get($tag).and_then(::serde_json::Value::as_str) {
                    $(Some($($($whole)|+)? $($value)|*) => $crate::runtime::read_tagged(value).map(Self::$variant),)*
                    _ => {
                        $crate::runtime::notice(|| $crate::runtime::Noticed::Alternative($schema));
                        Ok(Self::$unknown(value))
                    }
                }
            }

            fn write_variant<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::union!(@write value out $tag [$($value)*]),)*
                    Self::$unknown(value) => $crate::runtime::Field::write(value, out),
                }
            }
        }
    };
    ($name:ident at $schema:literal {
        $($form:ident $([$($required:literal),*] $(of [$($telling:literal),*])?)? => $variant:ident,)*
        _ => $unknown:ident $(,)?
    }) => {
        $crate::runtime::union!(@implement $name or $unknown);

        impl $name {
            fn read_variant<E: ::serde::de::Error>(value: ::serde_json::Value) -> ::core::result::Result<Self, E> {
                let forms: &[$crate::runtime::Form] =
                    &[$($crate::runtime::Form::$form $((&[$($required),*], &[$($($telling),*)?]))?),*];
                for rank in $crate::runtime::ranks(forms, &value) {
                    let mut forms = forms.iter();
                    $(
                        if let Some(read) = $crate::runtime::read_formed(forms.next(), rank, &value) {
                            return Ok(Self::$variant(read));
                        }
                    )*
                }
                $crate::runtime::notice(|| $crate::runtime::Noticed::Alternative($schema));
                Ok(Self::$unknown(value))
            }

            fn write_variant<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Field::write(value, out),)*
                    Self::$unknown(value) => $crate::runtime::Field::write(value, out),
                }
            }
        }
    };
    (@write $value:ident $out:ident $tag:literal []) => {
        $crate::runtime::Field::write($value, $out)
    };
    (@write $value:ident $out:ident $tag:literal [$($text:literal)+]) => {
        $crate::runtime::write_tagged(&**$value, $tag, &[$($text),+], $out)
    };
    (@implement $name:ident or $unknown:ident) => {
        impl $crate::runtime::Field for $name {
            fn vacant() -> Self {
                Self::$unknown(::serde_json::Value::Null)
            }

            fn read<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                Self::read_variant($crate::runtime::read_union_value(value)?)
            }

            fn write<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                self.write_variant(out)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::Field::read(value)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                self.write_variant(out)
            }
        }
    };
}
pub(crate) use union;
