//! Bodies in charsets other than UTF-8, and bodies whose media type only the response names.

use bytes::Bytes;
use serde_json::json as value;

use super::api::{Call, LIST_PETS, Toy, builder, client};
use super::server::TestServer;
use crate::runtime::{
    AnyBody, CharsetError, DecodeError, DecodePolicy, Error, ErrorKind, FromResponse, PlainText,
};

/// Returns a response whose body need not be UTF-8; an empty content type is omitted.
fn response(status: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let typed = match content_type {
        "" => String::new(),
        found => format!("Content-Type: {found}\r\n"),
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{typed}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

async fn read<T: FromResponse>(content_type: &str, body: &[u8]) -> Result<T, Error> {
    let server = TestServer::responding(response("200 OK", content_type, body)).await;
    // A charset needs no leniency.
    let builder = builder(server.url()).decode_policy(DecodePolicy::Strict);
    let client = builder.build().expect("a loopback URL is a server");
    let response = Call::<T>::new(&client, &LIST_PETS).await?;
    Ok(response.into_body())
}

async fn text(content_type: &str, body: &[u8]) -> String {
    let text = read::<PlainText>(content_type, body).await;
    text.expect(content_type).0
}

fn fault(error: &Error) -> (&str, CharsetError) {
    match error.kind() {
        ErrorKind::Decode(DecodeError::Charset { charset, fault }) => (charset, *fault),
        other => panic!("{other:?}"),
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[tokio::test]
async fn text_is_decoded_by_the_charset_of_the_response() {
    for (content_type, body) in [
        ("text/plain", "Müller €".as_bytes()),
        ("text/plain; charset=utf-8", "Müller €".as_bytes()),
        ("", "\u{feff}Müller €".as_bytes()),
        (
            "text/csv; header=present; Charset=\"windows-1252\"",
            b"M\xfcller \x80",
        ),
        ("text/plain;charset=ISO-8859-1", b"M\xfcller \x80"),
        ("text/plain; charset=iso-8859-15", b"M\xfcller \xa4"),
        (
            "text/plain",
            &[&[0xff, 0xfe], &*utf16("Müller €", u16::to_le_bytes)].concat(),
        ),
        (
            "text/plain; charset=utf-16be",
            &utf16("Müller €", u16::to_be_bytes),
        ),
    ] {
        assert_eq!(text(content_type, body).await, "Müller €", "{content_type}");
    }
    let shift_jis = text("text/plain; charset=Shift_JIS", b"\x93\xfa\x96\x7b").await;
    assert_eq!(shift_jis, "日本");
}

#[tokio::test]
async fn xml_is_decoded_by_its_own_declaration() {
    let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xfc</a>";
    assert!(text("application/xml", xml).await.ends_with("<a>ü</a>"));
    assert!(
        text("application/atom+xml", xml)
            .await
            .ends_with("<a>ü</a>")
    );
    let named = read::<PlainText>("application/xml; charset=utf-8", xml).await;
    let error = named.expect_err("the header takes precedence over the XML declaration");
    assert_eq!(fault(&error), ("utf-8", CharsetError::Invalid));
    let error = read::<PlainText>("text/plain", xml)
        .await
        .expect_err("no XML");
    assert_eq!(fault(&error), ("utf-8", CharsetError::Invalid));
}

#[tokio::test]
async fn text_in_a_wrong_charset_is_an_error_that_names_the_charset() {
    let error = read::<PlainText>("text/plain", b"M\xfcller")
        .await
        .expect_err("no UTF-8");
    assert_eq!(
        error.to_string(),
        "anOperation: 200 OK: the response is not valid in the charset utf-8; decode `raw_body` of the error"
    );
    assert_eq!(
        (error.raw_body(), error.was_processed()),
        (&b"M\xfcller"[..], true)
    );
    let error = read::<PlainText>("text/plain; charset=klingon", b"abc")
        .await
        .expect_err("the charset is unknown");
    assert_eq!(fault(&error), ("klingon", CharsetError::Unsupported));
    let invalid = read::<PlainText>("text/plain; charset=euc-jp", b"\xff").await;
    assert_eq!(
        fault(&invalid.expect_err("no character")),
        ("euc-jp", CharsetError::Invalid)
    );
}

#[tokio::test]
async fn text_that_is_sent_as_a_json_string_has_no_quotes() {
    assert_eq!(text("application/json", br#""a\nb""#).await, "a\nb");
    assert_eq!(text("application/json", b"{\"a\": 1}").await, "{\"a\": 1}");
    assert_eq!(text("application/json", b"null").await, "null");
    assert_eq!(text("text/plain", b"\"a\"").await, "\"a\"");
}

#[tokio::test]
async fn json_is_read_from_utf_16_and_from_the_charset_of_the_response() {
    let json = r#"{"name": "Bäll 𝄞"}"#;
    let (le, be) = (utf16(json, u16::to_le_bytes), utf16(json, u16::to_be_bytes));
    for (content_type, body) in [
        ("application/json", [&[0xff, 0xfe], &*le].concat()),
        ("", [&[0xfe, 0xff], &*be].concat()),
        ("application/json; charset=utf-16le", le.clone()),
        ("application/json; charset=UTF-16BE", be.clone()),
        ("application/json; charset=utf-16", le.clone()),
        ("application/json; charset=utf-16", be.clone()),
        (
            "application/json; charset=utf-16",
            [&[0xfe, 0xff], &*be].concat(),
        ),
        (
            "application/json; charset=utf-8",
            ["\u{feff}", json].concat().into(),
        ),
        ("application/json; charset=iso-8859-1", json.into()),
        ("application/json; charset=us-ascii", json.into()),
    ] {
        let toy = read::<Toy>(content_type, &body).await.expect(content_type);
        assert_eq!(toy.name.as_deref(), Some("Bäll 𝄞"), "{content_type}");
    }
    let toy = read::<Toy>(
        "application/json;charset=ISO-8859-1",
        b"{\"name\":\"B\xe4ll\"}",
    )
    .await;
    assert_eq!(toy.expect("latin-1").name.as_deref(), Some("Bäll"));
}

#[tokio::test]
async fn json_in_an_invalid_charset_is_an_error_that_names_the_charset() {
    let cyrillic = b"{\"name\":\"\xcc\xff\xf7\"}";
    let error = read::<Toy>("application/json; charset=windows-1251", cyrillic)
        .await
        .expect_err("not read");
    assert_eq!(fault(&error), ("windows-1251", CharsetError::Unsupported));
    let half = read::<Toy>("application/json; charset=utf-16le", b"{\0}").await;
    assert_eq!(
        fault(&half.expect_err("cut")),
        ("utf-16le", CharsetError::Invalid)
    );
    let lone = read::<Toy>("", b"\xfe\xff\xd8\x00").await;
    assert_eq!(
        fault(&lone.expect_err("a lone surrogate")),
        ("utf-16be", CharsetError::Invalid)
    );
}

#[tokio::test]
async fn errors_are_read_from_other_charsets_too() {
    let body = utf16(r#"{"code": "E1", "message": "größer"}"#, u16::to_le_bytes);
    let body = [&[0xff, 0xfe], &*body].concat();
    let response = response("400 Bad Request", "application/json", &body);
    let server = TestServer::responding(response).await;
    let error = Call::<Toy>::new(&client(&server), &LIST_PETS)
        .await
        .expect_err("the status is an error");
    assert_eq!(
        (error.code(), error.message()),
        (Some("E1"), Some("größer"))
    );
    assert!(error.raw_text().starts_with("{\"code\""), "{error:?}");
    assert_eq!(error.raw_body(), body);
}

#[tokio::test]
async fn bytes_are_returned_verbatim() {
    let body = [0xff, 0xfe, 0x7b, 0x00];
    let bytes = read::<Bytes>("application/json; charset=klingon", &body).await;
    assert_eq!(bytes.expect("bytes"), body[..]);
}

#[tokio::test]
async fn a_body_of_any_type_is_read_by_the_media_type_of_the_response() {
    let json = read::<AnyBody>("application/hal+json", b"{\"a\": [1]}").await;
    assert_eq!(json.expect("JSON"), AnyBody::Json(value!({ "a": [1] })));
    for content_type in [
        "text/csv; charset=latin1",
        "application/xml; charset=latin1",
        "x/y;charset=latin1",
    ] {
        let text = read::<AnyBody>(content_type, b"\xfc").await;
        assert_eq!(text.expect("text"), AnyBody::Text("ü".to_owned()));
    }
    for content_type in ["", "image/png", "application/octet-stream", "text"] {
        let bytes = read::<AnyBody>(content_type, b"\xfc").await;
        assert_eq!(
            bytes.expect("bytes"),
            AnyBody::Bytes(Bytes::from_static(b"\xfc"))
        );
    }
    let broken = read::<AnyBody>("application/json", b"{").await;
    let error = broken.expect_err("no JSON");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Decode(DecodeError::Malformed { .. })
        ),
        "{error}"
    );
}

#[tokio::test]
async fn pages_are_read_and_followed_in_utf_16() {
    use super::pagination::BY_CURSOR;
    let page = |text: &str| [&[0xfe, 0xff], &*utf16(text, u16::to_be_bytes)].concat();
    let server = TestServer::start(move |asked| {
        let body = match asked.line().contains("two") {
            false => page(r#"{"data": [1], "meta": {"next_cursor": "two"}}"#),
            true => page(r#"{"data": [2], "meta": {"has_more": false}}"#),
        };
        response("200 OK", "application/json", &body)
    })
    .await;
    let client = client(&server);
    let mut items = Call::<()>::new(&client, &LIST_PETS)
        .pages::<i32>(&BY_CURSOR)
        .items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.expect("an item"));
    }
    assert_eq!(found, [1, 2]);
}
