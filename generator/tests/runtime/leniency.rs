//! Responses that differ from their schema: the result of each deviation under both policies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::Value;
use uuid::Uuid;

use super::api::{Call, Kind, LIST_PETS, builder};
use super::server::{TestServer, json};
use crate::runtime::{
    Base64, CallOptions, Client, DecodePolicy, Error, Observer, Response, Undeclared,
    UndeclaredContent, UndeclaredCounter, UndeclaredEvent, model,
};

/// An object with a property of every kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    id: String,
    tags: Vec<String>,
    labels: BTreeMap<String, i32>,
    home: Home,
    at: Option<Timestamp>,
    day: Option<Date>,
    opens: Option<Time>,
    uuid: Option<Uuid>,
    bytes: Option<Base64>,
    count: Option<i64>,
    wide: Option<i128>,
    ratio: Option<f64>,
    active: Option<bool>,
    name: Option<String>,
    kind: Option<Kind>,
    pair: Option<(String, Option<i64>)>,
    any: Option<Value>,
    homes: Option<Vec<Home>>,
    undeclared: Undeclared,
}

model! {
    Record at "#/components/schemas/Record" {
        required "id" => id,
        required "tags" => tags,
        required "labels" => labels,
        required "home" => home,
        "at" => at,
        "day" => day,
        "opens" => opens,
        "uuid" => uuid,
        "bytes" => bytes,
        "count" => count,
        "wide" => wide,
        "ratio" => ratio,
        "active" => active,
        "name" => name,
        "kind" => kind,
        "pair" => pair,
        "any" => any,
        "homes" => homes,
        ..undeclared
    }
}

/// An object without required properties.
#[derive(Clone, Debug, Default, PartialEq)]
struct Home {
    city: Option<String>,
    floors: BTreeMap<String, i32>,
}

model! {
    Home at "#/components/schemas/Home" {
        "city" => city,
        ..floors
    }
}

/// Collects the reported deviations, as kind, pointer and schema.
#[derive(Clone, Default)]
struct Reports(Arc<Mutex<Vec<String>>>);

impl Observer for Reports {
    fn undeclared(&self, event: &UndeclaredEvent<'_>) {
        if let UndeclaredContent::Deviation {
            deviation,
            pointer,
            schema,
        } = event.found
        {
            let schema = schema.unwrap_or("-").replace("#/components/schemas/", "");
            let line = format!("{deviation:?} {pointer} {schema}");
            self.0.lock().expect("the lock is not poisoned").push(line);
        }
    }
}

impl Reports {
    fn all(&self) -> Vec<String> {
        self.0.lock().expect("the lock is not poisoned").clone()
    }
}

fn client(server: &TestServer, reports: &Reports) -> Client {
    let builder = builder(server.url()).observer(reports.clone());
    builder.build().expect("a loopback URL is a server")
}

pub(super) async fn read<T: crate::runtime::FromResponse>(
    body: &str,
    policy: DecodePolicy,
) -> (Result<Response<T>, Error>, Vec<String>) {
    let server = TestServer::responding(json("200 OK", body)).await;
    let reports = Reports::default();
    let options = CallOptions::new().decode_policy(policy);
    let client = client(&server, &reports);
    let outcome = Call::<T>::new(&client, &LIST_PETS).options(options).await;
    (outcome, reports.all())
}

