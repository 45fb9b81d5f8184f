//! Spans, by the OpenTelemetry conventions for HTTP clients.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use super::api::{Call, GET_PET, builder};
use super::server::{TestServer, bare};

type Fields = BTreeMap<&'static str, String>;

/// Records the fields of all spans.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Fields>>>);

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.name() == "http_request"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().expect("the lock is not poisoned");
        let mut fields = Fields::new();
        span.record(&mut Reader(&mut fields));
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.0.lock().expect("the lock is not poisoned");
        let index = usize::try_from(span.into_u64()).expect("few spans") - 1;
        values.record(&mut Reader(&mut spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn each_attempt_has_a_span_with_the_path_template_and_no_values() {
    let server = TestServer::start({
        let count = std::sync::atomic::AtomicUsize::new(0);
        move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => bare("429 Too Many Requests", "Retry-After: 0\r\n"),
            _ => bare("204 No Content", ""),
        }
    })
    .await;
    let client = builder(server.url()).build().expect("a server");
    let spans = Spans::default();
    // With a single subscriber in the process, a span whose callsite another thread registers first is disabled for all
    // threads.
    let second = Dispatch::new(Spans::default());
    let guard = tracing::subscriber::set_default(spans.clone());
    Call::<()>::new(&client, &GET_PET)
        .path("petId", "hush-hush")
        .query("search", "hush-too")
        .await
        .expect("the second attempt succeeds");
    drop((guard, second));
    let spans = spans.0.lock().expect("the lock is not poisoned");
    let text = format!("{spans:#?}").replace(&server.address.port().to_string(), "PORT");
    assert!(!text.contains("hush"), "{text}");
    insta::assert_snapshot!(text, @r#"
    [
        {
            "error.type": "429",
            "http.request.method": "GET",
            "http.response.status_code": "429",
            "openapi.operation_id": "anOperation",
            "otel.kind": "client",
            "otel.name": "GET /pets/{petId}",
            "otel.status_code": "ERROR",
            "server.address": "127.0.0.1",
            "server.port": "PORT",
            "url.scheme": "http",
            "url.template": "/pets/{petId}",
        },
        {
            "http.request.method": "GET",
            "http.request.resend_count": "1",
            "http.response.status_code": "204",
            "openapi.operation_id": "anOperation",
            "otel.kind": "client",
            "otel.name": "GET /pets/{petId}",
            "server.address": "127.0.0.1",
            "server.port": "PORT",
            "url.scheme": "http",
            "url.template": "/pets/{petId}",
        },
    ]
    "#);
}
