//! Responses whose type depends on the status code.

/// Implements parsing for an enum of successful responses, one row for each status code, the last one for every other:
///
/// | row | meaning |
/// | --- | --- |
/// | `200 => Ok(_),` | a body of this status code is parsed into the variant |
/// | `204 => NoContent,` | a body of this status code is ignored |
/// | `_ => Unknown(_),` | all other successes |
macro_rules! outcome {
    ($name:ident { $($status:tt => $variant:ident $(($body:tt))?,)* }) => {
        impl $crate::runtime::FromResponse for $name {
            fn from_response(
                received: &$crate::runtime::RawResponse,
            ) -> ::core::result::Result<Self, $crate::runtime::DecodeError> {
                match received.status() {
                    $($status => $crate::runtime::outcome!(@read received $variant $($body)?),)*
                }
            }
        }

        #[cfg(feature = "mock")]
        impl $crate::runtime::mock::MockResponse for $name {
            fn sent(
                &self,
            ) -> ::core::result::Result<$crate::runtime::Sent, ::std::string::String> {
                $($crate::runtime::outcome!(@send self $status $variant $($body)?);)*
                Err(::std::string::String::from("the value has no declared status code"))
            }
        }
    };
    (@send $self:ident $status:tt $variant:ident) => {
        if let Self::$variant = $self {
            return $crate::runtime::sent_with($crate::runtime::outcome!(@status $status), &());
        }
    };
    (@send $self:ident $status:tt $variant:ident $body:tt) => {
        if let Self::$variant(body) = $self {
            return $crate::runtime::sent_with($crate::runtime::outcome!(@status $status), body);
        }
    };
    // A successful status code that hardly any document declares.
    (@status _) => {
        299
    };
    (@status $status:tt) => {
        $status
    };
    (@read $received:ident $variant:ident) => {
        Ok(Self::$variant)
    };
    (@read $received:ident $variant:ident $body:tt) => {
        $crate::runtime::FromResponse::from_response($received).map(Self::$variant)
    };
}
pub(crate) use outcome;
