//! Base URLs: which are accepted, and which are rejected.

use super::api::{LIST_PETS, builder};
use crate::runtime::{BuildError, Client, Server, ServerUrlError};

fn shown(server: impl Into<Server>) -> Result<String, ServerUrlError> {
    match builder(server).build() {
        Ok(client) => Ok(format!("{client:?}")),
        Err(BuildError::Server(problem)) => Err(problem),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn urls_and_hosts_are_servers() {
    for (given, url) in [
        ("https://acme.example.com", "https://acme.example.com/"),
        ("https://acme.example.com/", "https://acme.example.com/"),
        (
            "https://acme.example.com:8443/base/v1/",
            "https://acme.example.com:8443/base/v1/",
        ),
        ("acme.example.com", "https://acme.example.com/"),
        (
            "acme.example.com:8443/base",
            "https://acme.example.com:8443/base",
        ),
        (
            "https://acme.example.com/@me",
            "https://acme.example.com/@me",
        ),
        ("http://localhost:8080", "http://localhost:8080/"),
        ("http://127.8.9.1", "http://127.8.9.1/"),
        ("http://[::1]:80/x", "http://[::1]/x"),
    ] {
        let shown = shown(given).unwrap_or_else(|problem| panic!("{given}: {problem}"));
        assert!(shown.contains(&format!("{url:?}")), "{given}: {shown}");
    }
}

#[test]
fn everything_else_is_rejected_with_a_fix() {
    use ServerUrlError as P;
    for (given, problem) in [
        ("", P::Empty),
        ("https://", P::Empty),
        ("https:///acme.example.com", P::Empty),
        ("https://user:secret@acme.example.com", P::UserInformation),
        ("https://@acme.example.com", P::UserInformation),
        ("user@acme.example.com", P::UserInformation),
        ("https://acme.example.com?x=1", P::Query),
        ("https://acme.example.com/#top", P::Fragment),
        ("ftp://acme.example.com", P::Scheme),
        ("http://acme.example.com", P::PlainHttp),
        ("http://127.0.0.1.example.com", P::PlainHttp),
        ("http://notlocalhost", P::PlainHttp),
        ("https://{tenant}.example.com", P::Unfilled),
    ] {
        assert_eq!(shown(given).expect_err(given), problem, "{given}");
    }
    for given in [
        "https://acme.example.com\n",
        r"https://acme.example.com\other",
        "https://a b",
        "https://a:x",
        "a:b:c",
        "https:/acme.example.com",
        "HTTPS//acme.example.com",
        "http/acme.example.com",
    ] {
        assert!(
            matches!(shown(given), Err(P::Malformed { .. })),
            "{given:?}: {:?}",
            shown(given)
        );
    }
    let secret = builder("https://user:secret@acme.example.com");
    let mut printed = format!("{secret:?}");
    printed += &format!("{:?}", secret.build());
    assert!(!printed.contains("secret"), "{printed}");
}

#[test]
fn plain_http_needs_the_callers_consent() {
    let client = builder("http://acme.example.com")
        .danger_allow_plain_http()
        .build();
    assert!(client.is_ok(), "{client:?}");
}

#[test]
fn variables_are_filled_and_cannot_change_other_parts_of_the_url() {
    let fill = |value: &str| {
        Server::from_template(
            "https://{host}.example.com/{stage}",
            &[("host", value, &["eu/west"]), ("stage", "v1", &[])],
        )
    };
    assert!(
        shown(fill("acme")).is_ok_and(|shown| shown.contains("\"https://acme.example.com/v1\""))
    );
    for value in [
        "",
        ".",
        "..",
        "a/b",
        "a@b",
        "a?b",
        "a#b",
        r"a\b",
        "a%2fb",
        "{stage}",
        "a b",
        "é",
        "https://acme",
    ] {
        assert_eq!(
            shown(fill(value)),
            Err(ServerUrlError::Value {
                variable: "host".into()
            }),
            "{value:?}"
        );
    }
    assert!(matches!(
        shown(fill("evil.com:443")),
        Err(ServerUrlError::Malformed { .. })
    ));
    let port = Server::from_template(
        "https://{domain}",
        &[("domain", "acme.example.com:8443", &[])],
    );
    assert!(shown(port).is_ok_and(|shown| shown.contains("https://acme.example.com:8443/")));
    let unfilled = Server::from_template(
        "https://{host}.example.com/{stage}",
        &[("host", "acme", &[])],
    );
    assert_eq!(shown(unfilled), Err(ServerUrlError::Unfilled));
}

#[test]
fn declared_values_of_a_variable_are_used_verbatim() {
    let fill = |base: &str, path: &str| {
        let declared = [
            "https://acme.example.com/shop",
            "acme.example.com",
            "{path}",
        ];
        let values = [
            ("base", base, declared.as_slice()),
            ("path", path, &["", "v1/eu", "/", "a?b", "x@y"]),
        ];
        Server::from_template("{base}/{path}", &values)
    };
    for (base, path, url) in [
        (
            "acme.example.com",
            "v1/eu",
            "https://acme.example.com/v1/eu",
        ),
        ("acme.example.com", "", "https://acme.example.com/"),
        ("acme.example.com", "/", "https://acme.example.com//"),
        ("acme.example.com", "own", "https://acme.example.com/own"),
        (
            "https://acme.example.com/shop",
            "x@y",
            "https://acme.example.com/shop/x@y",
        ),
    ] {
        let shown = shown(fill(base, path)).expect("the variable is declared");
        assert!(shown.contains(&format!("\"{url}\"")), "{shown}");
    }
    assert_eq!(
        shown(fill("acme.example.com", "a?b")),
        Err(ServerUrlError::Query),
        "a base URL has none, whoever says so"
    );
    assert_eq!(
        shown(fill("acme.example.com", "v1/us")),
        Err(ServerUrlError::Value {
            variable: "path".into()
        }),
    );
    assert_eq!(
        shown(fill("{path}", "v1/eu")),
        Err(ServerUrlError::Unfilled),
        "a value is not expanded again"
    );
}

#[test]
fn a_client_can_be_shared() {
    fn check<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client: Client = builder("localhost").build().expect("a host is a server");
    check(&client);
    assert_eq!(size_of::<Client>(), size_of::<usize>());
    assert_eq!(LIST_PETS.path, "/pets");
}
