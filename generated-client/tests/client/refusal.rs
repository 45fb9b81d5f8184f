//! What is refused before anything is sent.

use okta_users::{BuildError, Client, Error, ErrorKind, Refusal, Response, ServerProblem};
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

/// `...` is a name like any other, and a slash is encoded.
#[tokio::test]
async fn path_values_that_look_odd_are_sent() {
    let server = Server::answering(Answer::json(200, &json!({}))).await;
    for (value, target) in [
        ("...", "/api/v1/users/..."),
        ("../x", "/api/v1/users/..%2Fx"),
        (" ", "/api/v1/users/%20"),
    ] {
        server.client().get_user(value).send().await.unwrap();
        assert_eq!(server.requests().pop().unwrap().target, target);
    }
}

#[tokio::test]
async fn a_client_without_credentials() {
    let server = Server::answering(Answer::json(200, &json!({}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.get_user("me").send().await.unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Refused(Refusal::NoCredential { .. })
        ),
        "{error:?}"
    );
    let message =
        "getUser: not sent: no credential fits; give the client one for `apiToken` or `oauth2`";
    assert_eq!(error.to_string(), message);
    assert!(server.requests().is_empty(), "nothing may be sent");
}

fn problem_with(server: &str) -> ServerProblem {
    match Client::builder(server).api_token("t").build() {
        Err(BuildError::Server(problem)) => problem,
        other => panic!("`{server}` makes {other:?}"),
    }
}

/// Whoever listens in would have the token.
#[test]
fn a_server_without_encryption() {
    assert_eq!(
        problem_with("http://acme.okta.com"),
        ServerProblem::PlainHttp
    );
    assert_eq!(
        problem_with("http://127.0.0.1.example.com"),
        ServerProblem::PlainHttp
    );
    for on_this_machine in ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"] {
        let built = Client::builder(on_this_machine).api_token("t").build();
        assert!(built.is_ok(), "{on_this_machine}: {built:?}");
    }
}

#[test]
fn a_server_that_is_none() {
    assert_eq!(problem_with(""), ServerProblem::Empty);
    assert_eq!(
        problem_with("https://user:password@acme.okta.com"),
        ServerProblem::UserInformation
    );
    assert_eq!(
        problem_with("https://acme.okta.com?x=1"),
        ServerProblem::Query
    );
    assert!(matches!(
        problem_with("ftp://acme.okta.com"),
        ServerProblem::Scheme { .. }
    ));
}

#[test]
fn a_token_with_a_line_break() {
    let failure = Client::builder("acme.okta.com")
        .api_token("a\nb")
        .build()
        .unwrap_err();
    assert!(
        matches!(failure, BuildError::Credential { scheme: "apiToken" }),
        "{failure:?}"
    );
    assert!(!failure.to_string().contains('\n'), "{failure}");
}
