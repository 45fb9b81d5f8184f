//! Headers and query parameters that the document does not declare.

use super::api::{Call, HEADER_KEY, LIST_PETS, PASSWORD, QUERY_KEY, builder, client, secured};
use super::server::{Asked, TestServer, bare, json};
use crate::runtime::{
    CallOptions, Client, Error, ErrorKind, ExtraError, ExtraProblem, Operation, RequestError,
};

static SECURED: Operation = secured(&[&[&HEADER_KEY, &QUERY_KEY]]);

async fn server() -> TestServer {
    TestServer::responding(bare("204 No Content", "")).await
}

async fn asked(server: &TestServer, client: &Client, options: CallOptions) -> Asked {
    let call = Call::<()>::new(client, &LIST_PETS).options(options);
    call.await.expect("the server responds");
    server.only()
}

/// Returns the error of a call with a parameter `known` in the query and in a header.
async fn rejected(operation: &'static Operation, options: CallOptions) -> RequestError {
    let server = server().await;
    let builder = builder(server.url())
        .credential(&HEADER_KEY, "h".into())
        .credential(&QUERY_KEY, "q".into());
    let client = builder.build().expect("a server");
    let call = Call::<()>::new(&client, operation)
        .query("known", "1")
        .header("X-Known", "1")
        .json(&1)
        .options(options);
    let failed = call.await.expect_err("rejected");
    assert!(server.asked().is_empty(), "nothing is sent");
    reason(&failed)
}

fn reason(failed: &Error) -> RequestError {
    match failed.kind() {
        ErrorKind::InvalidRequest(problem) => problem.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_added_to_a_call_is_sent() {
    let server = server().await;
    let options = CallOptions::new()
        .header("X-Trace", "1")
        .header("x-trace", "2")
        .query("a b", "c&d")
        .query("e", "");
    let asked = asked(&server, &client(&server), options).await;
    assert_eq!(asked.header("x-trace"), ["1", "2"]);
    assert_eq!(asked.line(), "GET /pets?a%20b=c%26d&e=");
}

#[tokio::test]
async fn what_is_added_follows_the_query_of_the_operation() {
    let server = server().await;
    let client = client(&server);
    let options = CallOptions::new().query("extra", "2");
    let call = Call::<()>::new(&client, &LIST_PETS).query("known", "1");
    call.options(options).await.expect("the server responds");
    assert_eq!(server.only().line(), "GET /pets?known=1&extra=2");
}

#[tokio::test]
async fn a_call_replaces_what_the_client_adds_by_its_name() {
    let server = server().await;
    let of_client = CallOptions::new()
        .header("X-Trace", "client")
        .header("X-Tenant", "7")
        .query("debug", "false");
    let client = builder(server.url()).options(of_client);
    let client = client.build().expect("a server");
    let of_call = CallOptions::new()
        .header("x-trace", "call")
        .query("debug", "true");
    let asked = asked(&server, &client, of_call).await;
    assert_eq!(asked.header("x-trace"), ["call"]);
    assert_eq!(asked.header("x-tenant"), ["7"]);
    assert_eq!(asked.line(), "GET /pets?debug=true");
}

#[tokio::test]
async fn defaults_are_replaced() {
    let server = server().await;
    let options = CallOptions::new()
        .header("Accept", "application/xml")
        .header("User-Agent", "mine/1")
        .header("Content-Type", "application/json; parts=none");
    let asked = asked(&server, &client(&server), options).await;
    assert_eq!(asked.header("accept"), ["application/xml"]);
    assert_eq!(asked.header("user-agent"), ["mine/1"]);
    assert_eq!(
        asked.header("content-type"),
        ["application/json; parts=none"]
    );
}

#[tokio::test]
async fn a_header_that_something_else_sets_is_an_error() {
    for (name, expected) in [
        ("x-known", ExtraProblem::Set),
        ("X-API-Key", ExtraProblem::Set),
        ("content-type", ExtraProblem::Set),
        ("Host", ExtraProblem::Transport),
        ("Content-Length", ExtraProblem::Transport),
        ("transfer-encoding", ExtraProblem::Transport),
        ("a b", ExtraProblem::Character),
    ] {
        let options = CallOptions::new().header(name, "1");
        match rejected(&SECURED, options).await {
            RequestError::Extra(ExtraError::Header {
                name: found,
                problem,
            }) => {
                assert_eq!((found.as_str(), problem), (name, expected));
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    let broken = CallOptions::new().header("X-Trace", "1\r\nX-Api-Key: mine");
    let error = rejected(&SECURED, broken).await;
    let text = "the extra header `X-Trace` contains a character that is not allowed in a header; remove line breaks";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_query_parameter_that_something_else_sets_is_an_error() {
    for name in ["known", "api_key"] {
        let options = CallOptions::new().query(name, "1");
        let error = rejected(&SECURED, options).await;
        let text = format!(
            "the extra query parameter `{name}` is set by a parameter or a credential of the operation; leave it out"
        );
        assert_eq!(error.to_string(), text);
    }
}

#[tokio::test]
async fn a_header_is_added_where_no_credential_sets_it() {
    static OPTIONAL: Operation = secured(&[&[&PASSWORD], &[]]);
    let server = server().await;
    let client = client(&server);
    let options = CallOptions::new().header("Authorization", "Negotiate x");
    let call = Call::<()>::new(&client, &OPTIONAL).options(options);
    call.await.expect("the server responds");
    assert_eq!(server.only().header("authorization"), ["Negotiate x"]);
}

#[tokio::test]
async fn what_is_added_is_sent_with_every_repetition() {
    let server = TestServer::start(|asked| match asked.line() {
        "GET /pets" => bare("307 Temporary Redirect", "Location: /cats\r\n"),
        _ => json("200 OK", "[]"),
    })
    .await;
    let client = client(&server);
    let options = CallOptions::new().header("X-Trace", "1");
    let call = Call::<Vec<i32>>::new(&client, &LIST_PETS).options(options);
    call.await.expect("followed");
    for asked in server.asked() {
        assert_eq!(asked.header("x-trace"), ["1"]);
    }
}

#[test]
fn values_are_never_shown() {
    let options = CallOptions::new()
        .header("X-Secret", "sesame")
        .query("code", "sesame");
    let shown = format!("{options:?}");
    assert!(
        shown.contains("X-Secret") && shown.contains("code"),
        "{shown}"
    );
    assert!(!shown.contains("sesame"), "{shown}");
}
