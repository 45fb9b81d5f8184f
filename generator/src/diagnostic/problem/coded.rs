//! Lists of kinds that differ in their code only.

/// Declares an enum whose variants are named like their codes.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $kind:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $kind,)*
        }

        impl $name {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Returns the code.
            pub fn code(self) -> $crate::diagnostic::Code {
                match self {
                    $(Self::$kind => $crate::diagnostic::Code::$kind,)*
                }
            }
        }
    };
}

pub(super) use coded;
