//! Responses of a server, read by the runtime.
//!
//! Nothing is sent: an in-memory transport returns the responses. Whatever the server responds, there must be no panic,
//! no request to another server, no wait beyond the caller's limit, and no memory beyond its bound.

mod api;
mod event_stream;
mod link;
pub mod models;
mod page;
mod retry_after;
mod transport;
mod union_value;
mod www_authenticate;

pub use event_stream::event_stream;
pub use link::link;
pub use page::page;
pub use retry_after::retry_after;
pub use union_value::union_value;
pub use www_authenticate::www_authenticate;
