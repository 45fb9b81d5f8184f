//! `WWW-Authenticate` (RFC 9110, section 11.6.1).

use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::api::{Call, LIST, client, run};
use super::transport::{Canned, Canning};
use crate::runtime::Challenge;

/// Each line is a header field. The challenges can be written by RFC 9110, and are then read as the same again.
pub fn www_authenticate(data: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n').take(50) {
        if let Ok(value) = HeaderValue::from_bytes(line) {
            headers.append(WWW_AUTHENTICATE, value);
        }
    }
    let challenges = Challenge::all(&headers);
    for challenge in &challenges {
        let shown = challenge.to_string();
        assert!(!shown.contains(['\r', '\n']), "{shown:?}");
        let _ = format!("{challenge:?}");
        for name in ["realm", "error", "ERROR_description", "scope", "nonce"] {
            let _ = challenge.parameter(name);
        }
    }
    let canning = || Canning {
        status: StatusCode::UNAUTHORIZED,
        headers: headers.clone(),
        pieces: [].into(),
    };
    let transport = Canned::new((0..10).map(|_| canning()));
    let client = client(&transport);
    let error =
        run(async { Call::<Vec<i64>>::new(&client, &LIST).await }).expect_err("the status is 401");
    let _ = format!("{error} {error:?}");
    assert!(transport.uris().len() <= 3, "{:?}", transport.uris());
}
