//! A generated client in WebAssembly: in a browser, in a worker, or in Node.
//!
//! What a client needs there is a transport and a timer, both of JavaScript. Its futures are not `Send`, which those of
//! a client have to be: `local` runs them where they were made, and passes on what they return.

#![cfg(all(target_family = "wasm", target_os = "unknown"))]

mod fetch;
mod js_timer;
mod local;

use okta_users::{BuildError, Client};

pub use fetch::Fetch;
pub use js_timer::JsTimer;

/// Returns a client that sends requests by `fetch`.
///
/// # Errors
///
/// If the server cannot be used.
pub fn client(server: &str, token: &str) -> Result<Client, BuildError> {
    Client::builder(server)
        .api_token(token)
        .transport(Fetch)
        .timer(JsTimer)
        .build()
}
