//! Calls every operation at least once, and sets every optional parameter at least once.
//!
//! ```sh
//! cargo run -p okta-users --example conformance -- http://127.0.0.1:4010
//! ```
//!
//! The server is a mock that returns examples from the document. `cargo xtask conformance` starts one that also
//! validates the requests.
//!
//! Exit status: 0 if every call succeeded and its response was decoded, 1 otherwise, 2 for wrong usage.

mod app_links;
mod credentials;
mod grants;
mod identifiers;
mod lifecycle;
mod linked_objects;
mod memberships;
mod refresh_tokens;
mod report;
mod sessions;
mod users;

use std::env;
use std::process::ExitCode;

use okta_users::Client;
use report::Report;

const WRONG_USAGE: u8 = 2;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(server), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: conformance URL");
        return ExitCode::from(WRONG_USAGE);
    };
    match Client::builder(server).api_token("any-token").build() {
        Ok(client) => call_everything(&client).await.exit_code(),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(WRONG_USAGE)
        }
    }
}

async fn call_everything(client: &Client) -> Report {
    let mut report = Report::default();
    users::call(client, &mut report).await;
    lifecycle::call(client, &mut report).await;
    credentials::call(client, &mut report).await;
    sessions::call(client, &mut report).await;
    grants::call(client, &mut report).await;
    refresh_tokens::call(client, &mut report).await;
    linked_objects::call(client, &mut report).await;
    memberships::call(client, &mut report).await;
    app_links::call(client, &mut report).await;
    report
}
