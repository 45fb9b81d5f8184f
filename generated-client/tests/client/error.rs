//! Errors of failed calls.

use std::error::Error as StdError;

use okta_users::models::{CreateUserRequest, UserProfileInput};
use okta_users::{Client, DecodeError, Error, ErrorBody, ErrorKind, RedirectError, TransportCause};
use serde_json::json;

use crate::document::Document;
use crate::server::{CannedResponse, Server};

async fn error_of(response: CannedResponse) -> Error {
    let server = Server::responding(response).await;
    server
        .strict_client()
        .get_user("me")
        .send()
        .await
        .expect_err("the call should fail")
}

#[tokio::test]
async fn an_error_of_the_api() {
    let body = Document::read().error_example("BadRequest");
    let error = error_of(CannedResponse::json(400, &body)).await;
    assert_eq!(error.operation(), "getUser");
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(error.request_id(), Some("the-request"));
    let body = error.body().unwrap();
    assert_eq!(
        (body.code(), body.error_code.as_deref()),
        (Some("E0000001"), Some("E0000001"))
    );
    let causes = body.error_causes.as_ref().unwrap();
    let cause = causes[0].error_summary.as_deref();
    assert_eq!(
        cause,
        Some("login: An object with this field already exists")
    );
    assert_eq!(
        error.causes(),
        ["login: An object with this field already exists"]
    );
    assert_eq!(
        error.to_string(),
        "getUser: 400 Bad Request: E0000001 Api validation failed: login (login: An object with this field already \
         exists) (request id the-request)"
    );
}

/// A missing scope: the reason is in a header.
#[tokio::test]
async fn a_403_with_an_empty_body() {
    let reason = r#"Bearer error="insufficient_scope", error_description="The access token provided does not contain the required scopes", scope="okta.users.read""#;
    let error = error_of(CannedResponse::empty(403).header("www-authenticate", reason)).await;
    assert!(
        matches!(error.kind(), ErrorKind::UnexpectedBody),
        "{error:?}"
    );
    assert_eq!(error.headers().unwrap()["www-authenticate"], reason);
    assert!(error.body().is_none());
    assert!(error.raw_body().is_empty());
    assert!(error.is_forbidden() && !error.may_have_been_processed());
    let challenge = error.challenge().unwrap();
    assert_eq!(challenge.error(), Some("insufficient_scope"));
    assert_eq!(challenge.scope(), Some("okta.users.read"));
    assert_eq!(
        error.to_string(),
        "getUser: 403 Forbidden: insufficient_scope: The access token provided does not contain the required scopes \
         (scope okta.users.read) (request id the-request)"
    );
}

/// A wrong host name, which responds with a web page.
#[tokio::test]
async fn a_404_with_a_web_page() {
    let page = "<!doctype html><title>Page not found</title>";
    let error = error_of(
        CannedResponse::empty(404)
            .header("content-type", "text/html")
            .body(page),
    )
    .await;
    assert!(
        matches!(error.kind(), ErrorKind::UnexpectedBody),
        "{error:?}"
    );
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.content_type(), Some("text/html"));
    assert_eq!(error.raw_body(), page.as_bytes());
    assert!(error.is_not_found());
    assert_eq!(
        error.to_string(),
        "getUser: 404 Not Found: the response is text/html, not JSON (request id the-request)"
    );
}

/// Gateways and authorization servers have their own error formats.
#[tokio::test]
async fn json_of_another_format_is_returned_as_bytes() {
    for body in [
        json!({"status": 404, "message": "no route"}),
        json!({"error": "invalid_client"}),
        json!([1]),
    ] {
        let error = error_of(CannedResponse::json(401, &body)).await;
        assert_eq!(error.status().unwrap(), 401, "{body}");
        assert_eq!(error.body().and_then(ErrorBody::code), None, "{body}");
        assert_eq!(error.raw_body(), body.to_string().as_bytes());
    }
}

/// The message of another error format is shown too.
#[tokio::test]
async fn a_reason_in_another_format() {
    let body =
        json!({"error": "invalid_client", "error_description": "The client secret is wrong."});
    let error = error_of(CannedResponse::json(401, &body)).await;
    assert_eq!(error.code(), Some("invalid_client"));
    assert_eq!(
        error.to_string(),
        "getUser: 401 Unauthorized: invalid_client The client secret is wrong. (request id the-request)"
    );
}

