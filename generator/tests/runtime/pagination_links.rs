//! Which URLs in the header `Link` are followed, and which must not be.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response};
use proptest::prelude::*;

use super::api::{Call, TOKEN, builder};
use crate::runtime::{
    Client, Error, ErrorKind, Idempotency, NotModified, Operation, OperationMethod,
    OperationServer, Pagination, PaginationError, RequestBody, ResponseBody, Status, Transport,
    TransportFuture,
};

static LIST: Operation = Operation {
    id: "anOperation",
    pointer: "#/paths/~1pets/get",
    method: OperationMethod::Known(Method::GET),
    path: "/list",
    security: &[&[&TOKEN]],
    idempotency: Idempotency::Idempotent,
    idempotency_key: None,
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// Responds to the first request with these lines of `Link`, and to all others with none.
#[derive(Clone, Default)]
struct Leading {
    lines: Vec<HeaderValue>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Transport for Leading {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        assert!(request.headers().contains_key("authorization"));
        let mut asked = self.asked.lock().expect("the lock is not poisoned");
        let mut response = Response::new(ResponseBody::from(Bytes::from_static(b"[1]")));
        if asked.is_empty() {
            for line in &self.lines {
                response.headers_mut().append("link", line.clone());
            }
        }
        asked.push(request.uri().to_string());
        Box::pin(async { Ok(response) })
    }
}

fn client(transport: &Leading) -> Client {
    let builder = builder("https://api.example.com/base").transport(transport.clone());
    let builder = builder.credential(&TOKEN, "secret".into());
    builder.build().expect("a server")
}

/// Returns the URLs that are requested after a first page with these headers, and the error.
async fn followed(lines: Vec<HeaderValue>) -> (Vec<String>, Option<PaginationError>) {
    let transport = Leading {
        lines,
        ..Leading::default()
    };
    let client = client(&transport);
    let call = Call::<Vec<i32>>::new(&client, &LIST).query("limit", &2_i32);
    let mut pages = call.pages::<i32>(&Pagination::LINK);
    let mut problem = None;
    while let Some(page) = pages.next().await {
        problem = page.err().map(|error| problem_of(&error));
    }
    let asked = transport.asked.lock().expect("the lock is free");
    (asked.get(1..).unwrap_or_default().to_vec(), problem)
}

fn problem_of<B: std::fmt::Debug>(error: &Error<B>) -> PaginationError {
    match error.kind() {
        ErrorKind::Pagination(problem) => problem.clone(),
        other => panic!("{other:?}"),
    }
}

async fn led(lines: &[&str]) -> (Vec<String>, Option<PaginationError>) {
    let lines = lines
        .iter()
        .map(|line| HeaderValue::from_bytes(line.as_bytes()));
    followed(lines.map(|line| line.expect("a header")).collect()).await
}

#[tokio::test]
async fn a_next_link_is_found_in_every_spelling() {
    let next = "https://api.example.com/base/list?after=x,y;z";
    for lines in [
        vec![r#"<https://api.example.com/base/list?after=x,y;z>; rel="next""#],
        vec!["<https://api.example.com/base/list?after=x,y;z>;rel=next"],
        vec!["<https://api.example.com/base/list?after=x,y;z> ; REL = NEXT ; title=a"],
        vec![r#"<https://api.example.com/base/list?after=x,y;z>; rel="self Next prev""#],
        vec![
            r#"<https://api.example.com/base/list?after=x,y;z>; title="a, <b>; rel=\"no\""; rel=next"#,
        ],
        vec![
            r#"<https://api.example.com/base/list>; rel="self""#,
            r#"<https://api.example.com/base/list?after=x,y;z>; rel="next""#,
        ],
        vec![
            r#"<https://api.example.com/base/list>; rel="self",<https://api.example.com/base/list?after=x,y;z>; rel="next""#,
        ],
        vec![
            r#", ,<a>;rel=first , <https://api.example.com/base/list?after=x,y;z>;x;rel="next" , <b>; rel=last"#,
        ],
        vec!["nonsense, <https://api.example.com/base/list?after=x,y;z>; rel=next"],
        vec!["<https://API.example.com:443/base/list?after=x,y;z#part>; rel=next"],
        vec!["<list?after=x,y;z>; rel=next"],
        vec!["<?after=x,y;z>; rel=next"],
        vec!["</base/list?after=x,y;z>; rel=next"],
        vec!["<//api.example.com/base/list?after=x,y;z>; rel=next"],
    ] {
        assert_eq!(
            led(&lines).await,
            (vec![next.to_owned()], None),
            "{lines:?}"
        );
    }
}

#[tokio::test]
async fn other_links_are_ignored() {
    for lines in [
        vec![],
        vec![""],
        vec![r#"</list>; rel="self""#, "</style.css>; rel=preload"],
        vec![r#"</list>; title="rel=next""#],
        vec![r#"</list>; rev="next"; rel="prev"; rel="next""#],
        vec![r##"</list?a>; rel=next; anchor="#other""##],
        vec!["</list?a>; rel=next-archive"],
        vec!["nonsense"],
        vec![r#"<a; rel="prev"#],
    ] {
        assert_eq!(led(&lines).await, (vec![], None), "{lines:?}");
    }
}

/// A line is searched once, and not from each of its brackets on: that would take minutes.
#[tokio::test]
async fn many_brackets_take_no_time() {
    let open = "<,".repeat(1_000_000);
    assert_eq!(led(&[&open]).await, (vec![], None));
    let line = format!("</list?a>; rel=next, {open}");
    let found = led(&[&line]).await;
    assert_eq!(
        found,
        (vec!["https://api.example.com/list?a".to_owned()], None)
    );
    let line = format!("{open}; rel=next");
    assert_eq!(led(&[&line]).await, (vec![], Some(PaginationError::Link)));
}

#[tokio::test]
async fn a_next_link_without_a_url_is_an_error() {
    for line in [
        "https://api.example.com/list?after=x; rel=next",
        r#"<https://api.example.com/list?after=x; rel="next""#,
        "; rel=next",
    ] {
        assert_eq!(
            led(&[line]).await,
            (vec![], Some(PaginationError::Link)),
            "{line}"
        );
    }
}

#[tokio::test]
async fn a_url_on_another_server_is_not_followed() {
    for (target, problem) in [
        (
            "https://other.example.com/list",
            PaginationError::OtherOrigin,
        ),
        (
            "https://api.example.com.evil.org/list",
            PaginationError::OtherOrigin,
        ),
        ("//other.example.com/list", PaginationError::OtherOrigin),
        ("https:other.example.com", PaginationError::Repeated),
        (
            "http://api.example.com/base/list?after=x",
            PaginationError::OtherOrigin,
        ),
        (
            "https://api.example.com:8443/list",
            PaginationError::OtherOrigin,
        ),
        (
            "https://api.example.com@other.example.com/list",
            PaginationError::UserInformation,
        ),
        (
            "https://a:b@api.example.com/list",
            PaginationError::UserInformation,
        ),
        (
            "https://@api.example.com/list",
            PaginationError::UserInformation,
        ),
        ("//a@api.example.com/list", PaginationError::UserInformation),
        ("javascript:alert(1)", PaginationError::OtherOrigin),
        ("file:///etc/passwd", PaginationError::OtherOrigin),
        (
            "https://api.example.com/base/list?limit=2",
            PaginationError::Repeated,
        ),
        ("?limit=2", PaginationError::Repeated),
        ("", PaginationError::Repeated),
    ] {
        let (asked, found) = led(&[&format!("<{target}>; rel=next")]).await;
        if target == "https:other.example.com" {
            // By the rules of URLs, this is a path of the same server.
            assert_eq!(asked, ["https://api.example.com/base/other.example.com"]);
            continue;
        }
        assert_eq!((asked, found), (vec![], Some(problem)), "{target}");
    }
}

#[tokio::test]
async fn an_invalid_url_is_not_followed() {
    for target in [
        r"https:\\other.example.com\list",
        r"\\other.example.com\list",
        r"/\other.example.com",
        "/list?a b",
        "https://[::1/list",
        "///other.example.com/list",
        "/a\tb",
    ] {
        let (asked, found) = led(&[&format!("<{target}>; rel=next")]).await;
        assert_eq!(asked, [""; 0], "{target}");
        let is_named = matches!(found, Some(PaginationError::Url { .. }));
        assert!(is_named, "{target}: {found:?}");
    }
}

#[tokio::test]
async fn errors_do_not_show_the_url() {
    let (_, problem) = led(&["<https://other.example.com/?token=abc>; rel=next"]).await;
    let problem = problem.expect("the URL is on another server");
    assert!(!format!("{problem} {problem:?}").contains("abc"));
}

#[tokio::test]
async fn the_server_of_the_operation_determines_the_allowed_urls() {
    static UPLOADS: OperationServer = OperationServer {
        url: "https://uploads.example.com/v2",
    };
    for (target, is_followed) in [
        ("https://uploads.example.com/list?after=x", true),
        ("https://api.example.com/base/list?after=x", false),
    ] {
        let transport = Leading {
            lines: vec![HeaderValue::from_str(&format!("<{target}>; rel=next")).expect("a header")],
            ..Leading::default()
        };
        let call = client(&transport);
        let call = Call::<Vec<i32>>::new(&call, &LIST).at(&UPLOADS);
        let mut pages = call.pages::<i32>(&Pagination::LINK);
        pages
            .next()
            .await
            .expect("a page")
            .expect("a readable page");
        let next = pages.next().await.expect("an item");
        assert_eq!(next.is_ok(), is_followed, "{target}");
        let asked = transport.asked.lock().expect("the lock is free");
        assert!(
            asked
                .iter()
                .all(|url| url.starts_with("https://uploads.example.com/")),
            "{asked:?}"
        );
    }
}

/// Generates strings that resemble URLs, and some that do not.
fn address() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("https:".to_owned()),
        Just("http:".to_owned()),
        Just("//".to_owned()),
        Just("/".to_owned()),
        Just("\\".to_owned()),
        Just("@".to_owned()),
        Just(":".to_owned()),
        Just("?".to_owned()),
        Just("#".to_owned()),
        Just("..".to_owned()),
        Just("api.example.com".to_owned()),
        Just("evil.example.org".to_owned()),
        Just("443".to_owned()),
        Just("%2f".to_owned()),
        Just("\u{ff0f}".to_owned()),
        Just("\u{3002}".to_owned()),
        "[ -~]{0,4}",
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().build();
    runtime.expect("a runtime").block_on(future)
}

proptest! {
    #[test]
    fn no_url_is_followed_to_another_server(address in address()) {
        let line = format!("<{address}>; rel=next");
        let (asked, _) = run(led(&[&line]));
        for url in asked {
            prop_assert!(url.starts_with("https://api.example.com/"), "{line}: {url}");
        }
    }

    #[test]
    fn no_header_line_is_followed_to_another_server(
        lines in proptest::collection::vec(r#"([<>;,=" \\]|rel|next|https://|evil\.org|[\x20-\x7e\x80-\xff]){0,12}"#, 0..4)
    ) {
        let lines = lines.iter().filter_map(|line| HeaderValue::from_bytes(line.as_bytes()).ok());
        let (asked, _) = run(followed(lines.collect()));
        for url in asked {
            prop_assert!(url.starts_with("https://api.example.com/"), "{url}");
        }
    }
}
