//! Calls without a Tokio runtime, or with one that lacks a driver.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use tokio::runtime::Builder;

use super::api::{Call, LIST_PETS, builder, client};
use super::server::{TestServer, json};
use crate::runtime::mock::Mock;
use crate::runtime::{Client, Error, ErrorKind, MissingRuntime, RequestError, TransportCause};

/// Returns a client with a mock transport.
fn mocked() -> Client {
    let mock = Mock::new().unverified();
    mock.expect("anOperation").returns(vec![1]);
    mock.serve(builder("https://mock.invalid"))
        .expect("the URL is valid")
}

fn missing(error: &Error) -> MissingRuntime {
    match error.kind() {
        ErrorKind::InvalidRequest(RequestError::Runtime(missing)) => *missing,
        _ => panic!("{error}"),
    }
}

#[test]
fn a_call_without_tokio_is_an_error_that_names_the_runtime() {
    let client = mocked();
    let call = async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await };
    let polled = pin!(call).poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = polled else {
        panic!("the future is pending")
    };
    assert_eq!(missing(&error), MissingRuntime::Tokio);
    assert!(!error.may_have_been_processed(), "nothing was sent");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: no Tokio runtime found; make the call in one, such as that of `#[tokio::main]` or \
         `#[tokio::test]`"
    );
}

#[test]
fn a_call_without_the_timer_of_tokio_is_an_error_that_names_it() {
    let runtime = Builder::new_current_thread().enable_io().build();
    let runtime = runtime.expect("a runtime can be built");
    let client = mocked();
    let error = runtime
        .block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await })
        .expect_err("the timer is disabled");
    assert_eq!(missing(&error), MissingRuntime::Timer);
    assert!(error.to_string().contains("enable_time"), "{error}");
}

#[test]
fn a_call_without_the_sockets_of_tokio_is_an_error_that_is_not_retried() {
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime can be built");
    let client = builder("http://127.0.0.1:1").build().expect("a server");
    let error = runtime
        .block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await })
        .expect_err("I/O is disabled");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Rejected);
    assert_eq!(
        transport.reported().downcast_ref(),
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
    let response = runtime
        .block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await })
        .expect("the call is expected");
    assert_eq!(*response, [1]);
}

#[test]
fn a_client_outlives_the_runtime_in_which_it_was_used() {
    let whole = || {
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be built")
    };
    let of_server = whole();
    let server = of_server.block_on(TestServer::responding(json("200 OK", "[1]")));
    let client = client(&server);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..2 {
                let response =
                    whole().block_on(async { Call::<Vec<i32>>::new(&client, &LIST_PETS).await });
                assert_eq!(*response.expect("the server responds"), [1]);
            }
        });
        of_server.block_on(async {
            while server.asked().len() < 2 {
                tokio::task::yield_now().await;
            }
            // The last response is in transit when its request was recorded.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        });
    });
}
