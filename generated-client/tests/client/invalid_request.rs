//! Invalid requests and client configurations, which fail before anything is sent.

use okta_users::{BuildError, Client, ErrorKind, RequestError, ServerUrlError};
use serde_json::json;

use crate::server::{CannedResponse, Server};

#[tokio::test]
async fn a_client_without_credentials() {
    let server = Server::responding(CannedResponse::json(200, &json!({}))).await;
    let client = Client::builder(server.url()).build().unwrap();
    let error = client.get_user("me").send().await.unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::InvalidRequest(RequestError::NoCredential { .. })
        ),
        "{error:?}"
    );
    let message = "getUser: not sent: missing credentials: configure `apiToken` or `oauth2`";
    assert_eq!(error.to_string(), message);
    assert!(server.requests().is_empty(), "nothing may be sent");
}

fn error_of(server: &str) -> ServerUrlError {
    match Client::builder(server).api_token("t").build() {
        Err(BuildError::Server(error)) => error,
        other => panic!("`{server}`: {other:?}"),
    }
}

/// Without TLS, anyone on the network could read the token.
#[test]
fn a_server_without_encryption() {
    assert_eq!(error_of("http://acme.okta.com"), ServerUrlError::PlainHttp);
    assert_eq!(
        error_of("http://127.0.0.1.example.com"),
        ServerUrlError::PlainHttp
    );
    for on_this_machine in ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"] {
        let built = Client::builder(on_this_machine).api_token("t").build();
        assert!(built.is_ok(), "{on_this_machine}: {built:?}");
    }
}

#[test]
fn an_invalid_server_url() {
    assert_eq!(error_of(""), ServerUrlError::Empty);
    assert_eq!(
        error_of("https://user:password@acme.okta.com"),
        ServerUrlError::UserInformation
    );
    assert_eq!(error_of("https://acme.okta.com?x=1"), ServerUrlError::Query);
    assert!(matches!(
        error_of("ftp://acme.okta.com"),
        ServerUrlError::Scheme
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
