//! What a mock reports about calls that were not made, and that its clients do not wait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use http::StatusCode;
use tokio::time::timeout;

use super::api::{Call, GET_PET, LIST_PETS, QUERY_KEY, SAFE, builder, secured};
use crate::runtime::mock::{Expectation, Mock};
use crate::runtime::{Client, Operation};

static BY_QUERY: Operation = secured(&[&[&QUERY_KEY]]);

fn expect<T>(mock: &Mock) -> Expectation<T> {
    mock.expect("anOperation")
}

fn client(mock: &Mock) -> Client {
    mock.serve(builder("https://mock.invalid"))
        .expect("the URL is valid")
}

/// Returns the message of the panic of a function, or an empty text.
fn panic_of(function: impl FnOnce()) -> String {
    match catch_unwind(AssertUnwindSafe(function)) {
        Ok(()) => String::new(),
        Err(panic) => panic
            .downcast::<String>()
            .map_or_else(|_| "another panic".to_owned(), |message| *message),
    }
}

#[tokio::test]
async fn missing_calls_are_reported_with_what_came() {
    let mock = Mock::new();
    expect(&mock).when_path("petId", "7").returns(1_i32);
    expect(&mock).when_path("petId", "9").returns(1_i32);
    let client = client(&mock);
    for id in ["7", "8"] {
        let _ = Call::<i32>::new(&client, &GET_PET)
            .path("petId", id)
            .query("q", "a b")
            .await;
    }
    let unmet = mock.verify().expect_err("one call is missing");
    assert_eq!(
        unmet.to_string(),
        "not all expected calls were made:\n\
         - `anOperation` was called 0 of 1 times\n    \
         not by anOperation: GET /pets/8?q=a%20b: path parameter `petId` is \"8\", not \"9\"\n\
         received requests:\n\
         - anOperation: GET /pets/7?q=a%20b\n\
         - anOperation: GET /pets/8?q=a%20b (unexpected)"
    );
    assert_eq!(format!("{unmet:?}"), unmet.to_string());
}

#[tokio::test]
async fn a_condition_is_reported_by_its_line() {
    let mock = Mock::new().unverified();
    expect(&mock).when(|_| false).returns(1_i32);
    let error = Call::<i32>::new(&client(&mock), &LIST_PETS).await;
    let message = error.expect_err("nothing fits").to_string();
    assert!(message.contains("mock_reports.rs:"), "{message}");
}

#[tokio::test]
async fn credentials_are_not_reported() {
    let mock = Mock::new();
    let with_key = builder("https://mock.invalid").credential(&QUERY_KEY, "hunter2".into());
    let client = mock.serve(with_key).expect("a client");
    expect(&mock).when_query("api_key", "other").returns(1_i32);
    expect(&mock).when_no_query("api_key").returns(1_i32);
    let error = Call::<i32>::new(&client, &BY_QUERY).query("q", "x").await;
    let error = error.expect_err("nothing fits").to_string();
    let unmet = mock.verify().expect_err("nothing fitted").to_string();
    assert!(!error.contains("hunter2"), "{error}");
    assert!(!unmet.contains("hunter2"), "{unmet}");
    assert!(unmet.contains("GET /x?q=x&api_key=***"), "{unmet}");
}

#[tokio::test]
async fn headers_and_bodies_are_reported_without_their_values() {
    let mock = Mock::new().unverified();
    let body = serde_json::json!({ "a/b": ["x", "hunter2"], "c": 1, "d": 1 });
    let sent = serde_json::json!({ "a/b": ["x", "hunter3", 1], "c": 1, "e": 1 });
    expect(&mock).when_json(&body).returns(1_i32);
    expect(&mock).when_header("x-key", "hunter2").returns(1_i32);
    expect(&mock).when_header("x-other", "1").returns(1_i32);
    expect(&mock).when_header("no name", "1").returns(1_i32);
    let call = Call::<i32>::new(&client(&mock), &super::api::CREATE_PET)
        .header("x-key", "hunter3")
        .json(&sent);
    let error = call.await.expect_err("nothing fits").to_string();
    for reason in [
        "the body differs: `/a~1b/1` has another value, `/a~1b/2` is not expected, `/d` is missing, `/e` is not expected",
        "header `x-key` has another value",
        "header `x-other` is missing",
        "`no name` is no name of a header",
    ] {
        assert!(error.contains(reason), "{error}");
    }
    assert!(!error.contains("hunter"), "{error}");
}

#[tokio::test]
async fn a_name_that_the_path_does_not_have_is_reported() {
    let mock = Mock::new().unverified();
    expect(&mock).when_path("id", "7").returns(1_i32);
    let call = Call::<i32>::new(&client(&mock), &GET_PET).path("petId", "7");
    let error = call.await.expect_err("nothing fits").to_string();
    let reason = "`/pets/{petId}` has no path parameter `id`";
    assert!(error.contains(reason), "{error}");
}

#[test]
fn a_mock_that_is_dropped_reports_missing_calls() {
    let message = panic_of(|| {
        let mock = Mock::new();
        let _client = client(&mock);
        expect(&mock).returns(1_i32);
    });
    let expected = "- `anOperation` was called 0 of 1 times\nno request was received";
    assert!(message.ends_with(expected), "{message}");
}

#[test]
fn only_the_last_clone_reports_and_only_once() {
    let mock = Mock::new();
    expect(&mock).returns(1_i32);
    let clone = mock.clone();
    assert_eq!(panic_of(|| drop(mock)), "");
    assert_ne!(panic_of(|| drop(clone)), "");

    let mock = Mock::new();
    expect(&mock).returns(1_i32);
    mock.verify().expect_err("a call is missing");
    assert_eq!(panic_of(|| drop(mock)), "", "it was verified");

    let mock = Mock::new();
    mock.verify().expect("nothing is expected");
    expect(&mock).at_least(1).returns(1_i32);
    let message = panic_of(|| drop(mock));
    assert!(
        message.contains("called 0 of at least 1 times"),
        "{message}"
    );

    let mock = Mock::new().unverified();
    expect(&mock).returns(1_i32);
    assert_eq!(panic_of(|| drop(mock)), "", "it is not verified");
}

#[test]
fn a_thread_that_panics_already_gets_no_second_panic() {
    let message = panic_of(|| {
        let mock = Mock::new();
        expect(&mock).returns(1_i32);
        std::panic::panic_any("the first".to_owned());
    });
    assert_eq!(message, "the first");
}

#[tokio::test]
async fn retries_of_a_mocked_client_do_not_wait() {
    let mock = Mock::new();
    expect::<i32>(&mock).header("Retry-After", "60").responds(
        StatusCode::TOO_MANY_REQUESTS,
        "text/plain",
        "slow down",
    );
    expect::<i32>(&mock).responds(StatusCode::SERVICE_UNAVAILABLE, "text/plain", "later");
    expect(&mock).returns(7_i32);
    let call = Call::<i32>::new(&client(&mock), &SAFE).send();
    let response = timeout(Duration::from_secs(30), call).await;
    let response = response.expect("it does not wait for a minute");
    assert_eq!(*response.expect("the third attempt succeeds"), 7);
}
