//! Errors of several types, told apart by the status.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::answer::read_error_json;
use super::error::ErrorBody;
use super::field::Field;
use super::operation::DeclaredErrors;
use super::received::Received;

/// What an operation declares for the status of an answer: for the status itself, else for its hundred, else for any.
pub fn declared_error(received: &Received, declared: DeclaredErrors) -> Option<&'static str> {
    let status = received.status();
    let patterns = [
        status.to_string(),
        format!("{}XX", status / 100),
        "default".to_owned(),
    ];
    patterns.iter().find_map(|pattern| {
        let mut declared = declared.iter();
        let (_, name) = declared.find(|(found, _)| found == pattern)?;
        Some(*name)
    })
}

/// Reads the body of an error, if it is JSON of this type.
pub fn read_error<T: Field>(received: &Received) -> Option<T> {
    read_error_json(received)
}

/// Held on the heap, because an enum is as large as its largest variant.
impl<B: ErrorBody> ErrorBody for Box<B> {
    fn code(&self) -> Option<&str> {
        (**self).code()
    }

    fn message(&self) -> Option<&str> {
        (**self).message()
    }

    fn causes(&self) -> Vec<&str> {
        (**self).causes()
    }
}

/// An error that is nothing but a text.
impl ErrorBody for String {
    fn message(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Field + Debug + Send + Sync + 'static> ErrorBody for Vec<T> {}

impl<T: Field + Debug + Send + Sync + 'static> ErrorBody for BTreeMap<String, T> {}

/// Makes an enum of error bodies readable: a row for each name that operations declare, the last one for what has
/// another form than was declared.
macro_rules! error_body {
    ($name:ident { $($declared:literal => $variant:ident,)* _ => $unknown:ident $(,)? }) => {
        impl $crate::runtime::ErrorBody for $name {
            fn from_received(
                received: &$crate::runtime::Received,
                declared: $crate::runtime::DeclaredErrors,
            ) -> ::core::option::Option<Self> {
                let read = match $crate::runtime::declared_error(received, declared) {
                    $(Some($declared) => $crate::runtime::read_error(received).map(Self::$variant),)*
                    _ => None,
                };
                read.or_else(|| $crate::runtime::read_error(received).map(Self::$unknown))
            }

            fn code(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(body) => $crate::runtime::ErrorBody::code(body),)*
                    Self::$unknown(body) => $crate::runtime::ErrorBody::code(body),
                }
            }

            fn message(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(body) => $crate::runtime::ErrorBody::message(body),)*
                    Self::$unknown(body) => $crate::runtime::ErrorBody::message(body),
                }
            }

            fn causes(&self) -> ::std::vec::Vec<&str> {
                match self {
                    $(Self::$variant(body) => $crate::runtime::ErrorBody::causes(body),)*
                    Self::$unknown(body) => $crate::runtime::ErrorBody::causes(body),
                }
            }
        }

        impl $crate::runtime::Field for $name {
            fn vacant() -> Self {
                Self::$unknown(::serde_json::Value::Null)
            }

            // Without the status nothing says which of the types a body has.
            fn read<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::Field::read(value).map(Self::$unknown)
            }

            fn write<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(body) => $crate::runtime::Field::write(body, out),)*
                    Self::$unknown(body) => $crate::runtime::Field::write(body, out),
                }
            }
        }
    };
}
pub(crate) use error_body;
