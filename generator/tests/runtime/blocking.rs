//! Calls that wait for their response.

use std::future::Future;
use std::net::TcpListener;
use std::time::Duration;

use http::Method;
use tokio::runtime::{Builder, Runtime};

use super::api::{Call, LIST_PETS, SAFE, builder, client};
use super::open_connections::OpenConnections;
use super::server::{TestServer, bare, json};
use crate::runtime::mock::Mock;
use crate::runtime::{
    CallOptions, Client, Error, ErrorKind, MissingRuntime, RequestError, RetryPolicy,
};

/// The runtime of a server, which runs on a thread of its own.
pub struct Host(Runtime);

impl Host {
    pub fn new() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        Self(runtime.expect("a runtime can be built"))
    }

    pub fn start<S>(&self, server: impl Future<Output = S>) -> S {
        self.0.block_on(server)
    }
}

pub fn missing(error: &Error) -> MissingRuntime {
    match error.kind() {
        ErrorKind::InvalidRequest(RequestError::Runtime(missing)) => *missing,
        other => panic!("{other:?}"),
    }
}

fn get(client: &Client) -> Result<Vec<i32>, Error> {
    let call = Call::<Vec<i32>>::new(client, &LIST_PETS);
    Ok(call.send_blocking()?.into_body())
}

#[test]
fn a_plain_function_waits_for_its_response() {
    let host = Host::new();
    let server = host.start(TestServer::responding(json("200 OK", "[1]")));
    assert_eq!(get(&client(&server)).expect("the server responds"), [1]);
}

#[test]
fn an_error_is_that_of_the_call() {
    let host = Host::new();
    let server = host.start(TestServer::responding(json(
        "404 Not Found",
        r#"{"code": "E1"}"#,
    )));
    let error = get(&client(&server)).expect_err("not found");
    assert!(
        error.is_not_found() && error.code() == Some("E1"),
        "{error}"
    );
}

/// How many calls may open a connection of their own until one does not.
const ATTEMPTS: usize = 1000;

#[test]
fn calls_share_connections_and_close_them_with_the_last_client() {
    let host = Host::new();
    let server = host.start(OpenConnections::start());
    let first = builder(&*server.url).build().expect("a server");
    let second = first.with_other_credentials().build().expect("a server");
    // Another thread drives the connections, so a call can begin before that of the last one is free again.
    for client in [&first, &second, &first.clone()] {
        let shares = (0..ATTEMPTS).any(|_| {
            let opened = server.opened();
            let call = Call::<()>::new(client, &LIST_PETS);
            call.send_blocking().expect("the server responds");
            opened > 0 && server.opened() == opened
        });
        assert!(shares, "{ATTEMPTS} calls opened {ATTEMPTS} connections");
    }
    drop(first);
    let call = Call::<()>::new(&second, &LIST_PETS).send();
    drop(second);
    call.send_blocking().expect("the call has its client");
    while server.closed() < server.opened() {
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn async_code_gets_an_error_and_nothing_is_sent() {
    let server = TestServer::responding(json("200 OK", "[1]")).await;
    let client = client(&server);
    let error = get(&client).expect_err("this thread must not wait");
    assert_eq!(missing(&error), MissingRuntime::SyncContext);
    assert!(!error.may_have_been_processed());
    let text = "anOperation: not sent: a blocking call was made in async code, whose thread must not wait; await the \
                call, or make it in `spawn_blocking`";
    assert_eq!(error.to_string(), text);
    assert!(server.asked().is_empty());
    let awaited = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    assert_eq!(*awaited.expect("the same client can be awaited"), [1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn async_code_of_several_threads_gets_an_error() {
    let server = TestServer::responding(json("200 OK", "[1]")).await;
    let client = client(&server);
    let call = tokio::spawn(async move { get(&client) });
    let error = call
        .await
        .expect("no panic")
        .expect_err("a task must not wait");
    assert_eq!(missing(&error), MissingRuntime::SyncContext);
}

#[tokio::test]
async fn threads_for_blocking_code_can_wait() {
    let server = TestServer::responding(json("200 OK", "[1]")).await;
    let client = client(&server);
    let call = tokio::task::spawn_blocking(move || get(&client));
    let response = call.await.expect("no panic");
    assert_eq!(response.expect("the server responds"), [1]);
}

#[test]
fn a_thread_that_has_only_entered_a_runtime_can_wait() {
    let host = Host::new();
    let server = host.start(TestServer::responding(json("200 OK", "[1]")));
    let _entered = host.0.enter();
    assert_eq!(get(&client(&server)).expect("the server responds"), [1]);
}

#[test]
fn many_threads_wait_at_once() {
    let host = Host::new();
    let server = host.start(TestServer::responding(json("200 OK", "[1]")));
    let client = client(&server);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| assert_eq!(get(&client).expect("the server responds"), [1]));
        }
    });
    assert_eq!(server.asked().len(), 16);
}

#[test]
fn a_call_ends_at_its_time_limit() {
    // The system accepts connections to this socket, and nobody responds.
    let silent = TcpListener::bind("127.0.0.1:0").expect("loopback");
    let url = format!("http://{}", silent.local_addr().expect("an address"));
    let client = builder(url).timeout(Duration::from_millis(20)).build();
    let error = get(&client.expect("a server")).expect_err("nobody responds");
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn a_call_is_retried() {
    let host = Host::new();
    let server = host.start(TestServer::responding(bare("503 Service Unavailable", "")));
    let policy = RetryPolicy::new()
        .max_retries(2)
        .backoff(Duration::from_millis(1), Duration::from_millis(1));
    let call = Call::<()>::new(&client(&server), &SAFE);
    let call = call.options(CallOptions::new().retry(policy));
    call.send_blocking().expect_err("an error of the server");
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_mock_responds_to_calls_that_wait() {
    let mock = Mock::new();
    mock.expect("anOperation").returns(vec![1]);
    mock.request().returns(serde_json::json!([2]));
    let client = mock.serve(builder("https://mock.invalid"));
    let client = client.expect("the URL is valid");
    assert_eq!(get(&client).expect("the call is expected"), [1]);
    let undeclared = client.request(Method::GET, "/x").send_blocking();
    let numbers: Vec<i32> = undeclared.expect("expected").json().expect("JSON");
    assert_eq!(numbers, [2]);
    mock.verify().expect("all calls were made");
}

#[test]
fn the_bytes_are_beside_the_type() {
    let host = Host::new();
    let server = host.start(TestServer::responding(json("200 OK", "[1]")));
    let call = Call::<Vec<i32>>::new(&client(&server), &LIST_PETS).send();
    let response = call.with_raw_body().send_blocking();
    let (numbers, raw) = response.expect("the server responds").into_body();
    assert_eq!((numbers, &**raw.bytes()), (vec![1], b"[1]".as_slice()));
}
