//! Nothing that can be printed shows what a server or a caller wrote.
//!
//! This excludes what is meant to be shown: models and their `Debug`, code and message of an API error, the reason of
//! its challenge, and the request ID of the server.

use std::error::Error as StdError;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use proptest::prelude::*;

use super::api::{Call, LIST_PETS, Pet, QUERY_KEY, Toy, builder, secured};
use super::pagination::BY_CURSOR;
use super::token_endpoint::OAUTH;
use crate::runtime::mock::Mock;
use crate::runtime::{
    AttemptEvent, CallEvent, Client, ClientCredentials, DecodePolicy, Error, Observer, Operation,
    Pagination, RequestBody, ResponseBody, RetryPolicy, Transport, TransportFuture,
    UndeclaredEvent,
};

static SECURED: Operation = secured(&[&[&OAUTH]]);
static BY_QUERY: Operation = secured(&[&[&QUERY_KEY]]);

/// A response of the authorization server or of the API.
#[derive(Clone)]
struct Canned {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Canned {
    fn new(status: u16, content_type: &str, body: impl Into<String>) -> Self {
        Self {
            status,
            headers: vec![("content-type", content_type.to_owned())],
            body: body.into(),
        }
    }

    fn json(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, "application/json", body)
    }

    fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl Transport for Canned {
    fn send(&self, _: http::Request<RequestBody>) -> TransportFuture<'_> {
        let mut response = Response::new(ResponseBody::from(Bytes::from(self.body.clone())));
        *response.status_mut() = StatusCode::from_u16(self.status).expect("a status");
        for (name, value) in &self.headers {
            let value = HeaderValue::from_str(value).expect("a header");
            response
                .headers_mut()
                .append(HeaderName::from_static(name), value);
        }
        Box::pin(async { Ok(response) })
    }
}

/// Everything that was printed.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<String>>);

impl Printed {
    fn text(&self, text: &str) {
        let mut all = self.0.lock().expect("the lock is not poisoned");
        writeln!(all, "{text}").expect("a string takes all");
    }

    fn debug(&self, value: &impl Debug) {
        self.text(&format!("{value:?} {value:#?}"));
    }

    fn error(&self, error: &(dyn StdError + 'static)) {
        self.text(&format!("{error} {error:?} {error:#?}"));
        if let Some(source) = error.source() {
            self.error(source);
        }
    }
}

impl Observer for Printed {
    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        self.debug(event);
    }

    fn attempt_ended(&self, event: &AttemptEvent<'_>) {
        self.debug(event);
    }

    fn call_ended(&self, event: &CallEvent) {
        self.debug(event);
    }
}

fn client(response: Canned, printed: &Printed, policy: DecodePolicy) -> Client {
    builder("https://api.example.com")
        .decode_policy(policy)
        .retry(RetryPolicy::off())
        .observer(printed.clone())
        .transport(response)
        .build()
        .expect("a server")
}

