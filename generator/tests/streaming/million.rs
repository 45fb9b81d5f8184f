//! A million items.

use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Instant;

use http::Method;
use serde_json::Value;

use crate::runtime::{
    Api, ClientBuilder, Idempotency, ItemFormat, ItemFraming, NotModified, Operation,
    OperationMethod, RequestBuilder, RetryFacts, Status, model,
};

const ITEMS: u64 = 1_000_000;

/// As many of other framings show the same.
const FEWER: u64 = ITEMS / 10;

/// The most memory that reading them may add.
const LIMIT_KIB: u64 = 32 * 1024;

static API: Api = Api {
    user_agent: "streams/0.1.0",
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
    content_types: &["application/jsonl"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// A reading of a sensor.
#[derive(Clone, Debug, Default)]
struct Reading {
    id: Option<i64>,
    name: Option<String>,
    is_valid: Option<bool>,
    values: Option<Vec<f64>>,
}

/// The same, as `serde_json` alone reads it.
#[derive(serde::Deserialize)]
struct Derived {
    id: Option<i64>,
    name: Option<String>,
    #[serde(rename = "isValid")]
    is_valid: Option<bool>,
    values: Option<Vec<f64>>,
}

model! {
    Reading at "#/components/schemas/Reading" {
        "id" => id,
        "name" => name,
        "isValid" => is_valid,
        "values" => values,
    }
}

impl Reading {
    fn is(&self, number: u64) -> bool {
        self.id == i64::try_from(number).ok()
            && self.name.is_some()
            && self.is_valid == Some(true)
            && self.values.as_ref().is_some_and(|values| values.len() == 3)
    }
}

/// A body of items.
#[derive(Clone, Copy)]
struct Body {
    media_type: &'static str,
    items: u64,
    /// How each item follows from its number.
    frame: fn(u64) -> String,
    end: &'static str,
}

fn json(number: u64) -> String {
    format!(
        r#"{{"id":{number},"name":"sensor {number}","isValid":true,"values":[0.25,1.5,{number}.5]}}"#
    )
}

/// Sends the items in the frames of a media type.
fn send(mut stream: TcpStream, body: Body) -> std::io::Result<()> {
    let mut request = [0; 4096];
    let _ = stream.read(&mut request)?;
    let mut out = BufWriter::new(stream);
    write!(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nConnection: close\r\n\r\n",
        body.media_type
    )?;
    for number in 0..body.items {
        out.write_all((body.frame)(number).as_bytes())?;
    }
    out.write_all(body.end.as_bytes())
}

/// Starts a server for one request.
fn serve(body: Body) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        send(stream, body).expect("the client reads all of it");
    });
    address.to_string()
}

fn status(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with(field));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.expect("a number").parse().expect("a number")
}

fn report(name: &str, items: u64, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    let million = items as f64 / seconds / 1e6;
    println!("{name}: {items} items in {seconds:.2} s, {million:.2} million items per second");
}

/// Reads the lines by `serde_json` alone, without a client.
fn read_by_serde_json() {
    let mut stream = TcpStream::connect(serve(LINES_BODY)).expect("a server");
    stream
        .write_all(b"GET / HTTP/1.1\r\n\r\n")
        .expect("a server");
    let started = Instant::now();
    let lines = BufReader::with_capacity(64 * 1024, stream).lines();
    let lines = lines.skip_while(|line| line.as_ref().is_ok_and(|line| !line.starts_with('{')));
    let mut count = 0;
    for line in lines {
        let item: Derived = serde_json::from_str(&line.expect("a line")).expect("an item");
        let Derived {
            id,
            name,
            is_valid,
            values,
        } = item;
        let item = Reading {
            id,
            name,
            is_valid,
            values,
        };
        assert!(item.is(count));
        count += 1;
    }
    assert_eq!(count, ITEMS);
    report("serde_json on lines", ITEMS, started);
}

async fn read(format: &'static ItemFormat, body: Body) {
    let url = format!("http://{}", serve(body));
    let client = ClientBuilder::new(&API, url.into())
        .build()
        .expect("a server");
    let call = RequestBuilder::<(), Value>::new(&client, &LIST);
    let started = Instant::now();
    let mut items = call.item_stream::<Reading>(format);
    let mut count = 0;
    while let Some(item) = items.next().await {
        assert!(item.expect("an item").is(count));
        count += 1;
    }
    assert_eq!(count, body.items);
    report(format.media_type, body.items, started);
}

const fn format(media_type: &'static str, framing: ItemFraming) -> ItemFormat {
    ItemFormat {
        media_type,
        framing,
        done: &[],
    }
}

static LINES: ItemFormat = format("application/jsonl", ItemFraming::Lines);
static SEQUENCE: ItemFormat = format("application/json-seq", ItemFraming::JsonSequence);
static EVENTS: ItemFormat = format("text/event-stream", ItemFraming::Events);
static PARTS: ItemFormat = format("multipart/mixed", ItemFraming::Parts);

fn line(number: u64) -> String {
    format!("{}\n", json(number))
}

fn text(number: u64) -> String {
    format!("\u{1e}{}\n", json(number))
}

fn event(number: u64) -> String {
    format!("id: {number}\ndata: {}\n\n", json(number))
}

fn part(number: u64) -> String {
    format!(
        "--b\r\nContent-Type: application/json\r\n\r\n{}\r\n",
        json(number)
    )
}

const LINES_BODY: Body = Body {
    media_type: "application/jsonl",
    items: ITEMS,
    frame: line,
    end: "",
};

/// This is one test, since the peak is that of the process.
#[tokio::test]
async fn a_million_items_take_no_memory() {
    read_by_serde_json();
    let before = status("VmRSS:");
    read(&LINES, LINES_BODY).await;
    let others = [
        (
            &SEQUENCE,
            "application/json-seq",
            text as fn(u64) -> String,
            "",
        ),
        (&EVENTS, "text/event-stream", event, ""),
        (&PARTS, "multipart/mixed; boundary=b", part, "--b--\r\n"),
    ];
    for (format, media_type, frame, end) in others {
        let items = FEWER;
        read(
            format,
            Body {
                media_type,
                items,
                frame,
                end,
            },
        )
        .await;
    }
    let grown = status("VmHWM:").saturating_sub(before);
    println!("the peak is {grown} KiB above the start");
    assert!(grown < LIMIT_KIB, "{grown} KiB");
}
