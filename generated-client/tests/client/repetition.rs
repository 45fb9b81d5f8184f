//! What is sent again when an answer is lost, refused for now, or never came, and what is not.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::calls::CALLS;
use crate::document::Document;
use crate::server::{Answer, Cut, Server};

/// Operations whose repetition erases a user, or makes a password or a one-time token void that someone has by now.
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

fn not_found() -> Answer {
    Answer::error(404, "E0000007")
}

/// The operations of which the document says, or its methods say, that doing them twice is doing them once.
fn safe_ones() -> BTreeSet<String> {
    let document = Document::read();
    let safe =
        document
            .operations()
            .filter(|(method, operation)| match operation["x-repeat"].as_str() {
                Some(word) => word == "safe",
                None => matches!(*method, "get" | "put" | "delete"),
            });
    safe.map(|(_, operation)| id(operation).to_owned())
        .collect()
}

fn id(operation: &Value) -> &str {
    operation["operationId"].as_str().unwrap()
}

/// How often each operation is sent if `first` is the first answer and nothing is found after it.
async fn requests_after(first: Answer) -> BTreeMap<&'static str, usize> {
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

/// The server has read the request to its end, and may have done what it was asked for.
#[tokio::test(start_paused = true)]
async fn what_a_repetition_would_harm_is_sent_once() {
    let safe = safe_ones();
    for lost in [
        Answer::empty(200).cut(Cut::BeforeHead),
        Answer::empty(200).cut(Cut::WithinHead),
        Answer::empty(200).body("{}").cut(Cut::WithinBody),
        Answer::error(500, "E0000009"),
        Answer::empty(503),
    ] {
        let counts = requests_after(lost).await;
        for operation in DANGEROUS {
            assert_eq!(counts[operation], 1, "{operation}");
        }
        for (operation, count) in counts {
            let is_safe = safe.contains(operation);
            assert_eq!(count, 1 + usize::from(is_safe), "{operation}");
        }
    }
}

/// A connection that was idle can be gone already when the next request comes, and HTTP stacks like to open another one.
#[tokio::test(start_paused = true)]
async fn a_connection_that_was_used_before_makes_no_difference() {
    let safe = safe_ones();
    let lost = Answer::empty(200).cut(Cut::BeforeHead);
    let server = Server::in_turn([not_found(), lost, not_found()]).await;
    let client = server.client();
    for (operation, make) in CALLS {
        assert!(client.get_user("x").send().await.is_err());
        assert!(make(&client, "x").outcome.await.is_err(), "{operation}");
        let is_safe = safe.contains(operation);
        assert_eq!(
            server.requests().len(),
            2 + usize::from(is_safe),
            "{operation}"
        );
        server.begin_again();
    }
}

/// Whoever is over the limit has not been served.
#[tokio::test(start_paused = true)]
async fn a_rate_limit_lets_everything_be_sent_again() {
    let limited = Answer::error(429, "E0000047").header("retry-after", "1");
    for (operation, count) in requests_after(limited).await {
        assert_eq!(count, 2, "{operation}");
    }
}
