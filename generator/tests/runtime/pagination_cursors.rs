//! Paginated operations whose cursor is in the body or in the last item.

use serde_json::Value;

use super::api::{Call, LIST_PETS, client};
use super::pagination::{BY_CURSOR, all, below_data, good, query_parameter};
use super::server::{TestServer, json};
use crate::runtime::{JsonCodec, NextPage, Pagination};

static BY_LAST_ITEM: Pagination = below_data(NextPage::LastItem {
    at: "/id",
    parameter: "after",
    more: None,
});
static BY_LAST_ITEM_WHILE_MORE: Pagination = below_data(NextPage::LastItem {
    at: "/id",
    parameter: "after",
    more: Some("/has_more"),
});

/// Returns a server of the items 1 to 5 on pages of two, each after the one that the request names. The last page has
/// one.
async fn five() -> TestServer {
    TestServer::start(|asked| {
        let after: usize =
            query_parameter(asked, "after").map_or(0, |after| after.parse().expect("a number"));
        let items: Vec<String> = (after + 1..=5)
            .take(2)
            .map(|id| format!("{{\"id\": {id}}}"))
            .collect();
        let (has_more, items) = (after < 4, items.join(", "));
        json(
            "200 OK",
            &format!("{{\"data\": [{items}], \"has_more\": {has_more}}}"),
        )
    })
    .await
}

async fn items_of<T: JsonCodec>(server: &TestServer, pagination: &'static Pagination) -> Vec<T> {
    let client = client(server);
    let call = Call::<()>::new(&client, &LIST_PETS);
    good(call.pages::<T>(pagination).items()).await
}

#[tokio::test]
async fn the_last_item_is_the_cursor_up_to_an_empty_page() {
    let server = five().await;
    let found = items_of::<Value>(&server, &BY_LAST_ITEM).await;
    assert_eq!(found.len(), 5, "{found:?}");
    let asked = server.asked();
    let after: Vec<_> = asked
        .iter()
        .map(|asked| query_parameter(asked, "after"))
        .collect();
    assert_eq!(after, [None, Some("2"), Some("4"), Some("5")]);
}

#[tokio::test]
async fn a_page_without_more_pages_is_not_followed() {
    let server = five().await;
    let found = items_of::<Value>(&server, &BY_LAST_ITEM_WHILE_MORE).await;
    assert_eq!((found.len(), server.asked().len()), (5, 3));

    let last = r#"{"meta": {"next_cursor": "a", "has_more": false}, "data": [1]}"#;
    let server = TestServer::responding(json("200 OK", last)).await;
    assert_eq!(items_of::<i32>(&server, &BY_CURSOR).await, [1]);
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn an_item_without_a_cursor_is_an_error_after_the_items() {
    for (body, items) in [
        (r#"{"data": [{"id": 1}, {"name": "b"}]}"#, 2),
        (r#"{"data": [{"id": 1}, {"id": {}}]}"#, 2),
        (r#"{"data": [{"id": 1}, 2]}"#, 2),
    ] {
        let server = TestServer::responding(json("200 OK", body)).await;
        let client = client(&server);
        let call = Call::<()>::new(&client, &LIST_PETS);
        let mut found = all(call.pages::<Value>(&BY_LAST_ITEM).items()).await;
        let error = found
            .pop()
            .expect("an item")
            .expect_err("there is no cursor");
        assert_eq!(
            error.to_string(),
            "anOperation: 200 OK: the next page cannot be requested: the cursor at /id is neither a string nor a number \
             (request id req-7)"
        );
        assert_eq!(found.len(), items, "{body}");
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_last_item_with_an_earlier_cursor_is_an_error() {
    let server = TestServer::responding(json("200 OK", r#"{"data": [{"id": "a"}]}"#)).await;
    let client = client(&server);
    let call = Call::<()>::new(&client, &LIST_PETS);
    let found = all(call.pages::<Value>(&BY_LAST_ITEM).items()).await;
    let [Ok(_), Ok(_), Err(error)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(
        error.to_string().contains("that it returned before"),
        "{error}"
    );
}

#[tokio::test]
async fn a_cursor_that_is_a_number_is_sent_verbatim() {
    for cursor in [
        "-3",
        "18446744073709551616",
        "12345678901234567890123",
        "1.50",
        "1e2",
    ] {
        let first = format!("{{\"data\": [1], \"meta\": {{\"next_cursor\": {cursor}}}}}");
        let server = TestServer::start(move |asked| match query_parameter(asked, "cursor") {
            None => json("200 OK", &first),
            Some(_) => json("200 OK", "{\"data\": []}"),
        })
        .await;
        items_of::<i32>(&server, &BY_CURSOR).await;
        assert_eq!(query_parameter(&server.asked()[1], "cursor"), Some(cursor));
    }
}
