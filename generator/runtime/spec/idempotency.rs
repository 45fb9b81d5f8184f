//! Whether an operation may be performed twice.

use http::HeaderValue;

/// Whether an operation may be retried if it is unknown whether the server has already performed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotency {
    /// Performing it twice has the effect of performing it once.
    Idempotent,
    /// Performing it twice has another effect, or the effect is unknown.
    NotIdempotent,
}

/// The idempotency key of each call of an operation: a server that knows it already performs nothing again.
#[derive(Clone, Copy)]
pub struct IdempotencyKey {
    /// The header of the key.
    pub header: &'static str,
    /// Makes a key that no other call has; `None` if there are no random numbers.
    pub fresh: fn() -> Option<HeaderValue>,
}
