//! Values in paths: each is one segment of the path, or nothing is sent.

use okta_users::{Error, ErrorKind, Refusal, Response};
use serde_json::json;

use crate::server::{Answer, Server};

fn assert_refused<T: std::fmt::Debug>(
    outcome: Result<Response<T>, Error>,
    expected: &str,
    given: &str,
) {
    let error = outcome.expect_err("a path value that addresses something else");
    let ErrorKind::Refused(Refusal::PathValue { parameter, value }) = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!((*parameter, value.as_str()), (expected, given));
    assert!(error.to_string().contains(": not sent: "), "{error}");
}

/// An empty identifier would make `getUser` list all users, and `deleteUser` something worse.
#[tokio::test]
async fn path_values_that_address_something_else() {
    let server = Server::answering(Answer::json(200, &json!({}))).await;
    let client = server.client();
    for value in ["", ".", ".."] {
        assert_refused(client.get_user(value).send().await, "userId", value);
        assert_refused(client.delete_user(value).send().await, "userId", value);
        assert_refused(client.suspend_user(value).send().await, "userId", value);
        assert_refused(
            client.get_user_grant("me", value).send().await,
            "grantId",
            value,
        );
        let call = client.revoke_token_for_user_and_client("me", value, "t");
        assert_refused(call.send().await, "clientId", value);
    }
    assert!(server.requests().is_empty(), "nothing may be sent");
}

async fn target_of(value: &str) -> String {
    let server = Server::answering(Answer::json(200, &json!({}))).await;
    server.client().get_user(value).send().await.unwrap();
    server.request().target
}

/// Whatever separates, ends or climbs in a path is encoded, and what is encoded already is taken as it stands.
#[tokio::test]
async fn path_values_that_look_odd_are_one_segment() {
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

/// In the middle of a path as well as at its end.
#[tokio::test]
async fn what_follows_a_value_stays_where_it_is() {
    let server = Server::answering(Answer::json(200, &json!({}))).await;
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
