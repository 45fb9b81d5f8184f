//! What the document lacks: the bytes of a response beside its type, and a request of any path.
//!
//! ```sh
//! cargo run -p okta-users --example beyond_the_document --features mock,undeclared-requests
//! ```

use std::error::Error;

use http::{Method, StatusCode};
use okta_users::Client;
use okta_users::mock::Mock;
use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    the_bytes_of_a_response().await?;
    a_request_of_another_path().await
}

/// The type has what the document declares. The bytes have all that the server sent.
pub async fn the_bytes_of_a_response() -> Outcome<()> {
    let mock = Mock::new();
    let body = r#"{"id": "00u1", "realmId": "guo1"}"#;
    mock.get_user()
        .responds(StatusCode::OK, "application/json", body);
    let client = mock.client()?;

    let response = client.get_user("me").send().with_raw_body().await?;
    let (user, raw) = response.into_body();
    let realm = &raw.json::<Value>()?["realmId"];
    println!("{:?} is in the realm {realm}.", user.id);
    assert_eq!(
        (user.id.as_deref(), realm),
        (Some("00u1"), &Value::from("guo1"))
    );
    Ok(())
}

/// The factors of users are no part of this document.
async fn factor_types(client: &Client, user: &str) -> Outcome<Vec<String>> {
    let response = client
        .request(Method::GET, "/api/v1/users/{userId}/factors")
        .path("userId", user)
        // A client with a single credential needs no name of it.
        .security(&["apiToken"])
        .await?;
    let factors: Vec<Value> = response.json()?;
    let types = factors
        .iter()
        .filter_map(|factor| factor["factorType"].as_str());
    Ok(types.map(str::to_owned).collect())
}

pub async fn a_request_of_another_path() -> Outcome<()> {
    let mock = Mock::new();
    mock.request()
        .when(|request| request.target() == "/api/v1/users/ada%40example.com/factors")
        .returns(serde_json::json!([{"factorType": "push"}, {"factorType": "sms"}]));

    let types = factor_types(&mock.client()?, "ada@example.com").await?;
    println!("Ada has {}.", types.join(" and "));
    assert_eq!(types, ["push", "sms"]);
    mock.verify()?;
    Ok(())
}
