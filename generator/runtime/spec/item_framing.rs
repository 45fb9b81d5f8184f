//! How items are told apart in a body.

/// How the items of a body are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFraming {
    /// Each is a line of JSON.
    Lines,
    /// Each is a text of a JSON text sequence (RFC 7464).
    JsonSequence,
    /// Each is a part of a multipart body (RFC 2046).
    Parts,
    /// Each is the data of an event (WHATWG HTML, section 9.2).
    Events,
}
