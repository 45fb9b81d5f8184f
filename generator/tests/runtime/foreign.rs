//! Types of other crates in the place of generated ones.

use std::path::PathBuf;
use std::time::Duration;

use http::Method;
use serde_json::json;

use super::api::{Call, client, open};
use super::server::{TestServer, json as answer};
use crate::runtime::{Operation, foreign, model};

foreign!(Duration);
foreign!(PathBuf);

#[derive(Clone, Debug, Default, PartialEq)]
struct Download {
    folder: PathBuf,
    rest: Option<Duration>,
}

model! {
    Download at "#/components/schemas/Download" {
        required "folder" => folder,
        "rest" => rest,
    }
}

static DOWNLOADS: Operation = open(Method::GET, "/downloads");

#[test]
fn they_are_read_and_written_as_their_crate_has_it() {
    let value = json!({"folder": "/tmp", "rest": {"secs": 1, "nanos": 5}});
    let read: Download = serde_json::from_value(value.clone()).expect("it fits");
    assert_eq!(read.rest, Some(Duration::new(1, 5)));
    assert_eq!(serde_json::to_value(&read).expect("it is JSON"), value);
    let failure = serde_json::from_value::<Download>(json!({"folder": 1})).expect_err("no path");
    assert!(
        failure
            .to_string()
            .starts_with("/folder in #/components/schemas/Download/properties/folder: "),
        "{failure}"
    );
}

#[tokio::test]
async fn they_are_parameters_as_they_stand_in_json() {
    let server = TestServer::answering(answer("200 OK", "[]")).await;
    Call::<Vec<i32>>::new(&client(&server), &DOWNLOADS)
        .query("below", &PathBuf::from("a b"))
        .await
        .expect("an answer");
    assert_eq!(server.asked()[0].line(), "GET /downloads?below=a%20b");
}
