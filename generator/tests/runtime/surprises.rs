//! What an observer is told of answers that hold something the document does not know.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use http::Method;

use super::api::{Call, Kind, Pet, Problem, Size, Toy, builder, open};
use super::paging::BY_CURSOR;
use super::server::{TestServer, bare, json, typed};
use crate::runtime::{
    Answer, Client, DecodePolicy, Error, Observer, Operation, Paging, RawJson, Repeat, Response,
    Surprise, SurpriseCounter, Unexpected, model, union,
};

static GET: Operation = Operation {
    id: "getPet",
    method: Method::GET,
    path: "/pet",
    security: &[],
    repeat: Repeat::Never,
    statuses: "200 206 4XX",
    content_types: &["application/json; charset=utf-8", "image/*"],
};

/// Keeps what it is told, as it is shown.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Observer for Told {
    fn surprised(&self, surprise: &Surprise<'_>) {
        let mut told = self.0.lock().expect("no test fails with the lock");
        let found = match surprise.found {
            // Their names are told, and not shown.
            Unexpected::Property { schema, name } => {
                format!("Property {{ schema: {schema:?}, name: {name:?} }}")
            }
            found => format!("{found:?}"),
        };
        told.push(format!("{} {found}", surprise.operation));
    }
}

impl Told {
    fn all(&self) -> Vec<String> {
        self.0.lock().expect("no test fails with the lock").clone()
    }
}

fn observed(server: &TestServer, observer: impl Observer) -> Client {
    let builder = builder(server.url()).observer(observer);
    builder.build().expect("a loopback URL is a server")
}

async fn call<T: Answer>(
    answer: Vec<u8>,
    observer: impl Observer,
) -> Result<Response<T>, Error<Problem>> {
    let server = TestServer::answering(answer).await;
    Call::<T>::new(&observed(&server, observer), &GET).await
}

async fn told<T: Answer>(answer: Vec<u8>) -> Vec<String> {
    let told = Told::default();
    // Whether the answer can be read does not matter to every case.
    drop(call::<T>(answer, told.clone()).await);
    told.all()
}

