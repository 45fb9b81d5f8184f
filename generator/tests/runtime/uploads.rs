//! Request bodies that are streamed, and never buffered as a whole.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::api::{Call, builder, open};
use crate::runtime::{Client, Multipart, Operation, Upload};

static SEND: Operation = open(Method::PUT, "/file");

const CHUNK: usize = 256 * 1024;

/// A stream of this many chunks, which counts those that were read.
struct Chunks {
    left: usize,
    taken: Arc<AtomicUsize>,
}

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.taken.fetch_add(1, Ordering::SeqCst);
        Poll::Ready(Some(Ok(Bytes::from(vec![b'x'; CHUNK]))))
    }
}

fn chunks(count: usize) -> (Chunks, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    (Chunks { left: count, taken }, counter)
}

async fn listen() -> (TcpListener, Client) {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is available");
    let address = listener.local_addr().expect("the listener is bound");
    let client = builder(format!("http://{address}"))
        .build()
        .expect("a server");
    (listener, client)
}

/// Reads the head of a request; the bytes after it remain in `rest`.
async fn head(stream: &mut TcpStream, rest: &mut Vec<u8>) -> String {
    loop {
        if let Some(end) = rest.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&rest[..end]).to_lowercase();
            rest.drain(..end + 4);
            return head;
        }
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.expect("a request");
        rest.extend_from_slice(&buffer[..count]);
    }
}

async fn read_until(stream: &mut TcpStream, body: &mut Vec<u8>, end: &[u8]) {
    let mut buffer = vec![0; 1 << 20];
    while !body.ends_with(end) {
        let count = stream.read(&mut buffer).await.expect("a body");
        assert!(count > 0, "the body ends before {end:?}");
        body.extend_from_slice(&buffer[..count]);
    }
}

const DONE: &[u8] = b"HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_applies_backpressure() {
    const COUNT: usize = 256;
    let (listener, client) = listen().await;
    let (chunks, taken) = chunks(COUNT);
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut body = Vec::new();
        let head = head(&mut stream, &mut body).await;
        assert!(head.contains("transfer-encoding: chunked"), "{head}");
        assert!(!head.contains("content-length"), "{head}");
        // The server pauses: the bytes in transit then are all that the client buffers.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let ahead = taken.load(Ordering::SeqCst);
        assert!(
            ahead < COUNT / 2,
            "{ahead} of {COUNT} chunks were read at once"
        );
        read_until(&mut stream, &mut body, b"\r\n0\r\n\r\n").await;
        stream.write_all(DONE).await.expect("the client reads");
        body.iter().filter(|byte| **byte == b'x').count()
    });
    let call = Call::<()>::new(&client, &SEND).upload("image/png", Upload::stream(chunks));
    call.await.expect("a response");
    assert_eq!(server.await.expect("the server succeeds"), COUNT * CHUNK);
}

#[tokio::test]
async fn a_known_length_is_sent_as_content_length() {
    let (listener, client) = listen().await;
    let (chunks, _) = chunks(2);
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut body = Vec::new();
        let head = head(&mut stream, &mut body).await;
        while body.len() < 2 * CHUNK {
            let mut buffer = vec![0; CHUNK];
            let count = stream.read(&mut buffer).await.expect("a body");
            body.extend_from_slice(&buffer[..count]);
        }
        stream.write_all(DONE).await.expect("the client reads");
        head
    });
    let length = u64::try_from(2 * CHUNK).expect("it fits");
    let upload = Upload::stream(chunks)
        .length(length)
        .content_type("image/gif");
    let call = Call::<()>::new(&client, &SEND).upload("application/octet-stream", upload);
    call.await.expect("a response");
    let head = server.await.expect("the server succeeds");
    assert!(
        head.contains(&format!("content-length: {length}")),
        "{head}"
    );
    assert!(head.contains("content-type: image/gif"), "{head}");
}

