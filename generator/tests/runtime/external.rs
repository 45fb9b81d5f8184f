//! Types of other crates in place of generated ones.

use std::path::PathBuf;
use std::time::Duration;

use http::Method;
use serde_json::json;

use super::api::{Call, client, open};
use super::server::{TestServer, json as response};
use crate::runtime::{Operation, external, external_number, model};

external!(Duration);
external!(PathBuf);

#[derive(Clone, Debug, Default, PartialEq)]
struct Download {
    folder: PathBuf,
    rest: Option<Duration>,
}

model! {
    Download at "#/components/schemas/Download" {
        required "folder" => folder,
        "rest" => rest,
    }
}

static DOWNLOADS: Operation = open(Method::GET, "/downloads");

#[test]
fn external_types_are_read_and_written_by_their_own_impls() {
    let value = json!({"folder": "/tmp", "rest": {"secs": 1, "nanos": 5}});
    let read: Download = serde_json::from_value(value.clone()).expect("it fits");
    assert_eq!(read.rest, Some(Duration::new(1, 5)));
    assert_eq!(serde_json::to_value(&read).expect("valid JSON"), value);
    let failure = serde_json::from_value::<Download>(json!({"folder": 1})).expect_err("no path");
    assert!(
        failure
            .to_string()
            .starts_with("/folder in #/components/schemas/Download/properties/folder: "),
        "{failure}"
    );
}

#[tokio::test]
async fn external_types_are_parameters_in_their_json_form() {
    let server = TestServer::responding(response("200 OK", "[]")).await;
    Call::<Vec<i32>>::new(&client(&server), &DOWNLOADS)
        .query("below", &PathBuf::from("a b"))
        .await
        .expect("a response");
    assert_eq!(server.asked()[0].line(), "GET /downloads?below=a%20b");
}

/// An integer of any length, by its digits.
#[derive(Clone, Debug, Default, PartialEq)]
struct Digits(String);

impl std::str::FromStr for Digits {
    type Err = ();

    /// Exponents are not supported.
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_plain = |found: char| found.is_ascii_digit() || matches!(found, '-' | '.');
        match text.chars().all(is_plain) {
            true => Ok(Self(text.to_owned())),
            false => Err(()),
        }
    }
}

impl std::fmt::Display for Digits {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

external_number!(Digits);
external_number!(f32);

#[derive(Clone, Debug, Default, PartialEq)]
struct Price {
    amount: Digits,
    share: Option<f32>,
}

model! {
    Price at "#/components/schemas/Price" {
        required "amount" => amount,
        "share" => share,
    }
}

#[tokio::test]
async fn external_numbers_are_read_and_written_by_their_digits() {
    for (given, written) in [
        (
            "0.10000000000000000000000000001",
            "0.10000000000000000000000000001",
        ),
        (
            "123456789012345678901234567890",
            "123456789012345678901234567890",
        ),
        ("-1.25e3", "-1250"),
        ("5e-3", "0.005"),
    ] {
        let body = format!(r#"{{"amount":{given},"share":0.25}}"#);
        let server = TestServer::responding(response("200 OK", &body)).await;
        let read = Call::<Price>::new(&client(&server), &DOWNLOADS).await;
        let text = serde_json::to_string(&*read.expect("a price")).expect("valid JSON");
        assert_eq!(text, format!(r#"{{"amount":{written},"share":0.25}}"#));
    }
    for body in [
        r#"{"amount":"x"}"#,
        r#"{"amount":"1"}"#,
        r#"{"amount":1,"share":0.10000000001}"#,
    ] {
        let failure = serde_json::from_str::<Price>(body).expect_err("the number is invalid");
        assert!(
            failure.to_string().contains("expected a number"),
            "{failure}"
        );
    }
    let words = Price {
        amount: Digits("ten".to_owned()),
        share: None,
    };
    assert!(serde_json::to_string(&words).is_err());
}
