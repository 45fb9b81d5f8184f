//! Limits on time and size.

use std::time::{Duration, Instant};

use super::api::{Call, LIST_PETS, builder, client};
use super::server::{TestServer, json, typed};
use crate::runtime::{DecodeError, ErrorKind, TransportCause};

#[tokio::test]
async fn a_body_may_be_as_long_as_the_limit_and_no_longer() {
    let body = format!("[{}1]", "1,".repeat(500));
    let server = TestServer::responding(json("200 OK", &body)).await;
    let enough = builder(server.url())
        .max_response_bytes(body.len())
        .build()
        .expect("a server");
    assert_eq!(
        Call::<Vec<i32>>::new(&enough, &LIST_PETS)
            .await
            .expect("it fits")
            .len(),
        501
    );
    let short = builder(server.url())
        .max_response_bytes(body.len() - 1)
        .build()
        .expect("a server");
    let error = Call::<Vec<i32>>::new(&short, &LIST_PETS)
        .await
        .expect_err("the body is too long");
    let ErrorKind::Decode(DecodeError::TooLarge { limit }) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(
        (*limit, error.raw_body().len()),
        (body.len() - 1, body.len() - 1)
    );
    Call::<()>::new(&short, &LIST_PETS)
        .await
        .expect("the body is ignored");
}

#[tokio::test]
async fn an_endless_body_is_truncated() {
    let mut endless =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"
            .to_vec();
    endless.resize(4 << 20, b' ');
    let server = TestServer::responding(endless).await;
    let client = builder(server.url())
        .max_response_bytes(1 << 20)
        .build()
        .expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect_err("the body is too long");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Decode(DecodeError::TooLarge { .. })
        ),
        "{error}"
    );
    assert_eq!(
        error.raw_body().len(),
        64 * 1024,
        "an error contains only the first bytes"
    );
}

#[tokio::test]
async fn the_body_of_an_error_is_truncated() {
    let server = TestServer::responding(typed("500 Oops", "text/html", &"x".repeat(1 << 20))).await;
    let error = Call::<()>::new(&client(&server), &LIST_PETS)
        .await
        .expect_err("the status is an error");
    assert!(matches!(error.kind(), ErrorKind::UnexpectedBody), "{error}");
    assert_eq!(error.raw_body().len(), 64 * 1024);
}

#[tokio::test]
async fn an_incomplete_body_is_an_error_with_the_status() {
    let server = TestServer::responding(
        "HTTP/1.1 200 OK\r\nX-Request-Id: r\r\nContent-Length: 10\r\n\r\n[1",
    )
    .await;
    let error = Call::<Vec<i32>>::new(&client(&server), &LIST_PETS)
        .await
        .expect_err("the response is not complete");
    assert_eq!(
        error.to_string(),
        "anOperation: 200 OK: the connection broke before the response was complete (request id r)"
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn the_time_limit_applies_to_the_head_and_to_the_body() {
    for start in ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1"] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback is available");
        let address = listener.local_addr().expect("the listener is bound");
        let silent = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("the client connects");
            let mut request = [0; 1024];
            tokio::io::AsyncReadExt::read(&mut stream, &mut request)
                .await
                .expect("the client sends");
            tokio::io::AsyncWriteExt::write_all(&mut stream, start.as_bytes())
                .await
                .expect("the client reads");
            tokio::time::sleep(Duration::from_secs(60)).await;
        });
        let client = builder(format!("http://{address}"))
            .timeout(Duration::from_millis(200))
            .build()
            .expect("a server");
        let begin = Instant::now();
        let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
            .await
            .expect_err("the call times out");
        let ErrorKind::Transport(transport) = error.kind() else {
            panic!("{error}")
        };
        assert_eq!(transport.cause(), TransportCause::Timeout, "{error:?}");
        assert!(begin.elapsed() < Duration::from_secs(10));
        silent.abort();
    }
}

#[tokio::test]
async fn an_unreachable_server_is_an_error_without_its_url() {
    let client = builder("http://127.0.0.1:1/base")
        .build()
        .expect("a server");
    let error = Call::<()>::new(&client, &LIST_PETS)
        .query("search", "personal")
        .await
        .expect_err("nothing listens");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Connect);
    assert_eq!(
        error.to_string(),
        "anOperation: no connection to the server"
    );
    assert!(!format!("{error:?}").contains("personal"), "{error:?}");
}

#[tokio::test]
async fn an_http_client_of_the_callers_is_limited_too() {
    let server = TestServer::responding(json("200 OK", "[1, 2, 3]")).await;
    let own = reqwest::Client::builder()
        .build()
        .expect("the defaults are valid");
    let client = builder(server.url())
        .http_client(own)
        .max_response_bytes(3)
        .build()
        .expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect_err("the body is too long");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Decode(DecodeError::TooLarge { limit: 3 })
        ),
        "{error}"
    );
}
