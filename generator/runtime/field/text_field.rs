//! Types whose value is the text that they print and parse.

/// Makes types fields and parameters: what each holds until it is read, and what messages call its text.
macro_rules! text_field {
    ($($ty:ty, $vacant:expr, $read:expr, $expected:literal;)*) => {$(
        impl Field for $ty {
            fn vacant() -> Self {
                $vacant
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

pub(super) use text_field;
