//! Redirects: followed on the server, and nowhere else.

use super::api::{COOKIE_KEY, CREATE_PET, Call, HEADER_KEY, TOKEN, builder, secured};
use super::server::{TestServer, bare, json};
use crate::runtime::{Client, ErrorKind, Operation, TransportCause};

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

#[tokio::test]
async fn a_redirect_on_the_server_is_followed_with_credentials() {
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
        "a URL can hold what is not meant for others"
    );
}

#[tokio::test]
async fn a_redirect_to_another_server_is_not_followed() {
    let other = TestServer::answering(json("200 OK", "[1]")).await;
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
                TestServer::answering(bare(status, &format!("Location: {location}\r\n"))).await;
            let error = Call::<Vec<i32>>::new(&client(&server.url()), &SECURED)
                .await
                .expect_err("not followed");
            assert!(
                matches!(error.kind(), ErrorKind::Redirect),
                "{location}: {error}"
            );
            assert_eq!(
                error
                    .headers()
                    .map(|headers| headers["location"].as_bytes()),
                Some(location.as_bytes())
            );
        }
    }
    assert!(
        other.asked().is_empty(),
        "the other server must not be reached: {:?}",
        other.asked()
    );
}

#[tokio::test]
async fn another_scheme_is_another_server() {
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
            .contains("302 Found: the redirect leads to another server"),
        "{error}"
    );
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server = TestServer::answering(bare("302 Found", "Location: /x\r\n")).await;
    let error = Call::<()>::new(&client(&server.url()), &SECURED)
        .await
        .expect_err("it must end");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(
        (transport.cause(), server.asked().len()),
        (TransportCause::Redirects, 11)
    );
}

#[tokio::test]
async fn a_redirect_that_says_nothing_of_the_place_is_an_error() {
    let server = TestServer::answering(bare("302 Found", "")).await;
    let error = Call::<()>::new(&client(&server.url()), &CREATE_PET)
        .await
        .expect_err("there is no place to go");
    assert!(matches!(error.kind(), ErrorKind::Redirect), "{error}");
}
