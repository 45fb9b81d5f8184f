//! The conditions of a mock's expectations.

use http::{HeaderValue, Method};
use serde_json::json;

use super::api::{CREATE_PET, Call, GET_PET, LIST_PETS, Toy, builder, open};
use crate::runtime::mock::{Expectation, Mock};
use crate::runtime::{Client, Operation};

static TWO_IN_A_SEGMENT: Operation = open(Method::GET, "/files/{name}.{form}/versions/{version}");

fn expect<T>(mock: &Mock) -> Expectation<T> {
    mock.expect("anOperation")
}

fn client(mock: &Mock) -> Client {
    mock.serve(builder("https://mock.invalid/api/v1"))
        .expect("the URL is valid")
}

fn toy(name: &str) -> Toy {
    Toy {
        name: Some(name.to_owned()),
        prices: None,
    }
}

async fn get(client: &Client, id: &str) -> i32 {
    let call = Call::<i32>::new(client, &GET_PET).path("petId", id);
    *call.await.expect("the call is expected")
}

#[tokio::test]
async fn a_path_parameter_is_compared_as_the_caller_gave_it() {
    let mock = Mock::new();
    expect(&mock).when_path("petId", "a b/c+d&e").returns(1_i32);
    expect(&mock).when_path("petId", &7_i64).returns(2_i32);
    let client = client(&mock);
    assert_eq!(get(&client, "7").await, 2);
    assert_eq!(get(&client, "a b/c+d&e").await, 1);
    let [_, second] = &mock.requests()[..] else {
        panic!("two requests came")
    };
    let value = second.path_parameter("petId");
    assert_eq!(value.as_deref(), Some("a b/c+d&e"));
    assert_eq!(second.path_parameter("pet"), None);
}

#[tokio::test]
async fn a_segment_can_have_several_parameters() {
    let mock = Mock::new();
    expect(&mock)
        .when_path("name", "a")
        .when_path("form", "tar.gz")
        .when_path("version", &3_i32)
        .returns(1_i32);
    let call = Call::<i32>::new(&client(&mock), &TWO_IN_A_SEGMENT)
        .path("name", "a")
        .path("form", "tar.gz")
        .path("version", &3_i32);
    call.await.expect("the call is expected");
}

#[tokio::test]
async fn query_parameters_are_compared_one_by_one() {
    let mock = Mock::new();
    expect(&mock)
        .when_query("tag", "x&y")
        .when_query("limit", &20_i32)
        .returns(1_i32);
    expect(&mock).when_no_query("limit").returns(2_i32);
    let client = client(&mock);
    let none = Call::<i32>::new(&client, &LIST_PETS).query("tag", "x&y");
    assert_eq!(*none.await.expect("the second"), 2);
    let both = Call::<i32>::new(&client, &LIST_PETS)
        .query_each("tag", &["a", "x&y"])
        .query("limit", &20_i32)
        .query("other", "1");
    assert_eq!(*both.await.expect("the first"), 1);
    let [_, second] = &mock.requests()[..] else {
        panic!("two requests came")
    };
    assert_eq!(second.queries("tag"), ["a", "x&y"]);
}

#[tokio::test]
async fn headers_and_bodies_are_compared() {
    let mock = Mock::new();
    expect(&mock)
        .when_header("If-Match", "\"1\"")
        .when_json(&toy("x"))
        .returns(1_i32);
    expect(&mock)
        .when_json(&json!({ "name": "y" }))
        .returns(2_i32);
    let client = client(&mock);
    let call = Call::<i32>::new(&client, &CREATE_PET).json(&toy("y"));
    assert_eq!(*call.await.expect("the second"), 2);
    let call = Call::<i32>::new(&client, &CREATE_PET)
        .header("if-match", "\"1\"")
        .json(&toy("x"));
    assert_eq!(*call.await.expect("the first"), 1);
    let [_, second] = &mock.requests()[..] else {
        panic!("two requests came")
    };
    assert_eq!(second.header("If-Match"), Some("\"1\""));
    assert_eq!(
        second.headers().get("if-match"),
        Some(&HeaderValue::from_static("\"1\""))
    );
}

