//! Lists whose answers hold what the next page is asked with, in the body or in the last record.

use serde_json::Value;

use super::api::{Call, LIST_PETS, client};
use super::paging::{BY_CURSOR, all, asked_for, below_data, good};
use super::server::{TestServer, json};
use crate::runtime::{Field, NextPage, Paging};

static BY_LAST_RECORD: Paging = below_data(NextPage::LastRecord {
    at: "/id",
    parameter: "after",
    more: None,
});
static BY_LAST_RECORD_WHILE_MORE: Paging = below_data(NextPage::LastRecord {
    at: "/id",
    parameter: "after",
    more: Some("/has_more"),
});

/// A list of the records 1 to 5 on pages of two, each after the one that the request names. The last page has one.
async fn five() -> TestServer {
    TestServer::start(|asked| {
        let after: usize =
            asked_for(asked, "after").map_or(0, |after| after.parse().expect("a number"));
        let records: Vec<String> = (after + 1..=5)
            .take(2)
            .map(|id| format!("{{\"id\": {id}}}"))
            .collect();
        let (has_more, records) = (after < 4, records.join(", "));
        json(
            "200 OK",
            &format!("{{\"data\": [{records}], \"has_more\": {has_more}}}"),
        )
    })
    .await
}

async fn records<T: Field>(server: &TestServer, paging: &'static Paging) -> Vec<T> {
    let client = client(server);
    let call = Call::<()>::new(&client, &LIST_PETS);
    good(call.pages::<T>(paging).items()).await
}

#[tokio::test]
async fn the_last_record_leads_on_up_to_an_empty_page() {
    let server = five().await;
    let found = records::<Value>(&server, &BY_LAST_RECORD).await;
    assert_eq!(found.len(), 5, "{found:?}");
    let asked = server.asked();
    let after: Vec<_> = asked
        .iter()
        .map(|asked| asked_for(asked, "after"))
        .collect();
    assert_eq!(after, [None, Some("2"), Some("4"), Some("5")]);
}

#[tokio::test]
async fn a_page_that_says_that_it_is_the_last_is_not_followed() {
    let server = five().await;
    let found = records::<Value>(&server, &BY_LAST_RECORD_WHILE_MORE).await;
    assert_eq!((found.len(), server.asked().len()), (5, 3));

    let last = r#"{"meta": {"next_cursor": "a", "has_more": false}, "data": [1]}"#;
    let server = TestServer::answering(json("200 OK", last)).await;
    assert_eq!(records::<i32>(&server, &BY_CURSOR).await, [1]);
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_record_without_what_leads_on_is_told_after_the_records() {
    for (body, records) in [
        (r#"{"data": [{"id": 1}, {"name": "b"}]}"#, 2),
        (r#"{"data": [{"id": 1}, {"id": {}}]}"#, 2),
        (r#"{"data": [{"id": 1}, 2]}"#, 2),
    ] {
        let server = TestServer::answering(json("200 OK", body)).await;
        let client = client(&server);
        let call = Call::<()>::new(&client, &LIST_PETS);
        let mut found = all(call.pages::<Value>(&BY_LAST_RECORD).items()).await;
        let error = found.pop().expect("an item").expect_err("nothing leads on");
        assert_eq!(
            error.to_string(),
            "anOperation: 200 OK: the next page cannot be asked for: what leads to it at /id is neither text nor number \
             (request id req-7)"
        );
        assert_eq!(found.len(), records, "{body}");
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_last_record_that_leads_back_is_told() {
    let server = TestServer::answering(json("200 OK", r#"{"data": [{"id": "a"}]}"#)).await;
    let client = client(&server);
    let call = Call::<()>::new(&client, &LIST_PETS);
    let found = all(call.pages::<Value>(&BY_LAST_RECORD).items()).await;
    let [Ok(_), Ok(_), Err(error)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(error.to_string().contains("has led to before"), "{error}");
}
