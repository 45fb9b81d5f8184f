//! A stand-in for Okta: an HTTP server on this machine that keeps its users in memory.
//!
//! It does what the Users API is documented to do for the operations of the tour, and answers in the same form.

mod account;
mod answer;
mod credentials;
mod directory;
mod failure;
mod page;
mod question;
mod routes;
mod server;
mod service_app;

pub use self::server::Stub;