#[tokio::test]
async fn a_request_is_compared_with_one_that_the_test_makes() {
    let mock = Mock::new();
    let client = client(&mock);
    let listed = Call::<i32>::new(&client, &LIST_PETS).query("limit", &20_i32);
    expect::<i32>(&mock).when_like(listed).returns(1);
    let got = Call::<i32>::new(&client, &GET_PET).path("petId", "7");
    expect::<i32>(&mock).when_like(got).returns(2);
    let created = Call::<i32>::new(&client, &CREATE_PET)
        .header("if-match", "\"1\"")
        .json(&toy("x"));
    expect::<i32>(&mock).when_like(created).returns(3);

    let create = Call::<i32>::new(&client, &CREATE_PET)
        .header("if-match", "\"1\"")
        .json(&toy("x"));
    assert_eq!(*create.await.expect("the third"), 3);
    assert_eq!(get(&client, "7").await, 2);
    let list = Call::<i32>::new(&client, &LIST_PETS)
        .query("after", "5")
        .query("limit", &20_i32);
    assert_eq!(*list.await.expect("the first"), 1);
}

#[tokio::test]
async fn what_differs_from_the_request_of_the_test_is_reported() {
    let mock = Mock::new().unverified();
    let client = client(&mock);
    let pets = || Call::<i32>::new(&client, &LIST_PETS);
    let created = |name| Call::<i32>::new(&client, &CREATE_PET).json(&toy(name));
    for (example, call, reason) in [
        (
            pets().query("limit", &20_i32),
            pets().query("limit", &21_i32),
            "query parameter `limit` is not \"20\"",
        ),
        (
            Call::new(&client, &GET_PET).path("petId", "7"),
            pets(),
            "the path is not \"/pets/7\"",
        ),
        (
            pets().header("if-match", "\"1\""),
            pets().header("if-match", "\"2\""),
            "header `if-match` is missing or has another value",
        ),
        (
            created("x"),
            created("y"),
            "the body differs: `/name` has another value",
        ),
        (
            Call::new(&client, &GET_PET).path("petId", ".."),
            pets(),
            "the request of the condition is invalid",
        ),
    ] {
        expect::<i32>(&mock).when_like(example).returns(1);
        let error = call.await.expect_err("another request is expected");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[tokio::test]
async fn values_are_returned_one_after_another() {
    let mock = Mock::new();
    expect(&mock)
        .when_path("petId", "7")
        .header("X-Request-Id", "r")
        .returns_each([1_i32, 2]);
    expect(&mock).at_least(2).returns(3_i32);
    let client = client(&mock);
    let mut found = Vec::new();
    for id in ["7", "8", "7", "8", "8"] {
        found.push(get(&client, id).await);
    }
    assert_eq!(found, [1, 3, 2, 3, 3]);
}

#[tokio::test]
async fn calls_can_be_expected_in_one_order() {
    let mock = Mock::new().in_order();
    expect(&mock)
        .when_path("petId", "1")
        .times(2)
        .returns(1_i32);
    mock.expect("another").always().returns(0_i32);
    expect(&mock).when_path("petId", "2").returns(2_i32);
    let client = client(&mock);
    assert_eq!(get(&client, "1").await, 1);
    let early = Call::<i32>::new(&client, &GET_PET).path("petId", "2");
    let error = early.await.expect_err("the first is still expected");
    let reason = "`anOperation` is expected before it";
    assert!(error.to_string().contains(reason), "{error}");
    assert_eq!(get(&client, "1").await, 1);
    assert_eq!(get(&client, "2").await, 2);
}

#[tokio::test]
async fn a_condition_may_ask_for_the_earlier_requests() {
    let mock = Mock::new();
    let earlier = mock.clone();
    expect(&mock)
        .when(move |_| earlier.requests().len() == 1)
        .returns(2_i32);
    expect(&mock).returns(1_i32);
    let client = client(&mock);
    assert_eq!(get(&client, "a").await, 1);
    assert_eq!(get(&client, "a").await, 2);
    mock.verify().expect("both calls came");
}
