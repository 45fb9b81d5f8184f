//! The header `Link` (RFC 8288), with the URL of the next page.

use http::HeaderValue;
use http::uri::Authority;

use super::api::{Call, HOST, LIST, client, run};
use super::transport::{Canned, Canning};
use crate::runtime::Pagination;

/// Each line is a header field `Link` of the first page. Checks that the next page is on the client's own server, or an
/// error.
pub fn link(data: &[u8]) {
    let mut first = Canning::json(b"[1]");
    for line in data.split(|byte| *byte == b'\n').take(50) {
        if let Ok(value) = HeaderValue::from_bytes(line) {
            first.headers.append("link", value);
        }
    }
    let transport = Canned::new([first, Canning::json(b"[2]")]);
    let client = client(&transport);
    let call = Call::<Vec<i64>>::new(&client, &LIST).query("limit", &2_i64);
    let mut pages = call.pages::<i64>(&Pagination::LINK);
    run(async {
        while let Some(page) = pages.next().await {
            if let Err(error) = page {
                let _ = format!("{error} {error:?}");
            }
        }
    });
    let uris = transport.uris();
    assert!((1..=2).contains(&uris.len()), "{uris:?}");
    for uri in uris {
        assert_eq!(uri.scheme_str(), Some("https"), "{uri}");
        assert_eq!(uri.authority().map(Authority::as_str), Some(HOST), "{uri}");
    }
}
