//! Redirects of every status to every kind of target.

use crate::cases::api::{Call, HEADER_KEY, TOKEN, builder, secured};
use crate::cases::server::{TestServer, bare, json};
use crate::cases::token_endpoint::{OAUTH, for_tokens, is_for_token};
use crate::runtime::{ClientCredentials, Operation, RetryPolicy};

use super::scripted::Scripted;
use super::{ended, kind};

static SECURED: Operation = secured(&[&[&TOKEN, &HEADER_KEY]]);
static BY_TOKEN: Operation = secured(&[&[&OAUTH]]);

/// Targets on other origins than the client's; `{away}` and `{home}` are the ports of both servers.
const AWAY: [&str; 8] = [
    "http://127.0.0.1:{away}/y",
    "//127.0.0.1:{away}/y",
    "https://127.0.0.1:{home}/y",
    "http://localhost:{home}/y",
    "http://user:word@127.0.0.1:{home}/y",
    "http://127.0.0.1:{home}@127.0.0.1:{away}/y",
    r"http:\\127.0.0.1:{away}\y",
    "javascript:alert(1)",
];

const STATUSES: [u16; 9] = [300, 301, 302, 303, 304, 305, 306, 307, 308];

fn redirect(status: u16, target: &str, home: &str, away: &TestServer) -> Vec<u8> {
    let port = home.rsplit(':').next().expect("a port");
    let target = target
        .replace("{home}", port)
        .replace("{away}", &away.address.port().to_string());
    bare(
        &format!("{status} Elsewhere"),
        &format!("Location: {target}\r\n"),
    )
}

#[tokio::test]
async fn no_redirect_sends_a_credential_to_another_server() {
    let away = TestServer::responding(json("200 OK", "[1]")).await;
    let mut server = Scripted::start(Vec::new()).await;
    let url = server.server.url();
    let client = builder(&*url)
        .credential(&TOKEN, "secret".into())
        .credential(&HEADER_KEY, "key".into());
    let client = client.build().expect("a server");
    for status in STATUSES {
        for target in AWAY {
            server.response(redirect(status, target, &url, &away));
            let name = format!("{status} {target}");
            let call = Call::<Vec<i32>>::new(&client, &SECURED);
            let outcome = ended(&name, call.into_future()).await;
            let error = outcome.expect_err("the redirect is rejected");
            let expected = match status {
                301 | 302 | 303 | 307 | 308 => "Redirect",
                _ => "UnexpectedBody",
            };
            assert_eq!(kind(&error), expected, "{name}: {error}");
            assert_eq!(server.look().len(), 1, "{name}");
        }
    }
    assert!(away.asked().is_empty(), "{:?}", away.asked());
}

#[tokio::test]
async fn a_chain_of_redirects_may_not_leave_the_server() {
    let away = std::sync::Arc::new(TestServer::responding(json("200 OK", "[1]")).await);
    let other = std::sync::Arc::clone(&away);
    let server = TestServer::start(move |asked| match asked.line() {
        "GET /x" => bare("302 Found", "Location: /inside\r\n"),
        _ => redirect(307, AWAY[0], asked.header("host")[0], &other),
    })
    .await;
    let client = builder(server.url())
        .credential(&TOKEN, "secret".into())
        .credential(&HEADER_KEY, "key".into());
    let client = client.build().expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &SECURED)
        .await
        .expect_err("the redirect is rejected");
    assert_eq!(
        (kind(&error).as_str(), server.asked().len()),
        ("Redirect", 2)
    );
    assert!(away.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_of_the_token_endpoint_sends_no_secret_to_another_server() {
    let away = std::sync::Arc::new(
        TestServer::responding(json("200 OK", r#"{"access_token":"t"}"#)).await,
    );
    for status in [301, 302, 303, 307, 308] {
        for target in AWAY {
            let other = std::sync::Arc::clone(&away);
            let server = TestServer::start(move |asked| match is_for_token(asked) {
                true => redirect(status, target, asked.header("host")[0], &other),
                false => json("200 OK", "7"),
            })
            .await;
            let program = ClientCredentials::secret_post("id", "secret");
            let client = builder(server.url())
                .credential_provider(&OAUTH, program)
                .retry(RetryPolicy::off());
            let client = client.build().expect("a server");
            let name = format!("{status} {target}");
            let error = ended(&name, Call::<i32>::new(&client, &BY_TOKEN).into_future())
                .await
                .expect_err("no token");
            assert_eq!(kind(&error), "Auth", "{name}: {error}");
            assert_eq!(
                (for_tokens(&server).len(), server.asked().len()),
                (1, 1),
                "{name}"
            );
        }
    }
    assert!(away.asked().is_empty(), "{:?}", away.asked());
}
