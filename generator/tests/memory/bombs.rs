//! Pages that are small in transit, and their memory use.

use std::fmt::Write as _;
use std::io::Write as _;

use http::Method;
use serde::{Deserializer, Serializer, de::IgnoredAny};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::runtime::{
    Api, ClientBuilder, DecodeError, ErrorKind, Idempotency, JsonCodec, NotModified, Operation,
    OperationMethod, Pagination, RequestBuilder, RetryFacts, Status,
};

const MIB: usize = 1024 * 1024;
const BODY: usize = 16 * MIB - 16;
const LIMIT_KIB: u64 = 256 * 1024;

static API: Api = Api {
    user_agent: "bombs/0.1.0",
    request_id_header: "x-request-id",
    retries: RetryFacts::STANDARD,
};

static LIST: Operation = Operation {
    id: "list",
    pointer: "#/paths/~1list/get",
    method: OperationMethod::Known(Method::GET),
    path: "/list",
    security: &[],
    idempotency: Idempotency::NotIdempotent,
    idempotency_key: None,
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// As large as a model with many properties.
#[derive(Debug)]
struct Large {
    _properties: [u64; 248],
}

impl JsonCodec for Large {
    fn empty_value() -> Self {
        Self {
            _properties: [0; 248],
        }
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_map(Object)?;
        Ok(Self::empty_value())
    }

    fn write<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_unit()
    }
}

struct Object;

impl<'de> serde::de::Visitor<'de> for Object {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<String, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// Returns the peak memory of this process, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.expect("a number").parse().expect("a number")
}

/// Returns a compressed array of this length. It is never in memory as a whole, so that only the client's memory is
/// measured.
fn compressed(element: &str, length: usize) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(b"[").expect("memory");
    let chunk = format!("{element},").repeat(64 * 1024 / (element.len() + 1));
    for _ in 0..length / chunk.len() {
        out.write_all(chunk.as_bytes()).expect("memory");
    }
    out.write_all(format!("{element}]").as_bytes())
        .expect("memory");
    out.finish().expect("memory")
}

/// Returns the URL of a server that responds to every request with this body and many headers.
async fn serve(body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!(
        "http://{}",
        listener.local_addr().expect("the listener is bound")
    );
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = String::from("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n");
            for number in 0..90 {
                write!(head, "x{number}: y\r\n").expect("memory");
            }
            write!(
                head,
                "content-encoding: gzip\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                body.len()
            )
            .expect("memory");
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(head.as_bytes()).await;
            let _ = stream.write_all(&body).await;
            let _ = stream.shutdown().await;
        }
    });
    url
}

/// Reads a page of such elements, and returns the number of its items or the error.
async fn page<T: JsonCodec>(body: Vec<u8>) -> Result<usize, DecodeError> {
    let client = ClientBuilder::new(&API, serve(body).await.into());
    let client = client.build().expect("a server");
    let call = RequestBuilder::<Vec<T>, Value>::new(&client, &LIST);
    let mut pages = call.pages::<T>(&Pagination::LINK);
    let page = pages.next().await.expect("a page");
    page.map(|page| page.items().len())
        .map_err(|error| match error.kind() {
            ErrorKind::Decode(problem) => problem.clone(),
            _ => panic!("{error}"),
        })
}

/// Reads an array of such elements as a whole.
async fn whole<T: JsonCodec>(body: Vec<u8>) -> Result<usize, DecodeError> {
    let client = ClientBuilder::new(&API, serve(body).await.into());
    let client = client.build().expect("a server");
    let outcome = RequestBuilder::<Vec<T>, Value>::new(&client, &LIST).await;
    outcome
        .map(|list| list.len())
        .map_err(|error| match error.kind() {
            ErrorKind::Decode(problem) => problem.clone(),
            _ => panic!("{error}"),
        })
}

fn check(name: &str, is_expected: bool) {
    let peak = peak();
    println!("{name}: peak {peak} KiB");
    assert!(is_expected, "{name}");
    assert!(peak < LIMIT_KIB, "{name}: {peak} KiB");
}

/// This is one test, since the peak is that of the process.
#[tokio::test]
async fn no_response_makes_the_client_allocate_more_than_a_quarter_of_a_gibibyte() {
    use std::collections::BTreeMap;

    // 816 bytes in transit.
    let small = compressed("1", 800_000);
    assert!(small.len() < 2048, "{}", small.len());
    let found = page::<Large>(small).await;
    let is_limited = matches!(found, Err(DecodeError::TooManyUnreadable { limit: 1000 }));
    check("800 KB of invalid items", is_limited);

    let found = page::<Large>(compressed("1", BODY)).await;
    let is_limited = matches!(found, Err(DecodeError::TooManyUnreadable { .. }));
    check("16 MiB of invalid items", is_limited);

    let is_bounded =
        |found: &Result<usize, _>| matches!(found, Err(DecodeError::TooMuchMemory { .. }));
    let found = page::<Large>(compressed("{}", BODY)).await;
    check("16 MiB of empty items", is_bounded(&found));
    let found = whole::<Large>(compressed("{}", BODY)).await;
    check("16 MiB of empty objects", is_bounded(&found));
    let found = whole::<Box<Large>>(compressed("{}", BODY)).await;
    check("16 MiB of empty objects in boxes", is_bounded(&found));
    let found = whole::<Value>(compressed("1", BODY)).await;
    check("16 MiB of any values", is_bounded(&found));
    let found = whole::<Value>(compressed(r#"{"":[]}"#, BODY)).await;
    check("16 MiB of any objects", is_bounded(&found));
    let found = whole::<BTreeMap<String, Large>>(compressed(r#"{"":{}}"#, BODY)).await;
    check("16 MiB of maps", is_bounded(&found));
    let found = whole::<Vec<Large>>(compressed("[{}]", BODY)).await;
    check("16 MiB of lists", is_bounded(&found));
    let found = whole::<Option<String>>(compressed(r#""a""#, BODY)).await;
    check("16 MiB of strings", is_bounded(&found));

    // Ordinary responses are read: items of some length, and numbers.
    let item = format!(r#"{{"name":"{}"}}"#, "x".repeat(1000));
    let found = page::<Large>(compressed(&item, BODY)).await;
    check(
        "16 MiB of items of 1 KB",
        found.is_ok_and(|count| count > 16_000),
    );
    let found = page::<i64>(compressed("1234567", BODY)).await;
    check(
        "16 MiB of numbers",
        found.is_ok_and(|count| count > 2_000_000),
    );
}
