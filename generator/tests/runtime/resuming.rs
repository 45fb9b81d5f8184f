//! Downloads that break, and continue.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use proptest::prelude::*;

use super::api::{CREATE_PET, Call, LIST_PETS, builder};
use super::connections::{Connection, Connections};
use crate::runtime::{
    CallOptions, Client, Operation, RequestBody, ResponseBody, RetryPolicy, Transport,
    TransportError, TransportFuture,
};

const BODY: &str = "0123456789";

fn client(server: &Connections) -> Client {
    let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
    let options = CallOptions::new().idle_timeout(Duration::from_millis(100));
    let builder = builder(&*server.url).options(options).retry(policy);
    builder.build().expect("a client")
}

fn bytes(from: usize, to: usize) -> &'static str {
    BODY.get(from..to).expect("a part of the body")
}

/// Returns the first bytes of a response with the whole body.
fn start(headers: &str, sent: usize) -> Connection {
    let body = bytes(0, sent);
    Connection::closed(
        format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: 10\r\n\r\n{body}").into_bytes(),
    )
}

/// Returns a response with these bytes of the body.
fn rest(headers: &str, from: usize, to: usize, sent: usize) -> Connection {
    let length = to - from;
    Connection::closed(
        format!(
            "HTTP/1.1 206 Partial Content\r\n{headers}Content-Range: bytes {from}-{}/10\r\n\
             Content-Length: {length}\r\n\r\n{}",
            to - 1,
            bytes(from, from + sent)
        )
        .into_bytes(),
    )
}

const STRONG: &str = "ETag: \"v1\"\r\n";

/// Returns what was received, and the error.
async fn all(
    server: &Connections,
    operation: &'static Operation,
    attempts: u32,
) -> (String, Option<TransportError>) {
    let call = Call::<Bytes>::new(&client(server), operation).download();
    let mut download = call.resume(attempts).await.expect("a download");
    let mut received = Vec::new();
    loop {
        match download.chunk().await {
            Ok(Some(chunk)) => received.extend_from_slice(&chunk),
            Ok(None) => return (String::from_utf8(received).expect("text"), None),
            Err(failure) => {
                return (String::from_utf8(received).expect("text"), Some(failure));
            }
        }
    }
}

#[tokio::test]
async fn a_broken_download_continues_where_it_broke() {
    let server = Connections::start(vec![
        start(STRONG, 3),
        rest(STRONG, 3, 10, 4),
        rest("", 7, 10, 3),
    ])
    .await;
    let (received, failure) = all(&server, &LIST_PETS, 1).await;
    assert_eq!((&*received, failure.is_none()), (BODY, true));
    let asked = server.asked();
    assert!(!asked[0].contains("range:"));
    assert!(asked[0].contains("accept-encoding: identity"));
    assert!(asked[1].contains("range: bytes=3-\r\n"), "{}", asked[1]);
    assert!(asked[1].contains("if-range: \"v1\"\r\n"), "{}", asked[1]);
    assert!(asked[2].contains("range: bytes=7-\r\n"), "{}", asked[2]);
}

#[tokio::test]
async fn a_download_that_stalls_continues() {
    let mut stalled = start(STRONG, 3);
    stalled.then = super::connections::End::Silent;
    let server = Connections::start(vec![stalled, rest(STRONG, 3, 10, 7)]).await;
    let (received, failure) = all(&server, &LIST_PETS, 1).await;
    assert_eq!((&*received, failure.is_none()), (BODY, true));
    server.closed(1).await;
}

