//! Which credential is sent where.

use super::api::{
    COOKIE_KEY, Call, HEADER_KEY, PASSWORD, QUERY_KEY, SECOND_COOKIE, TOKEN, builder, secured,
};
use super::server::{Asked, TestServer, bare};
use crate::runtime::{BuildError, ClientBuilder, ErrorKind, Operation, RequestError, Secret};

async fn asked(
    operation: &'static Operation,
    prepare: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Asked {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = prepare(builder(server.url())).build().expect("a server");
    Call::<()>::new(&client, operation)
        .await
        .expect("the server responds");
    server.only()
}

#[tokio::test]
async fn the_first_complete_alternative_is_used() {
    static EITHER: Operation = secured(&[&[&TOKEN], &[&HEADER_KEY, &QUERY_KEY], &[&COOKIE_KEY]]);
    let all = asked(&EITHER, |builder| {
        builder
            .credential(&COOKIE_KEY, "c".into())
            .credential(&HEADER_KEY, "h".into())
            .credential(&TOKEN, "t".into())
    })
    .await;
    assert_eq!(all.header("authorization"), ["Bearer t"]);
    assert!(all.header("x-api-key").is_empty() && all.header("cookie").is_empty());

    let pair = asked(&EITHER, |builder| {
        builder
            .credential(&HEADER_KEY, "h".into())
            .credential(&QUERY_KEY, "q&r".into())
    })
    .await;
    assert_eq!(
        (pair.header("x-api-key"), pair.line()),
        (vec!["h"], "GET /x?api_key=q%26r")
    );

    let cookie = asked(&EITHER, |builder| {
        builder
            .credential(&HEADER_KEY, "h".into())
            .credential(&COOKIE_KEY, "c".into())
    })
    .await;
    assert_eq!(cookie.header("cookie"), ["session=c"]);
    assert!(
        cookie.header("x-api-key").is_empty(),
        "half an alternative must not be sent"
    );
}

#[tokio::test]
async fn user_and_password_are_one_credential() {
    static BASIC: Operation = secured(&[&[&PASSWORD]]);
    let asked = asked(&BASIC, |builder| {
        builder.basic_credential(&PASSWORD, "Aladdin", &"open sesame".into())
    })
    .await;
    assert_eq!(
        asked.header("authorization"),
        ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]
    );
}

#[tokio::test]
async fn two_cookies_are_one_header() {
    static COOKIES: Operation = secured(&[&[&COOKIE_KEY, &SECOND_COOKIE]]);
    let asked = asked(&COOKIES, |builder| {
        builder
            .credential(&COOKIE_KEY, "a".into())
            .credential(&SECOND_COOKIE, "b".into())
    })
    .await;
    assert_eq!(asked.header("cookie"), ["session=a; device=b"]);
}

#[tokio::test]
async fn an_operation_without_security_gets_no_credential() {
    static NONE: Operation = secured(&[]);
    static OPTIONAL: Operation = secured(&[&[], &[&TOKEN]]);
    let none = asked(&NONE, |builder| builder.credential(&TOKEN, "t".into())).await;
    assert!(none.header("authorization").is_empty());
    let anonymous = asked(&OPTIONAL, |builder| builder).await;
    assert!(anonymous.header("authorization").is_empty());
    let known = asked(&OPTIONAL, |builder| builder.credential(&TOKEN, "t".into())).await;
    assert_eq!(known.header("authorization"), ["Bearer t"]);
}

#[tokio::test]
async fn a_missing_credential_is_named_before_anything_is_sent() {
    static EITHER: Operation = secured(&[&[&TOKEN], &[&HEADER_KEY, &QUERY_KEY]]);
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = builder(server.url())
        .credential(&QUERY_KEY, "q".into())
        .build()
        .expect("a server");
    let error = Call::<()>::new(&client, &EITHER)
        .await
        .expect_err("the request is invalid");
    assert!(matches!(
        error.kind(),
        ErrorKind::InvalidRequest(RequestError::NoCredential { .. })
    ));
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: missing credentials: configure `token` or `headerKey` and `queryKey`"
    );
    assert!(server.asked().is_empty());
}

#[test]
fn an_empty_credential_is_an_error_when_the_client_is_built() {
    for scheme in [&TOKEN, &HEADER_KEY, &QUERY_KEY, &COOKIE_KEY] {
        for text in ["", " "] {
            let built = builder("localhost").credential(scheme, Secret::from(text));
            let error = built.build().expect_err("rejected");
            let is_rejected = match error {
                BuildError::EmptyCredential { scheme: named } => named == scheme.name,
                // No cookie has a blank.
                BuildError::Credential { .. } => text == " ",
                _ => false,
            };
            assert!(is_rejected, "{error}");
        }
    }
}

#[test]
fn a_credential_with_the_prefix_of_its_scheme_is_an_error_when_the_client_is_built() {
    let built = |scheme, text| {
        builder("localhost")
            .credential(scheme, Secret::from(text))
            .build()
    };
    for text in ["Bearer abc", "bearer abc", " Bearer abc"] {
        let error = built(&TOKEN, text).expect_err("rejected");
        let expected = "the credential for `token` begins with `Bearer`, which the client sends before it; pass it without";
        assert_eq!(error.to_string(), expected);
    }
    built(&TOKEN, "Bearerabc").expect("a token may begin with these letters");
    built(&HEADER_KEY, "Bearer abc").expect("a scheme without a prefix");
}

#[test]
fn a_credential_that_cannot_be_sent_is_an_error_when_the_client_is_built() {
    for (scheme, text) in [
        (&TOKEN, "a\r\nb"),
        (&HEADER_KEY, "a\0"),
        (&COOKIE_KEY, "a; other=b"),
        (&COOKIE_KEY, "a b"),
    ] {
        let error = builder("localhost")
            .credential(scheme, Secret::from(text))
            .build()
            .expect_err("rejected");
        assert!(
            matches!(error, BuildError::Credential { scheme: named } if named == scheme.name),
            "{error}"
        );
        assert!(
            !format!("{error} {error:?}").contains(text),
            "the error must not show the credential"
        );
    }
}
