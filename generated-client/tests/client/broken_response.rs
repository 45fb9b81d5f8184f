//! Broken and unexpected responses: each is an error that keeps the status code and the body.

use okta_users::models::UserActivationToken;
use okta_users::{DecodeError, Error, ErrorKind, TransportCause};

use crate::server::{CannedResponse, Cut, Server};

const PAGE: &str = "<!doctype html><title>Sign in</title>";

async fn error_of(response: CannedResponse, status: u16) -> Error {
    let server = Server::responding(response).await;
    // This call is never retried, so there is exactly one response.
    let outcome = server
        .client()
        .activate_user("me")
        .send_email(false)
        .send()
        .await;
    let error = outcome.expect_err("the call should fail");
    assert_eq!(error.status().unwrap(), status, "{error:?}");
    assert_eq!(error.request_id(), Some("the-request"), "{error:?}");
    assert_eq!(error.was_processed(), status < 300, "{error:?}");
    let is_certain = (400..500).contains(&status);
    assert_eq!(error.may_have_been_processed(), !is_certain, "{error:?}");
    let shown = error.to_string();
    assert!(
        shown.starts_with(&format!("activateUser: {status} ")),
        "{shown}"
    );
    assert!(!shown.contains(['\n', '<']), "{shown}");
    error
}

fn typed(status: u16, content_type: &str, body: &str) -> CannedResponse {
    CannedResponse::empty(status)
        .header("content-type", content_type)
        .body(body.to_owned())
}

#[tokio::test]
async fn a_web_page_with_any_status() {
    for status in [200, 201, 400, 404, 500, 502] {
        let error = error_of(typed(status, "text/html; charset=utf-8", PAGE), status).await;
        match error.kind() {
            ErrorKind::Decode(DecodeError::ContentType { found, .. }) if status < 300 => {
                assert_eq!(found, "text/html; charset=utf-8");
            }
            ErrorKind::UnexpectedBody if status >= 400 => {}
            _ => panic!("{error:?}"),
        }
        assert_eq!(error.raw_body(), PAGE.as_bytes());
    }
}

#[tokio::test]
async fn an_error_without_a_body() {
    for status in [401, 403, 500] {
        let error = error_of(CannedResponse::empty(status), status).await;
        assert!(
            matches!(error.kind(), ErrorKind::UnexpectedBody),
            "{error:?}"
        );
        assert!(error.raw_body().is_empty());
    }
}

/// A status code without a body, where the document declares an object without required properties.
#[tokio::test]
async fn a_204_where_json_is_declared() {
    let server = Server::responding(CannedResponse::empty(204)).await;
    let lenient = server
        .client()
        .activate_user("me")
        .send_email(false)
        .send()
        .await;
    let token = lenient
        .expect("the body decodes as an empty object")
        .into_body();
    assert_eq!(token, UserActivationToken::default());
    let strict = server.strict_client();
    let strict = strict.activate_user("me").send_email(false).send().await;
    let error = strict.expect_err("the body is missing");
    assert!(
        matches!(error.kind(), ErrorKind::Decode(DecodeError::Empty)),
        "{error:?}"
    );
}

#[tokio::test]
async fn json_that_ends_early() {
    let start = r#"{"activationUrl": "https://subdom"#;
    for status in [200, 500] {
        let error = error_of(typed(status, "application/json", start), status).await;
        match error.kind() {
            ErrorKind::Decode(DecodeError::Malformed { .. }) if status == 200 => {}
            ErrorKind::UnexpectedBody if status == 500 => {}
            _ => panic!("{error:?}"),
        }
        assert_eq!(error.raw_body(), start.as_bytes());
    }
}

#[tokio::test]
async fn bytes_that_are_not_utf_8() {
    let bytes = b"{\"activationToken\": \"\xff\xfe\"}";
    for status in [200, 500] {
        let response = CannedResponse::empty(status).header("content-type", "application/json");
        let error = error_of(response.body(&bytes[..]), status).await;
        match error.kind() {
            ErrorKind::Decode(DecodeError::Malformed { .. }) if status == 200 => {}
            ErrorKind::UnexpectedBody if status == 500 => {}
            _ => panic!("{error:?}"),
        }
        assert_eq!(error.raw_body(), bytes);
    }
}

#[tokio::test]
async fn another_content_type() {
    for content_type in ["text/plain", "application/xml", "image/png", "nonsense"] {
        let error = error_of(typed(200, content_type, "{}"), 200).await;
        let ErrorKind::Decode(DecodeError::ContentType { found, .. }) = error.kind() else {
            panic!("{content_type}: {error:?}");
        };
        assert_eq!(found, content_type);
    }
}

/// The status code has been received, so it is known whether the call succeeded.
#[tokio::test]
async fn a_connection_that_breaks_in_the_body() {
    for cut in [Cut::AfterHead, Cut::WithinBody] {
        for status in [200, 500] {
            let error = error_of(typed(status, "application/json", "{}").cut(cut), status).await;
            let ErrorKind::Transport(transport) = error.kind() else {
                panic!("{error:?}");
            };
            assert_eq!(transport.cause(), TransportCause::Exchange);
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_head() {
    for cut in [Cut::BeforeHead, Cut::WithinHead] {
        let server = Server::responding(CannedResponse::empty(200).cut(cut)).await;
        let outcome = server
            .client()
            .activate_user("me")
            .send_email(false)
            .send()
            .await;
        let error = outcome.expect_err("there is no response");
        let ErrorKind::Transport(transport) = error.kind() else {
            panic!("{error:?}");
        };
        assert_eq!(transport.cause(), TransportCause::Exchange, "{cut:?}");
        assert_eq!(error.status(), None);
        assert_eq!(server.requests().len(), 1);
    }
}
