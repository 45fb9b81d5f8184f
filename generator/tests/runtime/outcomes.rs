//! Responses that depend on the status code, and errors of several types.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json as value};

use super::api::{Call, LIST_PETS, Problem, Toy, client, open};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{
    self, DecodeError, Error, ErrorKind, Operation, Response, Status, error_body, outcome,
};

/// The response of an operation, by status code.
#[derive(Clone, Debug, PartialEq)]
enum MakeToyResponse {
    Ok(Box<Toy>),
    Accepted(Vec<i32>),
    NoContent,
    Unknown(Bytes),
}

outcome! {
    MakeToyResponse {
        200 => Ok(_),
        202 => Accepted(_),
        204 => NoContent,
        _ => Unknown(_),
    }
}

/// The errors of a document that declares several.
#[derive(Clone, Debug, PartialEq)]
enum DeclaredError {
    Problem(Box<Problem>),
    Text(String),
    Reasons(Vec<String>),
    Unknown(Value),
}

error_body! {
    DeclaredError {
        "Problem" => Problem,
        "Text" => Text,
        "Reasons" => Reasons,
        _ => Unknown,
    }
}

async fn response(bytes: Vec<u8>) -> Result<Response<MakeToyResponse>, Error> {
    let server = TestServer::responding(bytes).await;
    Call::<MakeToyResponse>::new(&client(&server), &LIST_PETS).await
}

async fn perhaps(bytes: Vec<u8>) -> Result<Response<Option<Toy>>, Error> {
    let server = TestServer::responding(bytes).await;
    Call::<Option<Toy>>::new(&client(&server), &LIST_PETS).await
}

/// `GET /pets` with several types of errors.
static DECLARING: Operation = {
    let mut operation = open(Method::GET, "/pets");
    operation.errors = &[
        (Status::Code(404), "Problem"),
        (Status::Range(4), "Text"),
        (Status::Default, "Reasons"),
    ];
    operation
};

async fn failure(bytes: Vec<u8>) -> Error<DeclaredError> {
    let server = TestServer::responding(bytes).await;
    runtime::RequestBuilder::<(), DeclaredError>::new(&client(&server), &DECLARING)
        .await
        .expect_err("the status is an error")
}

#[tokio::test]
async fn the_status_determines_the_variant() {
    let ok = response(json("200 OK", r#"{"name": "ball"}"#)).await;
    let MakeToyResponse::Ok(toy) = ok.expect("a toy").into_body() else {
        panic!("200 is `Ok`");
    };
    assert_eq!(toy.name.as_deref(), Some("ball"));
    let accepted = response(json("202 Accepted", "[7]")).await.expect("a list");
    assert_eq!(*accepted, MakeToyResponse::Accepted(vec![7]));
    let nothing = response(bare("204 No Content", "")).await.expect("no body");
    assert_eq!(*nothing, MakeToyResponse::NoContent);
}

#[tokio::test]
async fn an_undeclared_success_has_status_and_body() {
    let other = response(typed("299 Other", "text/plain", "well"))
        .await
        .expect("a success");
    assert_eq!(other.status().as_u16(), 299);
    assert_eq!(
        *other,
        MakeToyResponse::Unknown(Bytes::from_static(b"well"))
    );
}

#[tokio::test]
async fn a_body_that_does_not_match_its_status_is_an_error() {
    let error = response(json("202 Accepted", "{}"))
        .await
        .expect_err("no list");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Decode(DecodeError::Malformed { .. })
        ),
        "{error}"
    );
}

#[tokio::test]
async fn a_missing_body_is_none() {
    let toy = perhaps(json("200 OK", "{}")).await.expect("a toy");
    assert_eq!(*toy, Some(Toy::default()));
    for response in [
        bare("204 No Content", ""),
        bare("204 No Content", "Content-Type: text/html\r\n"),
        json("200 OK", "null"),
    ] {
        let nothing = perhaps(response).await.expect("nothing");
        assert_eq!(*nothing, None);
    }
}

#[tokio::test]
async fn an_exact_status_takes_precedence_over_its_range_and_that_over_the_default() {
    let body = r#"{"code": "E1", "message": "gone"}"#;
    let missing = failure(json("404 Not Found", body)).await;
    assert!(matches!(missing.body(), Some(DeclaredError::Problem(_))));
    assert_eq!(
        (missing.code(), missing.message()),
        (Some("E1"), Some("gone"))
    );
    let text = failure(json("409 Conflict", r#""busy""#)).await;
    assert_eq!(text.body(), Some(&DeclaredError::Text("busy".to_owned())));
    assert_eq!(
        text.to_string(),
        "anOperation: 409 Conflict: busy (request id req-7)"
    );
    let reasons = failure(json("500 ", r#"["a", "b"]"#)).await;
    let expected = DeclaredError::Reasons(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(reasons.body(), Some(&expected));
}

#[tokio::test]
async fn an_error_of_another_type_keeps_its_body() {
    let other = failure(json("404 Not Found", "[1]")).await;
    assert_eq!(other.body(), Some(&DeclaredError::Unknown(value!([1]))));
    assert_eq!(other.code(), None);
}

#[tokio::test]
async fn the_text_of_a_text_error_can_be_read() {
    let text = failure(typed("404 Not Found", "text/plain", "no such toy")).await;
    assert!(matches!(text.kind(), ErrorKind::UnexpectedBody), "{text:?}");
    assert_eq!(text.raw_text(), "no such toy");
}
