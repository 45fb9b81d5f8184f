//! The mock, for the tests of consumers.

use http::{Method, StatusCode};

use super::api::{CREATE_PET, Call, GET_PET, Kind, LIST_PETS, Pet, Problem, builder};
use crate::runtime::mock::{Expectation, Mock};
use crate::runtime::{
    Client, ErrorKind, Idempotency, JsonCodec, NotModified, Operation, OperationMethod, Pagination,
    PlainText, Status, TransportCause,
};

/// Expects a call. All operations of the API have one name.
fn expect<T>(mock: &Mock) -> Expectation<T> {
    mock.expect("anOperation")
}

fn client(mock: &Mock) -> Client {
    mock.serve(builder("https://mock.invalid"))
        .expect("the URL is valid")
}

fn pet() -> Pet {
    Pet {
        id: "7".to_owned(),
        kind: Kind::Cat,
        ..Pet::empty_value()
    }
}

#[tokio::test]
async fn a_value_is_returned_as_a_server_would_send_it() {
    let mock = Mock::new();
    expect(&mock).header("X-Request-Id", "r-1").returns(pet());
    let response = Call::<Pet>::new(&client(&mock), &GET_PET)
        .path("petId", "a b")
        .await
        .expect("the call is expected");
    assert_eq!(
        (&response.body, response.request_id()),
        (&pet(), Some("r-1"))
    );
    let requests = mock.requests();
    let [request] = requests.as_slice() else {
        panic!("expected one request: {requests:?}")
    };
    assert_eq!(
        (request.operation(), request.target()),
        ("anOperation", "/pets/a%20b")
    );
    mock.verify().expect("it came");
}

#[tokio::test]
async fn responses_without_a_body_and_of_text_can_be_mocked() {
    let mock = Mock::new();
    expect(&mock).returns(());
    expect::<Option<Pet>>(&mock).returns(None);
    expect(&mock).returns(PlainText("hello".to_owned()));
    let client = client(&mock);
    let empty = Call::<()>::new(&client, &LIST_PETS)
        .await
        .expect("the first");
    assert_eq!(
        empty.status(),
        StatusCode::OK,
        "no other status is declared"
    );
    let none = Call::<Option<Pet>>::new(&client, &LIST_PETS)
        .await
        .expect("the second");
    assert_eq!(none.into_body(), None);
    let text = Call::<PlainText>::new(&client, &LIST_PETS)
        .await
        .expect("the third");
    assert_eq!(&**text, "hello");
}

/// Returns an operation that declares these statuses.
const fn declaring(statuses: &'static [Status]) -> Operation {
    Operation {
        id: "anOperation",
        pointer: "#/paths/~1pets/get",
        method: OperationMethod::Known(Method::POST),
        path: "/pets",
        security: &[],
        idempotency: Idempotency::NotIdempotent,
        idempotency_key: None,
        statuses,
        content_types: &[],
        not_modified: NotModified::Failure,
        errors: &[],
    }
}

static CREATED: Operation = declaring(&[
    Status::Code(400),
    Status::Code(201),
    Status::Code(202),
    Status::Code(204),
]);
static RESET: Operation = declaring(&[Status::Code(205), Status::Default]);

