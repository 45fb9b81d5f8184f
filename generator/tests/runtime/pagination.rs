//! Paginated operations.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;

use super::api::{Call, GET_PET, LIST_PETS, Pet, QUERY_KEY, SAFE, builder, client, secured};
use super::server::{Asked, TestServer, bare, json};
use crate::runtime::{
    CallOptions, Cursor, Error, ErrorKind, Items, JsonCodec, Missing, NextPage, Operation,
    Pagination, PaginationError, RetryPolicy,
};

/// The strategies, each over the items of `/data`.
static BY_ADDRESS: Pagination = below_data(NextPage::Address("/links/next"));
pub static BY_CURSOR: Pagination = below_data(NextPage::Cursor {
    at: "/meta/next_cursor",
    parameter: "cursor",
    more: Some("/meta/has_more"),
});
static BY_OFFSET: Pagination = below_data(NextPage::Offset {
    parameter: "offset",
    limit: None,
});
static BY_OFFSET_AND_LIMIT: Pagination = below_data(NextPage::Offset {
    parameter: "offset",
    limit: Some("limit"),
});
static BY_NUMBER: Pagination = below_data(NextPage::Number {
    parameter: "page",
    first: 1,
    limit: None,
});

pub const fn below_data(next: NextPage) -> Pagination {
    Pagination {
        items: "/data",
        missing: Missing::Empty,
        next,
    }
}

/// Returns a response with a JSON body and additional headers.
fn linked(headers: &str, body: &str) -> Vec<u8> {
    let response = String::from_utf8(json("200 OK", body)).expect("text");
    response
        .replacen("\r\n", &format!("\r\n{headers}"), 1)
        .into_bytes()
}

/// Returns the value of a query parameter of a request.
pub fn query_parameter<'a>(asked: &'a Asked, parameter: &str) -> Option<&'a str> {
    let (_, query) = asked.line().split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(name, _)| *name == parameter)
        .map(|(_, value)| value)
}

/// Returns all items and errors of a list.
pub async fn all<T: JsonCodec>(mut items: Items<T>) -> Vec<Result<T, Error>> {
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item);
    }
    found
}

/// Returns all items of a list without errors.
pub async fn good<T: JsonCodec>(items: Items<T>) -> Vec<T> {
    let found: Result<Vec<T>, _> = all(items).await.into_iter().collect();
    found.expect("every page and every item is valid")
}

fn numbers(server: &TestServer) -> Vec<String> {
    let asked = server.asked();
    asked.iter().map(|asked| asked.line().to_owned()).collect()
}

/// Returns three pages, the second one without items.
fn three_pages(asked: &Asked) -> Vec<u8> {
    let host = asked.header("host").join("");
    match query_parameter(asked, "after") {
        None => linked(
            &format!(
                "link: <http://{host}/pets?limit=2>; rel=\"self\"\r\nLink: <http://{host}/pets?after=b>; rel=\"next\"\r\n"
            ),
            "[1, 2]",
        ),
        Some("b") => linked("Link: </pets?after=c>; rel=next\r\n", "[]"),
        _ => json("200 OK", "[3]"),
    }
}

#[tokio::test]
async fn links_are_followed_past_empty_pages() {
    let server = TestServer::start(three_pages).await;
    let client = client(&server);
    let call = || Call::<Vec<i32>>::new(&client, &LIST_PETS).query("limit", &2_i32);
    let found = good(call().pages::<i32>(&Pagination::LINK).items()).await;
    assert_eq!(found, [1, 2, 3]);
    let expected = [
        "GET /pets?limit=2",
        "GET /pets?after=b",
        "GET /pets?after=c",
    ];
    assert_eq!(numbers(&server), expected);
}