#[tokio::test]
async fn what_may_be_another_body_is_not_continued() {
    for (name, operation, first, attempts) in [
        ("not asked to", &LIST_PETS, start(STRONG, 3), 0),
        ("no ETag", &LIST_PETS, start("", 3), 1),
        ("a weak ETag", &LIST_PETS, start("ETag: W/\"v1\"\r\n", 3), 1),
        ("no GET", &CREATE_PET, start(STRONG, 3), 1),
    ] {
        let server = Connections::start(vec![first, rest(STRONG, 3, 10, 7)]).await;
        let (received, failure) = all(&server, operation, attempts).await;
        assert_eq!(received, "012", "{name}");
        assert!(failure.is_some(), "{name}");
        assert_eq!(server.asked().len(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_response_that_is_not_the_rest_is_an_error() {
    let gone = || {
        let head = "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n";
        Connection::closed(head.as_bytes().to_vec())
    };
    let too_long = || {
        let head =
            "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 3-9/10\r\nContent-Length: 8";
        Connection::closed(format!("{head}\r\n\r\n3456789X").into_bytes())
    };
    for (second, reason) in [
        (
            start("ETag: \"v2\"\r\n", 10),
            "the body has changed, or cannot be resumed",
        ),
        (
            rest("ETag: \"v2\"\r\n", 3, 10, 7),
            "the response is not the rest of the body",
        ),
        (
            rest(STRONG, 4, 10, 6),
            "the response is not the rest of the body",
        ),
        (too_long(), "the response is not the rest of the body"),
        (gone(), "status 416 Range Not Satisfiable"),
    ] {
        let server = Connections::start(vec![start(STRONG, 3), second]).await;
        let (received, failure) = all(&server, &LIST_PETS, 1).await;
        assert_eq!(received, "012", "{reason}");
        let failure = failure.expect(reason);
        assert_eq!(
            failure.reported().to_string(),
            format!("the download was not resumed: {reason}")
        );
    }
}

#[tokio::test]
async fn the_attempts_without_bytes_between_them_are_bounded() {
    let server = Connections::start(vec![
        start(STRONG, 3),
        rest(STRONG, 3, 10, 0),
        rest(STRONG, 3, 10, 0),
    ])
    .await;
    let (received, failure) = all(&server, &LIST_PETS, 2).await;
    assert_eq!((&*received, failure.is_some()), ("012", true));
    assert_eq!(server.asked().len(), 3);
}

/// A server may send less than the rest that it is asked for (RFC 9110, section 15.3.7).
#[tokio::test]
async fn a_part_that_is_not_the_whole_rest_is_followed_by_the_next() {
    let server = Connections::start(vec![
        start(STRONG, 3),
        rest(STRONG, 3, 5, 2),
        rest(STRONG, 5, 10, 5),
    ])
    .await;
    let (received, failure) = all(&server, &LIST_PETS, 1).await;
    assert_eq!((&*received, failure.is_none()), (BODY, true));
    assert!(server.asked()[2].contains("range: bytes=5-\r\n"));
}

#[tokio::test]
async fn a_part_without_bytes_is_no_end_of_the_body() {
    let empty = || {
        let head =
            "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 3-9/10\r\nContent-Length: 0";
        Connection::closed(format!("{head}\r\n\r\n").into_bytes())
    };
    let server = Connections::start(vec![start(STRONG, 3), empty(), empty()]).await;
    let call = Call::<Bytes>::new(&client(&server), &LIST_PETS).download();
    let mut download = call.resume(2).await.expect("a download");
    let first = download.chunk().await.expect("bytes");
    assert_eq!(first.as_deref(), Some("012".as_bytes()));
    let failure = download.chunk().await.expect_err("the rest is missing");
    assert_eq!(
        failure.reported().to_string(),
        "the response ended before the end of the body"
    );
    assert!(matches!(download.chunk().await, Ok(None)), "it has ended");
    assert_eq!(server.asked().len(), 3);
}

/// How a response ends.
#[derive(Clone, Copy, Debug)]
enum Ending {
    Clean,
    Broken,
}

/// Sends a part of the rest of the body with each response: at most this much, and ends like this. The last one has all
/// of it.
struct Parts(Mutex<VecDeque<(usize, Ending)>>);

impl Transport for Parts {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let range = request.headers().get("range");
        let range = range.map(|range| range.to_str().expect("a range"));
        let start = range.and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-'));
        let start: usize = start.map_or(0, |start| start.parse().expect("a number"));
        let part = self.0.lock().expect("no panic").pop_front();
        let (most, ending) = part.unwrap_or((BODY.len(), Ending::Clean));
        let end = BODY.len().min(start + most);
        let part = Some(Bytes::from_static(bytes(start, end).as_bytes()));
        let mut response = http::Response::builder().header("etag", "\"v1\"");
        response = match range {
            None => response.status(200).header("content-length", BODY.len()),
            Some(_) if start == BODY.len() => response.status(416),
            Some(_) => {
                let range = format!("bytes {start}-{}/{}", end.saturating_sub(1), BODY.len());
                response.status(206).header("content-range", range)
            }
        };
        let body = ResponseBody::new(Part { part, ending });
        Box::pin(async { Ok(response.body(body).expect("a response")) })
    }
}

struct Part {
    part: Option<Bytes>,
    ending: Ending,
}

impl http_body::Body for Part {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        Poll::Ready(match (self.part.take(), self.ending) {
            (Some(part), _) => Some(Ok(http_body::Frame::data(part))),
            (None, Ending::Clean) => None,
            (None, Ending::Broken) => Some(Err(std::io::ErrorKind::ConnectionReset.into())),
        })
    }
}

proptest! {
    /// However the body is divided, and however each part of it ends, what is received is the body.
    #[test]
    fn any_parts_make_the_whole_body(
        parts in proptest::collection::vec((1_usize..12, prop_oneof![Just(Ending::Clean), Just(Ending::Broken)]), 0..12)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let transport = Parts(Mutex::new(parts.into()));
        let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
        let builder = builder("https://api.example.com").retry(policy).transport(transport);
        let client = builder.build().expect("a client");
        let received = runtime.expect("a runtime").block_on(async {
            let call = Call::<Bytes>::new(&client, &LIST_PETS).download().resume(1);
            let mut download = call.await.expect("a download");
            let mut received = Vec::new();
            while let Some(chunk) = download.chunk().await.expect("the next bytes") {
                received.extend_from_slice(&chunk);
            }
            received
        });
        prop_assert_eq!(received, BODY.as_bytes());
    }
}
