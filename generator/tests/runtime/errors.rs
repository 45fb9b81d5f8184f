//! What an error of a call shows: the reason, in one line, and whether the server may have processed the request.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use bytes::Bytes;

use super::api::{Call, LIST_PETS, Pet, SAFE, builder, client};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{
    CallOptions, Error, ErrorBody, ErrorKind, Pagination, RequestBody, RetryPolicy, Transport,
    TransportCause, TransportError, TransportFuture,
};

async fn failure(response: Vec<u8>) -> Error {
    let server = TestServer::responding(response).await;
    let options = CallOptions::new().retry(RetryPolicy::off());
    let client = client(&server);
    let call = Call::<Pet>::new(&client, &LIST_PETS).options(options);
    call.await.expect_err("this must fail")
}

/// Returns the part of a message between status and request ID.
async fn reason(response: Vec<u8>) -> String {
    let message = failure(response).await.to_string();
    let message = message.trim_end_matches(" (request id req-7)");
    message.trim_start_matches("anOperation: ").to_owned()
}

async fn check(lines: impl IntoIterator<Item = (Vec<u8>, &str)>) {
    for (response, expected) in lines {
        assert_eq!(reason(response).await, expected);
    }
}

#[tokio::test]
async fn the_message_of_an_api_error_in_json() {
    let causes =
        |list: &str| format!(r#"{{"code": "E1", "message": "Invalid", "causes": [{list}]}}"#);
    check([
        (
            json("400 Bad Request", &causes(r#""a: taken", "b: short""#)),
            "400 Bad Request: E1 Invalid (a: taken; b: short)",
        ),
        (
            json(
                "400 Bad Request",
                &causes(r#""1", "2", "3", "4", "5", "6", "7""#),
            ),
            "400 Bad Request: E1 Invalid (1; 2; 3; 4; 5; and 2 more)",
        ),
        (
            json(
                "401 Unauthorized",
                r#"{"error": "invalid_client", "error_description": "Who?"}"#,
            ),
            "401 Unauthorized: invalid_client Who?",
        ),
        (
            json(
                "400 Bad Request",
                r#"{"code": [7], "error": {"code": "Bad", "message": "No."}}"#,
            ),
            "400 Bad Request: Bad No.",
        ),
        (
            json("400 Bad Request", r#"{"code": 7, "message": "Bad."}"#),
            "400 Bad Request: 7 Bad.",
        ),
        (
            json(
                "403 Forbidden",
                r#"{"title": "Out of credit.", "status": 403}"#,
            ),
            "403 Forbidden: Out of credit.",
        ),
        (
            json("500 Internal Server Error", r#"{"code": "E9", "mess"#),
            "500 Internal Server Error: the response is not JSON of the declared schema",
        ),
        (
            json("500 Internal Server Error", "{}"),
            "500 Internal Server Error",
        ),
    ])
    .await;
}

#[tokio::test]
async fn the_message_of_other_failures() {
    let page = "<title>/reset?token=hunter2</title>";
    let challenge = "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: Bearer error=\"insufficient_scope\", \
                     error_description=\"Scopes are missing.\", scope=\"read\"\r\n";
    check([
        (
            bare("403 Forbidden", challenge),
            "403 Forbidden: insufficient_scope: Scopes are missing. (scope read)",
        ),
        (bare("401 Unauthorized", "WWW-Authenticate: Bearer\r\n"), "401 Unauthorized"),
        (
            typed("404 Not Found", "text/html; charset=utf-8", page),
            "404 Not Found: the response is text/html, not JSON",
        ),
        (typed("502 Bad Gateway", "text/html", ""), "502 Bad Gateway"),
        (
            typed("200 OK", "text/html", page),
            "200 OK: expected JSON, but the response is text/html",
        ),
        (
            json("200 OK", "[]"),
            "200 OK: unreadable response (#/components/schemas/Pet): invalid type: sequence, expected an object (Pet) at line 1 \
             column 0",
        ),
        (Vec::new(), "the connection broke before the response was complete"),
    ])
    .await;
}

/// HTML pages may repeat the request, and contain tokens.
#[tokio::test]
async fn an_html_page_is_available_and_not_shown() {
    let error = failure(typed(
        "404 Not Found",
        "text/html",
        "<title>hunter2</title>",
    ))
    .await;
    assert_eq!(error.content_type(), Some("text/html"));
    assert_eq!(error.raw_text(), "<title>hunter2</title>");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(
        shown.contains(r#"content_type: Some("text/html")"#),
        "{shown}"
    );
}

#[tokio::test]
async fn code_and_message_in_another_structure() {
    let body = r#"{"error": "invalid_client", "error_description": "The client is not known."}"#;
    let error = failure(json("401 Unauthorized", body)).await;
    assert_eq!(error.body().and_then(ErrorBody::code), None);
    assert_eq!(error.code(), Some("invalid_client"));
    assert_eq!(error.message(), Some("The client is not known."));
    assert!(error.causes().is_empty());
    let declared = failure(json("401 Unauthorized", r#"{"code": "E1", "detail": "x"}"#)).await;
    assert_eq!((declared.code(), declared.message()), (Some("E1"), None));
    let success = failure(json("200 OK", r#"{"error": "x"}"#)).await;
    assert_eq!(success.code(), None);
}

#[tokio::test]
async fn predicates_of_the_status() {
    type Question = fn(&Error) -> bool;
    let questions: [(&str, Question); 6] = [
        ("401 Unauthorized", Error::is_unauthorized),
        ("403 Forbidden", Error::is_forbidden),
        ("404 Not Found", Error::is_not_found),
        ("409 Conflict", Error::is_conflict),
        ("410 Gone", Error::is_gone),
        ("429 Too Many Requests", Error::is_rate_limited),
    ];
    for (status, _) in questions {
        let error = failure(bare(status, "")).await;
        assert!(!error.may_have_been_processed() && !error.was_processed());
        for (other, question) in questions {
            assert_eq!(question(&error), status == other, "{status} {other}");
        }
    }
}

#[tokio::test]
async fn whether_the_request_may_have_been_processed() {
    let unreadable = failure(json("201 Created", "{")).await;
    assert!(unreadable.was_processed() && unreadable.may_have_been_processed());
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec();
    let cut = failure(cut).await;
    assert!(matches!(cut.kind(), ErrorKind::Transport(_)), "{cut:?}");
    assert!(cut.was_processed() && cut.may_have_been_processed());
    for response in [Vec::new(), bare("502 Bad Gateway", "")] {
        let error = failure(response).await;
        assert!(error.may_have_been_processed() && !error.was_processed());
        assert!(!error.is_timeout() && !error.is_connect());
    }
}

#[tokio::test]
async fn nothing_was_processed_without_a_connection() {
    let unused = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is available");
    let address = unused.local_addr().expect("the listener is bound");
    drop(unused);
    let client = builder(format!("http://{address}"))
        .build()
        .expect("the URL is valid");
    let options = CallOptions::new().retry(RetryPolicy::off());
    let error = Call::<Pet>::new(&client, &LIST_PETS)
        .options(options)
        .await
        .expect_err("nobody listens");
    assert!(error.is_connect() && !error.may_have_been_processed());
    assert_eq!(
        error.to_string(),
        "anOperation: no connection to the server"
    );
}

#[tokio::test]
async fn after_a_timeout_the_request_may_have_been_processed() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is available");
    let address = listener.local_addr().expect("the listener is bound");
    let client = builder(format!("http://{address}"))
        .build()
        .expect("the URL is valid");
    let options = CallOptions::new()
        .retry(RetryPolicy::off())
        .timeout(Duration::from_millis(50));
    let error = Call::<Pet>::new(&client, &LIST_PETS)
        .options(options)
        .await
        .expect_err("nobody returns");
    assert!(error.is_timeout() && error.may_have_been_processed() && !error.was_processed());
}

/// Responds with these status codes, or fails.
struct Outcomes(Mutex<VecDeque<Result<u16, TransportCause>>>);

impl Transport for Outcomes {
    fn send(&self, _: http::Request<RequestBody>) -> TransportFuture<'_> {
        let next = self.0.lock().expect("no panic").pop_front();
        Box::pin(async move {
            let status = next.expect("no other request");
            let status = status.map_err(|cause| TransportError::new(cause, "it broke"))?;
            let response = http::Response::builder().status(status);
            Ok(response.body(Bytes::new().into()).expect("a response"))
        })
    }
}

/// The last attempt alone does not say what the others have done.
#[tokio::test]
async fn an_earlier_attempt_may_have_been_processed() {
    use TransportCause::{Connect, Exchange, Timeout};
    for (outcomes, expected) in [
        ([Err(Exchange), Ok(409)], true),
        ([Err(Timeout), Err(Connect)], true),
        ([Ok(503), Ok(404)], true),
        ([Ok(429), Ok(409)], false),
        ([Err(Connect), Err(Connect)], false),
    ] {
        let client = || {
            let policy = RetryPolicy::new().max_retries(1);
            let builder = builder("https://api.example.com");
            let builder = builder.retry(policy.backoff(Duration::ZERO, Duration::ZERO));
            let transport = Outcomes(Mutex::new(outcomes.into()));
            builder.transport(transport).build().expect("a client")
        };
        let call = Call::<Pet>::new(&client(), &SAFE);
        let of_call = call.await.expect_err("a failure");
        let call = Call::<Pet>::new(&client(), &SAFE).download();
        let of_download = call.await.expect_err("a failure");
        let mut pages = Call::<Vec<i32>>::new(&client(), &SAFE).pages::<i32>(&Pagination::LINK);
        let of_page = pages.next().await.expect("a page").expect_err("a failure");
        for error in [of_call, of_download, of_page] {
            assert_eq!(error.may_have_been_processed(), expected, "{outcomes:?}");
        }
    }
}
