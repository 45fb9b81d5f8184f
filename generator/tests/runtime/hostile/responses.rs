//! Responses that violate HTTP, and how they are read.

use crate::cases::api::{Call, LIST_PETS};

use super::peer::Peer;
use super::{ended, kind, patient};

const JSON: &str = "Content-Type: application/json\r\n";

/// The name, the bytes that the server sends, and the result: an array, or a kind of error.
const CASES: &[(&str, &[u8], &str)] = &[
    ("nothing", b"", "Transport"),
    ("an empty line", b"\r\n\r\n", "Transport"),
    ("noise", b"\x00\xff\x13noise\r\n\r\n", "Transport"),
    ("HTTP/0.9", b"[1]", "Transport"),
    ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "Transport"),
    (
        "HTTP/9.9",
        b"HTTP/9.9 200 OK\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a status of two digits",
        b"HTTP/1.1 20 OK\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a status of four digits",
        b"HTTP/1.1 2000 OK\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a status of words",
        b"HTTP/1.1 OK\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "status 000",
        b"HTTP/1.1 000 X\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "status 999",
        b"HTTP/1.1 999 X\r\nContent-Length: 3\r\n\r\n[1]",
        "UnexpectedBody",
    ),
    (
        "101",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n[1]",
        "UnexpectedBody",
    ),
    (
        "two lengths",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 300\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a negative length",
        b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a length of words",
        b"HTTP/1.1 200 OK\r\nContent-Length: three\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a length beyond all numbers",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a length that is too long",
        b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n[1]",
        "Transport",
    ),
    (
        "a chunk beyond all numbers",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n[1]",
        "Transport",
    ),
    (
        "a chunk of words",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nthree\r\n[1]\r\n0\r\n\r\n",
        "Transport",
    ),
    (
        "no last chunk",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n",
        "Transport",
    ),
    (
        "a header without a colon",
        b"HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "NUL in a header",
        b"HTTP/1.1 200 OK\r\nA: a\0b\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "NUL in the name of a header",
        b"HTTP/1.1 200 OK\r\nA\0: b\r\nContent-Length: 3\r\n\r\n[1]",
        "Transport",
    ),
    (
        "half of a head",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        "Transport",
    ),
];

#[tokio::test]
async fn an_invalid_response_is_no_success() {
    for (name, said, expected) in CASES {
        let peer = Peer::saying(*said).await;
        let client = patient(&peer.url);
        let outcome = ended(
            name,
            Call::<Vec<i32>>::new(&client, &LIST_PETS).into_future(),
        )
        .await;
        let error = outcome.expect_err(name);
        assert_eq!(kind(&error), *expected, "{name}: {error}");
        let shown = format!("{error} {error:?}");
        assert!(
            shown.chars().all(|character| !character.is_control()),
            "{name}: {shown:?}"
        );
    }
}

/// Unusual, but unambiguous.
const READ: &[(&str, &[u8])] = &[
    (
        "the same length twice",
        b"Content-Length: 3\r\nContent-Length: 3\r\n\r\n[1]",
    ),
    (
        "a length beside chunks, which win (RFC 9112, 6.3)",
        b"Content-Length: 300\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\n\r\n",
    ),
    (
        "trailers",
        b"Transfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n0\r\nContent-Length: 9\r\nX: y\r\n\r\n",
    ),
    ("more than the length", b"Content-Length: 3\r\n\r\n[1],2,3]"),
    (
        "bytes that are no text in a header",
        b"A: \xff\xfe\r\nContent-Length: 3\r\n\r\n[1]",
    ),
    (
        "a response without a request",
        b"Content-Length: 3\r\n\r\n[1]HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[2]",
    ),
];

#[tokio::test]
async fn an_unambiguous_response_is_read() {
    for (name, rest) in READ {
        let said = [b"HTTP/1.1 200 OK\r\n", JSON.as_bytes(), rest].concat();
        let peer = Peer::saying(said).await;
        let client = patient(&peer.url);
        for request in 1..=2 {
            let call = Call::<Vec<i32>>::new(&client, &LIST_PETS);
            let list = ended(name, call.into_future()).await.expect(name);
            assert_eq!(*list, [1], "{name}");
            assert_eq!(
                peer.requests(),
                request,
                "{name}: no call may receive the response to another"
            );
        }
    }
}

#[tokio::test]
async fn control_characters_of_a_reason_phrase_are_not_shown() {
    let peer =
        Peer::saying("HTTP/1.1 500 red\r\nA: \x1b]0;title\x07\r\nContent-Length: 4\r\n\r\n\x1b[2J")
            .await;
    let client = patient(&peer.url);
    let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect_err("an error");
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(!shown.contains('\x1b'), "{shown:?}");
}
