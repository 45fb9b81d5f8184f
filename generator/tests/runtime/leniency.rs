//! Responses that differ from their schema: what becomes of each deviation under both policies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::Value;
use uuid::Uuid;

use super::api::{Call, Kind, LIST_PETS, Problem, builder};
use super::server::{TestServer, json};
use crate::runtime::{
    Base64, CallOptions, Client, DecodePolicy, Error, Observer, Response, Surprise,
    SurpriseCounter, Undeclared, Unexpected, model,
};

/// Something of every kind.
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

/// An object that requires nothing.
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

/// Keeps what it is told, as kind, place and schema.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Observer for Told {
    fn surprised(&self, surprise: &Surprise<'_>) {
        if let Unexpected::Deviation {
            deviation,
            pointer,
            schema,
        } = surprise.found
        {
            let schema = schema.unwrap_or("-").replace("#/components/schemas/", "");
            let line = format!("{deviation:?} {pointer} {schema}");
            self.0.lock().expect("no test fails with it").push(line);
        }
    }
}

impl Told {
    fn all(&self) -> Vec<String> {
        self.0.lock().expect("no test fails with it").clone()
    }
}

fn client(server: &TestServer, told: &Told) -> Client {
    let builder = builder(server.url()).observer(told.clone());
    builder.build().expect("a loopback URL is a server")
}

pub(super) async fn read<T: crate::runtime::Answer>(
    body: &str,
    policy: DecodePolicy,
) -> (Result<Response<T>, Error<Problem>>, Vec<String>) {
    let server = TestServer::answering(json("200 OK", body)).await;
    let told = Told::default();
    let options = CallOptions::new().decode_policy(policy);
    let client = client(&server, &told);
    let outcome = Call::<T>::new(&client, &LIST_PETS).with(options).await;
    (outcome, told.all())
}

