//! Answers whose type depends on the status.

/// Makes an enum of what a success answers readable, one row for each status, the last one for every other:
///
/// | row | meaning |
/// | --- | --- |
/// | `200 => Ok(_),` | the body of this status is read into the variant |
/// | `204 => NoContent,` | whatever body comes with this status is ignored |
/// | `_ => Unknown(_),` | all other successes |
macro_rules! outcome {
    ($name:ident { $($status:tt => $variant:ident $(($body:tt))?,)* }) => {
        impl $crate::runtime::Answer for $name {
            fn from_received(
                received: &$crate::runtime::Received,
            ) -> ::core::result::Result<Self, $crate::runtime::AnswerProblem> {
                match received.status() {
                    $($status => $crate::runtime::outcome!(@read received $variant $($body)?),)*
                }
            }
        }

        #[cfg(feature = "mock")]
        impl $crate::runtime::mock::MockAnswer for $name {
            fn sent(
                &self,
            ) -> ::core::result::Result<$crate::runtime::mock::Sent, ::std::string::String> {
                $($crate::runtime::outcome!(@send self $status $variant $($body)?);)*
                Err(::std::string::String::from("the value is of no declared status"))
            }
        }
    };
    (@send $self:ident $status:tt $variant:ident) => {
        if let Self::$variant = $self {
            return $crate::runtime::mock::sent_with($crate::runtime::outcome!(@status $status), &());
        }
    };
    (@send $self:ident $status:tt $variant:ident $body:tt) => {
        if let Self::$variant(body) = $self {
            return $crate::runtime::mock::sent_with($crate::runtime::outcome!(@status $status), body);
        }
    };
    // Any success that hardly any document declares.
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
        $crate::runtime::Answer::from_received($received).map(Self::$variant)
    };
}
pub(crate) use outcome;
