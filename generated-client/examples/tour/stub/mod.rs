//! A stub of Okta: an HTTP server on this machine that stores its users in memory.
//!
//! It implements the operations of the tour as the Users API documents them.

mod account;
mod credentials;
mod directory;
mod failure;
mod page;
mod request;
mod response;
mod routes;
mod server;
mod service_app;
mod sign_ins;

pub use self::server::Stub;
