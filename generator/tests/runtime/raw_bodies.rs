//! The bytes of a success beside its type.

use std::collections::BTreeMap;

use super::api::{Call, LIST_PETS, Pet, Toy, builder, client};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{DecodeError, Error, ErrorKind, FromResponse, RawBody, Response};

async fn call<T: FromResponse>(response: Vec<u8>) -> Result<Response<(T, RawBody)>, Error> {
    let server = TestServer::responding(response).await;
    let call = Call::<T>::new(&client(&server), &LIST_PETS);
    call.send().with_raw_body().await
}

#[tokio::test]
async fn the_bytes_have_what_the_type_leaves_out() {
    let text = r#"{"name": "ball", "colour": "red"}"#;
    let response = call::<Toy>(json("200 OK", text)).await.expect("a toy");
    assert_eq!(response.request_id(), Some("req-7"));
    let (toy, raw) = response.into_body();
    assert_eq!(toy.name.as_deref(), Some("ball"));
    assert_eq!(raw.bytes(), text.as_bytes());
    let all: BTreeMap<String, String> = raw.json().expect("an object of strings");
    assert_eq!(all["colour"], "red");
    assert_eq!(raw.into_bytes(), text);
}

#[tokio::test]
async fn the_bytes_have_what_lenient_decoding_leaves_out() {
    let text = r#"{"id": "p1", "kind": "CAT", "legs": "four"}"#;
    let response = call::<Pet>(json("200 OK", text)).await.expect("a pet");
    let (pet, raw) = response.into_body();
    assert_eq!(pet.legs, None);
    assert_eq!(raw.bytes(), text.as_bytes());
}

#[tokio::test]
async fn a_body_that_is_not_declared_is_kept() {
    let page = call::<()>(typed("200 OK", "text/html", "<p>")).await;
    let ((), raw) = page.expect("any body is accepted").into_body();
    assert_eq!(raw.bytes(), "<p>");
    let problem = raw.json::<i32>().expect_err("this is a page");
    assert!(
        matches!(problem, DecodeError::ContentType { .. }),
        "{problem}"
    );
    let nothing = call::<()>(bare("204 No Content", "")).await;
    let ((), raw) = nothing.expect("a success").into_body();
    assert!(raw.bytes().is_empty());
    assert_eq!(raw.json::<i32>().expect_err("no body"), DecodeError::Empty);
}

#[tokio::test]
async fn an_error_is_what_it_is_without_the_bytes() {
    let failed = call::<Toy>(json("404 Not Found", r#"{"code": "E1"}"#)).await;
    assert_eq!(failed.expect_err("not found").code(), Some("E1"));
    let unreadable = call::<Toy>(json("200 OK", r#"[""#)).await;
    let error = unreadable.expect_err("no toy");
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error}");
    assert_eq!(error.raw_body(), br#"[""#);
}

#[tokio::test]
async fn the_size_limit_holds_for_bytes_of_no_type() {
    let server = TestServer::responding(json("200 OK", "[1, 2, 3]")).await;
    let client = builder(server.url()).max_response_bytes(4).build();
    let call = Call::<()>::new(&client.expect("a server"), &LIST_PETS);
    let error = call.send().with_raw_body().await.expect_err("too long");
    let is_limit = matches!(
        error.kind(),
        ErrorKind::Decode(DecodeError::TooLarge { limit: 4 })
    );
    assert!(is_limit, "{error}");
}

#[tokio::test]
async fn the_bytes_are_never_shown() {
    let response = call::<()>(json("200 OK", r#"{"password": "sesame"}"#)).await;
    let shown = format!("{:?}", response.expect("a success"));
    assert!(shown.contains("RawBody(22 bytes)"), "{shown}");
    assert!(!shown.contains("sesame"), "{shown}");
}

#[tokio::test]
async fn the_type_of_the_caller_is_no_reason_to_show_the_response() {
    let response = call::<()>(json("200 OK", r#"{"password": "sesame"}"#)).await;
    let ((), raw) = response.expect("a success").into_body();
    let problem = raw.json::<BTreeMap<String, i32>>();
    let shown = problem.expect_err("no number").to_string();
    assert!(!shown.contains("sesame"), "{shown}");
}
