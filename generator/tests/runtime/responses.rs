//! Reading of responses.

use std::error::Error as _;
use std::future::IntoFuture as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::api::{Call, Kind, LIST_PETS, Pet, client, strict};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{DecodeError, Error, ErrorKind, PlainText, Response};

async fn call<T: crate::runtime::FromResponse>(response: Vec<u8>) -> Result<Response<T>, Error> {
    let server = TestServer::responding(response).await;
    Call::<T>::new(&client(&server), &LIST_PETS).await
}

async fn failure<T: crate::runtime::FromResponse + std::fmt::Debug>(response: Vec<u8>) -> Error {
    let server = TestServer::responding(response).await;
    let client = strict(&server);
    let call = Call::<T>::new(&client, &LIST_PETS).into_future();
    call.await.expect_err("this must fail")
}

#[tokio::test]
async fn a_response_is_its_body_with_status_and_headers() {
    let response = call::<Vec<Pet>>(json("201 Created", r#"[{"id": "p1", "kind": "CAT"}]"#))
        .await
        .expect("pets");
    assert_eq!((response.len(), response[0].kind.clone()), (1, Kind::Cat));
    assert_eq!(
        (response.status().as_u16(), response.request_id()),
        (201, Some("req-7"))
    );
    assert_eq!(response.headers()["content-type"], "application/json");
    assert!(
        format!("{response:?}").starts_with("Response { status: 201"),
        "{response:?}"
    );
    assert_eq!(response.body.len(), response.into_body().len());
}

#[tokio::test]
async fn a_body_that_is_not_declared_is_ignored() {
    for response in [
        bare("204 No Content", ""),
        json("200 OK", "{"),
        typed("200 OK", "text/html", "<p>"),
    ] {
        call::<()>(response).await.expect("any body is accepted");
    }
}

#[tokio::test]
async fn json_is_recognized_by_several_content_types() {
    for content_type in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/HAL+JSON",
        "text/json",
    ] {
        call::<Vec<i32>>(typed("200 OK", content_type, "[1]"))
            .await
            .expect(content_type);
    }
    let untyped = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n[1]".to_vec();
    call::<Vec<i32>>(untyped)
        .await
        .expect("a response without a content type is read as JSON");
}

#[tokio::test]
async fn html_instead_of_json_is_an_error_that_contains_it() {
    let error = failure::<Vec<Pet>>(typed("200 OK", "text/html", "<p>Log in</p>")).await;
    assert_eq!(
        error.to_string(),
        "anOperation: 200 OK: expected JSON, but the response is text/html (request id req-7)"
    );
    assert_eq!(
        (
            error.raw_body(),
            error.status().map(|status| status.as_u16())
        ),
        (&b"<p>Log in</p>"[..], Some(200))
    );
}

#[tokio::test]
async fn an_empty_body_instead_of_json_is_an_error() {
    let error = failure::<Vec<Pet>>(bare("204 No Content", "")).await;
    assert!(
        matches!(error.kind(), ErrorKind::Decode(DecodeError::Empty)),
        "{error}"
    );
}

#[tokio::test]
async fn a_value_of_another_type_is_an_error_with_its_pointer_and_not_shown() {
    let error = failure::<Vec<Pet>>(json(
        "200 OK",
        r#"[{"id":"p","kind":"CAT","legs":"hunter2\", expected "}]"#,
    ))
    .await;
    assert_eq!(
        error.to_string(),
        "anOperation: 200 OK: unreadable response at /0/legs (#/components/schemas/Pet/properties/legs): invalid type: \
         string, expected i32 at line 1 column 53 (request id req-7)"
    );
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[tokio::test]
async fn malformed_json_is_an_error() {
    for (body, message) in [
        ("[1", "unreadable response at /1: EOF while parsing a list"),
        ("[1] [2]", "unreadable response: trailing characters"),
        ("", "the response is empty"),
        (
            "1",
            "unreadable response: invalid type: integer, expected an array",
        ),
    ] {
        let error = failure::<Vec<i32>>(json("200 OK", body)).await;
        assert!(error.to_string().contains(message), "{body:?}: {error}");
    }
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_an_error() {
    let mut response = json("200 OK", "[\"..\"]");
    let first_dot = response.len() - 4;
    response[first_dot] = 0xff;
    let error = failure::<Vec<String>>(response).await;
    assert!(
        error
            .to_string()
            .contains("unreadable response: invalid utf-8 sequence of 1 bytes from index 2"),
        "{error}"
    );
}

#[tokio::test]
async fn a_declared_error_is_typed_and_fits_one_line() {
    let body = r#"{"code": "E6", "message": "no\npermission\u202e"}"#;
    let error = failure::<Pet>(json("403 Forbidden", body)).await;
    assert_eq!(
        error.to_string(),
        "anOperation: 403 Forbidden: E6 no permission  (request id req-7)"
    );
    assert_eq!(
        error.body().and_then(|body| body.code.as_deref()),
        Some("E6")
    );
    assert_eq!(
        (error.operation(), error.request_id()),
        ("anOperation", Some("req-7"))
    );
    assert_eq!(error.headers().map(http::HeaderMap::len), Some(4));
    assert_eq!(error.raw_body(), body.as_bytes());
    assert!(error.source().is_none());
}

#[tokio::test]
async fn other_errors_have_status_and_body() {
    let page = failure::<Pet>(typed("502 Bad Gateway", "text/html", "<h1>Sorry</h1>")).await;
    assert!(matches!(page.kind(), ErrorKind::UnexpectedBody), "{page:?}");
    assert_eq!(
        page.to_string(),
        "anOperation: 502 Bad Gateway: the response is text/html, not JSON (request id req-7)"
    );
    assert_eq!(page.raw_body(), b"<h1>Sorry</h1>");
    let nothing = failure::<Pet>(bare("401 Unauthorized", "WWW-Authenticate: Bearer\r\n")).await;
    assert_eq!(nothing.to_string(), "anOperation: 401 Unauthorized");
    let undecodable = failure::<()>(json("599 ", "{}")).await;
    assert_eq!(
        undecodable.to_string(),
        "anOperation: 599 (request id req-7)"
    );
}

#[tokio::test]
async fn a_long_message_is_truncated() {
    let body = format!(r#"{{"message": "{}"}}"#, "é".repeat(10_000));
    let error = failure::<Pet>(json("400 Bad Request", &body)).await;
    assert!(
        error.to_string().chars().count() < 600,
        "{}",
        error.to_string().len()
    );
}

#[test]
fn errors_are_small_and_can_cross_threads() {
    fn check<T: Send + Sync + std::error::Error + 'static>() {}
    check::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert!(size_of::<Call<Pet>>() <= size_of::<usize>());
}

#[test]
fn calls_can_be_spawned() {
    fn check<T: Send>(_: &T) {}
    let client = super::api::builder("localhost").build().expect("a server");
    let call = Call::<Pet>::new(&client, &LIST_PETS);
    check(&call);
    check(&call.into_future());
}

/// The case of a coding does not matter, and `x-gzip` is another name (RFC 9110, sections 8.4.1 and 8.4.1.3).
#[tokio::test]
async fn gzip_is_decompressed_in_every_spelling() {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(b"[1, 2]").expect("memory");
    let body = writer.finish().expect("memory");
    for (coding, is_read) in [
        ("gzip", true),
        ("GZip", true),
        ("x-gzip", true),
        ("X-GZIP", true),
        ("br", false),
    ] {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        let read = call::<Vec<i32>>([head.into_bytes(), body.clone()].concat()).await;
        assert_eq!(read.is_ok_and(|read| *read == [1, 2]), is_read, "{coding}");
    }
}

#[tokio::test]
async fn a_coding_that_was_not_requested_is_named() {
    let compressed = b"\x0b\x02\x80[1, 2]\x03";
    for (coding, name) in [("br", "br"), ("gzip, BR", "br"), ("zstd", "zstd")] {
        let length = compressed.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        let response = [head.as_bytes(), compressed].concat();
        let of_json = failure::<Vec<i32>>(response.clone()).await;
        let of_text = failure::<PlainText>(response).await;
        for error in [of_json, of_text] {
            let expected = DecodeError::Compressed { coding: name };
            assert!(
                matches!(error.kind(), ErrorKind::Decode(problem) if *problem == expected),
                "{coding}: {error}"
            );
        }
    }
}

#[tokio::test]
async fn a_text_that_is_not_compressed_is_read_whatever_its_coding() {
    for coding in ["br", "identity", "utf-8"] {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: 6\r\nConnection: close\r\n\r\n[1, 2]"
        );
        let read = call::<Vec<i32>>(head.into_bytes()).await;
        assert_eq!(*read.expect(coding), [1, 2]);
    }
}
