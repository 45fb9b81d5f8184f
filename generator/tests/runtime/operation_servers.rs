//! Operations that declare their own servers.

use http::Method;

use super::api::{Call, TOKEN, builder, open, secured};
use super::server::{Asked, TestServer, bare};
use crate::runtime::{ErrorKind, Operation, OperationServer, RequestError, ServerUrlError};

static UPLOAD: OperationServer = OperationServer {
    url: "https://upload.example.com/v1",
};
static PLAIN: OperationServer = OperationServer {
    url: "http://upload.example.com",
};
static OPERATION: Operation = open(Method::GET, "/x");
static SECURED: Operation = secured(&[&[&TOKEN]]);

async fn nothing() -> TestServer {
    TestServer::responding(bare("204 No Content", "")).await
}

#[tokio::test]
async fn a_declared_base_path_replaces_that_of_the_server() {
    let server = nothing().await;
    let client = builder(format!("{}/api/v1", server.url()))
        .build()
        .expect("a loopback URL is a server");
    for path in ["/", "/v2", "/a/b"] {
        let call = Call::<()>::new(&client, &OPERATION).below(path);
        call.await.expect("a response");
    }
    Call::<()>::new(&client, &OPERATION)
        .await
        .expect("a response");
    let asked = server.asked();
    let lines: Vec<&str> = asked.iter().map(Asked::line).collect();
    assert_eq!(
        lines,
        ["GET /x", "GET /v2/x", "GET /a/b/x", "GET /api/v1/x"]
    );
}

#[tokio::test]
async fn a_declared_server_receives_the_request_and_its_credential() {
    let (main, other) = (nothing().await, nothing().await);
    let client = builder(main.url())
        .credential(&TOKEN, "t".into())
        .operation_server(&UPLOAD, format!("{}/base", other.url()).into())
        .build()
        .expect("both URLs are valid");
    Call::<()>::new(&client, &SECURED)
        .at(&UPLOAD)
        .await
        .expect("a response");
    assert!(main.asked().is_empty(), "{:?}", main.asked());
    let asked = other.asked();
    assert_eq!(asked[0].line(), "GET /base/x");
    assert_eq!(asked[0].header("authorization"), ["Bearer t"]);
}

#[tokio::test]
async fn a_replacement_of_a_declared_server_is_checked_when_the_client_is_built() {
    let rejected = builder("https://api.example.com")
        .operation_server(&UPLOAD, "http://other.example.com".into())
        .build()
        .expect_err("not encrypted");
    assert!(rejected.to_string().contains("not encrypted"), "{rejected}");
}

#[tokio::test]
async fn a_declared_server_without_tls_is_rejected() {
    let client = builder("https://api.example.com")
        .build()
        .expect("a server");
    let error = Call::<()>::new(&client, &OPERATION)
        .at(&PLAIN)
        .await
        .expect_err("not encrypted");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::InvalidRequest(RequestError::Server(ServerUrlError::PlainHttp))
        ),
        "{error:?}"
    );
}
