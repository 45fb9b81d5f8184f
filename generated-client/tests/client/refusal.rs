//! What is refused before anything is sent.

use okta_users::{BuildError, Client, ErrorKind, Refusal, ServerProblem};
use serde_json::json;

use crate::server::{Answer, Server};

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
        ServerProblem::Scheme
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
