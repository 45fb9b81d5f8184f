//! Redirects are followed on the same server only.

use std::time::Duration;

use http::Method;

use super::api::{
    COOKIE_KEY, CREATE_PET, Call, HEADER_KEY, QUERY_KEY, SAFE, TOKEN, builder, open, secured,
};
use super::chunks::Chunks;
use super::pagination::below_data;
use super::server::{TestServer, bare, json};
use crate::runtime::{
    Client, Error, ErrorKind, Idempotency, NextPage, NotModified, Operation, OperationMethod,
    Pagination, RedirectError, Status, TransportCause, Upload,
};

static SECURED: Operation = secured(&[&[&TOKEN, &HEADER_KEY, &COOKIE_KEY]]);

fn client(server: &str) -> Client {
    let builder = builder(server)
        .credential(&TOKEN, "t".into())
        .credential(&HEADER_KEY, "h".into());
    builder
        .credential(&COOKIE_KEY, "c".into())
        .build()
        .expect("a loopback URL is a server")
}

async fn failure(client: &Client, operation: &'static Operation) -> Error {
    let call = Call::<()>::new(client, operation);
    call.await.expect_err("not followed")
}

fn problem(error: &Error) -> RedirectError {
    let ErrorKind::Redirect(problem) = error.kind() else {
        panic!("{error}")
    };
    problem.clone()
}

#[tokio::test]
async fn a_redirect_on_the_same_server_is_followed_with_credentials() {
    let server = TestServer::start(|asked| match asked.line() {
        "GET /x" => bare("302 Found", "Location: /end?x=1\r\n"),
        _ => json("200 OK", "[1]"),
    })
    .await;
    let response = Call::<Vec<i32>>::new(&client(&server.url()), &SECURED)
        .await
        .expect("the redirect is followed");
    assert_eq!(*response, [1]);
    let asked = server.asked();
    assert_eq!((asked.len(), asked[1].line()), (2, "GET /end?x=1"));
    assert_eq!(asked[1].header("x-api-key"), ["h"]);
    assert!(
        asked[1].header("referer").is_empty(),
        "the URL must not be shown"
    );
}

#[tokio::test]
async fn a_redirect_to_another_server_is_not_followed() {
    let other = TestServer::responding(json("200 OK", "[1]")).await;
    let port = other.address.port();
    for location in [
        other.url(),
        format!("//127.0.0.1:{port}/x"),
        format!("http://localhost:{port}/x"),
    ] {
        for status in [
            "301 Moved Permanently",
            "302 Found",
            "303 See Other",
            "307 X",
            "308 X",
        ] {
            let server =
                TestServer::responding(bare(status, &format!("Location: {location}\r\n"))).await;
            let error = Call::<Vec<i32>>::new(&client(&server.url()), &SECURED)
                .await
                .expect_err("not followed");
            assert!(
                matches!(
                    error.kind(),
                    ErrorKind::Redirect(RedirectError::OtherOrigin)
                ),
                "{location}: {error}"
            );
            assert_eq!(error.location(), Some(location.as_str()));
        }
    }
    assert!(
        other.asked().is_empty(),
        "the other server must not be contacted: {:?}",
        other.asked()
    );
}

#[tokio::test]
async fn another_url_scheme_is_another_server() {
    let server = TestServer::start(|asked| {
        let host = asked.header("host")[0].to_owned();
        bare("302 Found", &format!("Location: https://{host}/x\r\n"))
    })
    .await;
    let error = Call::<()>::new(&client(&server.url()), &SECURED)
        .await
        .expect_err("not followed");
    assert!(
        error
            .to_string()
            .contains("302 Found: the redirect points to another server"),
        "{error}"
    );
}

#[tokio::test]
async fn redirects_in_a_cycle_end() {
    let server = TestServer::responding(bare("302 Found", "Location: /x\r\n")).await;
    let error = Call::<()>::new(&client(&server.url()), &SECURED)
        .await
        .expect_err("the redirects must end");
    let ErrorKind::Redirect(problem) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(
        (problem, server.asked().len()),
        (&RedirectError::TooMany { limit: 10 }, 11)
    );
}

#[tokio::test]
async fn a_redirect_without_a_location_is_an_error() {
    for location in [
        "",
        "Location: http://[\r\n",
        "Location: //user@127.0.0.1/\r\n",
        "Location: /a\\b\r\n",
    ] {
        let server = TestServer::responding(bare("302 Found", location)).await;
        let error = failure(&client(&server.url()), &SECURED).await;
        let problem = problem(&error);
        let is_unclear = matches!(problem, RedirectError::Location { .. });
        assert!(is_unclear, "{location}: {error}");
    }
}

