//! How far a streamed body has come.

/// What was transferred until a time limit was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Transferred {
    /// It was not counted: the body is not streamed.
    Uncounted,
    /// This many bytes of a response.
    BytesReceived(u64),
    /// This many bytes of a request.
    BytesSent(u64),
    /// This many items or events of a response.
    ItemsReceived(u64),
}
