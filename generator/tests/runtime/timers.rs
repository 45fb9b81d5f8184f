//! Clients with a timer of the caller: retries, time limits and the expiry of tokens are by its clocks.

use std::future::{pending, poll_fn, ready};
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use http_body::{Body, Frame};
use serde_json::Value;

use super::api::{CREATE_PET, Call, SAFE, TOKEN, builder, secured};
use crate::runtime::{
    CallEvent, CallOptions, ClientBuilder, ClientCredentials, Error, ErrorKind, Observer,
    Operation, RequestBody, ResponseBody, RetryPolicy, TimeLimit, TimeLimitExceeded, Timer,
    TimerFuture, Transport, TransportError, TransportFuture, Upload,
};

static SECURED: Operation = secured(&[&[&TOKEN]]);

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Sun, 06 Nov 1994 08:49:37 GMT.
const SECOND: u64 = 784_111_777;

/// Clocks that only waits and tests advance: a wait is over at once.
#[derive(Clone, Default)]
struct Manual(Arc<Mutex<Vec<Duration>>>);

impl Manual {
    fn waits(&self) -> MutexGuard<'_, Vec<Duration>> {
        self.0.lock().expect("the lock is not poisoned")
    }
}

impl Timer for Manual {
    fn now(&self) -> Duration {
        self.waits().iter().sum()
    }

    fn unix_time(&self) -> Duration {
        Duration::from_secs(SECOND) + self.now()
    }

    fn sleep(&self, duration: Duration) -> TimerFuture {
        self.waits().push(duration);
        Box::pin(ready(()))
    }
}

/// Clocks that only tests advance: no wait is ever over.
#[derive(Clone, Default)]
struct Stopped(Manual);

impl Timer for Stopped {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn unix_time(&self) -> Duration {
        self.0.unix_time()
    }

    fn sleep(&self, _: Duration) -> TimerFuture {
        Box::pin(pending())
    }
}

/// Responds to each request by its number, or never.
struct Scripted {
    requests: Mutex<Vec<Request<RequestBody>>>,
    responses: fn(usize) -> Option<Response<&'static str>>,
}

impl Scripted {
    fn new(responses: fn(usize) -> Option<Response<&'static str>>) -> Arc<Self> {
        let requests = Mutex::default();
        Arc::new(Self {
            requests,
            responses,
        })
    }
}

impl Transport for Scripted {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        let mut requests = self.requests.lock().expect("the lock is not poisoned");
        let response = (self.responses)(requests.len());
        requests.push(request);
        match response {
            Some(response) => {
                let body =
                    |text: &'static str| ResponseBody::from(Bytes::from_static(text.as_bytes()));
                Box::pin(ready(Ok(response.map(body))))
            }
            None => Box::pin(pending()),
        }
    }
}

fn response(
    status: u16,
    header: (&str, &str),
    body: &'static str,
) -> Option<Response<&'static str>> {
    let response = Response::builder()
        .status(status)
        .header(header.0, header.1);
    response.body(body).ok()
}

fn timed(timer: &(impl Timer + Clone), transport: impl Transport) -> ClientBuilder {
    let builder = builder("https://api.example.com");
    builder.timer(timer.clone()).transport(transport)
}

/// Polls a future once, without any runtime.
fn now_or_never<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits for something else than the timer"),
    }
}

fn exceeded(failure: &TransportError) -> TimeLimitExceeded {
    let exceeded = failure.reported().downcast_ref::<TimeLimitExceeded>();
    *exceeded.expect("a time limit")
}

fn exceeded_in(error: &Error) -> TimeLimitExceeded {
    match error.kind() {
        ErrorKind::Transport(failure) => exceeded(failure),
        _ => panic!("{error}"),
    }
}

/// Keeps the durations of calls.
#[derive(Clone, Default)]
struct Durations(Arc<Mutex<Vec<Duration>>>);

impl Observer for Durations {
    fn call_ended(&self, event: &CallEvent) {
        self.0.lock().expect("not poisoned").push(event.duration);
    }
}

#[test]
fn retries_wait_by_the_timer_without_tokio() {
    let (timer, durations) = (Manual::default(), Durations::default());
    let transport = Scripted::new(|number| match number {
        0 => response(429, ("retry-after", "60"), ""),
        // 42 seconds after the first wait, by the clock of the timer.
        1 => response(429, ("retry-after", "Sun, 06 Nov 1994 08:51:19 GMT"), ""),
        _ => response(200, ("content-type", "application/json"), "[1]"),
    });
    let client = timed(&timer, transport).observer(durations.clone());
    let client = client.build().expect("a client");
    let read = now_or_never(async { Call::<Vec<i32>>::new(&client, &SAFE).await });
    assert_eq!(*read.expect("the third response"), [1]);
    assert_eq!(*timer.waits(), [MINUTE, Duration::from_secs(42)]);
    let durations = durations.0.lock().expect("not poisoned");
    assert_eq!(*durations, [Duration::from_secs(102)]);
}

#[test]
fn time_limits_are_by_the_timer() {
    let timer = Manual::default();
    let client = timed(&timer, Scripted::new(|_| None)).build();
    let client = client.expect("a client");
    let again = client.with_other_credentials().build().expect("a client");
    for client in [client, again] {
        timer.waits().clear();
        let failed = now_or_never(async { Call::<()>::new(&client, &CREATE_PET).await });
        let exceeded = exceeded_in(&failed.expect_err("a timeout"));
        assert_eq!(
            (exceeded.limit(), exceeded.length()),
            (TimeLimit::Attempt, MINUTE)
        );
        assert_eq!(*timer.waits(), [MINUTE]);
    }
}

