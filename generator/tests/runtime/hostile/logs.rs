//! Traces of the client and of the libraries below it contain no secret.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::cases::api::{Call, GET_PET, HEADER_KEY, Pet, QUERY_KEY, TOKEN, builder, secured};
use crate::cases::server::{TestServer, bare, json};
use crate::cases::token_endpoint::{OAUTH, is_for_token};
use crate::runtime::{ClientCredentials, Operation, RetryPolicy};

use super::ended;

/// Collects all spans and events, whatever their level and target.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

struct Writer<'a>(&'a mut String);

impl Visit for Writer<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0, "{}={value:?}", field.name()).expect("memory");
    }
}

impl Everything {
    fn write(&self, write: impl FnOnce(&mut Writer<'_>)) {
        let mut text = self.0.lock().expect("the lock is not poisoned");
        write(&mut Writer(&mut text));
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(|writer| span.record(writer));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.write(|writer| values.record(writer));
    }

    fn event(&self, event: &Event<'_>) {
        self.write(|writer| event.record(writer));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

static SECURED: Operation = secured(&[&[&TOKEN, &HEADER_KEY, &QUERY_KEY]]);
static BY_TOKEN: Operation = secured(&[&[&OAUTH]]);

const SECRET: &str = "hush-4f1c";

#[tokio::test]
async fn no_line_contains_a_secret() {
    let responses = [
        json(
            "200 OK",
            &format!(r#"{{"id":"{SECRET}","kind":1,"chip":"{SECRET}"}}"#),
        ),
        json("404 Not Found", &format!(r#"{{"{SECRET}":"{SECRET}"}}"#)),
        bare(
            "302 Found",
            &format!("Location: https://example.com/{SECRET}\r\nSet-Cookie: {SECRET}\r\n"),
        ),
        bare(
            "429 Too Many Requests",
            &format!("Retry-After: {SECRET}\r\n"),
        ),
        format!("HTTP/1.1 200 {SECRET}\0\r\n").into_bytes(),
        Vec::new(),
    ];
    let everything = Everything::default();
    // With a single subscriber in the process, a span whose callsite another thread registers first is disabled for all
    // threads.
    let second = Dispatch::new(Everything::default());
    let guard = tracing::subscriber::set_default(everything.clone());
    for response in responses {
        let server = TestServer::start(move |asked| match is_for_token(asked) {
            true => json("200 OK", &format!(r#"{{"access_token":"{SECRET}"}}"#)),
            false => response.clone(),
        })
        .await;
        let program = ClientCredentials::secret_post("id", SECRET);
        let mut client = builder(server.url())
            .retry(RetryPolicy::off())
            .credential_provider(&OAUTH, program);
        for scheme in [&TOKEN, &HEADER_KEY, &QUERY_KEY] {
            client = client.credential(scheme, SECRET.into());
        }
        let client = client.build().expect("a server");
        for operation in [&SECURED, &BY_TOKEN, &GET_PET] {
            let call = Call::<Pet>::new(&client, operation)
                .query("q", SECRET)
                .header("x", SECRET);
            let call = call.path("petId", SECRET).json(&SECRET.to_owned());
            // The result does not matter.
            drop(ended("a call", call.into_future()).await);
        }
    }
    drop((guard, second));
    let text = everything.0.lock().expect("the lock is not poisoned");
    let shown = text.lines().find(|line| line.contains(SECRET));
    assert_eq!(shown, None);
    assert!(
        text.contains("http.request.method"),
        "expected spans: {text}"
    );
}
