//! `Link` targets on other servers: the other server is never contacted, and this one only at its own paths.

use crate::cases::api::{Call, TOKEN, builder, secured};
use crate::cases::server::{TestServer, json};
use crate::runtime::{Error, Operation, Pagination};

use super::{ended, kind};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Targets and their outcomes; `{home}` and `{away}` are the ports of both servers.
const TARGETS: &[(&str, Outcome)] = &[
    ("http://127.0.0.1:{away}/x?after=1", REJECTED),
    ("http://localhost:{away}/x", REJECTED),
    ("http://localhost:{home}/x", REJECTED),
    ("//127.0.0.1:{away}/x", REJECTED),
    ("//127.0.0.1:{away}", REJECTED),
    ("//localhost:{home}/x", REJECTED),
    ("///127.0.0.1:{away}/x", REJECTED),
    ("////127.0.0.1:{away}/x", REJECTED),
    ("https://127.0.0.1:{home}/x", REJECTED),
    ("https://127.0.0.1:{away}/x", REJECTED),
    ("ws://127.0.0.1:{home}/x", REJECTED),
    ("http://127.0.0.1/x", REJECTED),
    ("http://127.0.0.1:80/x", REJECTED),
    ("http://127.0.0.1:0{away}/x", REJECTED),
    ("http://127.0.0.1:99999/x", REJECTED),
    ("http://127.0.0.1:{away}{home}/x", REJECTED),
    ("http://127.0.0.1:-1/x", REJECTED),
    ("http://user@127.0.0.1:{home}/x", REJECTED),
    ("http://user:word@127.0.0.1:{away}/x", REJECTED),
    ("http://127.0.0.1:{home}@127.0.0.1:{away}/x", REJECTED),
    (
        "http://127.0.0.1:{home}#@127.0.0.1:{away}/x",
        FOLLOWED("GET /"),
    ),
    (
        "http://127.0.0.1:{home}?@127.0.0.1:{away}/x",
        FOLLOWED("GET /?@127.0.0.1:{away}/x"),
    ),
    (r"http://127.0.0.1:{home}\@127.0.0.1:{away}/x", REJECTED),
    (r"http:\\127.0.0.1:{away}\x", REJECTED),
    (r"\\127.0.0.1:{away}\x", REJECTED),
    (r"/\127.0.0.1:{away}/x", REJECTED),
    (
        "http:127.0.0.1:{away}/x",
        FOLLOWED("GET /127.0.0.1:{away}/x"),
    ),
    (
        "http:/127.0.0.1:{away}/x",
        FOLLOWED("GET /127.0.0.1:{away}/x"),
    ),
    ("/\t/127.0.0.1:{away}/x", REJECTED),
    (
        "/%09/127.0.0.1:{away}/x",
        FOLLOWED("GET /%09/127.0.0.1:{away}/x"),
    ),
    ("http://127.0.0.1%00:{away}/x", REJECTED),
    ("http://127.0.0.1%2f:{away}/x", REJECTED),
    ("http://0x7f000001:{away}/x", REJECTED),
    ("http://0x7f.0.0.1:{away}/x", REJECTED),
    ("http://127.1:{away}/x", REJECTED),
    ("http://2130706433:{away}/x", REJECTED),
    ("http://127.0.0.1.:{away}/x", REJECTED),
    ("http://127.0.0.1.:{home}/x", FOLLOWED("GET /x")),
    ("http://[::ffff:127.0.0.1]:{home}/x", REJECTED),
    ("http://[::1]:{home}/x", REJECTED),
    ("http://[::1%25lo]:{home}/x", REJECTED),
    ("http://127.0.0.1.example.com:{home}/x", REJECTED),
    ("http://\u{ff11}27.0.0.1:{away}/x", REJECTED),
    ("http://127\u{3002}0.0.1:{away}/x", REJECTED),
    ("http://xn--n3h.example.com/x", REJECTED),
    ("http://\u{2603}.example.com/x", REJECTED),
    ("http://127.0.0.1\u{202e}:{away}/x", REJECTED),
    ("javascript:alert(1)", REJECTED),
    ("data:application/json,[1]", REJECTED),
    ("file:///etc/passwd", REJECTED),
    ("blob:http://127.0.0.1:{home}/x", REJECTED),
    ("mailto:me@127.0.0.1:{home}", REJECTED),
    ("/../../x", FOLLOWED("GET /x")),
    (
        "?after=%0d%0aX-Evil:%201",
        FOLLOWED("GET /x?after=%0d%0aX-Evil:%201"),
    ),
];

#[derive(Clone, Copy, Debug)]
enum Outcome {
    Rejected,
    Followed(&'static str),
}

const REJECTED: Outcome = Outcome::Rejected;
use Outcome::Followed as FOLLOWED;

/// Returns the requests after the first page, and the errors.
async fn led(target: &str) -> (Vec<String>, Vec<Error>) {
    let link = format!("Link: <{target}>; rel=\"next\"\r\n");
    let server = TestServer::start(move |asked| {
        let port = asked.header("host")[0]
            .rsplit(':')
            .next()
            .expect("a port")
            .to_owned();
        let link = if asked.line() == "GET /x" {
            link.replace("{home}", &port)
        } else {
            String::new()
        };
        let response = String::from_utf8(json("200 OK", "[1]")).expect("text");
        response
            .replacen("\r\n", &format!("\r\n{link}"), 1)
            .into_bytes()
    })
    .await;
    let client = builder(server.url()).credential(&TOKEN, "secret".into());
    let client = client.build().expect("a server");
    let mut pages = Call::<Vec<i32>>::new(&client, &SECURED)
        .pages::<i32>(&Pagination::LINK)
        .max_pages(3);
    let mut errors = Vec::new();
    while let Some(page) = pages.next().await {
        errors.extend(page.err());
    }
    let asked = server.asked();
    assert!(
        asked
            .iter()
            .all(|asked| asked.header("authorization") == ["Bearer secret"])
    );
    let lines = asked.iter().skip(1).map(|asked| asked.line().to_owned());
    (lines.collect(), errors)
}

#[tokio::test]
async fn no_link_is_followed_to_another_server() {
    let away = TestServer::responding(json("200 OK", "[1]")).await;
    let port = away.address.port().to_string();
    let mut wrong = Vec::new();
    for (target, outcome) in TARGETS {
        let (asked, errors) = ended(target, led(&target.replace("{away}", &port))).await;
        let is_right = match outcome {
            Outcome::Rejected => {
                asked.is_empty()
                    && errors.iter().all(|error| kind(error) == "Pagination")
                    && errors.len() == 1
            }
            // The same page again ends the list with an error.
            Outcome::Followed(line) => {
                asked.first() == Some(&line.replace("{away}", &port))
                    || asked.is_empty() && *line == "GET /x"
            }
        };
        if !is_right {
            wrong.push(format!("{target}: {asked:?} {errors:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert!(away.asked().is_empty(), "{:?}", away.asked());
}