#[tokio::test]
async fn a_list_can_be_resumed_from_a_saved_cursor() {
    let server = TestServer::start(three_pages).await;
    let client = client(&server);
    let call = || Call::<Vec<i32>>::new(&client, &LIST_PETS);
    let mut pages = call().pages::<i32>(&Pagination::LINK);
    let page = pages
        .next()
        .await
        .expect("a page")
        .expect("a readable page");
    assert_eq!(
        (page.status().as_u16(), page.request_id()),
        (200, Some("req-7"))
    );
    let saved =
        serde_json::to_string(page.next_cursor().expect("there is a next page")).expect("text");
    assert_eq!(page.try_into_items().expect("good items"), [1, 2]);
    let cursor: Cursor = serde_json::from_str(&saved).expect("a cursor");
    assert_eq!(format!("{cursor:?}"), "Cursor { .. }");
    let items = call()
        .pages::<i32>(&Pagination::LINK)
        .items()
        .starting_at(cursor);
    assert_eq!(good(items).await, [3]);
    let elsewhere = Cursor::from("http://127.0.0.1:1/pets".to_owned());
    let mut pages = call()
        .pages::<i32>(&Pagination::LINK)
        .starting_at(elsewhere);
    let error = pages.next().await.expect("an item").expect_err("elsewhere");
    assert!(matches!(
        error.kind(),
        ErrorKind::Pagination(PaginationError::OtherOrigin)
    ));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn urls_in_bodies_are_followed_with_the_credential_in_the_query() {
    static LIST: Operation = secured(&[&[&QUERY_KEY]]);
    let server = TestServer::start(|asked| match query_parameter(asked, "page") {
        None => json(
            "200 OK",
            r#"{"data": [1], "links": {"next": "?page=2&api_key=echo&x=a%2Cb"}}"#,
        ),
        _ => json("200 OK", r#"{"data": [2], "links": {"next": null}}"#),
    })
    .await;
    let client = builder(server.url()).credential(&QUERY_KEY, "k".into());
    let client = client.build().expect("a server");
    let call = Call::<()>::new(&client, &LIST);
    assert_eq!(good(call.pages::<i32>(&BY_ADDRESS).items()).await, [1, 2]);
    let expected = ["GET /x?api_key=k", "GET /x?page=2&x=a%2Cb&api_key=k"];
    assert_eq!(numbers(&server), expected);
    let mut pages = Call::<()>::new(&client, &LIST).pages::<i32>(&BY_ADDRESS);
    let page = pages
        .next()
        .await
        .expect("a page")
        .expect("a readable page");
    let cursor = page.next_cursor().expect("there is a next page").as_str();
    assert_eq!(cursor, format!("{}/x?page=2&x=a%2Cb", server.url()));
}

#[tokio::test]
async fn cursors_in_bodies_are_sent_in_the_query() {
    let server = TestServer::start(|asked| match query_parameter(asked, "cursor") {
        None => json(
            "200 OK",
            r#"{"meta": {"next_cursor": "a+b=="}, "data": [1]}"#,
        ),
        Some("a%2Bb%3D%3D") => json("200 OK", r#"{"meta": {"next_cursor": 7}, "data": null}"#),
        Some("7") => json("200 OK", r#"{"meta": {"next_cursor": ""}, "data": [2, 3]}"#),
        other => panic!("{other:?}"),
    })
    .await;
    let client = client(&server);
    let call = Call::<()>::new(&client, &LIST_PETS).query("q", "x");
    assert_eq!(good(call.pages::<i32>(&BY_CURSOR).items()).await, [1, 2, 3]);
    assert_eq!(
        numbers(&server).last().map(String::as_str),
        Some("GET /pets?q=x&cursor=7")
    );
}

#[tokio::test]
async fn offsets_and_page_numbers_are_incremented_up_to_an_empty_page() {
    let server = TestServer::start(|asked| {
        let offset: usize =
            query_parameter(asked, "offset").map_or(0, |offset| offset.parse().expect("a number"));
        let page: usize =
            query_parameter(asked, "page").map_or(1, |page| page.parse().expect("a number"));
        let items: Vec<usize> = (0..5).skip(offset.max(2 * (page - 1))).take(2).collect();
        json("200 OK", &format!("{{\"data\": {items:?}}}"))
    })
    .await;
    let client = client(&server);
    let call = || Call::<()>::new(&client, &LIST_PETS);
    let found = good(call().pages::<i32>(&BY_OFFSET).items()).await;
    assert_eq!(found, [0, 1, 2, 3, 4]);
    assert_eq!(numbers(&server).len(), 4);
    let found = good(call().pages::<i32>(&BY_NUMBER).items()).await;
    assert_eq!(found, [0, 1, 2, 3, 4]);
    assert_eq!(
        numbers(&server).last().map(String::as_str),
        Some("GET /pets?page=4")
    );
    let call = call().query("offset", &1_i32).query("limit", &2_i32);
    let found = good(call.pages::<i32>(&BY_OFFSET_AND_LIMIT).items()).await;
    assert_eq!(found, [1, 2, 3, 4]);
    assert_eq!(
        numbers(&server).last().map(String::as_str),
        Some("GET /pets?limit=2&offset=5"),
    );
}

#[tokio::test]
async fn errors_of_the_server_end_the_list_after_the_earlier_items() {
    let server = TestServer::start(|asked| match query_parameter(asked, "cursor") {
        None => json("200 OK", r#"{"meta": {"next_cursor": "a"}, "data": [1]}"#),
        _ => json("403 Forbidden", r#"{"code": "E6", "message": "no"}"#),
    })
    .await;
    let client = client(&server);
    let mut found = all(Call::<()>::new(&client, &LIST_PETS)
        .pages::<i32>(&BY_CURSOR)
        .items())
    .await;
    let error = found
        .pop()
        .expect("an item")
        .expect_err("the status is an error");
    assert_eq!(error.code(), Some("E6"));
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn an_invalid_next_page_is_an_error_after_the_items() {
    for (next, problem) in [
        (
            r#""a""#,
            "the server returned a cursor or URL that it returned before",
        ),
        (
            "{}",
            "the cursor at /meta/next_cursor is neither a string nor a number",
        ),
    ] {
        let body = format!(r#"{{"meta": {{"next_cursor": {next}}}, "data": [1]}}"#);
        let server = TestServer::responding(json("200 OK", &body)).await;
        let client = client(&server);
        let call = Call::<()>::new(&client, &LIST_PETS).query("cursor", "a");
        let found = all(call.pages::<i32>(&BY_CURSOR).items()).await;
        let [Ok(1), Err(error)] = found.as_slice() else {
            panic!("{found:?}")
        };
        let expected = format!(
            "anOperation: 200 OK: the next page cannot be requested: {problem} (request id req-7)"
        );
        assert_eq!(error.to_string(), expected);
    }
}

/// Returns a page of a list without end.
fn endless(asked: &Asked) -> Vec<u8> {
    let page: usize =
        query_parameter(asked, "cursor").map_or(0, |page| page.parse().expect("a number"));
    let body = format!(
        r#"{{"meta": {{"next_cursor": {}}}, "data": [1, 2, 3]}}"#,
        page + 1
    );
    json("200 OK", &body)
}

#[tokio::test]
async fn pages_and_items_are_limited() {
    let server = TestServer::start(endless).await;
    let client = client(&server);
    let pages = || Call::<()>::new(&client, &LIST_PETS).pages::<i32>(&BY_CURSOR);
    let mut found = all(pages().items().max_pages(2)).await;
    let error = found
        .pop()
        .expect("an item")
        .expect_err("a limit is exceeded");
    assert!(matches!(
        error.kind(),
        ErrorKind::Pagination(PaginationError::TooManyPages { limit: 2 })
    ));
    assert_eq!(found.len(), 6);
    let mut items = pages().items().max_items(4);
    for _ in 0..4 {
        items.next().await.expect("an item").expect("an item");
    }
    assert!(items.next().await.is_none());
    assert_eq!(items.next_page().map(Cursor::as_str), Some("2"));
    let mut two = pages().max_items(4);
    assert!(two.next().await.is_some());
    assert!(two.next().await.is_some());
    assert!(two.next().await.is_none());
    assert_eq!(server.asked().len(), 6);
    assert_eq!(good(pages().items().max_items(0)).await, [0; 0]);
}

#[tokio::test]
async fn options_apply_to_each_page() {
    let server = TestServer::responding(bare("503 Service Unavailable", "")).await;
    let client = client(&server);
    let options = CallOptions::new().retry(
        RetryPolicy::new()
            .max_retries(1)
            .backoff(Duration::from_millis(1), Duration::from_millis(1)),
    );
    let call = Call::<()>::new(&client, &SAFE);
    let found = all(call.options(options).pages::<i32>(&BY_CURSOR).items()).await;
    assert_eq!((found.len(), server.asked().len()), (1, 2));
}

#[tokio::test]
async fn an_invalid_request_is_one_error() {
    let client = builder("localhost").build().expect("a server");
    let call = Call::<()>::new(&client, &GET_PET).path("petId", "..");
    let found = all(call.pages::<i32>(&Pagination::LINK).items()).await;
    let [Err(error)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)));
}

#[tokio::test]
async fn lists_are_streams() {
    let server = TestServer::start(three_pages).await;
    let client = client(&server);
    let call = || Call::<Vec<i32>>::new(&client, &LIST_PETS);
    let mut items = call().pages::<i32>(&Pagination::LINK).items();
    let mut found = Vec::new();
    while let Some(item) = poll_fn(|context| Pin::new(&mut items).poll_next(context)).await {
        found.push(item.expect("an item"));
    }
    assert_eq!(found, [1, 2, 3]);
    let mut pages = call().pages::<i32>(&Pagination::LINK);
    let page = poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await;
    assert_eq!(
        page.expect("a page")
            .expect("a readable page")
            .items()
            .len(),
        2
    );
}

#[test]
fn lists_can_be_spawned_and_stored_anywhere() {
    fn check<T: Send + Unpin + futures_core::Stream>(_: &T) {}
    let client = builder("localhost").build().expect("a server");
    let pages = || Call::<()>::new(&client, &LIST_PETS).pages::<Pet>(&Pagination::LINK);
    check(&pages());
    check(&pages().items());
    assert_eq!(
        format!("{:?} {:?}", pages(), pages().items()),
        "Pages(anOperation) Items(anOperation)"
    );
}
