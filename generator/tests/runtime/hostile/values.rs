//! Hostile argument values: no value ends its part of the request.

use http::Method;
use url::form_urlencoded;

use crate::cases::api::{Call, GET_PET, client, open};
use crate::cases::server::{Asked, bare};
use crate::runtime::{Explode, Multipart, Operation, Upload, Values};

use super::kind;
use super::scripted::Scripted;

static SEND: Operation = open(Method::POST, "/things");
static GET: Operation = open(Method::GET, "/things");

const VALUES: [&str; 33] = [
    "a/b",
    "/",
    "//evil.example.com",
    r"a\b",
    r"\\evil",
    "../x",
    "..;/x",
    "a/../../b",
    "...",
    "....//",
    "%2e%2e",
    "%2F",
    "%",
    "%zz",
    "%00",
    "a?b=c",
    "a#b",
    "a&b=c",
    "a=b",
    "a;b",
    "a b",
    "+",
    "@evil.example.com",
    ":80",
    "http://evil.example.com/",
    "a\r\nX-Evil: 1",
    "a\nb",
    "\0",
    "\t",
    "\u{e9}",
    "\u{202e}\u{2028}",
    "\u{1f980}",
    "' OR 1=1 --",
];

async fn server() -> Scripted {
    Scripted::start(bare("204 No Content", "")).await
}

fn is_alone(asked: &[Asked]) -> &Asked {
    let [asked] = asked else { panic!("{asked:?}") };
    assert!(!asked.head.to_lowercase().contains("\nx-evil"), "{asked:?}");
    asked
}

fn decoded(text: &str) -> String {
    let form = text
        .replace('+', "%2B")
        .replace('=', "%3D")
        .replace('&', "%26");
    form_urlencoded::parse(form.as_bytes())
        .map(|(name, _)| name.into_owned())
        .collect()
}

#[tokio::test]
async fn a_value_of_a_path_is_one_segment() {
    let mut server = server().await;
    let client = client(&server.server);
    for value in VALUES {
        let call = Call::<()>::new(&client, &GET_PET).path("petId", value);
        call.await
            .unwrap_or_else(|error| panic!("{value:?}: {error}"));
        let asked = server.look();
        let segment = is_alone(&asked)
            .line()
            .strip_prefix("GET /pets/")
            .expect("the path");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
        assert!(segment.bytes().all(is_plain), "{value:?}: {segment}");
        assert_eq!(decoded(segment), value);
    }
    let long = "x".repeat(10 << 20);
    for value in ["", ".", "..", long.as_str()] {
        let error = Call::<()>::new(&client, &GET_PET)
            .path("petId", value)
            .await;
        let found = kind(&error.expect_err("the request is invalid"));
        assert_eq!(found, "InvalidRequest", "{value:.10}");
    }
    assert!(server.look().is_empty());
}

#[tokio::test]
async fn a_value_of_a_query_is_one_value() {
    let mut server = server().await;
    let client = client(&server.server);
    for value in VALUES {
        let call = Call::<()>::new(&client, &GET)
            .query("q", value)
            .query("last", "1");
        call.await.expect(value);
        let asked = server.look();
        let (_, query) = is_alone(&asked).line().split_once('?').expect("a query");
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let expected = [("q", value), ("last", "1")];
        assert_eq!(
            pairs,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}

/// A value that a header can contain is sent verbatim, and any other is not sent.
#[tokio::test]
async fn a_value_of_a_header_is_one_line() {
    let mut server = server().await;
    let client = client(&server.server);
    for value in VALUES {
        let outcome = Call::<()>::new(&client, &GET)
            .header("x-value", value)
            .await;
        let asked = server.look();
        match outcome {
            Ok(_) => assert_eq!(is_alone(&asked).header("x-value"), [value], "{value:?}"),
            Err(error) => {
                assert_eq!(
                    (kind(&error).as_str(), asked.len()),
                    ("InvalidRequest", 0),
                    "{value:?}"
                );
                assert!(value.chars().any(char::is_control), "{value:?}: {error}");
            }
        }
    }
}

#[tokio::test]
async fn a_value_of_a_cookie_is_one_cookie() {
    let mut server = server().await;
    let client = client(&server.server);
    for value in VALUES {
        let call = Call::<()>::new(&client, &GET)
            .cookie_values("first", Explode::Joined, Values::one(value))
            .cookie_values("last", Explode::Joined, Values::one("1"));
        let outcome = call.await;
        let asked = server.look();
        match outcome {
            Ok(_) => {
                let cookies = is_alone(&asked).header("cookie");
                assert_eq!(cookies, [format!("first={value}; last=1")], "{value:?}");
                assert!(!value.contains([';', ',', '\r', '\n', '\0']), "{value:?}");
            }
            Err(error) => assert_eq!(
                (kind(&error).as_str(), asked.len()),
                ("InvalidRequest", 0),
                "{value:?}"
            ),
        }
    }
}

#[tokio::test]
async fn a_value_of_a_part_is_one_part() {
    let mut server = server().await;
    let client = client(&server.server);
    for value in VALUES.into_iter().chain([
        "\r\n--part-0000000000000000--\r\n",
        "a\"; filename=\"b",
        "a\r\n\r\nb",
    ]) {
        let file = Upload::from(value.to_owned())
            .file_name(value)
            .content_type(value)
            .header("x-part", value);
        let body = Multipart::new()
            .text(value, value)
            .file("file", file)
            .text("last", "1");
        let call = Call::<()>::new(&client, &SEND).multipart("multipart/form-data", body);
        call.await
            .unwrap_or_else(|error| panic!("{value:?}: {error}"));
        let asked = server.look();
        let asked = is_alone(&asked);
        let content_type = asked.header("content-type").join("");
        let (_, boundary) = content_type.split_once("boundary=").expect("a boundary");
        let parts = asked.body.matches(&format!("--{boundary}\r\n")).count();
        let ends = asked
            .body
            .matches(&format!("\r\n--{boundary}--\r\n"))
            .count();
        assert_eq!((parts, ends), (3, 1), "{value:?}: {}", asked.body);
        for part in asked.body.split(&format!("--{boundary}\r\n")).skip(1) {
            let (head, _) = part.split_once("\r\n\r\n").expect("a head");
            let names: Vec<_> = head
                .split("\r\n")
                .map(|line| line.split(':').next().unwrap_or_default())
                .collect();
            let known = ["Content-Disposition", "Content-Type", "x-part"];
            assert!(
                names.iter().all(|name| known.contains(name)),
                "{value:?}: {head}"
            );
            assert_eq!(
                head.matches("name=\"").count(),
                head.matches("filename=\"").count() + 1,
                "{head}"
            );
        }
    }
}
