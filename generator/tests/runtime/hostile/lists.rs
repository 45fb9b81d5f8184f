//! Lists that lead on for ever, or in a circle.

use super::super::api::{Call, LIST_PETS, client};
use super::super::paging::{BY_CURSOR, asked_for};
use super::super::server::{Asked, TestServer, json};
use super::{ended, kind};
use crate::runtime::{ErrorKind, Paging, PagingProblem};

fn linked(target: &str, body: &str) -> Vec<u8> {
    let answer = String::from_utf8(json("200 OK", body)).expect("text");
    let link = format!("\r\nLink: <{target}>; rel=next\r\n");
    answer.replacen("\r\n", &link, 1).into_bytes()
}

fn number(asked: &Asked, parameter: &str) -> usize {
    let found = asked_for(asked, parameter).and_then(|text| text.parse().ok());
    found.unwrap_or_default()
}

/// The server's answer, how the list is followed, how often the server is asked, and how the list ends.
type Case = (
    &'static str,
    fn(&Asked) -> Vec<u8>,
    &'static Paging,
    usize,
    PagingProblem,
);

const PAGES: usize = 40;
const TOO_MANY: PagingProblem = PagingProblem::TooManyPages { limit: PAGES };

const CASES: [Case; 8] = [
    (
        "the page itself",
        |_| linked("/pets", "[1]"),
        &Paging::LINK,
        1,
        PagingProblem::Repeated,
    ),
    (
        "the page itself with a fragment",
        |_| linked("/pets#2", "[1]"),
        &Paging::LINK,
        1,
        PagingProblem::Repeated,
    ),
    (
        "two pages in a circle",
        |asked| {
            linked(
                &format!("/pets?after={}", 1 - number(asked, "after").min(1)),
                "[1]",
            )
        },
        &Paging::LINK,
        3,
        PagingProblem::Repeated,
    ),
    (
        "ever another empty page",
        |asked| linked(&format!("/pets?after={}", number(asked, "after") + 1), "[]"),
        &Paging::LINK,
        PAGES,
        TOO_MANY,
    ),
    (
        "ever another page",
        |asked| {
            linked(
                &format!("/pets?after={}", number(asked, "after") + 1),
                "[1]",
            )
        },
        &Paging::LINK,
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
        PagingProblem::Repeated,
    ),
    (
        "ever another cursor",
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
        PagingProblem::Cursor {
            pointer: "/meta/next_cursor",
        },
    ),
];

#[tokio::test]
async fn every_list_ends() {
    for (name, answer, paging, expected, problem) in CASES {
        let server = TestServer::start(answer).await;
        let client = client(&server);
        let call = Call::<Vec<i32>>::new(&client, &LIST_PETS);
        let mut pages = call.pages::<i32>(paging).max_pages(PAGES);
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
        let ErrorKind::Paging(found) = error.kind() else {
            panic!("{name}: {}", kind(error))
        };
        assert_eq!(*found, problem, "{name}");
    }
}

#[tokio::test]
async fn what_leads_on_goes_where_it_belongs() {
    let server = TestServer::start(|asked| match asked_for(asked, "cursor") {
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
