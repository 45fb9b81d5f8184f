//! Answers whose type depends on the status.

/// Makes an enum of what a success answers readable, one row for each status, the last one for every other:
///
/// | row | meaning |
/// | --- | --- |
/// | `200 => Ok(_),` | the body of this status is read into the variant |
/// | `204 => NoContent,` | whatever body comes with this status is ignored |
/// | `_ => Unknown(_),` | all other successes |
macro_rules! outcome {
    ($name:ident { $($status:pat => $variant:ident $(($body:tt))?,)* }) => {
        impl $crate::runtime::Answer for $name {
            fn from_received(
                received: &$crate::runtime::Received,
            ) -> ::core::result::Result<Self, $crate::runtime::AnswerProblem> {
                match received.status() {
                    $($status => $crate::runtime::outcome!(@read received $variant $($body)?),)*
                }
            }
        }
    };
    (@read $received:ident $variant:ident) => {
        Ok(Self::$variant)
    };
    (@read $received:ident $variant:ident $body:tt) => {
        $crate::runtime::Answer::from_received($received).map(Self::$variant)
    };
}
pub(crate) use outcome;
