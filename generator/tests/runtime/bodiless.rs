//! Responses that HTTP lets carry no body (RFC 9110, section 6.4.1).

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Method;

use super::api::{Call, LIST_PETS, Pet, Problem, Toy, client, open, strict};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{Answer, AnswerProblem, Error, ErrorKind, Operation, PlainText, Response};

static HEAD: Operation = open(Method::HEAD, "/pets");

/// What a response to HEAD, or one of these statuses, says of a body that does not come.
fn announcing(status: &str) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 17\r\nConnection: close\r\n\r\n"
    );
    head.into_bytes()
}

async fn lenient<T: Answer>(answer: Vec<u8>) -> Result<Response<T>, Error<Problem>> {
    let server = TestServer::answering(answer).await;
    Call::<T>::new(&client(&server), &LIST_PETS).await
}

fn is_empty(error: &Error<Problem>) -> bool {
    matches!(error.kind(), ErrorKind::Answer(AnswerProblem::Empty))
}

#[tokio::test]
async fn head_is_answered_without_a_body() {
    let server = TestServer::answering(announcing("200 OK")).await;
    let response = Call::<()>::new(&client(&server), &HEAD)
        .await
        .expect("there");
    assert_eq!(response.headers()["content-length"], "17");
    let server = TestServer::answering(announcing("404 Not Found")).await;
    let error = Call::<()>::new(&client(&server), &HEAD)
        .await
        .expect_err("it is not there");
    assert!(error.is_not_found() && error.body().is_none(), "{error}");
    assert!(matches!(error.kind(), ErrorKind::Status), "{error}");
}

#[tokio::test]
async fn a_declared_body_that_a_status_forbids_is_empty_where_that_is_plain() {
    for status in ["204 No Content", "205 Reset Content"] {
        let none = lenient::<Vec<Pet>>(bare(status, "")).await;
        assert_eq!(*none.expect("an empty list"), []);
        let none = lenient::<BTreeMap<String, i32>>(bare(status, "")).await;
        assert!(none.expect("an empty map").is_empty());
        let none = lenient::<Toy>(bare(status, "")).await;
        assert_eq!(*none.expect("nothing is required"), Toy::default());
        let none = lenient::<Option<Pet>>(bare(status, "")).await;
        assert_eq!(*none.expect("it may be absent"), None);
        let none = lenient::<()>(bare(status, "")).await;
        assert!(status.starts_with(none.expect("nothing").status().as_str()));
    }
}

#[tokio::test]
async fn what_cannot_be_made_up_is_an_error_that_says_the_call_succeeded() {
    let error = lenient::<Pet>(bare("204 No Content", ""))
        .await
        .expect_err("a pet has an id");
    assert!(is_empty(&error) && error.succeeded(), "{error}");
    let number = lenient::<i32>(bare("204 No Content", "")).await;
    assert!(is_empty(&number.expect_err("no number is empty")));
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let strict = strict(&server);
    let list = Call::<Vec<Pet>>::new(&strict, &LIST_PETS).await;
    assert!(is_empty(&list.expect_err("the list is declared")));
}

#[tokio::test]
async fn a_body_that_is_missing_for_no_reason_is_an_error() {
    let error = lenient::<Vec<Pet>>(json("200 OK", ""))
        .await
        .expect_err("it may have been cut off");
    assert!(is_empty(&error), "{error}");
}

#[tokio::test]
async fn another_success_than_the_declared_one_is_read_by_what_came() {
    for status in ["200 OK", "201 Created", "202 Accepted", "203 X", "206 X"] {
        let toy = lenient::<Toy>(json(status, r#"{"name": "ball"}"#)).await;
        assert_eq!(toy.expect(status).name.as_deref(), Some("ball"));
    }
}

#[tokio::test]
async fn that_nothing_has_changed_is_a_success_for_who_can_ask_for_it() {
    let unchanged = announcing("304 Not Modified");
    let server = TestServer::answering(unchanged.clone()).await;
    let client = client(&server);
    let call = Call::<Option<Pet>>::new(&client, &LIST_PETS).or_not_modified();
    let response = call.await.expect("a success");
    assert_eq!((response.status().as_u16(), response.body()), (304, &None));
    let call = Call::<Option<Bytes>>::new(&client, &LIST_PETS).or_not_modified();
    assert_eq!(*call.await.expect("a success"), None);
    let call = Call::<Option<PlainText>>::new(&client, &LIST_PETS).or_not_modified();
    assert_eq!(*call.await.expect("a success"), None);
    let error = lenient::<Option<Pet>>(unchanged)
        .await
        .expect_err("nobody asked for what has changed");
    assert!(error.is_not_modified(), "{error}");
    assert!(matches!(error.kind(), ErrorKind::Status), "{error}");
}

#[tokio::test]
async fn bytes_that_have_changed_are_there_even_if_there_are_none() {
    let server = TestServer::answering(typed("200 OK", "image/png", "")).await;
    let client = client(&server);
    let call = Call::<Option<Bytes>>::new(&client, &LIST_PETS).or_not_modified();
    assert_eq!(*call.await.expect("a success"), Some(Bytes::new()));
}