#[test]
fn the_deadline_of_a_call_includes_its_attempts_and_waits() {
    let timer = Manual::default();
    let second = Duration::from_secs(1);
    let client = timed(&timer, Scripted::new(|_| None))
        .retry(RetryPolicy::new().backoff(second, second))
        .build()
        .expect("a client");
    let options = CallOptions::new().deadline(Duration::from_secs(90));
    let call = Call::<()>::new(&client, &SAFE).options(options);
    let failed = now_or_never(async { call.await });
    let exceeded = exceeded_in(&failed.expect_err("a timeout"));
    assert_eq!((exceeded.limit(), exceeded.attempt()), (TimeLimit::Call, 2));
    assert_eq!(timer.now(), Duration::from_secs(90));
}

#[test]
fn a_timer_is_asked_for_a_day_at_most() {
    let timer = Manual::default();
    let client = timed(&timer, Scripted::new(|_| None)).build();
    let client = client.expect("a client");
    let options = CallOptions::new()
        .timeout(2 * DAY + HOUR)
        .deadline(Duration::MAX);
    let call = Call::<()>::new(&client, &CREATE_PET).options(options);
    let failed = now_or_never(async { call.await });
    assert_eq!(
        exceeded_in(&failed.expect_err("a timeout")).length(),
        2 * DAY + HOUR
    );
    assert_eq!(*timer.waits(), [DAY, DAY, HOUR]);
}

/// Yields one chunk, and then nothing.
struct Silent(Option<Bytes>);

impl Silent {
    fn poll(&mut self) -> Poll<Option<Bytes>> {
        match self.0.take() {
            None => Poll::Pending,
            chunk => Poll::Ready(chunk),
        }
    }
}

impl Stream for Silent {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll().map(|chunk| chunk.map(Ok))
    }
}

impl Body for Silent {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.poll()
            .map(|chunk| chunk.map(|chunk| Ok(Frame::data(chunk))))
    }
}

/// Responds with a body that stalls, or reads one chunk of the body of a request and never responds.
enum Stalling {
    Response,
    Request,
}

impl Transport for Stalling {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        match self {
            Self::Response => {
                let body = ResponseBody::new(Silent(Some(Bytes::from("abc"))));
                Box::pin(ready(Ok(Response::new(body))))
            }
            Self::Request => Box::pin(async move {
                let mut body = pin!(request.into_body());
                let frame = poll_fn(|context| body.as_mut().poll_frame(context)).await;
                assert!(frame.is_some_and(|frame| frame.is_ok()), "a chunk");
                pending().await
            }),
        }
    }
}

#[test]
fn silence_is_measured_by_the_timer() {
    let idle = Duration::from_secs(30);
    let timer = Manual::default();
    let client = timed(&timer, Stalling::Response).build().expect("a client");
    let failure = now_or_never(async {
        let mut download = Call::<Bytes>::new(&client, &SAFE).download().await?;
        assert_eq!(
            download.chunk().await.expect("a chunk").as_deref(),
            Some(&b"abc"[..])
        );
        let failure = download.chunk().await.expect_err("a stall");
        Ok::<_, Error>(failure)
    });
    assert_eq!(exceeded(&failure.expect("a head")).limit(), TimeLimit::Idle);
    assert_eq!(*timer.waits(), [idle]);
}

#[test]
fn the_silence_of_a_server_that_reads_an_upload_is_measured_by_the_timer() {
    let timer = Manual::default();
    let client = timed(&timer, Stalling::Request).build().expect("a client");
    let upload = Upload::stream(Silent(Some(Bytes::from(vec![0; 1 << 20]))));
    let call = Call::<()>::new(&client, &CREATE_PET).upload("image/png", upload);
    let failed = now_or_never(async { call.await });
    assert_eq!(
        exceeded_in(&failed.expect_err("a stall")).limit(),
        TimeLimit::Idle
    );
    assert_eq!(timer.now(), Duration::from_secs(30));
}

/// Returns the claims of the proof of a request.
fn issued(request: &Request<RequestBody>) -> u64 {
    let proof = request.headers()["dpop"].to_str().expect("a proof");
    let claims = proof.split('.').nth(1).expect("three parts");
    let claims = URL_SAFE_NO_PAD.decode(claims).expect("Base64");
    let claims: Value = serde_json::from_slice(&claims).expect("JSON");
    claims["iat"].as_u64().expect("whole seconds")
}

#[tokio::test]
async fn tokens_expire_and_proofs_are_dated_by_the_timer() {
    let timer = Stopped::default();
    let transport = Scripted::new(|number| match number {
        // The second token is requested after two calls.
        0 | 3 => response(
            200,
            ("content-type", "application/json"),
            r#"{"token_type":"DPoP","access_token":"abc","expires_in":3600}"#,
        ),
        _ => response(200, ("content-type", "application/json"), "1"),
    });
    let program = ClientCredentials::secret_basic("program", "secret")
        .token_url("/token")
        .dpop();
    let client = timed(&timer, Arc::clone(&transport))
        .credential_provider(&TOKEN, program)
        .build()
        .expect("a client");
    for pause in [Duration::ZERO, HOUR / 2, HOUR / 2] {
        timer.0.waits().push(pause);
        let read = Call::<i32>::new(&client, &SECURED).await;
        assert_eq!(*read.expect("a response"), 1);
    }
    let requests = transport.requests.lock().expect("not poisoned");
    let dated = requests.iter().map(|request| {
        let seconds = issued(request) - SECOND;
        (request.uri().path(), seconds)
    });
    let expected = [
        ("/token", 0),
        ("/x", 0),
        ("/x", 1800),
        ("/token", 3600),
        ("/x", 3600),
    ];
    assert_eq!(dated.collect::<Vec<_>>(), expected);
}
