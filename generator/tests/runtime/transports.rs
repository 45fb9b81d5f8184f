//! Custom transports.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, Uri};
use proptest::prelude::*;
use url::Url;

use super::api::{Call, TOKEN, builder, open, secured};
use crate::runtime::{
    ErrorKind, Operation, RequestBody, ResponseBody, Transport, TransportCause, TransportError,
    TransportFuture,
};

static CREATE: Operation = open(Method::POST, "/pets");
static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Responds from memory, and records the requests.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<(Method, String, Bytes)>>>);

impl Transport for Memory {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        let (head, body) = request.into_parts();
        let body = body.as_bytes().cloned().unwrap_or_default();
        self.0.lock().expect("the lock is not poisoned").push((
            head.method,
            head.uri.to_string(),
            body,
        ));
        let response = Response::new(ResponseBody::from(Bytes::from_static(b"[1, 2]")));
        Box::pin(async { Ok(response) })
    }
}

/// Fails with this cause.
struct Broken(TransportCause);

impl Transport for Broken {
    fn send(&self, _: Request<RequestBody>) -> TransportFuture<'_> {
        Box::pin(async { Err(TransportError::new(self.0, "the cable is cut")) })
    }
}

/// Adds a header to each request, and passes it on.
struct Marking<T>(T);

impl<T: Transport> Transport for Marking<T> {
    fn send(&self, mut request: Request<RequestBody>) -> TransportFuture<'_> {
        let headers = request.headers_mut();
        assert!(
            headers
                .get("authorization")
                .is_some_and(http::HeaderValue::is_sensitive),
            "a credential is marked, so that no middleware shows it"
        );
        assert!(!format!("{headers:?}").contains("abc"), "{headers:?}");
        self.0.send(request)
    }
}

#[tokio::test]
async fn a_call_is_sent_through_the_transport_of_the_client() {
    let memory = Memory::default();
    let client = builder("https://api.example.com/base")
        .transport(memory.clone())
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &CREATE)
        .json(&7_i32)
        .await
        .expect("it returns");
    assert_eq!(
        (response.status(), response.as_slice()),
        (StatusCode::OK, &[1, 2][..])
    );
    let asked = memory.0.lock().expect("the lock is not poisoned");
    let expected = (
        Method::POST,
        "https://api.example.com/base/pets".to_owned(),
        Bytes::from_static(b"7"),
    );
    assert_eq!(*asked, [expected]);
}

#[tokio::test]
async fn a_transport_can_wrap_another() {
    let client = builder("https://api.example.com")
        .credential(&TOKEN, "abc".into())
        .transport(Marking(Memory::default()))
        .build()
        .expect("a server");
    Call::<Vec<i32>>::new(&client, &SECURED)
        .await
        .expect("it returns");
}

#[tokio::test]
async fn a_transport_error_has_its_cause() {
    let client = builder("https://api.example.com")
        .transport(Broken(TransportCause::Exchange))
        .build()
        .expect("a server");
    let error = Call::<()>::new(&client, &CREATE)
        .await
        .expect_err("the cable is cut");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Exchange);
    assert_eq!(transport.reported().to_string(), "the cable is cut");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Most URLs are sent without being parsed: the parser would not change them.
    #[test]
    fn the_parsed_url_is_sent(
        base in prop_oneof![Just("https://api.example.com"), Just("https://[::1]:8443/base//"), Just("http://127.0.0.1/@a/")],
        path in "(/(\\.|%2[eE]){0,3}[a-zA-Z0-9._~%!$&'()*+,;=:@/?#\\\\ \"<>|^`\\[\\]\u{e9}\t-]{0,5}){0,4}",
    ) {
        let base_url = Url::parse(base).expect("a URL");
        let text = format!("{}/{}", base.trim_end_matches('/'), path.trim_start_matches('/'));
        let parsed = Url::parse(&text).ok().filter(|url| url.origin() == base_url.origin());
        let expected = parsed.and_then(|url| url.as_str().parse::<Uri>().ok());
        let operation = Box::leak(Box::new(open(Method::GET, path.leak())));
        let memory = Memory::default();
        let client = builder(base).transport(memory.clone()).build().expect("a server");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let sent = runtime.expect("a runtime").block_on(Call::<Vec<i32>>::new(&client, operation).send());
        prop_assert_eq!(sent.is_ok(), expected.is_some());
        let asked = memory.0.lock().expect("the lock is not poisoned");
        let asked = asked.first().map(|(_, uri, _)| uri.clone());
        prop_assert_eq!(asked, expected.map(|uri| uri.to_string()));
    }
}
