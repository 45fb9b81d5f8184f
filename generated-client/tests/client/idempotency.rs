//! Which operations are retried after a lost response, a server error or a rate limit.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::calls::CALLS;
use crate::document::Document;
use crate::server::{CannedResponse, Cut, Server};

/// Operations that must not be repeated: a repetition would delete a user, or invalidate a password or one-time token
/// in use.
const DANGEROUS: [&str; 11] = [
    "deleteUser",
    "activateUser",
    "reactivateUser",
    "changePassword",
    "changeRecoveryQuestion",
    "expirePassword",
    "expirePasswordAndGetTemporaryPassword",
    "forgotPassword",
    "forgotPasswordSetNewPassword",
    "generateResetPasswordToken",
    "resetFactors",
];

fn not_found() -> CannedResponse {
    CannedResponse::error(404, "E0000007")
}

/// Returns the operations that are idempotent by declaration of the document or else by their method.
fn idempotent_operations() -> BTreeSet<String> {
    let document = Document::read();
    let idempotent = document.operations().filter(|(method, operation)| {
        match operation["x-idempotent"].as_bool() {
            Some(declared) => declared,
            None => matches!(*method, "get" | "put" | "delete"),
        }
    });
    idempotent
        .map(|(_, operation)| id(operation).to_owned())
        .collect()
}

fn id(operation: &Value) -> &str {
    operation["operationId"].as_str().unwrap()
}

/// Counts the requests of each operation if the first response is `first` and each later one is a 404.
async fn requests_after(first: CannedResponse) -> BTreeMap<&'static str, usize> {
    let server = Server::in_turn([first, not_found()]).await;
    let client = server.client();
    let mut counts = BTreeMap::new();
    for (operation, make) in CALLS {
        assert!(make(&client, "x").outcome.await.is_err(), "{operation}");
        counts.insert(operation, server.requests().len());
        server.begin_again();
    }
    counts
}

#[test]
fn every_operation_is_called() {
    let document = Document::read();
    let called: BTreeSet<&str> = CALLS.iter().map(|(operation, _)| *operation).collect();
    let declared = document.operations().map(|(_, operation)| id(operation));
    assert_eq!(called, declared.collect());
}

/// The server has read the whole request and may have processed it.
#[tokio::test(start_paused = true)]
async fn non_idempotent_operations_are_sent_once() {
    let idempotent = idempotent_operations();
    for failure in [
        CannedResponse::empty(200).cut(Cut::BeforeHead),
        CannedResponse::empty(200).cut(Cut::WithinHead),
        CannedResponse::empty(200).body("{}").cut(Cut::WithinBody),
        CannedResponse::error(500, "E0000009"),
        CannedResponse::empty(503),
    ] {
        let counts = requests_after(failure).await;
        for operation in DANGEROUS {
            assert_eq!(counts[operation], 1, "{operation}");
        }
        for (operation, count) in counts {
            let is_idempotent = idempotent.contains(operation);
            assert_eq!(count, 1 + usize::from(is_idempotent), "{operation}");
        }
    }
}

/// The server may have closed an idle connection when the next request is sent, and HTTP stacks tend to open another
/// one and send again.
#[tokio::test(start_paused = true)]
async fn a_reused_connection_makes_no_difference() {
    let idempotent = idempotent_operations();
    let failure = CannedResponse::empty(200).cut(Cut::BeforeHead);
    let server = Server::in_turn([not_found(), failure, not_found()]).await;
    let client = server.client();
    for (operation, make) in CALLS {
        assert!(client.get_user("x").send().await.is_err());
        assert!(make(&client, "x").outcome.await.is_err(), "{operation}");
        let is_idempotent = idempotent.contains(operation);
        assert_eq!(
            server.requests().len(),
            2 + usize::from(is_idempotent),
            "{operation}"
        );
        server.begin_again();
    }
}

/// A request over the rate limit has not been processed.
#[tokio::test(start_paused = true)]
async fn every_operation_is_retried_after_a_rate_limit() {
    let limited = CannedResponse::error(429, "E0000047").header("retry-after", "1");
    for (operation, count) in requests_after(limited).await {
        assert_eq!(count, 2, "{operation}");
    }
}
