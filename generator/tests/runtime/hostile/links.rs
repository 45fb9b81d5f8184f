//! Forms in which a `Link` can lead away: the other server is never asked, and this one at its own places only.

use super::super::api::{Call, Problem, TOKEN, builder, secured};
use super::super::server::{TestServer, json};
use super::{ended, kind};
use crate::runtime::{Error, Operation, Paging};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// What becomes of a target; `{home}` and `{away}` are the ports of both servers.
const TARGETS: &[(&str, Course)] = &[
    ("http://127.0.0.1:{away}/x?after=1", REFUSED),
    ("http://localhost:{away}/x", REFUSED),
    ("http://localhost:{home}/x", REFUSED),
    ("//127.0.0.1:{away}/x", REFUSED),
    ("//127.0.0.1:{away}", REFUSED),
    ("//localhost:{home}/x", REFUSED),
    ("///127.0.0.1:{away}/x", REFUSED),
    ("////127.0.0.1:{away}/x", REFUSED),
    ("https://127.0.0.1:{home}/x", REFUSED),
    ("https://127.0.0.1:{away}/x", REFUSED),
    ("ws://127.0.0.1:{home}/x", REFUSED),
    ("http://127.0.0.1/x", REFUSED),
    ("http://127.0.0.1:80/x", REFUSED),
    ("http://127.0.0.1:0{away}/x", REFUSED),
    ("http://127.0.0.1:99999/x", REFUSED),
    ("http://127.0.0.1:{away}{home}/x", REFUSED),
    ("http://127.0.0.1:-1/x", REFUSED),
    ("http://user@127.0.0.1:{home}/x", REFUSED),
    ("http://user:word@127.0.0.1:{away}/x", REFUSED),
    ("http://127.0.0.1:{home}@127.0.0.1:{away}/x", REFUSED),
    (
        "http://127.0.0.1:{home}#@127.0.0.1:{away}/x",
        FOLLOWED("GET /"),
    ),
    (
        "http://127.0.0.1:{home}?@127.0.0.1:{away}/x",
        FOLLOWED("GET /?@127.0.0.1:{away}/x"),
    ),
    (r"http://127.0.0.1:{home}\@127.0.0.1:{away}/x", REFUSED),
    (r"http:\\127.0.0.1:{away}\x", REFUSED),
    (r"\\127.0.0.1:{away}\x", REFUSED),
    (r"/\127.0.0.1:{away}/x", REFUSED),
    (
        "http:127.0.0.1:{away}/x",
        FOLLOWED("GET /127.0.0.1:{away}/x"),
    ),
    (
        "http:/127.0.0.1:{away}/x",
        FOLLOWED("GET /127.0.0.1:{away}/x"),
    ),
    ("/\t/127.0.0.1:{away}/x", REFUSED),
    (
        "/%09/127.0.0.1:{away}/x",
        FOLLOWED("GET /%09/127.0.0.1:{away}/x"),
    ),
    ("http://127.0.0.1%00:{away}/x", REFUSED),
    ("http://127.0.0.1%2f:{away}/x", REFUSED),
    ("http://0x7f000001:{away}/x", REFUSED),
    ("http://0x7f.0.0.1:{away}/x", REFUSED),
    ("http://127.1:{away}/x", REFUSED),
    ("http://2130706433:{away}/x", REFUSED),
    ("http://127.0.0.1.:{away}/x", REFUSED),
    ("http://127.0.0.1.:{home}/x", FOLLOWED("GET /x")),
    ("http://[::ffff:127.0.0.1]:{home}/x", REFUSED),
    ("http://[::1]:{home}/x", REFUSED),
    ("http://[::1%25lo]:{home}/x", REFUSED),
    ("http://127.0.0.1.example.com:{home}/x", REFUSED),
    ("http://\u{ff11}27.0.0.1:{away}/x", REFUSED),
    ("http://127\u{3002}0.0.1:{away}/x", REFUSED),
    ("http://xn--n3h.example.com/x", REFUSED),
    ("http://\u{2603}.example.com/x", REFUSED),
    ("http://127.0.0.1\u{202e}:{away}/x", REFUSED),
    ("javascript:alert(1)", REFUSED),
    ("data:application/json,[1]", REFUSED),
    ("file:///etc/passwd", REFUSED),
    ("blob:http://127.0.0.1:{home}/x", REFUSED),
    ("mailto:me@127.0.0.1:{home}", REFUSED),
    ("/../../x", FOLLOWED("GET /x")),
    (
        "?after=%0d%0aX-Evil:%201",
        FOLLOWED("GET /x?after=%0d%0aX-Evil:%201"),
    ),
];

#[derive(Clone, Copy, Debug)]
enum Course {
    Refused,
    Followed(&'static str),
}

const REFUSED: Course = Course::Refused;
use Course::Followed as FOLLOWED;

/// What a list is asked for, and how it ends.
async fn led(target: &str) -> (Vec<String>, Vec<Error<Problem>>) {
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
        let answer = String::from_utf8(json("200 OK", "[1]")).expect("text");
        answer
            .replacen("\r\n", &format!("\r\n{link}"), 1)
            .into_bytes()
    })
    .await;
    let client = builder(server.url()).credential(&TOKEN, "secret".into());
    let client = client.build().expect("a server");
    let mut pages = Call::<Vec<i32>>::new(&client, &SECURED)
        .pages::<i32>(&Paging::LINK)
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
async fn no_link_leads_to_another_server() {
    let away = TestServer::answering(json("200 OK", "[1]")).await;
    let port = away.address.port().to_string();
    let mut wrong = Vec::new();
    for (target, course) in TARGETS {
        let (asked, errors) = ended(target, led(&target.replace("{away}", &port))).await;
        let is_right = match course {
            Course::Refused => {
                asked.is_empty()
                    && errors.iter().all(|error| kind(error) == "Paging")
                    && errors.len() == 1
            }
            // The same page again is the end of a list, and an error.
            Course::Followed(line) => {
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