/// If a user was created but the response cannot be decoded, the error must not suggest that the creation failed.
#[tokio::test]
async fn an_unreadable_success_was_processed() {
    let server = Server::responding(CannedResponse::json(200, &json!({"id": 7}))).await;
    let client = server.strict_client();
    let user = CreateUserRequest::new(UserProfileInput::default());
    let error = client.create_user(&user).send().await.unwrap_err();
    assert!(error.was_processed() && error.may_have_been_processed());
    assert_eq!(error.raw_text(), r#"{"id":7}"#);
}

#[tokio::test]
async fn a_web_page_with_status_200() {
    let error = error_of(
        CannedResponse::empty(200)
            .header("content-type", "text/html")
            .body("<p>"),
    )
    .await;
    let ErrorKind::Decode(DecodeError::ContentType { found }) = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(found, "text/html");
}

#[tokio::test]
async fn a_success_without_a_body() {
    let error = error_of(CannedResponse::empty(200)).await;
    assert!(
        matches!(error.kind(), ErrorKind::Decode(DecodeError::Empty)),
        "{error:?}"
    );
}

/// The message contains the pointer but not the value, which may be personal data.
#[tokio::test]
async fn a_response_of_the_wrong_type() {
    let error = error_of(CannedResponse::json(
        200,
        &json!({"profile": {"email": {"secret": "x"}}}),
    ))
    .await;
    let ErrorKind::Decode(DecodeError::Malformed {
        pointer, schema, ..
    }) = error.kind()
    else {
        panic!("{error:?}");
    };
    assert_eq!(pointer, "/profile/email");
    let email = "#/components/schemas/UserProfile/properties/email";
    assert_eq!(schema.as_deref(), Some(email));
    let error = error_of(CannedResponse::json(
        200,
        &json!({"created": "ada@example.com"}),
    ))
    .await;
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("/created"), "{shown}");
    assert!(!shown.contains("ada@example.com"), "{shown}");
}

/// The message contains the pointer in the response and the schema in the document.
#[tokio::test]
async fn a_list_with_a_user_of_the_wrong_type() {
    let users = json!([{"id": "00u1", "profile": {"login": "ada@example.com", "email": 7}}]);
    let server = Server::responding(CannedResponse::json(200, &users)).await;
    let error = server
        .strict_client()
        .list_users()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.raw_text(), users.to_string());
    let shown = error.to_string();
    assert!(
        shown.starts_with(
            "listUsers: 200 OK: unreadable response at /0/profile/email \
             (#/components/schemas/UserProfile/properties/email): invalid type: integer, expected a string"
        ),
        "{shown}"
    );
    assert!(!shown.contains("ada@example.com"), "{shown}");
}

#[tokio::test]
async fn a_redirect_to_another_server_is_not_followed() {
    let elsewhere = "https://login.example.com/";
    let error = error_of(CannedResponse::empty(302).header("location", elsewhere)).await;
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Redirect(RedirectError::OtherOrigin)
        ),
        "{error:?}"
    );
    assert_eq!(error.location(), Some(elsewhere));
}

#[tokio::test]
async fn a_server_that_does_not_exist() {
    let server = Server::responding(CannedResponse::empty(200)).await;
    let client = server.client();
    drop(server);
    let unused = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = unused.local_addr().unwrap();
    drop((client, unused));
    let client = Client::builder(format!("http://{address}"))
        .api_token("t")
        .build()
        .unwrap();
    let error = client.get_user("me").send().await.unwrap_err();
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(transport.cause(), TransportCause::Connect);
    assert_eq!(error.status(), None);
    assert!(
        error.source().is_some(),
        "the connection error is the source"
    );
    assert_eq!(error.to_string(), "getUser: no connection to the server");
}

#[test]
fn an_error_can_be_boxed_and_sent_to_another_thread() {
    fn check<T: StdError + Send + Sync + 'static>() {}
    check::<Error>();
    check::<okta_users::BuildError>();
}