/// Returns an operation that may be retried.
const fn retryable(method: Method) -> Operation {
    Operation {
        idempotency: Idempotency::Idempotent,
        idempotency_key: None,
        id: "anOperation",
        pointer: "#/paths/~1pets/get",
        method: OperationMethod::Known(method),
        path: "/x",
        security: &[],
        statuses: &[Status::Code(200)],
        content_types: &["application/json"],
        not_modified: NotModified::Failure,
        errors: &[],
    }
}

static POST: Operation = retryable(Method::POST);
static PUT: Operation = retryable(Method::PUT);
static PATCH: Operation = retryable(Method::PATCH);
static DELETE: Operation = retryable(Method::DELETE);
static OPTIONS: Operation = retryable(Method::OPTIONS);
static HEAD: Operation = retryable(Method::HEAD);

#[tokio::test]
async fn a_request_is_not_turned_into_a_get() {
    for operation in [&POST, &PUT, &PATCH, &DELETE, &OPTIONS] {
        for status in ["301 Moved Permanently", "302 Found", "303 See Other"] {
            let server = TestServer::start(move |asked| match asked.line().ends_with(" /x") {
                true => bare(status, "Location: /devices/7\r\n"),
                false => json("200 OK", "[1]"),
            })
            .await;
            let error = failure(&client(&server.url()), operation).await;
            assert_eq!(problem(&error), RedirectError::OtherMethod);
            assert!(error.is_redirect() && !error.was_processed());
            assert!(
                error.may_have_been_processed(),
                "303 means that the request was processed"
            );
            assert_eq!(error.location(), Some("/devices/7"));
            let found = error.status().expect("the error has a status");
            assert!(status.starts_with(found.as_str()), "{found}");
            assert_eq!(server.only().line(), format!("{} /x", operation.method));
        }
    }
}

#[tokio::test]
async fn redirects_that_keep_the_method_are_sent_with_the_body() {
    for status in ["307 Temporary Redirect", "308 Permanent Redirect"] {
        let server = TestServer::start(move |asked| match asked.line() {
            "POST /pets" => bare(status, "Location: new/pets\r\n"),
            _ => json("200 OK", "[1]"),
        })
        .await;
        let client = client(&server.url());
        let call = Call::<Vec<i32>>::new(&client, &CREATE_PET).json(&vec![7]);
        assert_eq!(*call.await.expect("followed"), [1]);
        let asked = server.asked();
        assert_eq!(asked[1].line(), "POST /new/pets");
        assert_eq!((asked[1].body.as_str(), asked.len()), ("[7]", 2));
        assert_eq!(asked[1].header("content-type"), ["application/json"]);
    }
}

#[tokio::test]
async fn a_head_request_stays_one() {
    for status in ["301 X", "302 X", "303 X", "307 X", "308 X"] {
        let server = TestServer::start(move |asked| match asked.line() {
            "HEAD /x" => bare(status, "Location: /y#part\r\n"),
            _ => bare("200 OK", ""),
        })
        .await;
        let call = Call::<()>::new(&client(&server.url()), &HEAD).await;
        call.expect("followed");
        assert_eq!(server.asked()[1].line(), "HEAD /y");
    }
}

