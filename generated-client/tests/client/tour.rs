//! Runs the example `tour` and checks its stub.

#[allow(
    dead_code,
    reason = "only the tour and its stub are called, not `main`"
)]
#[path = "../../examples/tour/main.rs"]
mod example;

use example::stub::Stub;
use okta_users::models::{CreateUserRequest, User, UserInput, UserProfileInput, UserStatus};
use okta_users::{Client, Error, ErrorBody};

async fn start() -> (Stub, Client) {
    let stub = Stub::start().await.unwrap();
    let client = Client::builder(stub.url())
        .api_token(Stub::TOKEN)
        .build()
        .unwrap();
    (stub, client)
}

async fn create(client: &Client, login: &str) -> Result<User, Error> {
    let profile = UserProfileInput::default()
        .login(login)
        .title("Engineer")
        .extra("shoeSize", 43);
    let response = client
        .create_user(&CreateUserRequest::new(profile))
        .send()
        .await?;
    Ok(response.into_body())
}

fn code(error: &Error) -> (u16, Option<&str>) {
    let status = error.status().map_or(0, |status| status.as_u16());
    (status, error.body().and_then(ErrorBody::code))
}

#[tokio::test]
async fn the_tour_succeeds() {
    let (_stub, client) = start().await;
    if let Err(failure) = example::tour(&client).await {
        panic!("the tour stopped: {failure}");
    }
}

#[tokio::test]
async fn a_replacement_removes_omitted_attributes() {
    let (_stub, client) = start().await;
    let id = create(&client, "a@example.com").await.unwrap().id.unwrap();
    let user = UserInput::default().profile(UserProfileInput::default().login("a@example.com"));
    let user = client
        .replace_user(&id, &user)
        .send()
        .await
        .unwrap()
        .into_body();
    let profile = user.profile.unwrap();
    assert_eq!(profile.title, None);
    assert!(profile.extra.is_empty(), "{:?}", profile.extra);
}

/// The first call deactivates the user, the second deletes the user, and the third finds nobody.
#[tokio::test]
async fn deleting_takes_two_calls() {
    let (_stub, client) = start().await;
    let id = create(&client, "a@example.com").await.unwrap().id.unwrap();
    client.delete_user(&id).send().await.unwrap();
    let user = client.get_user(&id).send().await.unwrap();
    assert_eq!(user.status, Some(UserStatus::Deprovisioned));
    assert!(
        client.list_users().send().await.unwrap().is_empty(),
        "a deactivated user is not listed"
    );
    client.delete_user(&id).send().await.unwrap();
    let error = client.delete_user(&id).send().await.unwrap_err();
    assert_eq!(code(&error), (404, Some("E0000007")));
}

#[tokio::test]
async fn errors_have_the_codes_of_the_api() {
    let (stub, client) = start().await;
    create(&client, "a@example.com").await.unwrap();
    let error = create(&client, "a@example.com").await.unwrap_err();
    assert_eq!(code(&error), (400, Some("E0000001")));
    let error = client
        .suspend_user("a@example.com")
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        code(&error),
        (400, Some("E0000001")),
        "a user without a password is not active"
    );
    let error = client
        .list_users()
        .search("id pr")
        .send()
        .await
        .unwrap_err();
    assert_eq!(code(&error), (400, Some("E0000031")));
    let error = client
        .list_user_groups("a@example.com")
        .send()
        .await
        .unwrap_err();
    assert_eq!(code(&error), (405, Some("E0000022")));

    let stranger = Client::builder(stub.url())
        .api_token("another")
        .build()
        .unwrap();
    let error = stranger.get_user("a@example.com").send().await.unwrap_err();
    assert_eq!(code(&error), (401, Some("E0000011")));
}
