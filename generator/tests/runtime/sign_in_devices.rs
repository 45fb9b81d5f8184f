//! People who sign in on another device (RFC 8628).

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use tokio::time::Instant;
use url::{Url, form_urlencoded};

use super::authorization_server::{AuthorizationServer, PEOPLE, context};
use super::server::{TestServer, json};
use crate::runtime::{
    RequestBody, ResponseBody, SignInError, TokenContext, TokenError, TokenProvider, Transport,
    TransportCause, TransportError, TransportFuture, UserTokens,
};

const CODE: &str = r#"{"device_code":"hush-d","user_code":"WDJB-MJHT","expires_in":600,
    "verification_uri":"https://example.com/device",
    "verification_uri_complete":"https://example.com/device?user_code=WDJB-MJHT"}"#;

const PENDING: Reply = Reply::Json(400, r#"{"error":"authorization_pending"}"#);
const TOKEN: Reply = Reply::Json(200, r#"{"access_token":"hush-t","refresh_token":"hush-r"}"#);

#[derive(Clone, Copy)]
enum Reply {
    Json(u16, &'static str),
    Broken,
}

/// An authorization server in memory, whose responses come in this order; the last one comes again and again.
struct Server {
    replies: Vec<Reply>,
    /// The times and forms of the requests.
    asked: Mutex<Vec<(Instant, String)>>,
}

impl Transport for Server {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let form = request.body().as_bytes().cloned().unwrap_or_default();
        let mut asked = self.asked.lock().expect("the lock is not poisoned");
        let index = asked.len().min(self.replies.len() - 1);
        asked.push((
            Instant::now(),
            String::from_utf8(form.to_vec()).expect("text"),
        ));
        let reply = self.replies[index];
        Box::pin(async move {
            match reply {
                Reply::Json(status, body) => {
                    let body = Bytes::from_static(body.as_bytes());
                    let mut response = http::Response::new(ResponseBody::from(body));
                    *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
                    Ok(response)
                }
                Reply::Broken => Err(TransportError::new(TransportCause::Exchange, "broken")),
            }
        })
    }
}

/// Signs in, and returns the seconds between the requests.
async fn play(replies: Vec<Reply>) -> (Result<(), SignInError>, Vec<u64>) {
    let server = Arc::new(Server {
        replies,
        asked: Mutex::default(),
    });
    let transport: Arc<dyn Transport> = Arc::<Server>::clone(&server);
    let url = Url::parse("https://api.example.com").expect("a URL");
    let context = TokenContext::new(&transport, &url);
    let tokens = UserTokens::public("tv")
        .scopes(["a"])
        .token_url("/token")
        .device_authorization_url("/device");
    let device = tokens.device(context).await.expect("a code");
    assert_eq!(device.user_code(), "WDJB-MJHT");
    assert_eq!(
        device.verification_url().as_str(),
        "https://example.com/device"
    );
    assert!(device.complete_url().is_some());
    let waited = tokens.wait(&device, context).await;
    if waited.is_ok() {
        let token = tokens.token(context).await.expect("a token");
        assert_eq!(token.secret().expose(), "hush-t");
    }
    let shown = format!("{device:?} {waited:?} {tokens:?}");
    assert!(
        !shown.contains("hush") && !shown.contains("WDJB"),
        "{shown}"
    );
    let asked = server
        .asked
        .lock()
        .expect("the lock is not poisoned")
        .clone();
    assert_eq!(asked[0].1, "scope=a&client_id=tv");
    let polls = asked.iter().skip(1).map(|(_, form)| form);
    for form in polls {
        let fields: Vec<_> = form_urlencoded::parse(form.as_bytes()).collect();
        assert_eq!(fields[0].1, "urn:ietf:params:oauth:grant-type:device_code");
        assert_eq!(fields[1].1, "hush-d");
        assert_eq!(fields[2].1, "tv");
    }
    let pairs = asked.windows(2);
    let waits = pairs.map(|pair| (pair[1].0 - pair[0].0).as_secs());
    (waited, waits.collect())
}

#[tokio::test(start_paused = true)]
async fn a_person_confirms_the_code() {
    let code = Reply::Json(200, CODE);
    let (waited, waits) = play(vec![code, PENDING, PENDING, TOKEN]).await;
    waited.expect("signed in");
    assert_eq!(waits, [5, 5, 5]);
}

#[tokio::test(start_paused = true)]
async fn the_server_is_asked_less_often_if_it_wants_that() {
    let slow = Reply::Json(400, r#"{"error":"slow_down"}"#);
    let code = Reply::Json(200, CODE);
    let (waited, waits) = play(vec![code, slow, PENDING, slow, TOKEN]).await;
    waited.expect("signed in");
    assert_eq!(waits, [5, 10, 10, 15]);
}

#[tokio::test(start_paused = true)]
async fn the_interval_of_the_server_counts() {
    let code = Reply::Json(
        200,
        r#"{"device_code":"hush-d","user_code":"WDJB-MJHT","expires_in":"600","interval":2,
            "verification_uri":"https://example.com/device",
            "verification_uri_complete":"https://example.com/device?x"}"#,
    );
    let (waited, waits) = play(vec![code, PENDING, TOKEN]).await;
    waited.expect("signed in");
    assert_eq!(waits, [2, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_does_not_respond_is_asked_less_and_less_often() {
    let code = Reply::Json(200, CODE);
    let overloaded = Reply::Json(503, "{}");
    let replies = vec![
        code,
        Reply::Broken,
        overloaded,
        Reply::Broken,
        PENDING,
        TOKEN,
    ];
    let (waited, waits) = play(replies).await;
    waited.expect("signed in");
    assert_eq!(waits, [5, 10, 20, 40, 40]);
}

#[tokio::test(start_paused = true)]
async fn a_code_that_nobody_confirms_expires() {
    let code = Reply::Json(200, CODE);
    let (waited, waits) = play(vec![code, PENDING]).await;
    assert!(matches!(waited, Err(SignInError::Expired)), "{waited:?}");
    assert_eq!(waits.iter().sum::<u64>(), 595);
    let expired = Reply::Json(400, r#"{"error":"expired_token"}"#);
    let (waited, _) = play(vec![code, PENDING, expired]).await;
    assert!(matches!(waited, Err(SignInError::Expired)), "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn a_person_refuses() {
    let code = Reply::Json(200, CODE);
    let denied = Reply::Json(
        400,
        r#"{"error":"access_denied","error_description":"hush"}"#,
    );
    let (waited, waits) = play(vec![code, denied]).await;
    let Err(SignInError::Refused { error, .. }) = waited else {
        panic!("{waited:?}")
    };
    assert_eq!((error.as_str(), waits.len()), ("access_denied", 1));
    let invalid = Reply::Json(401, r#"{"error":"invalid_client"}"#);
    let (waited, waits) = play(vec![code, invalid]).await;
    let Err(SignInError::Token(TokenError::Rejected { .. })) = waited else {
        panic!("{waited:?}")
    };
    assert_eq!(waits.len(), 1);
}

/// The statuses that pass are those after which any other request for a token is repeated.
#[tokio::test(start_paused = true)]
async fn a_status_that_does_not_pass_ends_the_sign_in() {
    let code = Reply::Json(200, CODE);
    for status in [429, 500, 502, 503, 504] {
        let (waited, waits) = play(vec![code, Reply::Json(status, "{}"), TOKEN]).await;
        waited.expect("signed in");
        assert_eq!(waits, [5, 10], "{status}");
    }
    let (waited, waits) = play(vec![code, Reply::Json(501, "{}"), TOKEN]).await;
    let Err(SignInError::Token(TokenError::Unreadable { .. })) = waited else {
        panic!("{waited:?}")
    };
    assert_eq!(waits, [5]);
}

#[tokio::test]
async fn a_code_without_its_members_is_an_error() {
    let responses = [
        ("{}", "expires_in"),
        (r#"{"expires_in":-1}"#, "expires_in"),
        (r#"{"expires_in":9}"#, "device_code"),
        (
            r#"{"expires_in":9,"device_code":"hush","user_code":" "}"#,
            "user_code",
        ),
        (
            r#"{"expires_in":9,"device_code":"hush","user_code":"hush","verification_uri":"javascript:alert(1)"}"#,
            "verification_uri",
        ),
    ];
    for (body, expected) in responses {
        let server = TestServer::responding(json("200 OK", body)).await;
        let tokens = UserTokens::public("tv");
        let client = super::api::builder(server.url())
            .credential_provider(&PEOPLE, tokens.clone())
            .build()
            .expect("a server");
        let refused = tokens.device(context(&client)).await;
        let Err(SignInError::Device { member }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(member, expected);
        assert_eq!(server.only().line(), "POST /device");
    }
    let server = AuthorizationServer::start().await;
    let tokens = UserTokens::public("tv").device_authorization_url("ftp://example.com");
    let client = server.client(&tokens);
    let refused = tokens.device(context(&client)).await;
    assert!(
        matches!(refused, Err(SignInError::Endpoint { .. })),
        "{refused:?}"
    );
}
