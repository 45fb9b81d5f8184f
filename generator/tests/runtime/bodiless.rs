//! Responses to which HTTP allows no body (RFC 9110, section 6.4.1).

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Method;

use super::api::{Call, LIST_PETS, Pet, Toy, client, open, strict};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{
    DecodeError, Error, ErrorKind, FromResponse, NotModified, Operation, PlainText, Response,
};

static HEAD: Operation = open(Method::HEAD, "/pets");

/// Returns a response whose headers announce a body that a response to HEAD, or of one of these statuses, does not
/// have.
fn announcing(status: &str) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 17\r\nConnection: close\r\n\r\n"
    );
    head.into_bytes()
}

async fn lenient<T: FromResponse>(response: Vec<u8>) -> Result<Response<T>, Error> {
    let server = TestServer::responding(response).await;
    Call::<T>::new(&client(&server), &LIST_PETS).await
}

fn is_empty(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Decode(DecodeError::Empty))
}

#[tokio::test]
async fn a_response_to_head_has_no_body() {
    let server = TestServer::responding(announcing("200 OK")).await;
    let response = Call::<()>::new(&client(&server), &HEAD)
        .await
        .expect("there");
    assert_eq!(response.headers()["content-length"], "17");
    let server = TestServer::responding(announcing("404 Not Found")).await;
    let error = Call::<()>::new(&client(&server), &HEAD)
        .await
        .expect_err("the pet does not exist");
    assert!(error.is_not_found() && error.body().is_none(), "{error}");
    assert!(matches!(error.kind(), ErrorKind::UnexpectedBody), "{error}");
}

#[tokio::test]
async fn a_declared_body_that_a_status_forbids_is_empty_where_its_type_can_be() {
    for status in ["204 No Content", "205 Reset Content"] {
        let none = lenient::<Vec<Pet>>(bare(status, "")).await;
        assert_eq!(*none.expect("an empty list"), []);
        let none = lenient::<BTreeMap<String, i32>>(bare(status, "")).await;
        assert!(none.expect("an empty map").is_empty());
        let none = lenient::<Toy>(bare(status, "")).await;
        assert_eq!(*none.expect("no property is required"), Toy::default());
        let none = lenient::<Option<Pet>>(bare(status, "")).await;
        assert_eq!(*none.expect("the body is optional"), None);
        let none = lenient::<()>(bare(status, "")).await;
        assert!(status.starts_with(none.expect("nothing").status().as_str()));
    }
}

#[tokio::test]
async fn a_missing_body_whose_type_cannot_be_empty_is_an_error_that_shows_the_call_was_processed() {
    let error = lenient::<Pet>(bare("204 No Content", ""))
        .await
        .expect_err("a pet has an id");
    assert!(is_empty(&error) && error.was_processed(), "{error}");
    let number = lenient::<i32>(bare("204 No Content", "")).await;
    assert!(is_empty(&number.expect_err("a number cannot be empty")));
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let strict = strict(&server);
    let list = Call::<Vec<Pet>>::new(&strict, &LIST_PETS).await;
    assert!(is_empty(&list.expect_err("the array is declared")));
}

#[tokio::test]
async fn a_body_that_is_missing_although_the_status_allows_one_is_an_error() {
    let error = lenient::<Vec<Pet>>(json("200 OK", ""))
        .await
        .expect_err("the body may have been cut off");
    assert!(is_empty(&error), "{error}");
}

#[tokio::test]
async fn an_undeclared_success_is_read_by_whether_it_has_a_body() {
    for status in ["200 OK", "201 Created", "202 Accepted", "203 X", "206 X"] {
        let toy = lenient::<Toy>(json(status, r#"{"name": "ball"}"#)).await;
        assert_eq!(toy.expect(status).name.as_deref(), Some("ball"));
    }
}

/// `GET /pets` with conditional requests.
static CONDITIONAL: Operation = {
    let mut operation = open(Method::GET, "/pets");
    operation.not_modified = NotModified::Success;
    operation
};

#[tokio::test]
async fn a_304_is_a_success_for_conditional_requests_only() {
    let unchanged = announcing("304 Not Modified");
    let server = TestServer::responding(unchanged.clone()).await;
    let client = client(&server);
    let call = Call::<Option<Pet>>::new(&client, &CONDITIONAL);
    let response = call.await.expect("a success");
    assert_eq!(
        (response.status().as_u16(), response.into_body()),
        (304, None)
    );
    let call = Call::<Option<Bytes>>::new(&client, &CONDITIONAL);
    assert_eq!(*call.await.expect("a success"), None);
    let call = Call::<Option<PlainText>>::new(&client, &CONDITIONAL);
    assert_eq!(*call.await.expect("a success"), None);
    let error = lenient::<Option<Pet>>(unchanged)
        .await
        .expect_err("the request was not conditional");
    assert!(error.is_not_modified(), "{error}");
    assert!(matches!(error.kind(), ErrorKind::UnexpectedBody), "{error}");
}

#[tokio::test]
async fn an_empty_body_of_bytes_is_not_read_as_not_modified() {
    let server = TestServer::responding(typed("200 OK", "image/png", "")).await;
    let client = client(&server);
    let call = Call::<Option<Bytes>>::new(&client, &CONDITIONAL);
    assert_eq!(*call.await.expect("a success"), Some(Bytes::new()));
}
