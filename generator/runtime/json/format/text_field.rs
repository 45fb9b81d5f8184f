//! Types whose value is the string that they print and parse.

/// Implements `JsonCodec` and `Parameter` for types: the value before decoding, the parser, and the description of the
/// string in error messages.
macro_rules! text_field {
    ($($ty:ty, $empty_value:expr, $read:expr, $expected:literal;)*) => {$(
        impl JsonCodec for $ty {
            fn empty_value() -> Self {
                $empty_value
            }

            fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                read_text(value, $expected, |text| $read(text).ok_or(()))
            }

            fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl Parameter for $ty {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

pub(in crate::runtime) use text_field;
