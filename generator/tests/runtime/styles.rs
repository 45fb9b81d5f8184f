//! Lists and objects as parameters.

use std::collections::BTreeMap;

use http::Method;

use super::api::{Call, client, open};
use super::server::{TestServer, bare};
use crate::runtime::{ObjectStyle, Operation, Separator};

static LIST: Operation = open(Method::GET, "/things/{ids}");

fn list<'c>(client: &'c crate::runtime::Client) -> Call<'c, ()> {
    Call::new(client, &LIST).path("ids", "1")
}

#[tokio::test]
async fn lists_of_the_query_are_joined_by_their_separator() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    for (separator, expected) in [
        (Separator::Comma, "GET /things/1?tag=a%2Cb,c%20d"),
        (Separator::Space, "GET /things/1?tag=a%2Cb%20c%20d"),
        (Separator::Pipe, "GET /things/1?tag=a%2Cb%7Cc%20d"),
    ] {
        let call = list(&client).query_joined("tag", separator, &["a,b", "c d"]);
        call.await.expect("the server answers");
        let asked = server.asked().pop().expect("a request");
        assert_eq!(asked.line(), expected, "{separator:?}");
    }
}

#[tokio::test]
async fn an_empty_list_is_no_parameter() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    let call = list(&client).query_joined::<&str>("tag", Separator::Comma, &[]);
    call.await.expect("the server answers");
    assert_eq!(server.only().line(), "GET /things/1");
}

#[tokio::test]
async fn objects_are_written_by_their_style() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    let filter = BTreeMap::from([
        ("name".to_owned(), serde_json::json!("a&b")),
        (
            "range".to_owned(),
            serde_json::json!({"from": 1, "to": null}),
        ),
    ]);
    for (style, expected) in [
        (
            ObjectStyle::DeepObject,
            "GET /things/1?filter%5Bname%5D=a%26b&filter%5Brange%5D%5Bfrom%5D=1",
        ),
        (
            ObjectStyle::Form,
            "GET /things/1?name=a%26b&range%5Bfrom%5D=1",
        ),
    ] {
        let call = list(&client).query_object("filter", style, &filter);
        call.await.expect("the server answers");
        let asked = server.asked().pop().expect("a request");
        assert_eq!(asked.line(), expected, "{style:?}");
    }
}

#[tokio::test]
async fn lists_of_the_path_and_of_headers_are_joined_by_commas() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    Call::<()>::new(&client, &LIST)
        .path_list("ids", &["a/b", "c"])
        .header_list("x-ids", &[1_i64, 2])
        .await
        .expect("the server answers");
    let asked = server.only();
    assert_eq!(asked.line(), "GET /things/a%2Fb,c");
    assert_eq!(asked.header("x-ids"), ["1,2"]);
    let refused = Call::<()>::new(&client, &LIST).path_list::<&str>("ids", &[]);
    assert!(refused.await.is_err(), "an empty list makes another path");
}
