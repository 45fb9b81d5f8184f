//! Lists whose pages never end, or form a cycle.

use crate::cases::api::{Call, LIST_PETS, client};
use crate::cases::pagination::{BY_CURSOR, query_parameter};
use crate::cases::server::{Asked, TestServer, json};
use crate::runtime::{ErrorKind, Pagination, PaginationError};

use super::{ended, kind};

fn linked(target: &str, body: &str) -> Vec<u8> {
    let response = String::from_utf8(json("200 OK", body)).expect("text");
    let link = format!("\r\nLink: <{target}>; rel=next\r\n");
    response.replacen("\r\n", &link, 1).into_bytes()
}

fn number(asked: &Asked, parameter: &str) -> usize {
    let found = query_parameter(asked, parameter).and_then(|text| text.parse().ok());
    found.unwrap_or_default()
}

/// The name, the server's response, the pagination, the number of requests, and the final error.
type Case = (
    &'static str,
    fn(&Asked) -> Vec<u8>,
    &'static Pagination,
    usize,
    PaginationError,
);

const PAGES: usize = 40;
const TOO_MANY: PaginationError = PaginationError::TooManyPages { limit: PAGES };

const CASES: [Case; 8] = [
    (
        "the page itself",
        |_| linked("/pets", "[1]"),
        &Pagination::LINK,
        1,
        PaginationError::Repeated,
    ),
    (
        "the page itself with a fragment",
        |_| linked("/pets#2", "[1]"),
        &Pagination::LINK,
        1,
        PaginationError::Repeated,
    ),
    (
        "two pages in a cycle",
        |asked| {
            linked(
                &format!("/pets?after={}", 1 - number(asked, "after").min(1)),
                "[1]",
            )
        },
        &Pagination::LINK,
        3,
        PaginationError::Repeated,
    ),
    (
        "always another empty page",
        |asked| linked(&format!("/pets?after={}", number(asked, "after") + 1), "[]"),
        &Pagination::LINK,
        PAGES,
        TOO_MANY,
    ),
    (
        "always another page",
        |asked| {
            linked(
                &format!("/pets?after={}", number(asked, "after") + 1),
                "[1]",
            )
        },
        &Pagination::LINK,
        PAGES,
        TOO_MANY,
    ),
    (
        "the same cursor",
        |_| {
            json(
                "200 OK",
                r#"{"data":[],"meta":{"next_cursor":"a","has_more":true}}"#,
            )
        },
        &BY_CURSOR,
        2,
        PaginationError::Repeated,
    ),
    (
        "always another cursor",
        |asked| {
            let next = number(asked, "cursor") + 1;
            json(
                "200 OK",
                &format!(r#"{{"data":[],"meta":{{"next_cursor":"{next}","has_more":true}}}}"#),
            )
        },
        &BY_CURSOR,
        PAGES,
        TOO_MANY,
    ),
    (
        "a cursor that is an object",
        |_| {
            json(
                "200 OK",
                r#"{"data":[],"meta":{"next_cursor":{"a":1},"has_more":true}}"#,
            )
        },
        &BY_CURSOR,
        1,
        PaginationError::Cursor {
            pointer: "/meta/next_cursor",
        },
    ),
];

#[tokio::test]
async fn every_list_ends() {
    for (name, response, pagination, expected, problem) in CASES {
        let server = TestServer::start(response).await;
        let client = client(&server);
        let call = Call::<Vec<i32>>::new(&client, &LIST_PETS);
        let mut pages = call.pages::<i32>(pagination).max_pages(PAGES);
        let mut errors = Vec::new();
        let all = async {
            while let Some(page) = pages.next().await {
                errors.extend(page.err());
            }
        };
        ended(name, all).await;
        assert_eq!(server.asked().len(), expected, "{name}: {errors:?}");
        let [error] = errors.as_slice() else {
            panic!("{name}: {errors:?}")
        };
        let ErrorKind::Pagination(found) = error.kind() else {
            panic!("{name}: {}", kind(error))
        };
        assert_eq!(*found, problem, "{name}");
    }
}

#[tokio::test]
async fn a_hostile_cursor_stays_in_its_parameter() {
    let server = TestServer::start(|asked| match query_parameter(asked, "cursor") {
        None => json(
            "200 OK",
            r#"{"data":[],"meta":{"next_cursor":"a&admin=1#x\r\nX: y/../é","has_more":true}}"#,
        ),
        Some(_) => json("200 OK", r#"{"data":[],"meta":{"has_more":false}}"#),
    })
    .await;
    let client = client(&server);
    let mut pages = Call::<Vec<i32>>::new(&client, &LIST_PETS).pages::<i32>(&BY_CURSOR);
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let asked = server.asked();
    let written = "GET /pets?cursor=a%26admin%3D1%23x%0D%0AX%3A%20y%2F..%2F%C3%A9";
    assert_eq!((asked.len(), asked[1].line()), (2, written));
}
