//! Requests of a program's own reqwest, whose results are printed.

use std::error::Error;

/// Sends one request without and one with TLS, to a loopback server.
pub fn run() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime can be built");
    runtime.block_on(async {
        for scheme in ["http", "https"] {
            let address = crate::server::start("\"pong\"");
            let client = reqwest::Client::new();
            let sent = client.get(format!("{scheme}://{address}/ping")).send().await;
            match sent {
                Ok(response) => println!("{scheme}: {}", response.status()),
                Err(failure) => {
                    let failure = failure.without_url();
                    println!("{scheme}: {failure}: {:?}", failure.source().map(ToString::to_string));
                }
            }
        }
    });
}
