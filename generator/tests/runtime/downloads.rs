//! Answers whose body is read as it comes.

use bytes::Bytes;

use super::api::{Call, LIST_PETS, SAFE, client};
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{CallOptions, ErrorKind, RetryPolicy, TransportCause};

const LARGE: usize = 20 * 1024 * 1024;

#[tokio::test]
async fn a_large_body_comes_in_chunks() {
    let server = TestServer::answering(typed(
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
async fn an_answer_that_is_no_success_is_the_error_of_send() {
    let answer = json("404 Not Found", r#"{"code": "gone"}"#);
    let server = TestServer::answering(answer).await;
    let client = client(&server);
    let sent = Call::<Bytes>::new(&client, &LIST_PETS).await;
    let downloaded = Call::<Bytes>::new(&client, &LIST_PETS).download().await;
    let (sent, downloaded) = (sent.expect_err("sent"), downloaded.expect_err("downloaded"));
    assert_eq!(format!("{sent:?}"), format!("{downloaded:?}"));
}

#[tokio::test]
async fn a_connection_that_is_cut_is_an_error() {
    let mut answer = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n".to_vec();
    answer.extend_from_slice(&[b'x'; 10]);
    let server = TestServer::answering(answer).await;
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
            Ok(chunk) => total += chunk.expect("more to come").len(),
            Err(failure) => break failure,
        }
    };
    assert_eq!((total, failure.cause()), (10, TransportCause::Exchange));
    assert!(download.chunk().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_download_can_have_options_of_its_own() {
    let server = TestServer::answering(bare("503 Service Unavailable", "")).await;
    let client = client(&server);
    let download = Call::<Bytes>::new(&client, &SAFE).download();
    let options = CallOptions::new().retry(RetryPolicy::off());
    let failure = download.with(options).await.expect_err("a refusal");
    assert_eq!(failure.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(server.asked().len(), 1);
}
