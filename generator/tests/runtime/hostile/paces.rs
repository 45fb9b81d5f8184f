//! Slow and silent servers.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame};

use crate::cases::api::{Call, LIST_PETS, TOKEN, builder, secured};
use crate::cases::token_endpoint::OAUTH;
use crate::runtime::{
    ClientCredentials, EventError, Operation, RequestBody, ResponseBody, RetryPolicy,
    TimeLimitExceeded, TokenContext, TokenFuture, TokenProvider, Transferred, Transport,
    TransportCause, TransportFuture,
};

use super::peer::{Peer, Step};
use super::{LIMIT, ended, impatient, kind, patient};

const PAUSE: Duration = Duration::from_millis(20);

fn slow(start: &str, rest: &str) -> Vec<Step> {
    let rest = rest.as_bytes().to_vec();
    vec![
        Step::Say(start.as_bytes().to_vec()),
        Step::Idempotency(rest, PAUSE),
    ]
}

fn silent(start: &str) -> Vec<Step> {
    vec![Step::Say(start.as_bytes().to_vec()), Step::Hang]
}

const HEAD: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n";

#[tokio::test]
async fn the_time_limit_ends_every_response() {
    for (name, steps) in [
        ("nothing", silent("")),
        ("half of a status line", silent("HTTP/1.1 2")),
        ("half of a header", silent("HTTP/1.1 200 OK\r\nA: b")),
        ("no body", silent(HEAD)),
        ("a drop of headers", slow("HTTP/1.1 200 OK\r\nA: ", "b")),
        ("a drop of a body", slow(HEAD, " ")),
        (
            "a drop of chunks",
            slow(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "1\r\n \r\n",
            ),
        ),
        ("a drop of an error", slow(&HEAD.replace("200", "500"), " ")),
        (
            "a drop of a redirect's body",
            slow(
                "HTTP/1.1 302 Found\r\nLocation: /\\\r\nContent-Length: 100000\r\n\r\n",
                " ",
            ),
        ),
        (
            "a drop of interim responses",
            slow("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
        ),
    ] {
        let peer = Peer::start(steps).await;
        let client = impatient(&peer.url);
        let error = ended(
            name,
            Call::<Vec<i32>>::new(&client, &LIST_PETS).into_future(),
        )
        .await
        .expect_err(name);
        assert!(error.is_timeout(), "{name}: {error}");
    }
}

static BY_TOKEN: Operation = secured(&[&[&OAUTH]]);
static SECURED: Operation = secured(&[&[&TOKEN]]);

/// A provider that never returns.
struct Silent;

impl TokenProvider for Silent {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_token_that_is_not_received_ends_at_the_time_limit() {
    for (name, steps) in [("nothing", silent("")), ("a drop", slow(HEAD, " "))] {
        let peer = Peer::start(steps).await;
        let program = ClientCredentials::secret_post("id", "secret");
        let client = builder(&*peer.url)
            .credential_provider(&OAUTH, program)
            .timeout(LIMIT)
            .retry(RetryPolicy::off());
        let client = client.build().expect("a server");
        let call = Call::<i32>::new(&client, &BY_TOKEN);
        let error = ended(name, call.into_future()).await.expect_err(name);
        assert!(
            error.is_timeout() && !error.may_have_been_processed(),
            "{name}: {error}"
        );
    }
    let client = builder("http://127.0.0.1:1")
        .credential_provider(&TOKEN, Silent)
        .timeout(LIMIT);
    let client = client.build().expect("a server");
    let error = ended(
        "a provider",
        Call::<i32>::new(&client, &SECURED).into_future(),
    )
    .await
    .expect_err("no token");
    assert_eq!(kind(&error), "Auth");
}

const STREAM: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn a_download_that_stalls_ends() {
    for (bytes, steps) in [(0, silent(HEAD)), (3, silent(&format!("{HEAD}abc")))] {
        let peer = Peer::start(steps).await;
        let client = patient(&peer.url);
        let call = Call::<Bytes>::new(&client, &LIST_PETS).download();
        let mut download = call.idle_timeout(PAUSE * 3).await.expect("a head");
        let all = async {
            loop {
                match download.chunk().await {
                    Ok(chunk) => assert!(chunk.is_some(), "{bytes}: the download must not end"),
                    Err(failure) => break failure,
                }
            }
        };
        let failure = ended("silence", all).await;
        assert_eq!(failure.cause(), TransportCause::Timeout, "{bytes}");
        assert_eq!(
            failure.reported().to_string(),
            format!("no bytes received for 60ms, after {bytes} bytes")
        );
        let exceeded: Option<&TimeLimitExceeded> = failure.reported().downcast_ref();
        assert_eq!(
            exceeded.map(TimeLimitExceeded::transferred),
            Some(Transferred::BytesReceived(bytes))
        );
        assert!(
            download.chunk().await.expect("the end").is_none(),
            "{bytes}"
        );
    }
}

#[tokio::test]
async fn an_event_stream_that_stalls_ends() {
    let peer = Peer::start(silent(&format!("{STREAM}data: a\n\ndata: b"))).await;
    let client = patient(&peer.url);
    let call = Call::<()>::new(&client, &LIST_PETS).text_events();
    let mut events = call.idle_timeout(PAUSE * 3).await.expect("a head");
    assert_eq!(
        events
            .next()
            .await
            .expect("an event")
            .expect("a readable event")
            .data,
        "a"
    );
    let problem = ended("silence", events.next())
        .await
        .expect("an item")
        .expect_err("silence");
    let EventError::Transport(failure) = problem else {
        panic!("{problem}")
    };
    assert_eq!(failure.cause(), TransportCause::Timeout);
    assert_eq!(
        failure.reported().to_string(),
        "nothing received for 60ms; items received before: 1"
    );
    assert!(events.next().await.is_none());
}

/// Neither a slow server nor a slow reader is silence.
#[tokio::test]
async fn slow_streams_continue() {
    let peer = Peer::start(slow(STREAM, ": still here\n\ndata: a\n\n")).await;
    let client = patient(&peer.url);
    let call = Call::<()>::new(&client, &LIST_PETS).text_events();
    let mut events = call
        .idle_timeout(Duration::from_secs(10))
        .await
        .expect("a head");
    for _ in 0..10 {
        events
            .next()
            .await
            .expect("an event")
            .expect("a readable event");
    }
    let peer = Peer::start(vec![Step::Say(
        [HEAD.as_bytes(), &vec![b'x'; 1_000_000]].concat(),
    )])
    .await;
    let client = patient(&peer.url);
    let call = Call::<Bytes>::new(&client, &LIST_PETS).download();
    let mut download = call
        .idle_timeout(Duration::from_secs(10))
        .await
        .expect("a head");
    let mut total = 0;
    while let Some(chunk) = download.chunk().await.expect("a chunk") {
        total += chunk.len();
    }
    assert_eq!(total, 1_000_000);
    let forever = Call::<Bytes>::new(&client, &LIST_PETS).download();
    let mut download = forever.idle_timeout(Duration::MAX).await.expect("a head");
    assert!(download.chunk().await.expect("a chunk").is_some());
}

/// A body of two chunks, each of which is available as soon as it was polled for once.
#[derive(Default)]
struct OnDemand(usize);

impl Body for OnDemand {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0 += 1;
        match self.0 {
            1 | 3 => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            2 | 4 => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"abc"))))),
            _ => Poll::Ready(None),
        }
    }
}

impl Transport for OnDemand {
    fn send(&self, _: http::Request<RequestBody>) -> TransportFuture<'_> {
        let response = http::Response::new(ResponseBody::new(Self::default()));
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn a_slow_reader_is_no_stall() {
    let client = builder("https://api.example.com").transport(OnDemand::default());
    let client = client.build().expect("a server");
    let call = Call::<Bytes>::new(&client, &LIST_PETS).download();
    let mut download = call.idle_timeout(PAUSE).await.expect("a head");
    for _ in 0..2 {
        tokio::time::sleep(PAUSE * 3).await;
        let chunk = download.chunk().await.expect("a chunk");
        assert_eq!(chunk.expect("a chunk"), "abc");
    }
    assert!(download.chunk().await.expect("the end").is_none());
}
