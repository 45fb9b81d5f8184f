//! Requests as they are sent.

use http::Method;
use serde_json::{Value, json};

use super::api::{CREATE_PET, Call, GET_PET, LIST_PETS, Toy, builder, client, open};
use super::server::{TestServer, bare};
use crate::runtime::{
    ErrorKind, Idempotency, NotModified, Operation, OperationMethod, RequestError, Server, Status,
};

async fn server() -> TestServer {
    TestServer::responding(bare("204 No Content", "")).await
}

#[tokio::test]
async fn a_body_is_json_with_its_content_type() {
    let server = server().await;
    let toy = Toy {
        name: Some("ball".into()),
        prices: None,
    };
    Call::<()>::new(&client(&server), &CREATE_PET)
        .json(&toy)
        .await
        .expect("the server responds");
    let asked = server.only();
    assert_eq!(
        (asked.line(), asked.body.as_str()),
        ("POST /pets", r#"{"name":"ball"}"#)
    );
    assert_eq!(asked.header("content-type"), ["application/json"]);
    assert_eq!(asked.header("accept"), ["application/json"]);
    assert_eq!(asked.header("content-length"), ["15"]);
    assert_eq!(asked.header("user-agent"), ["pets/0.1.0"]);
}

#[tokio::test]
async fn a_method_is_sent_as_it_is_spelled() {
    const fn of(token: &'static str) -> Operation {
        Operation {
            id: "anOperation",
            pointer: "#/paths/~1x/additionalOperations/m-search",
            method: OperationMethod::Other(token),
            path: "/x",
            security: &[],
            idempotency: Idempotency::NotIdempotent,
            idempotency_key: None,
            statuses: &[Status::Code(204)],
            content_types: &[],
            not_modified: NotModified::Failure,
            errors: &[],
        }
    }
    static QUERY: Operation = of("QUERY");
    static SEARCH: Operation = of("m-search");
    for (operation, line) in [(&QUERY, "QUERY /x"), (&SEARCH, "m-search /x")] {
        let server = server().await;
        let toy = Toy {
            name: Some("ball".into()),
            prices: None,
        };
        Call::<()>::new(&client(&server), operation)
            .json(&toy)
            .await
            .expect("the server responds");
        let asked = server.only();
        assert_eq!(
            (asked.line(), asked.body.as_str()),
            (line, r#"{"name":"ball"}"#)
        );
    }
}

#[tokio::test]
async fn methods_that_usually_have_a_body_send_a_content_length_of_zero() {
    static POST: Operation = open(Method::POST, "/x");
    static PUT: Operation = open(Method::PUT, "/x");
    static PATCH: Operation = open(Method::PATCH, "/x");
    static GET: Operation = open(Method::GET, "/x");
    static DELETE: Operation = open(Method::DELETE, "/x");
    for (operation, length) in [
        (&POST, vec!["0"]),
        (&PUT, vec!["0"]),
        (&PATCH, vec!["0"]),
        (&GET, vec![]),
        (&DELETE, vec![]),
    ] {
        let server = server().await;
        Call::<()>::new(&client(&server), operation)
            .await
            .expect("the server responds");
        let asked = server.only();
        assert_eq!(asked.header("content-length"), length, "{}", asked.head);
        assert!(
            asked.header("content-type").is_empty() && asked.header("transfer-encoding").is_empty()
        );
    }
}

#[tokio::test]
async fn query_values_are_encoded_and_the_last_one_wins() {
    let server = server().await;
    Call::<()>::new(&client(&server), &LIST_PETS)
        .query("limit", &1)
        .query("search", "a+b c&d=é")
        .query_each("kind", &["CAT", "DOG"])
        .query("limit", &200)
        .query("a b", &true)
        .await
        .expect("the server responds");
    assert_eq!(
        server.only().line(),
        "GET /pets?search=a%2Bb%20c%26d%3D%C3%A9&kind=CAT&kind=DOG&limit=200&a%20b=true"
    );
}

#[tokio::test]
async fn a_header_parameter_replaces_the_clients_header() {
    let server = server().await;
    Call::<()>::new(&client(&server), &CREATE_PET)
        .header("Content-Type", "application/json; part=1")
        .header("If-Match", "\"1\"")
        .header("if-match", "\"2\"")
        .json(&Value::Null)
        .await
        .expect("the server responds");
    let asked = server.only();
    assert_eq!(asked.header("content-type"), ["application/json; part=1"]);
    assert_eq!(asked.header("if-match"), ["\"2\""]);
}

#[tokio::test]
async fn an_invalid_header_value_is_an_error_that_names_the_parameter() {
    let server = server().await;
    for value in ["a\r\nX-Other: b", "a\nb", "a\0b"] {
        let error = Call::<()>::new(&client(&server), &LIST_PETS)
            .header("X-Trace", value)
            .await
            .expect_err("rejected");
        let kind = error.kind();
        assert!(
            matches!(
                kind,
                ErrorKind::InvalidRequest(RequestError::HeaderValue {
                    parameter: "X-Trace"
                })
            ),
            "{kind:?}"
        );
        assert!(
            !format!("{error} {error:?}").contains("X-Other"),
            "the error must not show the value"
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_body_that_cannot_be_serialized_is_not_sent() {
    let server = server().await;
    let error = Call::<()>::new(&client(&server), &CREATE_PET)
        .json(&vec![1.0, f64::NAN])
        .await
        .expect_err("rejected");
    let message = "anOperation: not sent: the body cannot be serialized as JSON: /1: NaN is not a JSON number";
    assert_eq!(error.to_string(), message);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn the_base_path_of_the_server_is_prepended() {
    for base in ["/base/v1", "/base/v1/", "/base/v1//"] {
        let server = server().await;
        let client = builder(format!("{}{base}", server.url()))
            .build()
            .expect("a server");
        Call::<()>::new(&client, &GET_PET)
            .path("petId", "p")
            .await
            .expect("the server responds");
        assert_eq!(server.only().line(), "GET /base/v1/pets/p");
    }
}

#[tokio::test]
async fn a_path_without_a_slash_stays_on_the_server() {
    static BARE: Operation = open(Method::GET, "@other.example/pets");
    let server = server().await;
    Call::<()>::new(&client(&server), &BARE)
        .await
        .expect("the server responds");
    assert_eq!(server.only().line(), "GET /@other.example/pets");
}

#[tokio::test]
async fn the_application_is_first_in_the_user_agent() {
    let server = server().await;
    let client = builder(server.url())
        .user_agent("shop/2.0")
        .build()
        .expect("a server");
    Call::<()>::new(&client, &LIST_PETS)
        .await
        .expect("the server responds");
    assert_eq!(server.only().header("user-agent"), ["shop/2.0 pets/0.1.0"]);
    let error = builder(Server::from("localhost"))
        .user_agent("a\nb")
        .build()
        .expect_err("rejected");
    assert!(error.to_string().contains("user agent"), "{error}");
}

#[tokio::test]
async fn a_request_whose_connection_breaks_is_not_retried() {
    let server = TestServer::responding("").await;
    let error = Call::<()>::new(&client(&server), &CREATE_PET)
        .json(&json!({}))
        .await
        .expect_err("there is no response");
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert_eq!(
        server.asked().len(),
        1,
        "a request that may have been processed must not be retried"
    );
}