/// A record with these properties beside those that it must have.
pub(super) fn record(properties: &str) -> String {
    format!(r#"{{"id":"r","tags":[],"labels":{{}},"home":{{}},{properties}}}"#)
}

/// A record that is read from other properties and written with these.
pub(super) async fn tolerated(given: &str, written: &str, told: &[&str]) {
    let (outcome, found) = read::<Record>(&record(given), DecodePolicy::Lenient).await;
    let read = outcome.unwrap_or_else(|error| panic!("{given}: {error}"));
    assert_eq!(found, told, "{given}");
    let text = serde_json::to_string(&*read).expect("it can be written");
    assert_eq!(text, record(written), "{given}");
}

/// The same, and refused by a strict client.
pub(super) async fn deviates(given: &str, written: &str, told: &[&str]) {
    tolerated(given, written, told).await;
    let (outcome, found) = read::<Record>(&record(given), DecodePolicy::Strict).await;
    assert!(outcome.is_err(), "{given}");
    assert_eq!(found, [""; 0], "{given}");
    let alone = serde_json::from_str::<Record>(&record(given));
    assert!(alone.is_err(), "{given}");
}

#[tokio::test]
async fn null_for_what_has_to_be_there_is_empty() {
    for (body, place) in [
        (r#"{"id":null,"tags":[],"labels":{},"home":{}}"#, "id"),
        (r#"{"id":"","tags":null,"labels":{},"home":{}}"#, "tags"),
        (r#"{"id":"","tags":[],"labels":null,"home":{}}"#, "labels"),
        (r#"{"id":"","tags":[],"labels":{},"home":null}"#, "home"),
    ] {
        let (outcome, told) = read::<Record>(body, DecodePolicy::Lenient).await;
        assert_eq!(*outcome.expect("a record"), Record::default(), "{body}");
        assert_eq!(told, [format!("Null /{place} Record/properties/{place}")]);
        let (outcome, _) = read::<Record>(body, DecodePolicy::Strict).await;
        assert!(outcome.is_err(), "{body}");
    }
    let (outcome, told) = read::<Vec<i32>>(" null ", DecodePolicy::Lenient).await;
    assert_eq!(*outcome.expect("a list"), [0; 0]);
    assert_eq!(told, ["Null  -"]);
    for (body, place) in [
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
        let error = outcome.expect_err("there is no such element").to_string();
        assert!(error.contains(place), "{error}");
    }
    for body in ["null", "[null]"] {
        let (outcome, _) = read::<Vec<i32>>(&format!("[{body}]"), DecodePolicy::Lenient).await;
        assert!(outcome.is_err(), "{body}");
        let (outcome, _) = read::<Record>(body, DecodePolicy::Lenient).await;
        assert!(outcome.is_err(), "a record requires properties");
    }
}

#[tokio::test]
async fn an_optional_property_that_cannot_be_read_does_not_cost_the_rest() {
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
    let error = outcome.expect_err("a list is no integer").to_string();
    assert!(
        error.contains("at /count (#/components/schemas/Record/properties/count)"),
        "{error}"
    );
}

#[tokio::test]
async fn deviations_are_told_with_their_place() {
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
async fn scalars_in_quotes_and_without() {
    let told = |kind: &str, name: &str| format!("{kind} /{name} Record/properties/{name}");
    for (given, written, kind, name) in [
        (r#""count":"-12""#, r#""count":-12"#, "Quoted", "count"),
        (r#""wide":"12""#, r#""wide":12"#, "Quoted", "wide"),
        (r#""ratio":"0.5""#, r#""ratio":0.5"#, "Quoted", "ratio"),
        (r#""active":"true""#, r#""active":true"#, "Quoted", "active"),
        (r#""name":1.10"#, r#""name":"1.10""#, "Unquoted", "name"),
        (r#""name":true"#, r#""name":"true""#, "Unquoted", "name"),
        (r#""kind":7"#, r#""kind":"7""#, "Unquoted", "kind"),
    ] {
        deviates(given, written, &[&told(kind, name)]).await;
    }
    for (given, name) in [
        (r#""count":"012""#, "count"),
        (r#""count":"1.5""#, "count"),
        (r#""count":" 1""#, "count"),
        (r#""ratio":"NaN""#, "ratio"),
        (r#""active":1"#, "active"),
    ] {
        deviates(given, given, &[&told("Unreadable", name)]).await;
    }
}

#[tokio::test]
async fn empty_arrays_for_objects() {
    let (outcome, told) = read::<Record>(
        r#"{"id":"","tags":[],"labels":[ ],"home":[]}"#,
        DecodePolicy::Lenient,
    )
    .await;
    assert_eq!(*outcome.expect("a record"), Record::default());
    assert_eq!(
        told,
        [
            "EmptyArray /labels Record/properties/labels",
            "EmptyArray /home Record/properties/home"
        ]
    );
    let (outcome, _) = read::<Record>("[]", DecodePolicy::Lenient).await;
    let error = outcome.expect_err("a record requires properties");
    assert!(error.to_string().contains("expected an object"), "{error}");
}

#[tokio::test]
async fn a_byte_order_mark_is_passed_over() {
    for policy in [DecodePolicy::Lenient, DecodePolicy::Strict] {
        let (outcome, told) = read::<Vec<i32>>("\u{feff}[1]", policy).await;
        assert_eq!(
            (&*outcome.expect("a list").into_body(), told.len()),
            (&[1][..], 0)
        );
    }
}

#[tokio::test]
async fn the_policy_of_a_client_holds_for_its_calls() {
    let server = TestServer::answering(json("200 OK", "[\"1\"]")).await;
    let builder = builder(server.url()).decode_policy(DecodePolicy::Strict);
    let strict = builder.build().expect("a loopback URL is a server");
    let call = || Call::<Vec<i32>>::new(&strict, &LIST_PETS);
    assert!(call().await.is_err());
    let lenient = CallOptions::new().decode_policy(DecodePolicy::Lenient);
    assert_eq!(*call().with(lenient).await.expect("a list"), [1]);
}

#[tokio::test]
async fn deviations_are_counted_by_kind_and_place() {
    let server = TestServer::answering(json("200 OK", &record(r#""count":"1""#))).await;
    let counter = SurpriseCounter::default();
    let builder = builder(server.url()).observer(counter.clone());
    let client = builder.build().expect("a loopback URL is a server");
    let call = Call::<Record>::new(&client, &LIST_PETS);
    call.await.expect("a record");
    let counts = counter.counts();
    assert_eq!(
        (counts[0].kind.as_str(), &*counts[0].place),
        (
            "quoted_value",
            "#/components/schemas/Record/properties/count"
        )
    );
}

#[tokio::test]
async fn what_nests_too_deeply_is_refused() {
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
    // What is too deep is no longer read, and nothing around it is lost.
    let (outcome, told) = read::<Node>(&nested(50_000), DecodePolicy::Lenient).await;
    assert!(outcome.is_ok());
    assert_eq!(told.len(), 1);
    let (outcome, _) = read::<Node>(&nested(50_000), DecodePolicy::Strict).await;
    assert!(outcome.is_err());
}
