//! Response headers, read as their declared types.

use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;

use crate::runtime::{ResponseHeader, ResponseHeaderList};

const LIMIT: ResponseHeader<i64> = ResponseHeader::new("X-Rate-Limit-Limit");
const NOTE: ResponseHeader<String> = ResponseHeader::new("X-Note");
const CACHED: ResponseHeader<bool> = ResponseHeader::new("X-Cached");
const CHANGED: ResponseHeader<Timestamp> = ResponseHeader::new("X-Changed");
const VARY: ResponseHeaderList<String> = ResponseHeaderList::new("Vary");
const SIZES: ResponseHeaderList<i64> = ResponseHeaderList::new("X-Sizes");

fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
    let lines = lines.iter().map(|(name, value)| {
        (
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        )
    });
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(name, value);
    }
    headers
}

#[test]
fn headers_have_their_declared_types() {
    let headers = headers(&[
        ("x-rate-limit-limit", "600"),
        ("x-note", "600"),
        ("x-cached", "true"),
        ("x-changed", "2026-01-02T03:04:05Z"),
    ]);
    assert_eq!(LIMIT.read(&headers), Ok(Some(600)));
    assert_eq!(NOTE.read(&headers), Ok(Some("600".to_owned())));
    assert_eq!(CACHED.read(&headers), Ok(Some(true)));
    let changed: Timestamp = "2026-01-02T03:04:05Z".parse().expect("a timestamp");
    assert_eq!(CHANGED.read(&headers), Ok(Some(changed)));
}

#[test]
fn a_missing_header_is_none() {
    let headers = HeaderMap::new();
    assert_eq!(LIMIT.read(&headers), Ok(None));
    assert_eq!(VARY.read(&headers), Ok(Vec::new()));
}

#[test]
fn lists_may_have_several_header_lines() {
    let headers = headers(&[
        ("vary", "accept, , origin"),
        ("vary", "cookie"),
        ("x-sizes", "1,2"),
    ]);
    let vary = ["accept", "origin", "cookie"].map(str::to_owned).to_vec();
    assert_eq!(VARY.read(&headers), Ok(vary));
    assert_eq!(SIZES.read(&headers), Ok(vec![1, 2]));
}

#[test]
fn a_value_of_another_type_is_an_error_that_does_not_show_it() {
    let headers = headers(&[("x-rate-limit-limit", "6 hundred"), ("x-sizes", "1,many")]);
    let error = LIMIT.read(&headers).expect_err("the value is not a number");
    assert_eq!(
        error.to_string(),
        "the header `X-Rate-Limit-Limit` is not of the type that the API declares; read it as text from the headers"
    );
    assert_eq!(
        format!("{error:?}"),
        "UnreadableHeader { name: \"X-Rate-Limit-Limit\" }"
    );
    assert!(SIZES.read(&headers).is_err());
}

#[test]
fn a_text_may_have_other_characters_than_those_of_ascii() {
    let utf_8 = HeaderValue::from_bytes("J\u{f6}rg, \u{418}\u{432}\u{430}\u{43d}".as_bytes());
    let mut headers = HeaderMap::new();
    headers.insert("x-note", utf_8.expect("a value"));
    headers.insert("vary", headers["x-note"].clone());
    let read = NOTE.read(&headers);
    assert_eq!(
        read,
        Ok(Some("J\u{f6}rg, \u{418}\u{432}\u{430}\u{43d}".to_owned()))
    );
    let names = ["J\u{f6}rg", "\u{418}\u{432}\u{430}\u{43d}"].map(str::to_owned);
    assert_eq!(VARY.read(&headers), Ok(names.to_vec()));
    let latin_1 = HeaderValue::from_bytes(b"J\xf6rg").expect("a value");
    headers.insert("x-note", latin_1);
    assert!(NOTE.read(&headers).is_err());
}
