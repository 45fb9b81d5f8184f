//! Hostile waits of servers, and how many requests they cause.

use std::time::Duration;

use http::Method;

use crate::cases::api::{Call, SAFE, builder, open};
use crate::cases::server::bare;
use crate::runtime::{Client, Operation, RetryBudget, RetryPolicy};

use super::ended;
use super::scripted::Scripted;

static UNSAFE: Operation = open(Method::POST, "/pets");

/// Values of `Retry-After`: those that are waited for, those beyond the limit, and invalid ones.
const SOON: [&str; 4] = [
    "0",
    "00",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
];
const NEVER: [&str; 5] = [
    "31536000",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999999999",
    "Fri, 31 Dec 9999 23:59:59 GMT",
];
const NOTHING: [&str; 9] = [
    "",
    "-1",
    "+1",
    "1.5",
    "1e9",
    "soon",
    "0x10",
    "1 2",
    "Fri, 99 Dec 2999 23:59:59 GMT",
];

/// A server that always returns the same response, and a client that waits long enough for tests.
struct Repeating {
    server: Scripted,
    client: Client,
}

impl Repeating {
    async fn start() -> Self {
        let server = Scripted::start(Vec::new()).await;
        let policy = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(2));
        let client = builder(server.server.url()).retry(policy);
        let client = client.retry_budget(RetryBudget::new(1000));
        Self {
            client: client.build().expect("a server"),
            server,
        }
    }

    /// Returns the number of requests.
    async fn requests(&mut self, said: (&str, &str), operation: &'static Operation) -> usize {
        let (status, header) = said;
        self.server.response(bare(status, &format!("{header}\r\n")));
        let name = format!("{status} {header}");
        let call = Call::<()>::new(&self.client, operation);
        let outcome = ended(&name, call.into_future()).await;
        outcome.expect_err("the server always fails");
        self.server.look().len()
    }
}

#[tokio::test]
async fn no_wait_makes_more_than_five_requests() {
    let mut repeating = Repeating::start().await;
    for (values, expected) in [(&SOON[..], 5), (&NEVER[..], 1), (&NOTHING[..], 5)] {
        for value in values {
            let header = format!("Retry-After: {value}");
            for (status, of_unsafe) in [
                ("429 Too Many Requests", expected),
                ("503 Service Unavailable", 1),
            ] {
                let found = repeating.requests((status, &header), &SAFE).await;
                assert_eq!(found, expected, "GET {status} {value}");
                let found = repeating.requests((status, &header), &UNSAFE).await;
                assert_eq!(found, of_unsafe, "POST {status} {value}");
            }
        }
    }
}

#[tokio::test]
async fn no_reset_makes_more_than_five_requests() {
    let mut repeating = Repeating::start().await;
    for (value, expected) in [
        ("18446744073709551615", 1),
        ("99999999999999999999", 1),
        ("99999999999999999999, 18446744073709551615", 1),
        ("-1", 5),
        ("1.5", 5),
        ("abc", 5),
        ("", 5),
    ] {
        let header = format!("X-Reset: {value}");
        let said = ("429 Too Many Requests", &*header);
        assert_eq!(repeating.requests(said, &SAFE).await, expected, "{value}");
    }
}
