//! Webhooks arrive over HTTP, as the shop sends them: signed, damaged, late, with a retired secret, twice.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use example_webhooks::Receiver;
use ring::hmac::{HMAC_SHA256, Key, sign};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const SECRET: &str = "whsec_bmV3IHNlY3JldCBvZiB0aGUgc2hvcA==";
const PREVIOUS: &str = "whsec_b2xkIHNlY3JldCBvZiB0aGUgc2hvcA==";
const PAID: &str =
    r#"{"type":"order.paid","order":"A-1","cents":1250,"paidAt":"2026-03-01T12:00:00Z"}"#;

/// A webhook as the shop makes it.
struct Delivery<'d> {
    id: &'d str,
    sent: SystemTime,
    secret: &'d str,
    body: &'d str,
}

impl Default for Delivery<'_> {
    fn default() -> Self {
        Self {
            id: "msg_1",
            sent: SystemTime::now(),
            secret: SECRET,
            body: PAID,
        }
    }
}

impl Delivery<'_> {
    fn timestamp(&self) -> u64 {
        let since = self.sent.duration_since(UNIX_EPOCH);
        since.expect("after 1970").as_secs()
    }

    fn signature(&self) -> String {
        let secret = self.secret.trim_start_matches("whsec_");
        let secret = STANDARD.decode(secret).expect("base64");
        let message = format!("{}.{}.{}", self.id, self.timestamp(), self.body);
        let tag = sign(&Key::new(HMAC_SHA256, &secret), message.as_bytes());
        format!("v1,{}", STANDARD.encode(tag))
    }

    /// Sends the webhook with its own body.
    async fn send(&self, port: u16) -> (u16, String) {
        self.send_with(port, self.body).await
    }

    /// Sends the webhook with this body, and returns status and text of the response.
    async fn send_with(&self, port: u16, body: &str) -> (u16, String) {
        let (id, sent, signature) = (self.id, self.timestamp(), self.signature());
        let headers = format!(
            "webhook-id: {id}\r\nwebhook-timestamp: {sent}\r\nwebhook-signature: {signature}\r\n"
        );
        post(port, &headers, body).await
    }
}

async fn post(port: u16, headers: &str, body: &str) -> (u16, String) {
    let length = body.len();
    let request = format!(
        "POST /webhooks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
    );
    let connection = TcpStream::connect(("127.0.0.1", port)).await;
    let mut connection = connection.expect("the service listens");
    let sent = connection.write_all(request.as_bytes()).await;
    sent.expect("the request is sent");
    let mut response = String::new();
    let read = connection.read_to_string(&mut response).await;
    read.expect("the response is text");
    let (head, text) = response.split_once("\r\n\r\n").expect("a response");
    let status = head.split(' ').nth(1).expect("a status");
    (status.parse().expect("a number"), text.to_owned())
}

/// Starts the service on a port of this machine.
async fn listen(previous: Option<&str>) -> (Receiver, u16) {
    let receiver = Receiver::new(SECRET, previous).expect("secrets of the shop");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let service = axum::serve(listener, receiver.routes());
    tokio::spawn(service.into_future());
    (receiver, port)
}

#[tokio::test]
async fn a_signed_webhook_is_its_payload() {
    let (receiver, port) = listen(None).await;
    let (status, text) = Delivery::default().send(port).await;
    assert_eq!((status, text.as_str()), (204, ""));
    let cancelled = Delivery {
        id: "msg_2",
        body: r#"{"type":"order.cancelled","order":"A-1","reason":null}"#,
        ..Delivery::default()
    };
    assert_eq!(cancelled.send(port).await.0, 204);
    let unknown = Delivery {
        id: "msg_3",
        body: r#"{"type":"order.shipped"}"#,
        ..Delivery::default()
    };
    assert_eq!(unknown.send(port).await.0, 204);
    assert_eq!(
        receiver.orders(),
        [
            "A-1 paid 1250 cents",
            "A-1 cancelled: no reason",
            r#"another event: {"type":"order.shipped"}"#,
        ]
    );
}

#[tokio::test]
async fn a_damaged_webhook_is_refused() {
    let (receiver, port) = listen(None).await;
    let damaged = PAID.replace("1250", "1251");
    let (status, text) = Delivery::default().send_with(port, &damaged).await;
    assert_eq!(status, 401);
    assert!(text.starts_with("no signature fits"), "{text}");
    let (status, text) = post(port, "", PAID).await;
    assert_eq!(status, 400);
    assert!(text.contains("`webhook-signature` is missing"), "{text}");
    assert!(receiver.orders().is_empty());
}

#[tokio::test]
async fn a_late_webhook_is_refused() {
    let (receiver, port) = listen(None).await;
    let late = Delivery {
        sent: SystemTime::now() - Duration::from_secs(6 * 60),
        ..Delivery::default()
    };
    let (status, text) = late.send(port).await;
    assert_eq!(status, 401);
    assert!(text.ends_with("seconds ago, which is too long"), "{text}");
    let delayed = Delivery {
        sent: SystemTime::now() - Duration::from_secs(4 * 60),
        ..Delivery::default()
    };
    assert_eq!(delayed.send(port).await.0, 204);
    assert_eq!(receiver.orders(), ["A-1 paid 1250 cents"]);
}

#[tokio::test]
async fn the_previous_secret_counts_until_it_is_retired() {
    let before = Delivery {
        secret: PREVIOUS,
        ..Delivery::default()
    };
    let (receiver, port) = listen(Some(PREVIOUS)).await;
    assert_eq!(before.send(port).await.0, 204);
    assert_eq!(receiver.orders().len(), 1);

    let (receiver, port) = listen(None).await;
    let (status, text) = before.send(port).await;
    assert_eq!(status, 401);
    assert!(text.starts_with("no signature fits"), "{text}");
    assert!(receiver.orders().is_empty());
}

#[tokio::test]
async fn a_webhook_that_is_sent_again_counts_once() {
    let (receiver, port) = listen(None).await;
    for _ in 0..2 {
        assert_eq!(Delivery::default().send(port).await.0, 204);
    }
    assert_eq!(receiver.orders(), ["A-1 paid 1250 cents"]);
}

#[tokio::test]
async fn a_signed_body_that_is_no_payload_is_told_from_a_forged_one() {
    let (receiver, port) = listen(None).await;
    let text = Delivery {
        body: "paid",
        ..Delivery::default()
    };
    let (status, message) = text.send(port).await;
    assert_eq!(status, 422, "{message}");
    assert!(receiver.orders().is_empty());
}