#[tokio::test]
async fn a_stream_is_not_sent_to_another_url() {
    let server = TestServer::responding(bare("307 Temporary Redirect", "Location: /y\r\n")).await;
    let client = client(&server.url());
    let parts: [Result<&'static [u8], std::io::Error>; 1] = [Ok(b"abc")];
    let stream = Upload::stream(Chunks(parts.into_iter())).length(3);
    let call = Call::<()>::new(&client, &PUT).upload("text/plain", stream);
    let error = call.await.expect_err("not followed");
    assert_eq!(problem(&error), RedirectError::Stream);
    assert_eq!(server.only().body, "abc");
    let call = Call::<()>::new(&client, &PUT).upload("text/plain", "abc");
    let error = call.await.expect_err("a circle");
    assert_eq!(problem(&error), RedirectError::TooMany { limit: 10 });
}

#[tokio::test]
async fn a_key_in_the_query_is_sent_to_the_new_url() {
    static KEYED: Operation = secured(&[&[&QUERY_KEY]]);
    let server = TestServer::start(|asked| match asked.line().starts_with("GET /x") {
        true => bare("302 Found", "Location: /y?a=%20&api_key=old\r\n"),
        false => json("200 OK", "[1]"),
    })
    .await;
    let client = builder(server.url()).credential(&QUERY_KEY, "k 1".into());
    let client = client.build().expect("a loopback URL is a server");
    let call = Call::<Vec<i32>>::new(&client, &KEYED).await;
    call.expect("followed");
    assert_eq!(server.asked()[1].line(), "GET /y?a=%20&api_key=k%201");
}

#[tokio::test]
async fn the_time_limit_applies_to_all_redirects_together() {
    let server = TestServer::start(|_| {
        std::thread::sleep(Duration::from_millis(80));
        bare("302 Found", "Location: /pets\r\n")
    })
    .await;
    let client = builder(server.url())
        .timeout(Duration::from_millis(200))
        .retry(crate::runtime::RetryPolicy::off())
        .build()
        .expect("a server");
    let error = failure(&client, &SAFE).await;
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_redirect_that_is_not_followed_is_not_retried() {
    let server = TestServer::responding(bare("303 See Other", "Location: /y\r\n")).await;
    failure(&client(&server.url()), &DELETE).await;
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn an_http_client_that_follows_redirects_by_itself_is_detected() {
    let server = TestServer::start(|asked| match asked.line() {
        "POST /pets" | "GET /x" => bare("302 Found", "Location: /y\r\n"),
        _ => json("200 OK", "[1]"),
    })
    .await;
    // The client needs the crypto provider that a client of ours installs as the default.
    drop(client(&server.url()));
    let following = reqwest::Client::new();
    let client = builder(server.url()).http_client(following);
    let client = client.build().expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &CREATE_PET)
        .await
        .expect_err("a POST was made a GET");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Redirects);
    assert!(error.to_string().contains("Policy::none()"), "{error}");
    static GET: Operation = open(Method::GET, "/x");
    let call = Call::<Vec<i32>>::new(&client, &GET).await;
    call.expect("the redirect is the same request to the same server");
}

#[tokio::test]
async fn a_location_may_be_utf_8() {
    let server = TestServer::start(|asked| match asked.line() {
        "GET /x" => bare("302 Found", "Location: /h\u{fc}hner\r\n"),
        _ => json("200 OK", "[1]"),
    })
    .await;
    let call = Call::<Vec<i32>>::new(&client(&server.url()), &SECURED);
    call.await.expect("the redirect is followed");
    assert_eq!(server.asked()[1].line(), "GET /h%C3%BChner");

    let location = "http://h\u{fc}hner.example/x";
    let response = bare("302 Found", &format!("Location: {location}\r\n"));
    let server = TestServer::responding(response).await;
    let error = failure(&client(&server.url()), &SECURED).await;
    assert_eq!(problem(&error), RedirectError::OtherOrigin);
    assert_eq!(error.location(), Some(location));

    let head = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: /h";
    let response = [head.as_bytes(), b"\xfchner\r\n\r\n"].concat();
    let server = TestServer::responding(response).await;
    let error = failure(&client(&server.url()), &SECURED).await;
    let reason = "it is not UTF-8".to_owned();
    assert_eq!(problem(&error), RedirectError::Location { reason });
    assert_eq!(error.location(), None);
}

#[tokio::test]
async fn a_relative_next_page_is_below_the_url_that_redirects_led_to() {
    static BY_LINK: Pagination = below_data(NextPage::Link);
    let page = |link: &str, item: i32| {
        let response = json("200 OK", &format!("{{\"data\": [{item}]}}"));
        let response = String::from_utf8(response).expect("text");
        response
            .replacen("\r\n", &format!("\r\n{link}"), 1)
            .into_bytes()
    };
    let server = TestServer::start(move |asked| match asked.line() {
        "GET /x" => bare("302 Found", "Location: /old/pets\r\n"),
        "GET /old/pets" => page("Link: <pets?page=2>; rel=next\r\n", 1),
        "GET /old/pets?page=2" => page("", 2),
        _ => bare("404 Not Found", ""),
    })
    .await;
    let call = Call::<()>::new(&client(&server.url()), &SECURED);
    let mut items = call.pages::<i32>(&BY_LINK).items();
    assert_eq!(items.next().await.expect("an item").expect("a number"), 1);
    assert_eq!(items.next().await.expect("an item").expect("a number"), 2);
    assert!(items.next().await.is_none());
}
