//! Whether an operation may be performed twice.

/// Whether an operation may be retried if it is unknown whether the server has already performed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotency {
    /// Performing it twice has the effect of performing it once.
    Idempotent,
    /// Performing it twice has another effect, or the effect is unknown.
    NotIdempotent,
}