#[tokio::test]
async fn a_stream_of_another_length_than_announced_fails() {
    let (listener, client) = listen().await;
    let (chunks, _) = chunks(1);
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut sink = vec![0; CHUNK];
        while stream.read(&mut sink).await.is_ok_and(|count| count > 0) {}
    });
    let upload = Upload::stream(chunks).length(10);
    let call = Call::<()>::new(&client, &SEND).upload("image/png", upload);
    call.await.expect_err("the stream is longer than ten bytes");
}

#[tokio::test]
async fn a_file_in_a_part_inside_a_part_is_streamed() {
    let (listener, client) = listen().await;
    let (chunks, _) = chunks(3);
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut body = Vec::new();
        let head = head(&mut stream, &mut body).await;
        read_until(&mut stream, &mut body, b"\r\n0\r\n\r\n").await;
        stream.write_all(DONE).await.expect("the client reads");
        (head, body)
    });
    let inside = Multipart::new()
        .next_text("ü")
        .next_file(Upload::stream(chunks).file_name("a \"b\".png"));
    let parts = Multipart::new()
        .next_json(&vec![1])
        .next_multipart(inside)
        .header("X-A", "b\r\nX-C: d");
    let call = Call::<()>::new(&client, &SEND).multipart("multipart/mixed", parts);
    call.await.expect("a response");
    let (head, body) = server.await.expect("the server succeeds");
    let text = String::from_utf8_lossy(&body);
    let boundary = |text: &str| {
        let (_, after) = text.split_once("boundary=").expect("a boundary");
        after.lines().next().expect("a line").to_owned()
    };
    let (outer, inner) = (boundary(&head), boundary(&text));
    assert_ne!(outer, inner);
    let marks = |boundary: &str| text.matches(&format!("--{boundary}")).count();
    assert_eq!(
        (marks(&outer), marks(&inner)),
        (3, 3),
        "two parts each, and the end"
    );
    for head in [
        format!("--{outer}\r\nContent-Type: application/json\r\n\r\n"),
        format!(
            "--{outer}\r\nContent-Type: multipart/mixed; boundary={inner}\r\nX-A: b  X-C: d\r\n\r\n"
        ),
        format!("--{inner}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"),
        format!(
            "--{inner}\r\nContent-Disposition: attachment; filename=\"a %22b%22.png\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        ),
    ] {
        assert!(text.contains(&head), "{head}\n{text:.400}");
    }
    let sent = body.iter().filter(|byte| **byte == b'x').count();
    assert_eq!(sent, 3 * CHUNK + "mixed text".matches('x').count());
}

#[tokio::test]
async fn files_in_parts_are_streamed() {
    let (listener, client) = listen().await;
    let ((first, _), (second, _)) = (chunks(3), chunks(2));
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut body = Vec::new();
        let head = head(&mut stream, &mut body).await;
        read_until(&mut stream, &mut body, b"\r\n0\r\n\r\n").await;
        stream.write_all(DONE).await.expect("the client reads");
        (head, body)
    });
    let parts = Multipart::new()
        .value("count", &2_i64)
        .file(
            "one",
            Upload::stream(first)
                .file_name("a.png")
                .content_type("image/png"),
        )
        .file("two", Upload::stream(second));
    let call = Call::<()>::new(&client, &SEND).multipart("multipart/form-data", parts);
    call.await.expect("a response");
    let (head, body) = server.await.expect("the server succeeds");
    let (_, boundary) = head.split_once("boundary=").expect("a boundary");
    let boundary = boundary.lines().next().expect("a line");
    let text = String::from_utf8_lossy(&body);
    assert_eq!(
        text.matches(&format!("--{boundary}")).count(),
        4,
        "three parts and the end"
    );
    assert!(text.contains("name=\"one\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n"));
    assert!(
        text.contains(
            "name=\"two\"; filename=\"two\"\r\nContent-Type: application/octet-stream\r\n"
        )
    );
    assert_eq!(body.iter().filter(|byte| **byte == b'x').count(), 5 * CHUNK);
}
