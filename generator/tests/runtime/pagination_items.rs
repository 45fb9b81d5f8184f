//! Items and pages that do not match their schema.

use super::api::{Call, LIST_PETS, Pet, client, strict};
use super::pagination::{BY_CURSOR, all, good};
use super::server::{TestServer, bare, json};
use crate::runtime::{DecodeError, ErrorKind, Missing, NextPage, Pagination};

#[tokio::test]
async fn an_item_that_cannot_be_read_does_not_affect_the_others() {
    let body = r#"{"data": [
        {"id": "a", "kind": "CAT"},
        {"id": "b", "kind": "CAT", "mother": {"id": "hunter2", "kind": 1}},
        {"id": "c", "kind": "DOG"},
        17
    ]}"#;
    let server = TestServer::responding(json("200 OK", body)).await;
    let client = strict(&server);
    let call = Call::<()>::new(&client, &LIST_PETS);
    let found = all(call.pages::<Pet>(&BY_CURSOR).items()).await;
    let ids: Vec<Option<&str>> = found
        .iter()
        .map(|item| item.as_ref().ok().map(|pet| pet.id.as_str()))
        .collect();
    assert_eq!(ids, [Some("a"), None, Some("c"), None]);
    let error = found[1].as_ref().expect_err("a number for a string");
    assert_eq!(
        error.raw_text(),
        r#"{"id": "b", "kind": "CAT", "mother": {"id": "hunter2", "kind": 1}}"#
    );
    let ErrorKind::Decode(DecodeError::Item {
        pointer, schema, ..
    }) = error.kind()
    else {
        panic!("{error}")
    };
    assert_eq!(pointer, "/data/1/mother/kind");
    assert_eq!(
        schema.as_deref(),
        Some("#/components/schemas/Pet/properties/kind")
    );
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    assert_eq!(
        (
            error.status().map(|status| status.as_u16()),
            error.request_id()
        ),
        (Some(200), Some("req-7"))
    );
    assert!(
        found[3]
            .as_ref()
            .expect_err("a number")
            .to_string()
            .starts_with(
                "anOperation: 200 OK: unreadable item at /data/3 (#/components/schemas/Pet): "
            )
    );
    let call = Call::<()>::new(&client, &LIST_PETS);
    let mut pages = call.pages::<Pet>(&BY_CURSOR);
    let page = pages
        .next()
        .await
        .expect("a page")
        .expect("a readable page");
    assert_eq!(page.items().len(), 4);
    assert!(page.try_into_items().is_err());
}

#[tokio::test]
async fn a_malformed_body_ends_the_list() {
    for (body, start) in [
        (r#"{"data": [1, 2"#, "unreadable response: EOF"),
        (
            r#"{"data": {"a": 1}}"#,
            "unreadable response at /data: invalid type: map",
        ),
        (r#"[1]"#, "unreadable response: invalid type: sequence"),
        (
            r#"{"data": "hunter2"}"#,
            "unreadable response at /data: invalid type: string, expected an array",
        ),
        ("", "expected JSON, but the response is empty"),
    ] {
        let server = TestServer::responding(json("200 OK", body)).await;
        let client = client(&server);
        let found = all(Call::<()>::new(&client, &LIST_PETS)
            .pages::<i32>(&BY_CURSOR)
            .items())
        .await;
        let [Err(error)] = found.as_slice() else {
            panic!("{body}: {found:?}")
        };
        let start = format!("anOperation: 200 OK: {start}");
        assert!(error.to_string().starts_with(&start), "{body}: {error}");
        assert_eq!(error.raw_text(), body);
    }
}

#[tokio::test]
async fn a_missing_array_of_items_is_empty_only_where_it_is_optional() {
    static REQUIRED: Pagination = Pagination {
        items: "/data",
        missing: Missing::Invalid,
        next: NextPage::Address("/next"),
    };
    let server = TestServer::responding(json("200 OK", "{}")).await;
    let client = client(&server);
    let call = || Call::<()>::new(&client, &LIST_PETS);
    assert_eq!(good(call().pages::<i32>(&BY_CURSOR).items()).await, [0; 0]);
    let found = all(call().pages::<i32>(&REQUIRED).items()).await;
    let [Err(error)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(
        error
            .to_string()
            .contains("unreadable response at /data: found nothing, expected an array"),
        "{error}"
    );
    let nothing = TestServer::responding(bare("204 No Content", "")).await;
    let client = super::api::client(&nothing);
    let call = Call::<()>::new(&client, &LIST_PETS);
    assert_eq!(good(call.pages::<i32>(&REQUIRED).items()).await, [0; 0]);
}