/// Returns an object with these properties in addition to the required ones.
pub(super) fn record(properties: &str) -> String {
    format!(r#"{{"id":"r","tags":[],"labels":{{}},"home":{{}},{properties}}}"#)
}

/// Checks that a lenient client reads these properties, what it writes again, and what it reports.
pub(super) async fn is_read_leniently(given: &str, written: &str, reports: &[&str]) {
    let (outcome, found) = read::<Record>(&record(given), DecodePolicy::Lenient).await;
    let read = outcome.unwrap_or_else(|error| panic!("{given}: {error}"));
    assert_eq!(found, reports, "{given}");
    let text = serde_json::to_string(&*read).expect("the value can be serialized");
    assert_eq!(text, record(written), "{given}");
}

/// Checks the same, and that a strict client rejects the response.
pub(super) async fn deviates(given: &str, written: &str, reports: &[&str]) {
    is_read_leniently(given, written, reports).await;
    let (outcome, found) = read::<Record>(&record(given), DecodePolicy::Strict).await;
    assert!(outcome.is_err(), "{given}");
    assert_eq!(found, [""; 0], "{given}");
    let alone = serde_json::from_str::<Record>(&record(given));
    assert!(alone.is_err(), "{given}");
}

#[tokio::test]
async fn null_for_a_required_property_is_read_as_empty() {
    for (body, pointer) in [
        (r#"{"id":null,"tags":[],"labels":{},"home":{}}"#, "id"),
        (r#"{"id":"","tags":null,"labels":{},"home":{}}"#, "tags"),
        (r#"{"id":"","tags":[],"labels":null,"home":{}}"#, "labels"),
        (r#"{"id":"","tags":[],"labels":{},"home":null}"#, "home"),
    ] {
        let (outcome, reports) = read::<Record>(body, DecodePolicy::Lenient).await;
        assert_eq!(*outcome.expect("a record"), Record::default(), "{body}");
        assert_eq!(
            reports,
            [format!("Null /{pointer} Record/properties/{pointer}")]
        );
        let (outcome, _) = read::<Record>(body, DecodePolicy::Strict).await;
        assert!(outcome.is_err(), "{body}");
    }
    let (outcome, reports) = read::<Vec<i32>>(" null ", DecodePolicy::Lenient).await;
    assert_eq!(*outcome.expect("a list"), [0; 0]);
    assert_eq!(reports, ["Null  -"]);
    for (body, pointer) in [
        (
            r#"{"id":"","tags":[null],"labels":{},"home":{}}"#,
            "/tags/0",
        ),
        (
            r#"{"id":"","tags":[],"labels":{"a":null},"home":{}}"#,
            "/labels/*",
        ),
    ] {
        let (outcome, _) = read::<Record>(body, DecodePolicy::Lenient).await;
        let error = outcome.expect_err("the element is invalid").to_string();
        assert!(error.contains(pointer), "{error}");
    }
    for body in ["null", "[null]"] {
        let (outcome, _) = read::<Vec<i32>>(&format!("[{body}]"), DecodePolicy::Lenient).await;
        assert!(outcome.is_err(), "{body}");
        let (outcome, _) = read::<Record>(body, DecodePolicy::Lenient).await;
        assert!(outcome.is_err(), "the object has required properties");
    }
}

#[tokio::test]
async fn an_optional_property_that_cannot_be_read_does_not_affect_the_others() {
    for (given, kind) in [
        (r#""at":"soon""#, "Unreadable /at Record/properties/at"),
        (r#""at":"""#, "EmptyString /at Record/properties/at"),
        (
            r#""day":"2026-01-31T12:00:00Z""#,
            "Unreadable /day Record/properties/day",
        ),
        (r#""uuid":"""#, "EmptyString /uuid Record/properties/uuid"),
        (
            r#""count":9223372036854775808"#,
            "Unreadable /count Record/properties/count",
        ),
        (
            r#""count":1.5"#,
            "Unreadable /count Record/properties/count",
        ),
        (
            r#""count":1e30"#,
            "Unreadable /count Record/properties/count",
        ),
        (
            r#""count":1e-400"#,
            "Unreadable /count Record/properties/count",
        ),
        (
            r#""ratio":9007199254740993"#,
            "Unreadable /ratio Record/properties/ratio",
        ),
        (
            r#""homes":[{},{"city":{}},7]"#,
            "Unreadable /homes Record/properties/homes",
        ),
        (
            r#""name":{"a":[1, 2]}"#,
            "Unreadable /name Record/properties/name",
        ),
    ] {
        deviates(given, given, &[kind]).await;
    }
    let given = record(r#""count":[]"#);
    let (outcome, _) = read::<Record>(&given, DecodePolicy::Lenient).await;
    let record = outcome.expect("a record");
    assert_eq!(
        (record.count, record.undeclared.get("count")),
        (None, Some("[]"))
    );
    let (outcome, _) = read::<Record>(&given, DecodePolicy::Strict).await;
    let error = outcome.expect_err("an array is not an integer").to_string();
    assert!(
        error.contains("at /count (#/components/schemas/Record/properties/count)"),
        "{error}"
    );
}

#[tokio::test]
async fn deviations_are_reported_with_their_pointer() {
    deviates(
        r#""homes":[{"city":7},{"a/b":"1","city":[]},{"c":[]}]"#,
        r#""homes":[{"city":"7"},{"a/b":1},{}]"#,
        &[
            "Unquoted /homes/0/city Home/properties/city",
            "Quoted /homes/1/* Record/properties/homes",
            "Dropped /homes/1/city Home/properties/city",
            "Dropped /homes/2/* Record/properties/homes",
        ],
    )
    .await;
}

#[tokio::test]
async fn values_that_no_field_can_keep_are_dropped() {
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Sealed {
        width: Option<i32>,
        height: Option<i32>,
    }
    model! {
        Sealed at "#/components/schemas/Sealed" {
            "width" => width,
            "height" => height,
        }
    }
    let given = r#"{"width":[],"depth":1,"height":2}"#;
    let (outcome, reports) = read::<Sealed>(given, DecodePolicy::Lenient).await;
    let (width, height) = (None, Some(2));
    assert_eq!(*outcome.expect("an object"), Sealed { width, height });
    assert_eq!(reports, ["Dropped /width Sealed/properties/width"]);
}

#[tokio::test]
async fn quoted_and_unquoted_scalars_are_read() {
    let reports = |kind: &str, name: &str| format!("{kind} /{name} Record/properties/{name}");
    for (given, written, kind, name) in [
        (r#""count":"-12""#, r#""count":-12"#, "Quoted", "count"),
        (r#""wide":"12""#, r#""wide":12"#, "Quoted", "wide"),
        (r#""ratio":"0.5""#, r#""ratio":0.5"#, "Quoted", "ratio"),
        (r#""active":"true""#, r#""active":true"#, "Quoted", "active"),
        (r#""name":1.10"#, r#""name":"1.10""#, "Unquoted", "name"),
        (r#""name":true"#, r#""name":"true""#, "Unquoted", "name"),
        (r#""kind":7"#, r#""kind":"7""#, "Unquoted", "kind"),
    ] {
        deviates(given, written, &[&reports(kind, name)]).await;
    }
    for (given, name) in [
        (r#""count":"012""#, "count"),
        (r#""count":"1.5""#, "count"),
        (r#""count":" 1""#, "count"),
        (r#""ratio":"NaN""#, "ratio"),
        (r#""active":1"#, "active"),
    ] {
        deviates(given, given, &[&reports("Unreadable", name)]).await;
    }
}

#[tokio::test]
async fn empty_arrays_are_read_as_empty_objects() {
    let (outcome, reports) = read::<Record>(
        r#"{"id":"","tags":[],"labels":[ ],"home":[]}"#,
        DecodePolicy::Lenient,
    )
    .await;
    assert_eq!(*outcome.expect("a record"), Record::default());
    assert_eq!(
        reports,
        [
            "EmptyArray /labels Record/properties/labels",
            "EmptyArray /home Record/properties/home"
        ]
    );
    let (outcome, _) = read::<Record>("[]", DecodePolicy::Lenient).await;
    let error = outcome.expect_err("the object has required properties");
    assert!(error.to_string().contains("expected an object"), "{error}");
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    for policy in [DecodePolicy::Lenient, DecodePolicy::Strict] {
        let (outcome, reports) = read::<Vec<i32>>("\u{feff}[1]", policy).await;
        assert_eq!(
            (&*outcome.expect("a list").into_body(), reports.len()),
            (&[1][..], 0)
        );
    }
}

#[tokio::test]
async fn the_policy_of_a_client_applies_to_its_calls() {
    let server = TestServer::responding(json("200 OK", "[\"1\"]")).await;
    let builder = builder(server.url()).decode_policy(DecodePolicy::Strict);
    let strict = builder.build().expect("a loopback URL is a server");
    let call = || Call::<Vec<i32>>::new(&strict, &LIST_PETS);
    assert!(call().await.is_err());
    let lenient = CallOptions::new().decode_policy(DecodePolicy::Lenient);
    assert_eq!(*call().options(lenient).await.expect("a list"), [1]);
}

#[tokio::test]
async fn deviations_are_counted_by_kind_and_pointer() {
    let server = TestServer::responding(json("200 OK", &record(r#""count":"1""#))).await;
    let counter = UndeclaredCounter::default();
    let builder = builder(server.url()).observer(counter.clone());
    let client = builder.build().expect("a loopback URL is a server");
    let call = Call::<Record>::new(&client, &LIST_PETS);
    call.await.expect("a record");
    let counts = counter.counts();
    assert_eq!(
        (counts[0].kind.as_str(), &*counts[0].location),
        (
            "quoted_value",
            "#/components/schemas/Record/properties/count"
        )
    );
}

#[tokio::test]
async fn a_value_that_is_nested_too_deeply_is_rejected() {
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Node {
        next: Option<Box<Node>>,
    }
    model! {
        Node at "#/components/schemas/Node" {
            "next" => next,
        }
    }
    let nested = |depth: usize| {
        format!(
            "{}{}",
            r#"{"next":"#.repeat(depth) + "{}",
            "}".repeat(depth)
        )
    };
    let (outcome, _) = read::<Node>(&nested(100), DecodePolicy::Lenient).await;
    assert!(outcome.is_ok());
    // The value that is too deep is not read; everything around it is.
    let (outcome, reports) = read::<Node>(&nested(50_000), DecodePolicy::Lenient).await;
    assert!(outcome.is_ok());
    assert_eq!(reports.len(), 1);
    let (outcome, _) = read::<Node>(&nested(50_000), DecodePolicy::Strict).await;
    assert!(outcome.is_err());
}
