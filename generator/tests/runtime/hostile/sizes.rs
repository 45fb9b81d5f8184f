//! Responses that are larger than their transfer, or never end.

use std::io::Write as _;
use std::time::Duration;

use crate::cases::api::{Call, LIST_PETS};
use crate::runtime::{DecodeError, ErrorKind};

use super::peer::{Peer, Step};
use super::{ended, impatient, kind, patient};

const MIB: usize = 1 << 20;
const NOW: Duration = Duration::ZERO;

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("memory");
    out.finish().expect("memory")
}

/// Returns this many MiB of spaces.
fn blanks(mebibytes: usize) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let chunk = vec![b' '; MIB];
    for _ in 0..mebibytes {
        out.write_all(&chunk).expect("memory");
    }
    out.finish().expect("memory")
}

fn head(status: &str, headers: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}\r\n");
    head.into_bytes()
}

fn with_body(status: &str, headers: &str, body: &[u8]) -> Vec<Step> {
    let headers = format!("{headers}Content-Length: {}\r\n", body.len());
    vec![Step::Say([head(status, &headers), body.to_vec()].concat())]
}

fn endless(headers: &str, start: &[u8], rest: &[u8]) -> Vec<Step> {
    let start = [head("200 OK", headers), start.to_vec()].concat();
    vec![Step::Say(start), Step::Idempotency(rest.to_vec(), NOW)]
}

const GZIP: &str = "Content-Encoding: gzip\r\n";
const CHUNKED: &str = "Transfer-Encoding: chunked\r\n";

/// The name, the steps of the server, and the result.
type Case = (&'static str, Vec<Step>, &'static [&'static str]);

fn of_gzip() -> Vec<Case> {
    let bomb = &blanks(8);
    let empty = compressed(b"");
    let gzip_and_chunked = format!("{GZIP}{CHUNKED}");
    let length = format!("{:x}\r\n", empty.len()).into_bytes();
    let member = [length, empty, b"\r\n".to_vec()].concat();
    vec![
        ("a bomb", with_body("200 OK", GZIP, bomb), &["TooLarge"]),
        (
            "a bomb that is an error",
            with_body("500 Oops", GZIP, bomb),
            &["UnexpectedBody"],
        ),
        (
            "a bomb in a bomb, by one header",
            with_body(
                "200 OK",
                "Content-Encoding: gzip, gzip\r\n",
                &compressed(bomb),
            ),
            &["Decode"],
        ),
        (
            "a bomb in a bomb, by two headers",
            with_body(
                "200 OK",
                "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n",
                &compressed(bomb),
            ),
            &["Decode"],
        ),
        (
            "members without an end",
            endless(&gzip_and_chunked, b"", &member),
            &["Transport"],
        ),
        (
            "half of a member",
            with_body("200 OK", GZIP, &blanks(1)[..100]),
            &["Transport"],
        ),
        ("no gzip", with_body("200 OK", GZIP, b"[1]"), &["Transport"]),
    ]
}

fn of_chunks() -> Vec<Case> {
    let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
    vec![
        (
            "chunks without an end",
            endless(CHUNKED, b"", &chunk),
            &["TooLarge"],
        ),
        (
            "chunks of one byte",
            endless(CHUNKED, b"", &b"1\r\n \r\n".repeat(10_000)),
            &["Transport", "TooLarge"],
        ),
        (
            "an extension without an end",
            endless(CHUNKED, b"1;", &[b'a'; 10_000]),
            &["Transport"],
        ),
        (
            "a size without an end",
            endless(CHUNKED, b"", &[b'0'; 10_000]),
            &["Transport"],
        ),
        (
            "trailers without an end",
            endless(CHUNKED, b"1\r\n1\r\n0\r\n", &b"a: b\r\n".repeat(1000)),
            &["Transport"],
        ),
    ]
}

fn of_heads() -> Vec<Case> {
    vec![
        (
            "headers without an end",
            vec![
                Step::Say(b"HTTP/1.1 200 OK\r\n".to_vec()),
                Step::Idempotency(b"a: b\r\n".repeat(1000), NOW),
            ],
            &["Transport"],
        ),
        (
            "a header without an end",
            vec![
                Step::Say(b"HTTP/1.1 200 OK\r\na: ".to_vec()),
                Step::Idempotency(vec![b'a'; 10_000], NOW),
            ],
            &["Transport"],
        ),
        (
            "a status line without an end",
            vec![
                Step::Say(b"HTTP/1.1 200 ".to_vec()),
                Step::Idempotency(vec![b'a'; 10_000], NOW),
            ],
            &["Transport"],
        ),
        (
            "100 without an end",
            vec![Step::Idempotency(
                b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100),
                NOW,
            )],
            &["Transport"],
        ),
        (
            "103 without an end",
            vec![Step::Idempotency(
                b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100),
                NOW,
            )],
            &["Transport"],
        ),
    ]
}

fn of_lengths() -> Vec<Case> {
    vec![
        (
            "a body without an end",
            endless("Connection: close\r\n", b"", &[b' '; 10_000]),
            &["TooLarge"],
        ),
        (
            "a length that no memory has",
            with_length("18446744073709551615"),
            &["Transport", "TooLarge"],
        ),
        (
            "a length of a terabyte",
            with_length("1099511627776"),
            &["Transport", "TooLarge"],
        ),
    ]
}

fn with_length(length: &str) -> Vec<Step> {
    let head = head("200 OK", &format!("Content-Length: {length}\r\n"));
    vec![Step::Say(head), Step::Say(vec![b' '; 1000])]
}

#[tokio::test]
async fn no_response_exceeds_its_limit() {
    for (name, steps, expected) in [of_gzip(), of_chunks(), of_heads(), of_lengths()].concat() {
        let peer = Peer::start(steps).await;
        let client = match expected.first() {
            Some(&"Transport") => impatient(&peer.url),
            _ => patient(&peer.url),
        };
        let error = ended(
            name,
            Call::<Vec<i32>>::new(&client, &LIST_PETS).into_future(),
        )
        .await
        .expect_err(name);
        let found = match error.kind() {
            ErrorKind::Decode(DecodeError::TooLarge { limit }) => {
                assert_eq!(*limit, MIB, "{name}");
                "TooLarge".to_owned()
            }
            _ => kind(&error),
        };
        assert!(
            expected.contains(&found.as_str()),
            "{name}: {found}: {error}"
        );
        assert!(error.raw_body().len() <= 64 * 1024, "{name}");
        assert_eq!(peer.requests(), 1, "{name}");
    }
}