/// A row in which anything can stand.
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
async fn values_that_are_not_listed() {
    let found = told::<Vec<Kind>>(json("200 OK", r#"["CAT", "hunter2", "DOG"]"#)).await;
    assert_eq!(
        found,
        [r##"getPet Value { schema: "#/components/schemas/Kind" }"##]
    );
    let found = told::<Vec<Size>>(json("200 OK", "[1, 17]")).await;
    assert_eq!(
        found,
        [r##"getPet Value { schema: "#/components/schemas/Size" }"##]
    );
}

#[tokio::test]
async fn properties_that_are_not_declared_and_have_no_map() {
    let body =
        r#"{"id": "a", "kind": "CAT", "free": 1, "toys": [{"name": "ball", "weight": "hunter2"}]}"#;
    assert_eq!(
        told::<Pet>(json("200 OK", body)).await,
        [r##"getPet Property { schema: "#/components/schemas/Toy", name: "weight" }"##]
    );
}

#[tokio::test]
async fn what_a_union_tries_and_drops_is_no_surprise() {
    let schema = r##"schema: "#/components/schemas/Basket/properties/content""##;
    // The inner basket has no content that fits, so its size is not told of either.
    let body = r#"{"content": {"content": 7, "size": 3, "lid": {}}, "size": 1}"#;
    let found = told::<Basket>(json("200 OK", body)).await;
    assert_eq!(
        found,
        [
            format!("getPet Alternative {{ {schema} }}"),
            r##"getPet Value { schema: "#/components/schemas/Size" }"##.to_owned(),
            r##"getPet Property { schema: "#/components/schemas/Basket", name: "lid" }"##
                .to_owned(),
        ]
    );
    // It cannot be read as a basket, and a toy would lose all of it.
    let body = r#"{"content": {"content": {}, "size": "x", "lid": {}}}"#;
    let found = told::<Basket>(json("200 OK", body)).await;
    assert_eq!(found, [format!("getPet Alternative {{ {schema} }}")]);
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_not_told_of_in_part() {
    let body = r#"[{"name": "ball", "weight": 1}, 1]"#;
    assert_eq!(told::<Vec<Toy>>(json("200 OK", body)).await, [""; 0]);
}

#[tokio::test]
async fn statuses_and_types_that_are_not_declared() {
    for (answer, expected) in [
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
        let policy = told::<i32>(answer.clone()).await;
        assert_eq!(policy, expected, "{}", String::from_utf8_lossy(&answer));
    }
}

#[tokio::test]
async fn bodies_of_errors_are_looked_at_too() {
    let body = r#"{"code": "E1", "link": "hunter2"}"#;
    assert_eq!(
        told::<Pet>(json("400 Bad Request", body)).await,
        [r##"getPet Property { schema: "#/components/schemas/Problem", name: "link" }"##]
    );
}

#[tokio::test]
async fn records_of_a_page_are_told_of_once() {
    let body = r#"{"data": [{"name": "a", "weight": 1}, {"weight": 1, "name": 1}, {"weight": 1}]}"#;
    let server = TestServer::answering(json("200 OK", body)).await;
    let told = Told::default();
    let builder = builder(server.url()).observer(told.clone());
    let client = builder.decode_policy(DecodePolicy::Strict).build();
    let client = client.expect("a loopback URL is a server");
    let mut pages = Call::<()>::new(&client, &GET).pages::<Toy>(&BY_CURSOR);
    let page = pages.next().await.expect("a page").expect("a good one");
    assert_eq!(page.items().iter().filter(|item| item.is_err()).count(), 1);
    assert_eq!(
        told.all(),
        [r##"getPet Property { schema: "#/components/schemas/Toy", name: "weight" }"##; 2]
    );
}

#[tokio::test]
async fn a_last_page_may_be_full_by_chance_or_not_be_the_last() {
    let list = |head: &str| {
        let body = "[1, 2]";
        let length = body.len();
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{head}\r\n{body}"
        )
    };
    for (limit, head, expected) in [
        ("2", "", &["getPet FullLastPage { records: 2 }"][..]),
        ("3", "", &[]),
        ("2", "link: </pet>; rel=\"first\"\r\n", &[]),
    ] {
        let server = TestServer::answering(list(head).into_bytes()).await;
        let told = Told::default();
        let client = observed(&server, told.clone());
        let call = Call::<()>::new(&client, &GET).query("limit", limit);
        let mut items = call.pages::<i32>(&Paging::LINK).items();
        while let Some(item) = items.next().await {
            item.expect("a number");
        }
        assert_eq!(told.all(), expected, "{limit} {head}");
    }
}

#[tokio::test]
async fn events_and_downloads_are_looked_at_too() {
    let stream = typed("200 OK", "text/event-stream", "data: {\"weight\": 1}\n\n");
    let server = TestServer::answering(stream).await;
    let told = Told::default();
    let mut events = {
        let client = observed(&server, told.clone());
        let call = Call::<()>::new(&client, &GET);
        call.events::<Toy>().await.expect("events")
    };
    events.next().await.expect("an event").expect("a good one");
    assert_eq!(
        told.all(),
        [
            r#"getPet ContentType("text/event-stream")"#,
            r##"getPet Property { schema: "#/components/schemas/Toy", name: "weight" }"##,
        ]
    );
    let told = Told::default();
    let client = observed(&server, told.clone());
    let call = Call::<()>::new(&client, &GET);
    call.download().await.expect("a download");
    assert_eq!(told.all(), [r#"getPet ContentType("text/event-stream")"#]);
}

#[tokio::test]
async fn clients_without_an_observer_leave_nothing_to_others() {
    static ANY: Operation = open(Method::GET, "/any");
    let body = r#"{"weight": 1}"#;
    let server = TestServer::answering(json("200 OK", body)).await;
    let told = Told::default();
    let observed = observed(&server, told.clone());
    Call::<Toy>::new(&super::api::client(&server), &ANY)
        .await
        .expect("a toy");
    serde_json::from_str::<Toy>(body).expect("a toy");
    Call::<BTreeMap<String, i32>>::new(&observed, &ANY)
        .await
        .expect("a map");
    assert_eq!(told.all(), [""; 0]);
}

#[tokio::test]
async fn a_counter_counts_by_kind_and_place() {
    let counter = SurpriseCounter::default();
    for answer in [
        json("200 OK", r#"[{"a": 1, "b": 1}, {"a": 1}]"#),
        json("202 Accepted", r#"[{"c": 1}]"#),
        json("202 Accepted", "[]"),
        typed("200 OK", "text/json", "[]"),
    ] {
        call::<Vec<Toy>>(answer, counter.clone())
            .await
            .expect("toys");
    }
    call::<Kind>(json("200 OK", r#""LYNX""#), counter.clone())
        .await
        .expect("a kind");
    let counts: Vec<String> = counter
        .counts()
        .iter()
        .map(|count| format!("{} {} {}", count.kind.as_str(), count.place, count.count))
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
async fn what_one_answer_can_tell_is_limited() {
    let body = format!("[{}]", vec![r#"{"a": 1}"#; 20_000].join(","));
    let counter = SurpriseCounter::default();
    call::<Vec<Toy>>(json("200 OK", &body), counter.clone())
        .await
        .expect("toys");
    assert_eq!(counter.counts()[0].count, 10_000);
}

#[tokio::test]
async fn an_empty_list_made_of_no_body_is_told() {
    let told = told::<Vec<i32>>(bare("204 No Content", "")).await;
    let null = r#"getPet Deviation { deviation: Null, pointer: "", schema: None }"#;
    assert_eq!(told, ["getPet Status(204)", null]);
}
