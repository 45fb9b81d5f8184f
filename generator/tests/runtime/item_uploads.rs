//! Bodies of items, and bodies that are not received.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::api::{CREATE_PET, Call, builder, client};
use super::server::{TestServer, bare, json as response};
use crate::runtime::{
    CallOptions, Client, ErrorKind, ItemFraming, ItemUpload, RequestError, TimeLimit,
    TimeLimitExceeded, Transferred, Upload,
};

/// A stream of these values.
struct Values(Vec<Result<Value, String>>);

impl Stream for Values {
    type Item = Result<Value, String>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(match self.0.is_empty() {
            true => None,
            false => Some(self.0.remove(0)),
        })
    }
}

const FRAMINGS: [(&str, ItemFraming, &str); 3] = [
    (
        "application/jsonl",
        ItemFraming::Lines,
        "{\"a\":\"\\n\"}\n2\n",
    ),
    (
        "application/json-seq",
        ItemFraming::JsonSequence,
        "\u{1e}{\"a\":\"\\n\"}\n\u{1e}2\n",
    ),
    (
        "text/event-stream",
        ItemFraming::Events,
        "data: {\"a\":\"\\n\"}\n\ndata: 2\n\n",
    ),
];

#[tokio::test]
async fn a_list_of_items_is_one_body() {
    for (media_type, framing, expected) in FRAMINGS {
        let server = TestServer::responding(bare("200 OK", "")).await;
        let items = vec![json!({"a": "\n"}), json!(2)];
        let call = Call::<()>::new(&client(&server), &CREATE_PET);
        let sent = call.upload_items(media_type, framing, items).await;
        sent.expect("a response");
        let asked = server.only();
        assert_eq!(asked.body, expected, "{media_type}");
        assert_eq!(asked.header("content-type"), [media_type]);
    }
}

#[tokio::test]
async fn parts_are_separated_by_a_boundary() {
    let server = TestServer::responding(bare("200 OK", "")).await;
    let call = Call::<()>::new(&client(&server), &CREATE_PET);
    let sent = call.upload_items("multipart/mixed", ItemFraming::Parts, vec![1, 2]);
    sent.await.expect("a response");
    let asked = server.only();
    let content_type = asked.header("content-type")[0];
    let (_, boundary) = content_type.split_once("; boundary=").expect("a boundary");
    let part =
        |number| format!("--{boundary}\r\nContent-Type: application/json\r\n\r\n{number}\r\n");
    assert_eq!(
        asked.body,
        format!("{}{}--{boundary}--\r\n", part(1), part(2))
    );
}

/// Reads a request whose body is in chunks, up to its last chunk or the end of the connection.
async fn received(listener: TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"0\r\n\r\n") {
        if stream.read_buf(&mut bytes).await.unwrap_or_default() == 0 {
            break;
        }
    }
    let _ = stream.write_all(&bare("200 OK", "")).await;
    String::from_utf8(bytes).expect("text")
}

#[tokio::test]
async fn a_stream_of_items_is_sent_item_by_item() {
    for (media_type, framing, _) in FRAMINGS {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let reading = tokio::spawn(received(listener));
        let items = ItemUpload::stream(Values(vec![Ok(json!(1)), Ok(json!(2))]));
        let client = builder(&*url).build().expect("a client");
        let call = Call::<()>::new(&client, &CREATE_PET);
        let sent = call.upload_items(media_type, framing, items).await;
        sent.expect("a response");
        let text = reading.await.expect("a request");
        let chunks = text.split("\r\n\r\n").nth(1).expect("a body");
        // Each item is a chunk: its length, and it.
        assert_eq!(chunks.matches("\r\n").count(), 4, "{chunks:?}");
    }
}

#[tokio::test]
async fn an_error_of_the_stream_cuts_the_body_off() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let reading = tokio::spawn(received(listener));
    let items = ItemUpload::stream(Values(vec![Ok(json!(1)), Err("broken".to_owned())]));
    let client = builder(&*url).build().expect("a client");
    let call = Call::<()>::new(&client, &CREATE_PET);
    let sent = call.upload_items("application/jsonl", ItemFraming::Lines, items);
    let error = sent.await.expect_err("a broken stream");
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    let text = reading.await.expect("a request");
    assert!(!text.ends_with("0\r\n\r\n"), "{text:?}");
}

#[tokio::test]
async fn an_item_that_is_no_json_is_an_invalid_request() {
    let server = TestServer::responding(response("200 OK", "{}")).await;
    let call = Call::<()>::new(&client(&server), &CREATE_PET);
    let sent = call.upload_items("application/jsonl", ItemFraming::Lines, vec![f64::NAN]);
    let error = sent.await.expect_err("no number");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::InvalidRequest(RequestError::Body { .. })
        ),
        "{error}"
    );
    assert!(server.asked().is_empty());
}

/// A stream of bytes without an end.
struct Endless;

impl Stream for Endless {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Ok(Bytes::from(vec![b'x'; 64 * 1024]))))
    }
}

#[tokio::test]
async fn an_upload_that_the_server_does_not_receive_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let accepted = tokio::spawn(async move { listener.accept().await });
    let options = CallOptions::new().idle_timeout(Duration::from_millis(100));
    let client = builder(&*url).options(options).build().expect("a client");
    let call = Call::<()>::new(&client, &CREATE_PET);
    let sent = call.upload("application/octet-stream", Upload::stream(Endless));
    let error = sent.await.expect_err("a stall");
    let ErrorKind::Transport(failure) = error.kind() else {
        panic!("{error}")
    };
    let exceeded: Option<&TimeLimitExceeded> = failure.reported().downcast_ref();
    let exceeded = exceeded.expect("a time limit");
    let Transferred::BytesSent(bytes) = exceeded.transferred() else {
        panic!("{exceeded}")
    };
    assert!(bytes > 0);
    assert_eq!(
        exceeded.to_string(),
        format!("no bytes sent for 100ms, after {bytes} bytes")
    );
    drop(accepted.await);
}

