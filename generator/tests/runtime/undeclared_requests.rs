//! Requests of paths that the document does not declare.

use std::collections::BTreeMap;

use http::Method;

use super::api::{HEADER_KEY, QUERY_KEY, TOKEN, builder, client};
use super::server::{Asked, TestServer, bare, json, typed};
use crate::runtime::mock::Mock;
use crate::runtime::{
    CallOptions, Client, Error, ErrorKind, RequestError, RetryPolicy, Secret, Server,
    UndeclaredProblem,
};

async fn echo() -> TestServer {
    TestServer::responding(json("200 OK", r#"{"name": "ball"}"#)).await
}

fn problem(error: &Error) -> &UndeclaredProblem {
    match error.kind() {
        ErrorKind::InvalidRequest(RequestError::Undeclared(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

/// Returns the problem of a path, for which nothing is sent.
async fn rejected(path: &str) -> UndeclaredProblem {
    let server = echo().await;
    let client = builder(server.url()).credential(&TOKEN, "t".into()).build();
    let call = client.expect("a server").request(Method::GET, path);
    let error = call.await.expect_err("this path is rejected");
    assert!(server.asked().is_empty(), "{path}");
    problem(&error).clone()
}

#[tokio::test]
async fn a_request_has_all_that_the_caller_says() {
    let server = echo().await;
    let client = builder(server.url()).credential(&TOKEN, "t".into()).build();
    let response = client
        .expect("a server")
        .request(Method::POST, "/pets/{petId}/toys")
        .path("petId", "a/b c")
        .query("sort", "by name")
        .query("sort", "age")
        .header("X-Trace", "1")
        .json(&BTreeMap::from([("name", "ball")]))
        .await
        .expect("a success");
    let asked = server.only();
    assert_eq!(
        asked.line(),
        "POST /pets/a%2Fb%20c/toys?sort=by%20name&sort=age"
    );
    assert_eq!(asked.header("authorization"), ["Bearer t"]);
    assert_eq!(asked.header("x-trace"), ["1"]);
    assert_eq!(asked.header("content-type"), ["application/json"]);
    assert_eq!(asked.body, r#"{"name":"ball"}"#);
    assert_eq!(
        (response.status().as_u16(), response.request_id()),
        (200, Some("req-7"))
    );
    let toy: BTreeMap<String, String> = response.json().expect("JSON");
    assert_eq!(toy["name"], "ball");
}

#[tokio::test]
async fn a_body_and_a_response_can_be_anything() {
    let server = TestServer::responding(typed("200 OK", "text/csv", "a,b")).await;
    let client = client(&server);
    let call = client
        .request(Method::PUT, "/pets.csv")
        .header("Accept", "text/csv")
        .body("text/csv", "c,d");
    let response = call.await.expect("a success");
    assert_eq!(response.bytes(), "a,b");
    let asked = server.only();
    assert_eq!(asked.header("accept"), ["text/csv"]);
    assert_eq!(
        (asked.header("content-type"), &*asked.body),
        (vec!["text/csv"], "c,d")
    );
}

#[tokio::test]
async fn a_path_is_below_the_path_of_the_server() {
    let server = echo().await;
    let client = builder(format!("{}/base/", server.url())).build();
    let client = client.expect("a server");
    for (path, expected) in [
        ("/", "GET /base/"),
        ("/pets", "GET /base/pets"),
        ("/pets/", "GET /base/pets/"),
        ("/a//b", "GET /base/a//b"),
        ("/@evil.example", "GET /base/@evil.example"),
        ("/a:b;c=d,e%20f", "GET /base/a:b;c=d,e%20f"),
    ] {
        client.request(Method::GET, path).await.expect("a success");
        assert_eq!(server.asked().last().map(Asked::line), Some(expected));
    }
}

#[tokio::test]
async fn a_path_never_leaves_the_server() {
    for path in [
        "",
        "pets",
        "//evil.example/pets",
        "https://evil.example/",
        "http:evil.example",
        "@evil.example",
        ".evil.example",
        ":80@evil.example",
        "\\\\evil.example",
    ] {
        assert_eq!(rejected(path).await, UndeclaredProblem::PathStart, "{path}");
    }
    for path in [
        "/\\evil.example",
        "/pets?limit=1",
        "/pets#top",
        "/a b",
        "/a\tb",
        "/a\r\nX-Api-Key: 1",
        "/\u{0}",
        "/Zoë",
        "/100%",
        "/%zz",
        "/a}b",
        "/a{b",
    ] {
        assert_eq!(
            rejected(path).await,
            UndeclaredProblem::PathCharacter,
            "{path}"
        );
    }
    for path in ["/..", "/a/../b", "/./a", "/a/%2e%2E/b", "/a/.%2e", "/a/.."] {
        assert_eq!(rejected(path).await, UndeclaredProblem::PathDots, "{path}");
    }
}

#[tokio::test]
async fn a_value_never_leaves_its_segment() {
    let server = echo().await;
    let client = client(&server);
    let call = |value: &str| client.request(Method::GET, "/pets/{id}").path("id", value);
    for (value, expected) in [
        ("../users", "GET /pets/..%2Fusers"),
        ("?a=b#c", "GET /pets/%3Fa%3Db%23c"),
        ("%2e%2e", "GET /pets/%252e%252e"),
        ("{id}", "GET /pets/%7Bid%7D"),
    ] {
        call(value).await.expect("a success");
        assert_eq!(server.asked().last().map(Asked::line), Some(expected));
    }
    for value in ["", ".", ".."] {
        let error = call(value).await.expect_err("another path");
        let variable = "id".to_owned();
        assert_eq!(problem(&error), &UndeclaredProblem::PathValue { variable });
    }
    let joined = client.request(Method::GET, "/pets/.{id}").path("id", ".x");
    joined.await.expect("no dots alone");
    let variable = "id".to_owned();
    assert_eq!(
        rejected("/pets/{id}").await,
        UndeclaredProblem::PathValueMissing { variable }
    );
    let unknown = client.request(Method::GET, "/pets").path("id", "1");
    let error = unknown.await.expect_err("no such variable");
    let text = "Client::request: not sent: the path has no variable `id`; write it into the path in braces";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn the_only_credential_is_sent_and_of_several_those_that_are_named() {
    let server = echo().await;
    let none = client(&server);
    none.request(Method::GET, "/x").await.expect("a success");
    assert!(server.asked()[0].header("authorization").is_empty());
    let several = builder(server.url())
        .credential(&TOKEN, "t".into())
        .credential(&HEADER_KEY, "h".into())
        .credential(&QUERY_KEY, "q".into())
        .build()
        .expect("a server");
    let error = several
        .request(Method::GET, "/x")
        .await
        .expect_err("unclear");
    let text = "Client::request: not sent: the client has credentials for `token` and `headerKey` and `queryKey`; name \
                those that the request needs by `security`";
    assert_eq!(error.to_string(), text);
    let named = several.request(Method::GET, "/x");
    named
        .security(&["headerKey", "queryKey"])
        .await
        .expect("a success");
    let asked = server.asked().pop().expect("a request");
    assert_eq!(asked.line(), "GET /x?api_key=q");
    assert_eq!(asked.header("x-api-key"), ["h"]);
    assert!(asked.header("authorization").is_empty());
    let without = several.request(Method::GET, "/x").security(&[]);
    without.await.expect("a success");
    assert_eq!(server.asked().last().map(Asked::line), Some("GET /x"));
    let unknown = several.request(Method::GET, "/x").security(&["basic"]);
    let error = unknown.await.expect_err("not configured");
    assert!(
        matches!(problem(&error), UndeclaredProblem::NoCredential { scheme, .. } if scheme == "basic"),
        "{error}"
    );
}

#[tokio::test]
async fn nothing_replaces_a_credential() {
    let server = echo().await;
    let client = builder(server.url())
        .credential(&QUERY_KEY, "q".into())
        .build();
    let client = client.expect("a server");
    let call = client.request(Method::GET, "/x").query("api_key", "mine");
    call.await.expect_err("the credential sets it");
    let host = client
        .request(Method::GET, "/x")
        .header("Host", "evil.example");
    host.await.expect_err("the transport sets it");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_credential_follows_to_the_same_server_only() {
    let elsewhere = echo().await;
    let other = elsewhere.url();
    let server = TestServer::start(move |asked| match asked.line() {
        "GET /x?api_key=q" => bare("307 Temporary Redirect", "Location: /y\r\n"),
        "GET /y?api_key=q" => bare(
            "307 Temporary Redirect",
            &format!("Location: {other}/z\r\n"),
        ),
        _ => bare("400 Bad Request", ""),
    })
    .await;
    let client = builder(server.url())
        .credential(&QUERY_KEY, "q".into())
        .build();
    let call = client.expect("a server").request(Method::GET, "/x");
    let error = call.await.expect_err("another server");
    assert!(error.is_redirect(), "{error}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn the_method_decides_about_retries() {
    for (method, sent) in [
        (Method::GET, 2),
        (Method::PUT, 2),
        (Method::POST, 1),
        (Method::PATCH, 1),
        (Method::from_bytes(b"QUERY").expect("a method"), 2),
    ] {
        let server = TestServer::responding(bare("503 Service Unavailable", "")).await;
        let policy = RetryPolicy::new()
            .max_retries(1)
            .backoff(std::time::Duration::ZERO, std::time::Duration::ZERO);
        let options = CallOptions::new().retry(policy);
        let call = client(&server)
            .request(method.clone(), "/x")
            .options(options);
        call.await.expect_err("an error of the server");
        assert_eq!(server.asked().len(), sent, "{method}");
    }
}

#[tokio::test]
async fn a_method_that_opens_a_tunnel_is_not_sent() {
    let server = echo().await;
    for method in [
        Method::CONNECT,
        Method::from_bytes(b"get").expect("a method"),
    ] {
        let error = client(&server).request(method, "/x").await;
        assert_eq!(
            problem(&error.expect_err("not sent")),
            &UndeclaredProblem::Method
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn an_error_has_the_body_of_the_api() {
    let server = TestServer::responding(json("404 Not Found", r#"{"code": "E1"}"#)).await;
    let error = client(&server).request(Method::GET, "/x").await;
    let error = error.expect_err("not found");
    assert!(
        error.is_not_found() && error.code() == Some("E1"),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "Client::request: 404 Not Found: E1 (request id req-7)"
    );
}

#[tokio::test]
async fn a_mock_expects_a_request_by_its_path() {
    let mock = Mock::new();
    mock.request()
        .when(|request| request.method() == Method::POST && request.target() == "/pets/1/feed")
        .returns(serde_json::json!({"fed": true}));
    let client: Client = mock
        .serve(builder(Server::from("https://mock.invalid")))
        .expect("a server");
    let call = client
        .request(Method::POST, "/pets/{id}/feed")
        .path("id", "1");
    let response = call.await.expect("the mock responds");
    let fed: BTreeMap<String, bool> = response.json().expect("JSON");
    assert!(fed["fed"]);
    mock.verify().expect("all calls were made");
}

#[test]
fn nothing_of_a_request_is_shown() {
    let server = builder("https://api.example.com").credential(&TOKEN, Secret::from("sesame"));
    let client = server.build().expect("a server");
    let call = client
        .request(Method::POST, "/sesame/{id}")
        .path("id", "sesame")
        .query("code", "sesame")
        .json("sesame");
    assert_eq!(format!("{call:?}"), "UndeclaredRequest(POST)");
    assert_eq!(
        format!("{:?}", call.send()),
        "Call(Client::request: POST /{path})"
    );
}
