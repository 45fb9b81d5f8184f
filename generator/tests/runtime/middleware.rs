//! Middleware around requests, and the default transport in the caller's hands.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Request, Response};

use super::api::{Call, SAFE, TOKEN, builder, open, secured};
use super::server::{TestServer, bare, json};
use crate::runtime::mock::Mock;
use crate::runtime::{
    DefaultTransport, ErrorKind, Middleware, Next, Operation, RequestBody, ResponseBody, Transport,
    TransportCause, TransportFuture,
};

static CREATE: Operation = open(Method::POST, "/pets");
static SECURED: Operation = secured(&[&[&TOKEN]]);

/// What the middleware of a test did, in order.
type Log = Arc<Mutex<Vec<String>>>;

/// Notes requests and responses, and marks the requests.
struct Noting(&'static str, Log);

impl Noting {
    fn note(&self, what: &str) {
        let mut log = self.1.lock().expect("the lock is not poisoned");
        log.push(format!("{} {what}", self.0));
    }
}

impl Middleware for Noting {
    fn send<'a>(
        &'a self,
        mut request: Request<RequestBody>,
        next: Next<'a>,
    ) -> TransportFuture<'a> {
        Box::pin(async move {
            self.note("before");
            let name = http::HeaderValue::from_static(self.0);
            request.headers_mut().append("x-mark", name);
            let response = next.send(request).await;
            match &response {
                Ok(response) => self.note(response.status().as_str()),
                Err(failure) => self.note(&format!("{:?}", failure.cause())),
            }
            response
        })
    }
}

/// Returns responses of its own.
struct Cache;

impl Middleware for Cache {
    fn send<'a>(&'a self, request: Request<RequestBody>, next: Next<'a>) -> TransportFuture<'a> {
        match request.extensions().get::<&'static Operation>() {
            Some(operation) if operation.path == SAFE.path && request.method() == Method::GET => {
                let response = Response::new(ResponseBody::from(Bytes::from_static(b"[1]")));
                Box::pin(async { Ok(response) })
            }
            _ => next.send(request),
        }
    }
}

fn texts(log: &Log) -> Vec<String> {
    std::mem::take(&mut *log.lock().expect("the lock is not poisoned"))
}

#[tokio::test]
async fn middleware_is_called_in_the_order_in_which_it_was_added() {
    let server = TestServer::responding(json("200 OK", "[1]")).await;
    let log = Log::default();
    let client = builder(server.url())
        .middleware(Noting("first", Arc::clone(&log)))
        .middleware(Noting("second", Arc::clone(&log)))
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &CREATE).json(&7_i32).await;
    assert_eq!(*response.expect("a response"), [1]);
    let expected = ["first before", "second before", "second 200", "first 200"];
    assert_eq!(texts(&log), expected);
    let asked = server.only();
    assert_eq!(asked.header("x-mark"), ["first", "second"]);
    assert_eq!(asked.body, "7");
}

#[tokio::test]
async fn middleware_responds_in_place_of_the_transport() {
    let (log, server) = (
        Log::default(),
        TestServer::responding(json("200 OK", "[2]")).await,
    );
    let client = builder(server.url())
        .middleware(Noting("outer", Arc::clone(&log)))
        .middleware(Cache)
        .middleware(Noting("inner", Arc::clone(&log)))
        .build()
        .expect("a server");
    let cached = Call::<Vec<i32>>::new(&client, &SAFE).await;
    assert_eq!(*cached.expect("a response"), [1]);
    assert_eq!(texts(&log), ["outer before", "outer 200"]);
    assert_eq!(server.asked().len(), 0);
    let sent = Call::<Vec<i32>>::new(&client, &CREATE).await;
    assert_eq!(*sent.expect("a response"), [2]);
    assert_eq!(texts(&log).len(), 4);
}

#[tokio::test]
async fn middleware_is_in_front_of_any_transport_and_gets_each_attempt_and_redirect() {
    let log = Log::default();
    let mock = Mock::new();
    let with_mock = builder("https://api.example.com").middleware(Noting("m", Arc::clone(&log)));
    let with_mock = mock.serve(with_mock).expect("a client");
    // The mock expects nothing, which is an error of the transport.
    let failure = Call::<i32>::new(&with_mock, &CREATE).await.expect_err("it");
    assert!(
        matches!(failure.kind(), ErrorKind::Transport(_)),
        "{failure}"
    );
    assert_eq!(texts(&log), ["m before", "m Rejected"]);

    let server = TestServer::start(|asked| match asked.line() {
        "GET /pets" => bare("307 Temporary Redirect", "Location: /moved\r\n"),
        _ => json("200 OK", "[1]"),
    })
    .await;
    let with_server = builder(server.url())
        .middleware(Noting("m", Arc::clone(&log)))
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&with_server, &SAFE).await;
    assert_eq!(*response.expect("a response"), [1]);
    let expected = ["m before", "m 307", "m before", "m 200"];
    assert_eq!(texts(&log), expected);
}

#[tokio::test]
async fn what_middleware_sees_of_credentials_is_marked() {
    struct Checking;
    impl Middleware for Checking {
        fn send<'a>(
            &'a self,
            request: Request<RequestBody>,
            next: Next<'a>,
        ) -> TransportFuture<'a> {
            let token = request.headers().get("authorization");
            assert!(token.is_some_and(http::HeaderValue::is_sensitive));
            assert_eq!(format!("{next:?}"), "Next(0 and the transport)");
            next.send(request)
        }
    }
    let server = TestServer::responding(json("200 OK", "1")).await;
    let client = builder(server.url())
        .credential(&TOKEN, "abc".into())
        .middleware(Checking)
        .build()
        .expect("a server");
    let response = Call::<i32>::new(&client, &SECURED).await;
    assert_eq!(*response.expect("a response"), 1);
}

/// Wraps the default transport.
struct Wrapping(DefaultTransport, Log);

impl Transport for Wrapping {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        let mut log = self.1.lock().expect("the lock is not poisoned");
        log.push(request.uri().path().to_owned());
        self.0.send(request)
    }
}

#[tokio::test]
async fn the_default_transport_can_be_wrapped_and_keeps_the_settings_of_the_builder() {
    let log = Log::default();
    let server = TestServer::responding(json("200 OK", "[1]")).await;
    let building = builder(server.url()).no_proxy();
    let usual = building.default_transport().expect("a transport");
    assert_eq!(format!("{usual:?}"), "DefaultTransport { .. }");
    let wrapped = building.transport(Wrapping(usual.clone(), Arc::clone(&log)));
    let wrapped = wrapped.build().expect("a server");
    let response = Call::<Vec<i32>>::new(&wrapped, &SAFE).await;
    assert_eq!(*response.expect("a response"), [1]);
    assert_eq!(texts(&log), ["/pets"]);

    let unreachable = builder("http://127.0.0.1:1").transport(usual);
    let unreachable = unreachable.build().expect("a server");
    let failure = Call::<i32>::new(&unreachable, &CREATE)
        .await
        .expect_err("it");
    let ErrorKind::Transport(transport) = failure.kind() else {
        panic!("{failure}")
    };
    assert_eq!(transport.cause(), TransportCause::Connect);

    let invalid = builder(server.url()).proxy(crate::runtime::Proxy::new("ftp://proxy"));
    assert!(invalid.default_transport().is_err());
}
