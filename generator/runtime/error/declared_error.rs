//! Errors of several types, distinguished by the status code.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::json::decode::read_error_json;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::spec::operation::{DeclaredErrors, Status};

use super::call_error::ErrorBody;

/// Returns the name that an operation declares for the status code of a response: for the code itself, else for its
/// range (`4XX`), else for `default`.
pub fn declared_error(received: &RawResponse, declared: DeclaredErrors) -> Option<&'static str> {
    let code = received.status();
    let patterns = [
        Status::Code(code),
        Status::Range(code / 100),
        Status::Default,
    ];
    patterns.iter().find_map(|pattern| {
        let mut declared = declared.iter();
        let (_, name) = declared.find(|(found, _)| found == pattern)?;
        Some(*name)
    })
}

/// Parses the body of an error, if it is JSON of this type.
pub fn read_error<T: JsonCodec>(received: &RawResponse) -> Option<T> {
    read_error_json(received)
}

/// On the heap, because an enum is as large as its largest variant.
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

/// An error that is a plain string.
impl ErrorBody for String {
    fn message(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: JsonCodec + Debug + Send + Sync + 'static> ErrorBody for Vec<T> {}

impl<T: JsonCodec + Debug + Send + Sync + 'static> ErrorBody for BTreeMap<String, T> {}

/// Implements parsing for an enum of error bodies: one row for each name that operations declare, and a last row for
/// bodies that do not have the declared form.
macro_rules! error_body {
    ($name:ident { $($declared:literal => $variant:ident,)* _ => $unknown:ident $(,)? }) => {
        impl $crate::runtime::ErrorBody for $name {
            fn from_response(
                received: &$crate::runtime::RawResponse,
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

        impl $crate::runtime::JsonCodec for $name {
            fn empty_value() -> Self {
                Self::$unknown(::serde_json::Value::Null)
            }

            // Without the status code, the type of the body is unknown.
            fn read<'de, D: ::serde::Deserializer<'de>>(value: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::JsonCodec::read(value).map(Self::$unknown)
            }

            fn write<S: ::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(body) => $crate::runtime::JsonCodec::write(body, out),)*
                    Self::$unknown(body) => $crate::runtime::JsonCodec::write(body, out),
                }
            }
        }
    };
}
pub(crate) use error_body;
