//! Path parameters: a value becomes exactly one path segment, or the request is invalid.

use okta_users::{Error, ErrorKind, RequestError, Response};
use serde_json::json;

use crate::server::{CannedResponse, Server};

fn assert_invalid<T: std::fmt::Debug>(
    outcome: Result<Response<T>, Error>,
    expected: &str,
    found: &str,
) {
    let error = outcome.expect_err("the path parameter is invalid");
    let ErrorKind::InvalidRequest(RequestError::PathValue { parameter, value }) = error.kind()
    else {
        panic!("{error:?}");
    };
    assert_eq!((*parameter, value.as_str()), (expected, found));
    assert!(error.to_string().contains(": not sent: "), "{error}");
}

/// An empty identifier would turn `getUser` into a list of all users, and `deleteUser` into something worse.
#[tokio::test]
async fn values_that_would_change_the_path_are_invalid() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let client = server.client();
    for value in ["", ".", ".."] {
        assert_invalid(client.get_user(value).send().await, "userId", value);
        assert_invalid(client.delete_user(value).send().await, "userId", value);
        assert_invalid(client.suspend_user(value).send().await, "userId", value);
        assert_invalid(
            client.get_user_grant("me", value).send().await,
            "grantId",
            value,
        );
        let call = client.revoke_token_for_user_and_client("me", value, "t");
        assert_invalid(call.send().await, "clientId", value);
    }
    assert!(server.requests().is_empty(), "nothing may be sent");
}

async fn target_of(value: &str) -> String {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    server.client().get_user(value).send().await.unwrap();
    server.request().target
}

/// Separators and dot segments are percent-encoded, and a value that looks percent-encoded is not decoded.
#[tokio::test]
async fn special_characters_stay_in_one_segment() {
    let long = "a".repeat(5000);
    for (value, segment) in [
        ("...", "..."),
        (" ", "%20"),
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        (r"a\b", "a%5Cb"),
        (r"..\..\x", "..%5C..%5Cx"),
        ("a?b#c", "a%3Fb%23c"),
        ("a;b=c&d", "a%3Bb%3Dc%26d"),
        ("%2e%2e", "%252e%252e"),
        ("%", "%25"),
        ("é", "%C3%A9"),
        ("a\nb\r\nc\td", "a%0Ab%0D%0Ac%09d"),
        ("\0", "%00"),
        (
            "ada+né #1/2@example.com",
            "ada%2Bn%C3%A9%20%231%2F2%40example.com",
        ),
        (&long, &long),
    ] {
        assert_eq!(
            target_of(value).await,
            format!("/api/v1/users/{segment}"),
            "{value:?}"
        );
    }
}

/// Values in the middle of a path are encoded like values at its end.
#[tokio::test]
async fn the_path_after_a_value_is_unchanged() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    for value in ["a/b", r"..\..", "a?b#c", "%2e%2e", "\n"] {
        server.client().suspend_user(value).send().await.unwrap();
        let target = server.requests().pop().unwrap().target;
        let middle = target.strip_prefix("/api/v1/users/").unwrap();
        let middle = middle.strip_suffix("/lifecycle/suspend").unwrap();
        assert!(!middle.contains('/'), "{target}");
        let decoded = percent_encoding::percent_decode_str(middle)
            .decode_utf8()
            .unwrap();
        assert_eq!(decoded, value);
    }
}
