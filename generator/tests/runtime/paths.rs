//! Path parameters: any value stays one segment of the path.

use http::Method;
use proptest::prelude::*;

use super::api::{Call, GET_PET, builder, client, open};
use super::server::{TestServer, bare};
use crate::runtime::{Client, ErrorKind, Operation, RequestError};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built")
}

async fn line(client: &Client, server: &TestServer, value: &str) -> String {
    let before = server.asked().len();
    Call::<()>::new(client, &GET_PET)
        .path("petId", value)
        .await
        .expect("the server responds");
    let asked = server.asked();
    assert_eq!(asked.len(), before + 1, "one call is one request");
    asked[before].line().to_owned()
}

#[tokio::test]
async fn difficult_values_stay_in_their_segment() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let filler = "x".repeat(5_000);
    for (value, written) in [
        ("a/b", "a%2Fb"),
        (r"a\b", "a%5Cb"),
        ("a?b#c", "a%3Fb%23c"),
        ("%2e%2e", "%252e%252e"),
        ("..%2f", "..%252f"),
        ("...", "..."),
        ("é", "%C3%A9"),
        ("a\nb\tc\r", "a%0Ab%09c%0D"),
        (" + ", "%20%2B%20"),
        ("me@x;v=1", "me%40x%3Bv%3D1"),
        ("\u{0}", "%00"),
        (&filler, &filler),
    ] {
        assert_eq!(
            line(&client, &server, value).await,
            format!("GET /pets/{written}"),
            "{value:?}"
        );
    }
}

#[tokio::test]
async fn values_that_would_change_the_path_are_not_sent() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    for value in ["", ".", ".."] {
        let error = Call::<()>::new(&client, &GET_PET)
            .path("petId", value)
            .await
            .expect_err("the request is invalid");
        assert!(
            matches!(
                error.kind(),
                ErrorKind::InvalidRequest(RequestError::PathValue {
                    parameter: "petId",
                    ..
                })
            ),
            "{value:?}: {error}"
        );
        assert!(
            error.to_string().contains("`petId`"),
            "the error must name the parameter: {error}"
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn dot_segments_of_two_values_are_not_sent() {
    static TWO: Operation = open(Method::GET, "/pets/{left}.{right}");
    static ADJACENT: Operation = open(Method::GET, "/pets/{left}{right}/x");
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let call = Call::<()>::new(&client, &TWO)
        .path("left", "a/b")
        .path("right", "c");
    call.await.expect("the values are harmless");
    assert_eq!(server.only().line(), "GET /pets/a%2Fb.c");
    let dot = String::from(".");
    let error = Call::<()>::new(&client, &ADJACENT)
        .path("left", &dot)
        .path("right", &dot)
        .await;
    assert!(matches!(
        error.expect_err("rejected").kind(),
        ErrorKind::InvalidRequest(_)
    ));
}

#[tokio::test]
async fn a_request_with_an_unset_path_parameter_is_not_sent() {
    let client = builder("http://localhost:1").build().expect("a server");
    let error = Call::<()>::new(&client, &GET_PET)
        .await
        .expect_err("the request is invalid");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: the path value `petId` is missing; pass one"
    );
}

#[tokio::test]
async fn a_url_that_is_too_long_is_an_error() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let error = Call::<()>::new(&client(&server), &GET_PET)
        .path("petId", &"x".repeat(100_000))
        .await;
    assert!(error.is_err() && server.asked().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_value_round_trips(value in "\\PC{1,40}|[\\x00-\\x7f]{1,20}") {
        prop_assume!(!matches!(value.as_str(), "." | ".."));
        let written = runtime().block_on(async {
            let server = TestServer::responding(bare("204 No Content", "")).await;
            line(&client(&server), &server, &value).await
        });
        let segment = written.strip_prefix("GET /pets/").expect("the path is unchanged");
        prop_assert!(segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)), "{segment}");
        prop_assert_eq!(decoded(segment), value.into_bytes());
    }
}

fn decoded(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("two digits follow a percent sign"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}