#[tokio::test]
async fn a_value_has_the_status_that_is_declared_for_it() {
    let mock = Mock::new();
    expect(&mock).returns(pet());
    expect::<Option<Pet>>(&mock).returns(None);
    expect(&mock).returns(());
    expect(&mock).returns(pet());
    let client = client(&mock);
    let some = Call::<Pet>::new(&client, &CREATED).await.expect("a pet");
    let none = Call::<Option<Pet>>::new(&client, &CREATED).await;
    let empty = Call::<()>::new(&client, &RESET).await.expect("nothing");
    let other = Call::<Pet>::new(&client, &RESET).await.expect("a pet");
    assert_eq!(some.status(), StatusCode::CREATED);
    assert_eq!(none.expect("no pet").status(), StatusCode::NO_CONTENT);
    assert_eq!(empty.status(), StatusCode::RESET_CONTENT);
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn errors_have_the_body_of_the_api() {
    let mock = Mock::new();
    let problem = Problem {
        code: Some("E7".to_owned()),
        ..Problem::default()
    };
    expect::<Pet>(&mock).returns_error(StatusCode::NOT_FOUND, &problem);
    let error = Call::<Pet>::new(&client(&mock), &LIST_PETS)
        .await
        .expect_err("it fails");
    assert_eq!(
        (error.status(), error.code()),
        (Some(StatusCode::NOT_FOUND), Some("E7"))
    );
}

#[tokio::test]
async fn expectations_are_used_once_and_in_order() {
    let mock = Mock::new();
    expect(&mock).times(2).returns(1_i32);
    expect(&mock).returns(2_i32);
    let client = client(&mock);
    let mut responses = Vec::new();
    for _ in 0..3 {
        responses.push(
            *Call::<i32>::new(&client, &LIST_PETS)
                .await
                .expect("the call is expected"),
        );
    }
    assert_eq!(responses, [1, 1, 2]);
    let error = Call::<i32>::new(&client, &LIST_PETS)
        .await
        .expect_err("no expectation is left");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent by the transport: the mock did not expect anOperation: GET /pets; it still expects \
         nothing"
    );
    assert!(!error.may_have_been_processed());
    assert_eq!(
        mock.requests().len(),
        4,
        "an unexpected call is not retried"
    );
}

#[tokio::test]
async fn an_unexpected_call_is_reported_with_the_expected_ones() {
    let mock = Mock::new().unverified();
    mock.expect("aThing").times(2).returns(1_i32);
    mock.expect("another").when(|_| true).always().succeeds();
    expect(&mock).when_path("petId", "8").returns(1_i32);
    let error = Call::<i32>::new(&client(&mock), &GET_PET)
        .path("petId", "7")
        .await
        .expect_err("the condition is not met");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent by the transport: the mock did not expect anOperation: GET /pets/{petId}; it still expects \
         `aThing`, `another` under a condition, `anOperation` under a condition (path parameter `petId` is \"7\", \
         not \"8\")"
    );
}

#[tokio::test]
async fn pages_are_mocked_one_by_one() {
    let mock = Mock::new();
    expect(&mock)
        .when(|request| request.query("after").is_none())
        .next_page("?after=2")
        .returns(vec![1_i32, 2]);
    expect(&mock)
        .when(|request| request.query("after").as_deref() == Some("2"))
        .returns(vec![3_i32]);
    let client = client(&mock);
    let call = Call::<Vec<i32>>::new(&client, &LIST_PETS);
    let mut items = call.pages::<i32>(&Pagination::LINK).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.expect("a number"));
    }
    assert_eq!(found, [1, 2, 3]);
    mock.verify().expect("both pages were requested");
}

#[tokio::test]
async fn an_expectation_can_inspect_the_request() {
    let mock = Mock::new();
    expect(&mock)
        .when(|request| request.query("q").as_deref() == Some("a&b"))
        .always()
        .returns(1_i32);
    expect(&mock)
        .when(|request| request.json() == serde_json::json!({ "name": "x" }))
        .returns(2_i32);
    let client = client(&mock);
    let toy = super::api::Toy {
        name: Some("x".to_owned()),
        prices: None,
    };
    let call = Call::<i32>::new(&client, &CREATE_PET).json(&toy);
    assert_eq!(*call.await.expect("the second expectation matches"), 2);
    for _ in 0..2 {
        let call = Call::<i32>::new(&client, &LIST_PETS).query("q", "a&b");
        assert_eq!(*call.await.expect("the first expectation matches"), 1);
    }
}

#[tokio::test]
async fn a_broken_connection_can_be_mocked() {
    let mock = Mock::new();
    expect::<i32>(&mock).fails_with(TransportCause::Exchange);
    let error = Call::<i32>::new(&client(&mock), &CREATE_PET)
        .await
        .expect_err("it breaks");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Exchange);
}

#[test]
fn unmet_expectations_are_reported() {
    let mock = Mock::new();
    expect(&mock).times(2).returns(1_i32);
    expect(&mock).always().returns(2_i32);
    let unmet = mock.verify().expect_err("nothing came");
    assert_eq!(
        unmet.to_string(),
        "not all expected calls were made:\n- `anOperation` was called 0 of 2 times\nno request was received"
    );
}
