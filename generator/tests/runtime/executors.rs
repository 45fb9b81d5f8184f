//! Calls where the program has no Tokio runtime, or one that lacks a part.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use tokio::runtime::Builder;

use super::api::{Call, LIST_PETS, Problem, builder, client};
use super::server::{TestServer, json};
use crate::runtime::mock::Mock;
use crate::runtime::{Client, Error, ErrorKind, MissingRuntime, Refusal, TransportCause};

/// A client that is answered in memory.
fn mocked() -> Client {
    let mock = Mock::new();
    mock.expect("anOperation").returns(vec![1]);
    mock.serve(builder("https://mock.invalid"))
        .expect("the server is one")
}

fn missing(error: &Error<Problem>) -> MissingRuntime {
    match error.kind() {
        ErrorKind::Refused(Refusal::Runtime(missing)) => *missing,
        _ => panic!("{error}"),
    }
}

#[test]
fn a_call_without_tokio_is_an_error_that_says_so() {
    let client = mocked();
    let call = async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await };
    let polled = pin!(call).poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = polled else {
        panic!("it waits for what never comes")
    };
    assert_eq!(missing(&error), MissingRuntime::Tokio);
    assert!(!error.may_have_succeeded(), "nothing was sent");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: there is no Tokio runtime; make the call in one, such as that of `#[tokio::main]` or \
         `#[tokio::test]`"
    );
}

#[test]
fn a_call_without_the_timer_of_tokio_is_an_error_that_says_so() {
    let runtime = Builder::new_current_thread().enable_io().build();
    let runtime = runtime.expect("a runtime can be built");
    let client = mocked();
    let error = runtime
        .block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await })
        .expect_err("there is no timer");
    assert_eq!(missing(&error), MissingRuntime::Timer);
    assert!(error.to_string().contains("enable_time"), "{error}");
}

#[test]
fn a_call_without_the_sockets_of_tokio_is_an_error_that_is_not_repeated() {
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime can be built");
    let client = builder("http://127.0.0.1:1").build().expect("a server");
    let error = runtime
        .block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await })
        .expect_err("there are no sockets");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Rejected);
    assert_eq!(
        transport.source().downcast_ref(),
        Some(&MissingRuntime::Io),
        "{error}"
    );
    assert!(error.to_string().contains("enable_io"), "{error}");
}

#[test]
fn a_transport_in_memory_needs_no_sockets() {
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime can be built");
    let client = mocked();
    let answer = runtime
        .block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await })
        .expect("it is expected");
    assert_eq!(*answer, [1]);
}

#[test]
fn a_client_outlives_the_runtime_that_it_was_used_in() {
    let whole = || {
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be built")
    };
    let of_server = whole();
    let server = of_server.block_on(TestServer::answering(json("200 OK", "[1]")));
    let client = client(&server);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..2 {
                let answer =
                    whole().block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await });
                assert_eq!(*answer.expect("the server answers"), [1]);
            }
        });
        of_server.block_on(async {
            while server.asked().len() < 2 {
                tokio::task::yield_now().await;
            }
            // The last answer is on its way when its request was kept.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        });
    });
}
