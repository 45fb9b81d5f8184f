//! Parsing of `WWW-Authenticate` challenges.

use http::header::{HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use proptest::prelude::*;

use crate::runtime::Challenge;

fn read(lines: &[&[u8]]) -> Vec<Challenge> {
    let mut headers = HeaderMap::new();
    for line in lines {
        let line = HeaderValue::from_bytes(line).expect("a valid header value");
        headers.append(WWW_AUTHENTICATE, line);
    }
    Challenge::all(&headers)
}

fn only(line: &str) -> Challenge {
    let mut found = read(&[line.as_bytes()]);
    assert_eq!(found.len(), 1, "{line}: {found:?}");
    found.remove(0)
}

#[test]
fn the_error_of_a_bearer_challenge_is_read() {
    let challenge = only(
        r#"Bearer authorization_uri="https://x/authorize", realm="https://x", scope="okta.users.read okta.users.manage", error="insufficient_scope", error_description="The access token provided does not contain the required scopes, \"read\" that is", resource="/api""#,
    );
    assert_eq!(challenge.scheme(), "Bearer");
    assert_eq!(challenge.realm(), Some("https://x"));
    assert_eq!(challenge.error(), Some("insufficient_scope"));
    assert_eq!(
        challenge.error_description(),
        Some("The access token provided does not contain the required scopes, \"read\" that is")
    );
    assert_eq!(challenge.parameter("RESOURCE"), Some("/api"));
    assert_eq!(
        challenge.to_string(),
        "insufficient_scope: The access token provided does not contain the required scopes, \"read\" that is \
         (scope okta.users.read okta.users.manage)"
    );
}

#[test]
fn several_challenges_in_one_line_and_in_several_are_read() {
    let found = read(&[
        br#"Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple""#,
        b"Negotiate, , NTLM TlRM/TVNTUAAB==, DPoP algs=\"RS256 ES256\" , error = invalid_token",
        b"error=\"of no scheme\"",
    ]);
    let schemes: Vec<&str> = found.iter().map(Challenge::scheme).collect();
    assert_eq!(schemes, ["Newauth", "Basic", "Negotiate", "NTLM", "DPoP"]);
    assert_eq!(found[0].parameter("title"), Some("Login to \"apps\""));
    assert_eq!(found[0].parameter("type"), Some("1"));
    assert_eq!(found[1].realm(), Some("simple"));
    assert_eq!(found[4].parameter("algs"), Some("RS256 ES256"));
    assert_eq!(found[4].error(), Some("invalid_token"));
    assert_eq!(found[2].to_string(), "Negotiate");
}

/// Malformed challenges that servers send.
#[test]
fn malformed_challenges_are_read_as_far_as_possible() {
    let unquoted = only("Bearer error=invalid_token, error_description=The token has expired");
    assert_eq!(unquoted.error_description(), Some("The token has expired"));
    let unended = only(r#"Bearer error="invalid_token, realm=x\"#);
    assert_eq!(unended.error(), Some("invalid_token, realm=x"));
    let twice = only(r#"Bearer error="first", ERROR="second", realm="""#);
    assert_eq!((twice.error(), twice.realm()), (Some("first"), Some("")));
    let external = read(&[b"Bearer realm=\"\xe9t\xe9\""]);
    assert_eq!(external[0].realm(), Some("\u{fffd}t\u{fffd}"));
    assert_eq!(read(&[b"", b",,", b"=x", b"\"Bearer\"", b"@ = 1"]), []);
}

/// Each parameter is compared with those before it: without a limit that takes minutes.
#[test]
fn many_parameters_take_no_time() {
    let many: String = (0..100_000)
        .map(|number| format!("a{number}=1, "))
        .collect();
    let challenge = only(&format!("Bearer error=\"invalid_token\", {many}"));
    assert_eq!(challenge.error(), Some("invalid_token"));
    assert_eq!(challenge.parameter("a62"), Some("1"));
    assert_eq!(challenge.parameter("a63"), None);
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

proptest! {
    #[test]
    fn any_header_is_read_without_a_panic(lines in proptest::collection::vec("[ -~\\x80-\\xff]{0,60}", 0..4)) {
        let lines: Vec<&[u8]> = lines.iter().map(String::as_bytes).collect();
        for challenge in read(&lines) {
            let _ = challenge.to_string();
        }
    }

    #[test]
    fn separators_in_any_order_are_read_without_a_panic(line in "[a=\", \\\\]{0,40}") {
        read(&[line.as_bytes()]);
    }

    #[test]
    fn a_written_challenge_is_read_unchanged(schemes in proptest::collection::vec(
        ("[A-Za-z]{1,8}", proptest::collection::btree_map("[a-z_]{1,8}", "[ -~]{0,20}", 0..4)),
        0..4,
    )) {
        let challenge = |(scheme, parameters): &(String, std::collections::BTreeMap<String, String>)| {
            let parameters: Vec<String> =
                parameters.iter().map(|(name, value)| format!("{name}={}", quoted(value))).collect();
            format!("{scheme} {}", parameters.join(", ")).trim().to_owned()
        };
        let line: Vec<String> = schemes.iter().map(challenge).collect();
        let found = read(&[line.join(", ").as_bytes()]);
        prop_assert_eq!(found.len(), schemes.len());
        for (challenge, (scheme, parameters)) in found.iter().zip(&schemes) {
            prop_assert_eq!(challenge.scheme(), scheme);
            for (name, value) in parameters {
                prop_assert_eq!(challenge.parameter(name), Some(value.as_str()));
            }
        }
    }
}
