//! Responses whose body is streamed.

use bytes::Bytes;

use super::api::{Call, LIST_PETS, SAFE, client};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{CallOptions, ErrorKind, RetryPolicy, TransportCause};

const LARGE: usize = 20 * 1024 * 1024;

#[tokio::test]
async fn a_large_body_is_received_in_chunks() {
    let server = TestServer::responding(typed(
        "200 OK",
        "application/octet-stream",
        &"x".repeat(LARGE),
    ))
    .await;
    let client = client(&server);
    let mut download = Call::<Bytes>::new(&client, &LIST_PETS)
        .download()
        .await
        .expect("a download");
    assert_eq!(download.status().as_u16(), 200);
    let (mut total, mut chunks) = (0, 0);
    while let Some(chunk) = download.chunk().await.expect("a chunk") {
        assert!(chunk.len() < LARGE / 2, "a chunk of {} bytes", chunk.len());
        total += chunk.len();
        chunks += 1;
    }
    assert_eq!(total, LARGE);
    assert!(chunks > 2, "{chunks} chunks");
    assert!(download.chunk().await.expect("the end").is_none());
}

#[tokio::test]
async fn an_error_response_is_returned_by_send() {
    let response = json("404 Not Found", r#"{"code": "gone"}"#);
    let server = TestServer::responding(response).await;
    let client = client(&server);
    let sent = Call::<Bytes>::new(&client, &LIST_PETS).await;
    let downloaded = Call::<Bytes>::new(&client, &LIST_PETS).download().await;
    let (sent, downloaded) = (sent.expect_err("sent"), downloaded.expect_err("downloaded"));
    assert_eq!(format!("{sent:?}"), format!("{downloaded:?}"));
}

#[tokio::test]
async fn a_broken_connection_is_an_error() {
    let mut response = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n".to_vec();
    response.extend_from_slice(&[b'x'; 10]);
    let server = TestServer::responding(response).await;
    let client = client(&server);
    let started = Call::<Bytes>::new(&client, &LIST_PETS).download().await;
    let mut download = match started {
        Ok(download) => download,
        Err(failure) => {
            let ErrorKind::Transport(transport) = failure.kind() else {
                panic!("{failure}")
            };
            panic!("no head: {transport}")
        }
    };
    let mut total = 0;
    let failure = loop {
        match download.chunk().await {
            Ok(chunk) => total += chunk.expect("another chunk").len(),
            Err(failure) => break failure,
        }
    };
    assert_eq!((total, failure.cause()), (10, TransportCause::Exchange));
    assert!(download.chunk().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_download_can_override_the_options() {
    let server = TestServer::responding(bare("503 Service Unavailable", "")).await;
    let client = client(&server);
    let options = CallOptions::new().retry(RetryPolicy::off());
    let failure = Call::<Bytes>::new(&client, &SAFE)
        .options(options)
        .download()
        .await
        .expect_err("an invalid request");
    assert_eq!(failure.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(server.asked().len(), 1);
}