/// A stream whose only chunk takes some time.
struct Late(Pin<Box<tokio::time::Sleep>>, Option<Bytes>);

impl Stream for Late {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        std::task::ready!(self.0.as_mut().poll(context));
        Poll::Ready(self.1.take().map(Ok))
    }
}

#[tokio::test]
async fn a_slow_stream_of_the_caller_is_no_stall() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let reading = tokio::spawn(received(listener));
    let options = CallOptions::new().idle_timeout(Duration::from_millis(50));
    let client = builder(&*url).options(options).build().expect("a client");
    let late = tokio::time::sleep(Duration::from_millis(250));
    let late = Late(Box::pin(late), Some(Bytes::from_static(b"abc")));
    let call = Call::<()>::new(&client, &CREATE_PET);
    let sent = call.upload("application/octet-stream", Upload::stream(late));
    sent.await.expect("a response");
    assert!(reading.await.expect("a request").contains("abc"));
}

/// Chunks, one every 20 milliseconds.
struct Slow {
    left: u32,
    wait: Pin<Box<tokio::time::Sleep>>,
}

const PAUSE: Duration = Duration::from_millis(20);

fn slow(chunks: u32) -> Slow {
    Slow {
        left: chunks,
        wait: Box::pin(tokio::time::sleep(PAUSE)),
    }
}

impl Stream for Slow {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        std::task::ready!(self.wait.as_mut().poll(context));
        self.wait = Box::pin(tokio::time::sleep(PAUSE));
        let is_left = self.left > 0;
        self.left = self.left.saturating_sub(1);
        Poll::Ready(is_left.then_some(Ok(Bytes::from_static(b"abc"))))
    }
}

/// Returns a client whose calls end after a second, which is shorter than their uploads.
fn hurried(url: &str) -> Client {
    let second = Duration::from_secs(1);
    let options = CallOptions::new().timeout(second).deadline(second);
    builder(url).options(options).build().expect("a client")
}

#[tokio::test]
async fn an_upload_that_makes_progress_may_take_longer_than_the_timeouts() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let reading = tokio::spawn(received(listener));
    let call = Call::<()>::new(&hurried(&url), &CREATE_PET);
    let sent = call.upload("application/octet-stream", Upload::stream(slow(75)));
    sent.await.expect("a response");
    let body = reading.await.expect("a request");
    assert_eq!(body.matches("abc").count(), 75);
}

/// Sends an upload of 1.2 seconds to a server that never responds.
async fn check_unanswered(upload: Upload) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let silent = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = Vec::new();
        while stream.read_buf(&mut request).await.unwrap_or_default() > 0 {}
    });
    let call = Call::<()>::new(&hurried(&url), &CREATE_PET);
    let started = std::time::Instant::now();
    let error = call.upload("application/octet-stream", upload).await;
    let error = error.expect_err("no response comes");
    assert!(
        started.elapsed() >= Duration::from_secs(2),
        "{:?}",
        started.elapsed()
    );
    let ErrorKind::Transport(failure) = error.kind() else {
        panic!("{error}")
    };
    let exceeded: Option<&TimeLimitExceeded> = failure.reported().downcast_ref();
    assert_ne!(exceeded.expect("a time limit").limit(), TimeLimit::Idle);
    silent.await.expect("the connection is closed");
}

#[tokio::test]
async fn after_an_upload_the_timeouts_apply_to_the_response() {
    check_unanswered(Upload::stream(slow(60))).await;
}

#[tokio::test]
async fn after_an_upload_of_known_length_the_timeouts_apply_to_the_response() {
    check_unanswered(Upload::stream(slow(60)).length(180)).await;
}

#[tokio::test]
async fn a_server_that_thinks_after_an_upload_is_no_stall() {
    for (upload, end) in [
        (Upload::stream(slow(2)), "0\r\n\r\n"),
        (Upload::stream(slow(2)).length(6), "abcabc"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let thinking = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut request = Vec::new();
            while !request.ends_with(end.as_bytes()) {
                stream.read_buf(&mut request).await.expect("a body");
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
            let response = response("200 OK", "null");
            let _ = stream.write_all(&response).await;
        });
        let options = CallOptions::new().idle_timeout(Duration::from_millis(50));
        let client = builder(&*url).options(options).build().expect("a client");
        let call = Call::<()>::new(&client, &CREATE_PET);
        let sent = call.upload("application/octet-stream", upload).await;
        sent.expect("a response");
        thinking.await.expect("a request");
    }
}

#[tokio::test]
async fn a_large_chunk_that_a_slow_server_receives_is_no_stall() {
    const LENGTH: usize = 16 << 20;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let slow = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut buffer = vec![0; 256 << 10];
        let mut received = 0;
        while received < LENGTH {
            tokio::time::sleep(Duration::from_millis(10)).await;
            received += stream.read(&mut buffer).await.expect("a body");
        }
        let _ = stream.write_all(&response("200 OK", "null")).await;
    });
    let options = CallOptions::new().idle_timeout(Duration::from_millis(250));
    let client = builder(&*url).options(options).build().expect("a client");
    let call = Call::<()>::new(&client, &CREATE_PET);
    let once = Late(
        Box::pin(tokio::time::sleep(Duration::ZERO)),
        Some(Bytes::from(vec![b'x'; LENGTH])),
    );
    let sent = call.upload("application/octet-stream", Upload::stream(once));
    sent.await.expect("a response");
    slow.await.expect("a request");
}
