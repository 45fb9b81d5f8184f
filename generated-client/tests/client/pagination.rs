//! Pagination by the header `Link`.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use okta_users::{
    Client, Cursor, DecodePolicy, ErrorKind, PaginationError, RequestBody, ResponseBody, Transport,
    TransportFuture,
};

use crate::server::TOKEN;

/// A server in memory with three pages of users: the second is empty, and the third has an unreadable user.
#[derive(Clone, Default)]
struct ThreePages {
    requested: Arc<Mutex<Vec<String>>>,
    last: &'static str,
}

impl ThreePages {
    fn client(&self) -> Client {
        let builder = Client::builder("https://example.okta.com");
        let builder = builder.api_token(TOKEN).transport(self.clone());
        let strict = builder.decode_policy(DecodePolicy::Strict);
        strict.build().unwrap()
    }
}

impl Transport for ThreePages {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        let target = request.uri().to_string();
        let (link, body) = match target.split_once("after=").map(|(_, after)| after) {
            None => (
                "<https://example.okta.com/api/v1/users?limit=2>; rel=\"self\", \
                 <https://example.okta.com/api/v1/users?after=b&limit=2>; rel=\"next\"",
                r#"[{"id": "u1"}, {"id": "u2"}]"#,
            ),
            Some("b&limit=2") => (
                "<https://example.okta.com/api/v1/users?after=c&limit=2>; rel=\"next\"",
                "[]",
            ),
            _ => (
                self.last,
                r#"[{"id": "u3"}, {"id": 4, "profile": {"login": "secret"}}, {"id": "u5"}]"#,
            ),
        };
        self.requested.lock().unwrap().push(target);
        let body = ResponseBody::from(Bytes::from_static(body.as_bytes()));
        let mut response = Response::builder().header("content-type", "application/json");
        if !link.is_empty() {
            response = response.header("link", link);
        }
        Box::pin(async { Ok(response.body(body).unwrap()) })
    }
}

#[tokio::test]
async fn users_of_all_pages_are_returned_in_order() {
    let server = ThreePages::default();
    let client = server.client();
    let mut users = client.list_users().limit(2).items();
    let mut ids = Vec::new();
    while let Some(user) = users.next().await {
        match user {
            Ok(user) => ids.extend(user.id),
            Err(error) => {
                assert_eq!(
                    error.raw_text(),
                    r#"{"id": 4, "profile": {"login": "secret"}}"#
                );
                let text = error.to_string();
                assert!(text.contains("unreadable item at /1/id"), "{text}");
                assert!(!text.contains("secret"), "{text}");
            }
        }
    }
    assert_eq!(ids, ["u1", "u2", "u3", "u5"]);
    assert_eq!(server.requested.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn a_list_is_resumed_from_a_cursor() {
    let server = ThreePages::default();
    let client = server.client();
    let mut pages = client.list_users().limit(2).pages();
    let first = pages.next().await.unwrap().unwrap();
    let cursor = first.next_cursor().unwrap().as_str().to_owned();
    assert_eq!(first.try_into_items().unwrap().len(), 2);
    let mut users = client
        .list_users()
        .items()
        .starting_at(Cursor::from(cursor));
    let user = users.next().await.unwrap().unwrap();
    assert_eq!(user.id.as_deref(), Some("u3"));
    assert_eq!(users.next_page(), None);
}

/// Another host, the same host without TLS, and the same host on another port.
#[tokio::test]
async fn a_link_to_another_server_is_not_followed() {
    for last in [
        "<https://example.okta.com.evil.org/api/v1/users?after=d>; rel=\"next\"",
        "<http://example.okta.com/api/v1/users?after=d>; rel=\"next\"",
        "<http://example.okta.com:443/api/v1/users?after=d>; rel=\"next\"",
        "<https://example.okta.com:8443/api/v1/users?after=d>; rel=\"next\"",
    ] {
        let server = ThreePages {
            last,
            ..ThreePages::default()
        };
        let client = server.client();
        let mut pages = client.list_users().limit(2).pages();
        for _ in 0..3 {
            pages.next().await.unwrap().unwrap();
        }
        let error = pages.next().await.unwrap().unwrap_err();
        assert!(
            matches!(
                error.kind(),
                ErrorKind::Pagination(PaginationError::OtherOrigin)
            ),
            "{last}: {error}"
        );
        assert!(pages.next().await.is_none());
        assert_eq!(server.requested.lock().unwrap().len(), 3, "{last}");
    }
}
