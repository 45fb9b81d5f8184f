//! What an observer receives for responses with undeclared content.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use http::Method;

use super::api::{Call, Kind, Pet, Size, Toy, builder, open};
use super::pagination::BY_CURSOR;
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{
    Client, DecodePolicy, Error, FromResponse, Idempotency, NotModified, Observer, Operation,
    OperationMethod, Pagination, RawJson, Response, Status, UndeclaredContent, UndeclaredCounter,
    UndeclaredEvent, model, union,
};

static GET: Operation = Operation {
    id: "getPet",
    pointer: "#/paths/~1pets/get",
    method: OperationMethod::Known(Method::GET),
    path: "/pet",
    security: &[],
    idempotency: Idempotency::NotIdempotent,
    idempotency_key: None,
    statuses: &[Status::Code(200), Status::Code(206), Status::Range(4)],
    content_types: &["application/json; charset=utf-8", "image/*"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// Records the reported content, as its `Debug` output.
#[derive(Clone, Default)]
struct Reports(Arc<Mutex<Vec<String>>>);

impl Observer for Reports {
    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        let mut reports = self.0.lock().expect("the lock is not poisoned");
        let found = match event.found {
            // The `Debug` output omits the names.
            UndeclaredContent::Property { schema, name } => {
                format!("Property {{ schema: {schema:?}, name: {name:?} }}")
            }
            found => format!("{found:?}"),
        };
        reports.push(format!("{} {found}", event.operation));
    }
}

impl Reports {
    fn all(&self) -> Vec<String> {
        self.0.lock().expect("the lock is not poisoned").clone()
    }
}

fn observed(server: &TestServer, observer: impl Observer) -> Client {
    let builder = builder(server.url()).observer(observer);
    builder.build().expect("a loopback URL is a server")
}

async fn call<T: FromResponse>(
    response: Vec<u8>,
    observer: impl Observer,
) -> Result<Response<T>, Error> {
    let server = TestServer::responding(response).await;
    Call::<T>::new(&observed(&server, observer), &GET).await
}

async fn reports_of<T: FromResponse>(response: Vec<u8>) -> Vec<String> {
    let reports = Reports::default();
    // Some responses cannot be read, which does not matter here.
    drop(call::<T>(response, reports.clone()).await);
    reports.all()
}

/// An object with a property of any type.
#[derive(Clone, Debug, PartialEq)]
struct Basket {
    content: Content,
    size: Option<Size>,
}

model! {
    Basket at "#/components/schemas/Basket" {
        required "content" => content,
        "size" => size,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    Basket(Box<Basket>),
    Toy(Box<Toy>),
    Unknown(RawJson),
}

union! {
    Content at "#/components/schemas/Basket/properties/content" {
        Object["content"] => Basket,
        Object[] of ["name", "prices"] => Toy,
        _ => Unknown,
    }
}

#[tokio::test]
async fn undeclared_enum_values_are_reported() {
    let found = reports_of::<Vec<Kind>>(json("200 OK", r#"["CAT", "hunter2", "DOG"]"#)).await;
    assert_eq!(
        found,
        [r##"getPet Value { schema: "#/components/schemas/Kind" }"##]
    );
    let found = reports_of::<Vec<Size>>(json("200 OK", "[1, 17]")).await;
    assert_eq!(
        found,
        [r##"getPet Value { schema: "#/components/schemas/Size" }"##]
    );
}

#[tokio::test]
async fn undeclared_properties_that_are_ignored_are_reported() {
    let body =
        r#"{"id": "a", "kind": "CAT", "free": 1, "toys": [{"name": "ball", "weight": "hunter2"}]}"#;
    assert_eq!(
        reports_of::<Pet>(json("200 OK", body)).await,
        [r##"getPet Property { schema: "#/components/schemas/Toy", name: "weight" }"##]
    );
}

#[tokio::test]
async fn content_of_discarded_alternatives_is_not_reported() {
    let schema = r##"schema: "#/components/schemas/Basket/properties/content""##;
    // No alternative matches the content of the inner basket, so its size is not reported either.
    let body = r#"{"content": {"content": 7, "size": 3, "lid": {}}, "size": 1}"#;
    let found = reports_of::<Basket>(json("200 OK", body)).await;
    assert_eq!(
        found,
        [
            format!("getPet Alternative {{ {schema} }}"),
            r##"getPet Value { schema: "#/components/schemas/Size" }"##.to_owned(),
            r##"getPet Property { schema: "#/components/schemas/Basket", name: "lid" }"##
                .to_owned(),
        ]
    );
    // It cannot be read as a basket, and reading it as a toy would lose all of its properties.
    let body = r#"{"content": {"content": {}, "size": "x", "lid": {}}}"#;
    let found = reports_of::<Basket>(json("200 OK", body)).await;
    assert_eq!(found, [format!("getPet Alternative {{ {schema} }}")]);
}

#[tokio::test]
async fn a_response_that_cannot_be_read_is_not_reported_in_part() {
    let body = r#"[{"name": "ball", "weight": 1}, 1]"#;
    assert_eq!(reports_of::<Vec<Toy>>(json("200 OK", body)).await, [""; 0]);
}

#[tokio::test]
async fn undeclared_statuses_and_media_types_are_reported() {
    for (response, expected) in [
        (json("200 OK", "1"), ""),
        (json("206 Partial Content", "1"), ""),
        (typed("200 OK", "APPLICATION/JSON", "1"), ""),
        (typed("200 OK", "image/png", "1"), ""),
        (bare("404 Not Found", ""), ""),
        (json("202 Accepted", "1"), "getPet Status(202)"),
        (bare("503 Service Unavailable", ""), "getPet Status(503)"),
        (bare("302 Found", ""), "getPet Status(302)"),
        (
            typed("200 OK", "text/html; charset=utf-8", "1"),
            r#"getPet ContentType("text/html")"#,
        ),
        (typed("404 Not Found", "text/html", "1"), ""),
    ] {
        let expected: Vec<&str> = Some(expected)
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect();
        let policy = reports_of::<i32>(response.clone()).await;
        assert_eq!(policy, expected, "{}", String::from_utf8_lossy(&response));
    }
}

#[tokio::test]
async fn bodies_of_errors_are_checked_too() {
    let body = r#"{"code": "E1", "link": "hunter2"}"#;
    assert_eq!(
        reports_of::<Pet>(json("400 Bad Request", body)).await,
        [r##"getPet Property { schema: "#/components/schemas/Problem", name: "link" }"##]
    );
}

#[tokio::test]
async fn items_of_a_page_are_reported_once() {
    let body = r#"{"data": [{"name": "a", "weight": 1}, {"weight": 1, "name": 1}, {"weight": 1}]}"#;
    let server = TestServer::responding(json("200 OK", body)).await;
    let reports = Reports::default();
    let builder = builder(server.url()).observer(reports.clone());
    let client = builder.decode_policy(DecodePolicy::Strict).build();
    let client = client.expect("a loopback URL is a server");
    let mut pages = Call::<()>::new(&client, &GET).pages::<Toy>(&BY_CURSOR);
    let page = pages
        .next()
        .await
        .expect("a page")
        .expect("a readable page");
    assert_eq!(page.items().iter().filter(|item| item.is_err()).count(), 1);
    assert_eq!(
        reports.all(),
        [r##"getPet Property { schema: "#/components/schemas/Toy", name: "weight" }"##; 2]
    );
}

#[tokio::test]
async fn a_full_last_page_is_reported_only_where_it_may_not_be_the_last() {
    let list = |head: &str| {
        let body = "[1, 2]";
        let length = body.len();
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{head}\r\n{body}"
        )
    };
    for (limit, head, expected) in [
        ("2", "", &["getPet FullLastPage { items: 2 }"][..]),
        ("3", "", &[]),
        ("2", "link: </pet>; rel=\"first\"\r\n", &[]),
    ] {
        let server = TestServer::responding(list(head).into_bytes()).await;
        let reports = Reports::default();
        let client = observed(&server, reports.clone());
        let call = Call::<()>::new(&client, &GET).query("limit", limit);
        let mut items = call.pages::<i32>(&Pagination::LINK).items();
        while let Some(item) = items.next().await {
            item.expect("a number");
        }
        assert_eq!(reports.all(), expected, "{limit} {head}");
    }
}

#[tokio::test]
async fn events_and_downloads_are_checked_too() {
    let stream = typed("200 OK", "text/event-stream", "data: {\"weight\": 1}\n\n");
    let server = TestServer::responding(stream).await;
    let reports = Reports::default();
    let mut events = {
        let client = observed(&server, reports.clone());
        let call = Call::<()>::new(&client, &GET);
        call.events::<Toy>().await.expect("events")
    };
    events
        .next()
        .await
        .expect("an event")
        .expect("a readable event");
    assert_eq!(
        reports.all(),
        [
            r#"getPet ContentType("text/event-stream")"#,
            r##"getPet Property { schema: "#/components/schemas/Toy", name: "weight" }"##,
        ]
    );
    let reports = Reports::default();
    let client = observed(&server, reports.clone());
    let call = Call::<()>::new(&client, &GET);
    call.download().await.expect("a download");
    assert_eq!(
        reports.all(),
        [r#"getPet ContentType("text/event-stream")"#]
    );
}

#[tokio::test]
async fn clients_without_an_observer_leave_no_reports_to_others() {
    static ANY: Operation = open(Method::GET, "/any");
    let body = r#"{"weight": 1}"#;
    let server = TestServer::responding(json("200 OK", body)).await;
    let reports = Reports::default();
    let observed = observed(&server, reports.clone());
    Call::<Toy>::new(&super::api::client(&server), &ANY)
        .await
        .expect("a toy");
    serde_json::from_str::<Toy>(body).expect("a toy");
    Call::<BTreeMap<String, i32>>::new(&observed, &ANY)
        .await
        .expect("a map");
    assert_eq!(reports.all(), [""; 0]);
}

#[tokio::test]
async fn a_counter_counts_by_kind_and_pointer() {
    let counter = UndeclaredCounter::default();
    for response in [
        json("200 OK", r#"[{"a": 1, "b": 1}, {"a": 1}]"#),
        json("202 Accepted", r#"[{"c": 1}]"#),
        json("202 Accepted", "[]"),
        typed("200 OK", "text/json", "[]"),
    ] {
        call::<Vec<Toy>>(response, counter.clone())
            .await
            .expect("toys");
    }
    call::<Kind>(json("200 OK", r#""LYNX""#), counter.clone())
        .await
        .expect("a kind");
    let counts: Vec<String> = counter
        .counts()
        .iter()
        .map(|count| format!("{} {} {}", count.kind.as_str(), count.location, count.count))
        .collect();
    assert_eq!(
        counts,
        [
            "unknown_value #/components/schemas/Kind 1",
            "unknown_property #/components/schemas/Toy 4",
            "undeclared_status getPet 202 2",
            "undeclared_content_type getPet 1",
        ]
    );
}

#[tokio::test]
async fn the_reports_of_one_response_are_limited() {
    let body = format!("[{}]", vec![r#"{"a": 1}"#; 20_000].join(","));
    let counter = UndeclaredCounter::default();
    call::<Vec<Toy>>(json("200 OK", &body), counter.clone())
        .await
        .expect("toys");
    assert_eq!(counter.counts()[0].count, 10_000);
}

#[tokio::test]
async fn an_empty_array_for_a_missing_body_is_reported() {
    let reports = reports_of::<Vec<i32>>(bare("204 No Content", "")).await;
    let null = r#"getPet Deviation { deviation: Null, pointer: "", schema: None }"#;
    assert_eq!(reports, ["getPet Status(204)", null]);
}
