//! Responses of a token endpoint, and how they are read.

use std::fmt::Write as _;

use crate::cases::api::{Call, builder, secured};
use crate::cases::server::{TestServer, json, typed};
use crate::cases::token_endpoint::{OAUTH, for_tokens, is_for_token};
use crate::runtime::{Client, ClientCredentials, Operation, RetryPolicy};

use super::ended;

static SECURED: Operation = secured(&[&[&OAUTH]]);

/// Starts a server whose API responds 7 to the valid token, and whose token endpoint always returns the same response.
async fn server(response: Vec<u8>) -> TestServer {
    TestServer::start(move |asked| match is_for_token(asked) {
        true => response.clone(),
        false => json("200 OK", "7"),
    })
    .await
}

fn client(server: &TestServer) -> Client {
    let program = ClientCredentials::secret_post("id", "secret");
    let builder = builder(server.url()).credential_provider(&OAUTH, program);
    builder.retry(RetryPolicy::off()).build().expect("a server")
}

/// Returns responses without a token that could be sent.
fn useless() -> Vec<(&'static str, Vec<u8>)> {
    let body = |text: &str| json("200 OK", text);
    let long = "x".repeat(1 << 20);
    let mut invalid = body(r#"{"access_token":"t?"}"#);
    let position = invalid
        .iter()
        .rposition(|byte| *byte == b'?')
        .expect("a byte");
    invalid[position] = 0xff;
    vec![
        ("nothing", body("")),
        ("null", body("null")),
        ("a number", body("7")),
        ("a string", body(r#""token""#)),
        ("an array", body(r#"["token"]"#)),
        ("half", body(r#"{"access_token":"tok"#)),
        ("not UTF-8", invalid),
        ("a page", typed("200 OK", "text/html", "<p>token</p>")),
        (
            "a form",
            typed(
                "200 OK",
                "application/x-www-form-urlencoded",
                "access_token=token",
            ),
        ),
        ("no token", body("{}")),
        ("a token of null", body(r#"{"access_token":null}"#)),
        ("a token that is a number", body(r#"{"access_token":7}"#)),
        (
            "a token that is an array",
            body(r#"{"access_token":["t"]}"#),
        ),
        ("a token that is empty", body(r#"{"access_token":""}"#)),
        ("a token that is blank", body(r#"{"access_token":" "}"#)),
        (
            "a token with a line break",
            body(r#"{"access_token":"t\r\nX-Evil: 1"}"#),
        ),
        ("a token with a NUL", body(r#"{"access_token":"t\u0000"}"#)),
        (
            "a token that never ends",
            body(&format!(r#"{{"access_token":"{long}"}}"#)),
        ),
        (
            "a token of another type",
            body(r#"{"access_token":"t","token_type":"mac"}"#),
        ),
        (
            "a type with a line break",
            body(r#"{"access_token":"t","token_type":"Bearer\r\nX-Evil: 1"}"#),
        ),
        (
            "depth",
            body(&format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000))),
        ),
    ]
}

#[tokio::test]
async fn an_invalid_token_is_sent_nowhere() {
    let mut sent = String::new();
    for (name, response) in useless() {
        let server = server(response).await;
        let client = client(&server);
        let outcome = ended(name, Call::<i32>::new(&client, &SECURED).into_future()).await;
        let of_the_api = server.asked().len() - for_tokens(&server).len();
        if outcome.is_ok() || of_the_api > 0 || for_tokens(&server).len() != 1 {
            writeln!(sent, "{name}: {:?}", server.asked()).expect("memory");
        }
    }
    assert_eq!(sent, "");
}

#[tokio::test]
async fn any_lifetime_is_accepted_or_ignored() {
    for (lifetime, most) in [
        // The minimum lifetime is a second; a busy machine may need more than one for the ten calls.
        ("0", 5),
        ("-1", 5),
        ("-1e300", 5),
        ("0.0001", 5),
        ("1e-300", 5),
        ("1e300", 1),
        ("18446744073709551616", 1),
        (r#""3600""#, 1),
        (r#""soon""#, 1),
        (r#""""#, 1),
        ("null", 1),
        ("true", 1),
        ("[3600]", 1),
        (r#"{"seconds":3600}"#, 1),
    ] {
        let body = format!(r#"{{"access_token":"t","expires_in":{lifetime}}}"#);
        let server = server(json("200 OK", &body)).await;
        let client = client(&server);
        for _ in 0..10 {
            let call = Call::<i32>::new(&client, &SECURED);
            let response = ended(lifetime, call.into_future()).await;
            assert_eq!(*response.expect(lifetime), 7);
        }
        let found = for_tokens(&server).len();
        assert!((1..=most).contains(&found), "{lifetime}: {found}");
        for asked in server.asked().iter().filter(|asked| !is_for_token(asked)) {
            assert_eq!(asked.header("authorization"), ["Bearer t"]);
        }
    }
}
