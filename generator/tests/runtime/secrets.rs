//! Secrets are sent to the server and shown nowhere else.

use serde_json::json;

use super::api::{CREATE_PET, Call, HEADER_KEY, Pet, QUERY_KEY, TOKEN, builder, secured};
use super::server::{TestServer, json as json_response};
use crate::runtime::{JsonCodec, Operation, Secret};

static SECURED: Operation = secured(&[&[&TOKEN, &HEADER_KEY, &QUERY_KEY]]);
static BY_QUERY: Operation = secured(&[&[&QUERY_KEY]]);

#[test]
fn a_secret_is_serialized_and_not_shown() {
    let pet: Pet = serde_json::from_value(json!({"id": "p", "kind": "CAT", "chip": "hunter2"}))
        .expect("a pet");
    assert!(!format!("{pet:?} {pet:#?}").contains("hunter2"));
    assert!(format!("{pet:?}").contains("[redacted]"));
    assert!(
        serde_json::to_string(&pet)
            .expect("JSON")
            .contains("hunter2")
    );
    assert_eq!(pet.chip.as_ref().map(Secret::expose), Some("hunter2"));
    assert_eq!(pet.chip, Some(Secret::from(String::from("hunter2"))));
}

#[test]
fn a_secret_of_another_type_is_rejected_without_showing_it() {
    for given in [
        json!(123_456),
        json!(["hunter2"]),
        json!({"a": "hunter2"}),
        json!(true),
    ] {
        let message = Secret::read(given)
            .expect_err("the value is not a string")
            .to_string();
        assert_eq!(
            message,
            "expected a string (the value is a secret and is not shown)"
        );
    }
}

#[tokio::test]
async fn nothing_that_can_be_printed_contains_a_credential_or_an_argument() {
    let server = TestServer::responding(json_response("500 Oops", r#"{"code": "E1"}"#)).await;
    let builder = builder(server.url())
        .credential(&TOKEN, "hunter2".into())
        .credential(&HEADER_KEY, "hunter2".into());
    let builder = builder.credential(&QUERY_KEY, "hunter2".into());
    let mut printed = format!("{builder:?} {builder:#?}");
    let client = builder.build().expect("a server");
    printed += &format!("{client:?} {client:#?} {:?}", client.clone());
    let call = Call::<()>::new(&client, &SECURED)
        .query("q", "hunter2")
        .header("x", "hunter2")
        .path("p", "hunter2");
    printed += &format!("{call:?} {call:#?}");
    let error = call.await.expect_err("the status is an error");
    printed += &format!("{error} {error:?} {error:#?}");
    assert!(
        server.only().line().contains("hunter2"),
        "the server must receive the credential"
    );
    drop(server);
    let unreachable = Call::<()>::new(&client, &SECURED).query("q", "hunter2");
    let future = std::future::IntoFuture::into_future(unreachable);
    printed += &format!("{future:?}");
    assert!(!printed.contains("hunter2"), "{printed}");
    assert!(
        printed.contains("queryKey"),
        "the names of the schemes with a credential are shown"
    );
}

#[tokio::test]
async fn a_transport_failure_does_not_show_the_url() {
    let client = builder("http://127.0.0.1:1")
        .credential(&QUERY_KEY, "hunter2".into())
        .build()
        .expect("a server");
    let error = Call::<()>::new(&client, &BY_QUERY)
        .await
        .expect_err("nothing listens");
    let mut printed = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(failure) = source {
        printed += &format!("{failure} {failure:?}");
        source = failure.source();
    }
    assert!(!printed.contains("hunter2"), "{printed}");
}

#[test]
fn a_call_shows_its_operation() {
    let client = builder("localhost").build().expect("a host is a server");
    assert_eq!(
        format!("{:?}", Call::<()>::new(&client, &CREATE_PET).send()),
        "Call(anOperation: POST /pets)"
    );
}
