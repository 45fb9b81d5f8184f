//! Request and response bodies that are not JSON.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Method;

use super::api::{Call, client, open};
use super::server::{TestServer, bare, typed};
use crate::runtime::{Multipart, Operation, PlainText, Upload};

static SEND: Operation = open(Method::POST, "/things");

#[tokio::test]
async fn text_and_bytes_are_sent_verbatim() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let text = Call::<()>::new(&client, &SEND).text("text/csv", "a,b");
    text.await.expect("the server responds");
    let bytes = Call::<()>::new(&client, &SEND).upload("image/png", Bytes::from_static(b"png"));
    bytes.await.expect("the server responds");
    let asked = server.asked();
    let seen: Vec<_> = asked
        .iter()
        .map(|asked| (asked.header("content-type"), asked.body.as_str()))
        .collect();
    assert_eq!(
        seen,
        [(vec!["text/csv"], "a,b"), (vec!["image/png"], "png")]
    );
}

#[tokio::test]
async fn a_form_writes_the_properties_of_objects_in_brackets() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let form = BTreeMap::from([
        ("a b".to_owned(), serde_json::json!("x&y=z")),
        (
            "card".to_owned(),
            serde_json::json!({"number": 42, "tags": ["p", "q"]}),
        ),
    ]);
    let client = client(&server);
    Call::<()>::new(&client, &SEND)
        .form(&[], &form)
        .await
        .expect("the server responds");
    let asked = server.only();
    assert_eq!(
        asked.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert_eq!(
        asked.body,
        "a%20b=x%26y%3Dz&card%5Bnumber%5D=42&card%5Btags%5D%5B%5D=p&card%5Btags%5D%5B%5D=q"
    );
}

#[tokio::test]
async fn the_contents_of_a_part_cannot_end_the_part() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let body = Multipart::new()
        .text("na\"me", "--part-0000000000000000--")
        .file(
            "file",
            Upload::from("content")
                .file_name("a\r\nX: y.txt")
                .content_type("text/plain\r\nX-Bad: 1"),
        );
    let client = client(&server);
    assert!(
        !format!("{body:?}").contains("content\""),
        "{body:?} shows its contents"
    );
    Call::<()>::new(&client, &SEND)
        .multipart("multipart/form-data", body)
        .await
        .expect("the server responds");
    let asked = server.only();
    assert_eq!(
        asked.header("content-type"),
        ["multipart/form-data; boundary=part-0000000000000001"]
    );
    let expected = "--part-0000000000000001\r\n\
        Content-Disposition: form-data; name=\"na%22me\"\r\n\r\n\
        --part-0000000000000000--\r\n\
        --part-0000000000000001\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a%0D%0AX: y.txt\"\r\n\
        Content-Type: text/plain  X-Bad: 1\r\n\r\n\
        content\r\n\
        --part-0000000000000001--\r\n";
    assert_eq!(asked.body, expected);
}

#[tokio::test]
async fn responses_of_text_and_bytes_are_not_read_as_json() {
    let server = TestServer::responding(typed("200 OK", "text/plain", "plain")).await;
    let client = client(&server);
    let text = Call::<PlainText>::new(&client, &SEND)
        .await
        .expect("a text");
    assert_eq!(&**text, "plain");
    let bytes = Call::<Bytes>::new(&client, &SEND).await.expect("bytes");
    assert_eq!(*bytes, "plain");
}

#[tokio::test]
async fn an_array_in_a_form_has_brackets_where_the_document_declares_them() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let form = BTreeMap::from([
        ("expand".to_owned(), serde_json::json!(["a", "b"])),
        ("tags".to_owned(), serde_json::json!(["c", "d"])),
    ]);
    let client = client(&server);
    Call::<()>::new(&client, &SEND)
        .form(&["expand"], &form)
        .await
        .expect("the server responds");
    let expected = "expand%5B%5D=a&expand%5B%5D=b&tags=c&tags=d";
    assert_eq!(server.only().body, expected);
}

#[tokio::test]
async fn parts_have_their_media_types_and_headers() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let body = Multipart::new()
        .json("details", &1_i64)
        .content_type("application/vnd.details+json")
        .file("icon", "content")
        .content_type("image/png")
        .header("X-Kind", "original")
        .file(
            "page",
            Upload::from("content")
                .content_type("image/gif")
                .header("x-kind", "copy\r\n"),
        )
        .content_type("image/png")
        .header("X-Kind", "original")
        .text("note", "none");
    Call::<()>::new(&client(&server), &SEND)
        .multipart("multipart/form-data", body)
        .await
        .expect("the server responds");
    let boundary = "--part-0000000000000000\r\n";
    let expected = [
        "Content-Disposition: form-data; name=\"details\"\r\n\
         Content-Type: application/vnd.details+json\r\n\r\n1\r\n",
        "Content-Disposition: form-data; name=\"icon\"; filename=\"icon\"\r\n\
         Content-Type: image/png\r\nX-Kind: original\r\n\r\ncontent\r\n",
        "Content-Disposition: form-data; name=\"page\"; filename=\"page\"\r\n\
         Content-Type: image/gif\r\nx-kind: copy  \r\n\r\ncontent\r\n",
        "Content-Disposition: form-data; name=\"note\"\r\n\r\nnone\r\n--part-0000000000000000--\r\n",
    ];
    let expected = expected.map(|part| format!("{boundary}{part}"));
    assert_eq!(server.only().body, expected.concat());
}