/// Returns responses of an authorization server with the secret in every position.
fn of_the_token_endpoint(secret: &str) -> Vec<Canned> {
    let json = |status, body: String| Canned::json(status, body);
    vec![
        Canned::new(200, "text/plain", format!("access_token={secret}")),
        Canned::new(400, "text/html", format!("<p>{secret}</p>")),
        Canned::new(500, &format!("text/{secret}"), "x"),
        json(200, format!(r#"{{"access_token":"{secret}"#)),
        json(400, format!(r#"{{"error":"{secret}"}}"#)),
        json(
            400,
            format!(r#"{{"error":"invalid_client","error_description":"{secret}"}}"#),
        ),
        json(
            400,
            format!(r#"{{"error":"invalid_dpop_proof","error_description":"{secret}"}}"#),
        ),
        json(403, format!(r#"{{"errorCode":"{secret}"}}"#)),
        json(
            200,
            format!(r#"{{"access_token":"t","token_type":"{secret}"}}"#),
        ),
        json(
            200,
            format!(r#"{{"access_token":"{secret}\n","token_type":"Bearer"}}"#),
        ),
    ]
}

/// Returns responses of an API with the secret in every position.
fn of_the_api(secret: &str) -> Vec<Canned> {
    let json = |status, body: String| Canned::json(status, body);
    let empty = |status| json(status, String::new());
    vec![
        Canned::new(200, &format!("text/{secret}"), "x"),
        Canned::new(404, &format!("text/{secret}"), "x"),
        Canned::new(404, "text/html", secret),
        Canned::new(
            200,
            &format!("application/json; charset={secret}"),
            "\u{e9}\0",
        ),
        json(200, format!(r#"[{{"prices":{{"{secret}":"x"}}}}]"#)),
        json(200, format!(r#"[{{"{secret}":1}}]"#)),
        json(200, format!(r#"[{{"prices":"{secret}"}}]"#)),
        json(200, format!(r#"["{secret}"]"#)),
        json(200, format!(r#"{{"{secret}":"#)),
        json(200, format!(r#"[{secret}]"#)),
        json(404, format!(r#"{{"{secret}":1}}"#)),
        empty(302).header("location", format!("https://other.example.com/{secret}")),
        empty(302).header("location", format!("https://{secret}@api.example.com/")),
        empty(302).header("location", format!("https://[{secret}")),
        empty(401).header("www-authenticate", format!("{secret} realm=\"x\"")),
        empty(401).header("www-authenticate", format!("Bearer realm=\"{secret}\"")),
        json(200, "[]".to_owned())
            .header("link", format!("<https://{secret}.example.com>; rel=next")),
        json(200, "[]".to_owned()).header("set-cookie", format!("id={secret}")),
        json(200, format!(r#"{{"data":[],"next":"https://[{secret}"}}"#)),
        json(200, format!(r#"{{"data":[{{"id":"{secret}"}}]}}"#)),
    ]
}

async fn print_tokens(secret: &str, printed: &Printed) {
    for response in of_the_token_endpoint(secret) {
        for proofs in [false, true] {
            let program = ClientCredentials::secret_post("id", secret)
                .parameter("audience", secret)
                .token_url(format!("/token?x={secret}"));
            let program = if proofs { program.dpop() } else { program };
            printed.debug(&program);
            let client = builder("https://api.example.com")
                .retry(RetryPolicy::off())
                .credential_provider(&OAUTH, program)
                .timeout(std::time::Duration::from_millis(50))
                .transport(response.clone());
            printed.debug(&client);
            let client = client.build().expect("a server");
            printed.debug(&client);
            let error = Call::<i32>::new(&client, &SECURED).await;
            print_error(error.err(), printed);
        }
    }
}

fn print_error(error: Option<Error>, printed: &Printed) {
    if let Some(error) = error {
        printed.error(&error);
        printed.debug(error.kind());
        printed.debug(&error.challenges());
        printed.debug(&error.challenge());
    }
}

async fn print_api(secret: &str, printed: &Printed) {
    for response in of_the_api(secret) {
        for policy in [DecodePolicy::Strict, DecodePolicy::Lenient] {
            let client = client(response.clone(), printed, policy);
            let call = || Call::<Vec<Toy>>::new(&client, &LIST_PETS).query("q", secret);
            printed.debug(&call());
            print_error(call().await.err(), printed);
            for pagination in [&Pagination::LINK, &BY_CURSOR] {
                let mut pages = call().pages::<Pet>(pagination);
                while let Some(page) = pages.next().await {
                    printed.debug(&pages);
                    match page {
                        Ok(page) => {
                            printed.debug(&page);
                            for item in page.into_items() {
                                print_error(item.err(), printed);
                            }
                        }
                        Err(error) => print_error(Some(error), printed),
                    }
                }
            }
            let mut events = match call().events::<Toy>().await {
                Ok(events) => events,
                Err(error) => {
                    print_error(Some(error), printed);
                    continue;
                }
            };
            while let Some(event) = events.next().await {
                if let Err(problem) = event {
                    printed.error(&problem);
                }
            }
        }
    }
}

/// Prints the errors of invalid values that callers can pass.
async fn print_invalid_requests(secret: &str, printed: &Printed) {
    for server in [
        format!("{secret}://api.example.com"),
        format!("https://{{{secret}}}.example.com"),
        format!("https://me:{secret}@api.example.com"),
        format!("https://api.example.com/?{secret}"),
        format!("https://api.example.com/#{secret}"),
        format!("https://[{secret}]"),
        format!("https://a {secret}"),
        format!("http://{secret}.example.com"),
    ] {
        let error = builder(server).build().expect_err("no server");
        printed.error(&error);
    }
    let mock = Mock::new();
    let client = builder("https://api.example.com").credential(&QUERY_KEY, secret.into());
    let client = mock.serve(client).expect("a client");
    let error = Call::<i32>::new(&client, &BY_QUERY)
        .query("q", secret)
        .await;
    print_error(error.err(), printed);
    printed.debug(&mock);
    printed.debug(&mock.requests());
    let invalid = Call::<i32>::new(&client, &BY_QUERY).header("x", &format!("{secret}\n"));
    print_error(invalid.await.err(), printed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nothing_that_is_printed_shows_a_planted_secret(secret in "[a-z][a-z0-9]{11,23}") {
        let printed = Printed::default();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            print_tokens(&secret, &printed).await;
            print_api(&secret, &printed).await;
            print_invalid_requests(&secret, &printed).await;
        });
        let printed = printed.0.lock().expect("the lock is not poisoned");
        let shown = printed.lines().find(|line| line.contains(&secret));
        prop_assert_eq!(shown, None);
        prop_assert!(printed.contains("the token endpoint returns"), "errors are printed");
    }
}
