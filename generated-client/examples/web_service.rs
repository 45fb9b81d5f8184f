//! A web service that uses this crate: it lists users as a stream, updates a custom attribute, and reports what the API
//! says about errors. It tests itself with the mock, without a network.
//!
//! ```sh
//! cargo run -p okta-users --example web_service --features mock
//! ```

use std::error::Error;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use futures_util::StreamExt as _;
use futures_util::future::try_join_all;
use http::{Request, StatusCode};
use okta_users::mock::Mock;
use okta_users::models::{self, UpdateUserRequest, User, UserProfile, UserProfileInput};
use okta_users::{CallOptions, Client, RetryPolicy};
use tower::ServiceExt as _;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    web_service().await?;
    println!("The service does what its tests expect.");
    Ok(())
}

/// The tests of the service.
pub async fn web_service() -> Outcome {
    lists_users_as_a_stream().await?;
    updates_a_custom_attribute().await?;
    explains_errors().await?;
    joins_spawned_calls().await
}

/// The routes of the service.
fn service(client: Client) -> Router {
    Router::new()
        .route("/users", get(list_users))
        .route("/users/{id}/shoe-size", put(set_shoe_size))
        .with_state(client)
}

/// The parameters of the list.
#[derive(serde::Deserialize)]
struct Filter {
    search: Option<String>,
}

/// Returns the IDs of the users, one per line. The stream owns the client and requests pages while it is read.
async fn list_users(State(client): State<Client>, Query(filter): Query<Filter>) -> Body {
    let users = client
        .list_users()
        .set_search(filter.search.as_deref())
        .items();
    let lines = users.map(|user| user.map(|user| format!("{}\n", user.id.unwrap_or_default())));
    Body::from_stream(lines)
}

/// Sets a custom attribute, which the document of the API does not declare.
async fn set_shoe_size(
    State(client): State<Client>,
    Path(id): Path<String>,
    size: String,
) -> Result<String, Failure> {
    let profile = UserProfileInput::default().extra("shoeSize", size);
    let request = UpdateUserRequest::default().profile(profile);
    let user = client.update_user(&id, &request).await?.body;
    Ok(user.id.unwrap_or_default())
}

/// An error of the API, as this service responds to it.
struct Failure(okta_users::Error);

impl From<okta_users::Error> for Failure {
    fn from(error: okta_users::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let Self(error) = self;
        let (status, text) = if error.is_not_found() {
            (StatusCode::NOT_FOUND, "there is no such user".to_owned())
        } else if error.is_rate_limited() {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "try again later".to_owned(),
            )
        } else if error.status() == Some(StatusCode::BAD_REQUEST) {
            (StatusCode::BAD_REQUEST, error.causes().join("; "))
        } else {
            (StatusCode::BAD_GATEWAY, error.to_string())
        };
        (status, text).into_response()
    }
}

/// Returns a user of a response.
fn user(id: &str) -> User {
    User {
        id: Some(id.to_owned()),
        profile: Some(UserProfile::default()),
        ..User::default()
    }
}

/// Sends a request to the service, and returns the status and the body of its response.
async fn ask(
    client: Client,
    request: Request<Body>,
) -> Result<(StatusCode, String), Box<dyn Error>> {
    let response = service(client).oneshot(request).await?;
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 4096).await?;
    Ok((status, String::from_utf8(body.to_vec())?))
}

async fn lists_users_as_a_stream() -> Outcome {
    let mock = Mock::new();
    let next = "https://mock.invalid/api/v1/users?after=2";
    mock.list_users()
        .when(|request| request.target().contains("search=profile.department"))
        .next_page(next)
        .returns(vec![user("1"), user("2")]);
    mock.list_users().returns(vec![user("3")]);
    let request = Request::get("/users?search=profile.department+eq+%22Sales%22");
    let response = ask(mock.client()?, request.body(Body::empty())?).await?;
    assert_eq!(response, (StatusCode::OK, "1\n2\n3\n".to_owned()));
    Ok(mock.verify()?)
}

async fn updates_a_custom_attribute() -> Outcome {
    let mock = Mock::new();
    mock.update_user()
        .when(|request| request.body() == br#"{"profile":{"shoeSize":"43"}}"#)
        .returns(user("7"));
    let request = Request::put("/users/7/shoe-size").body(Body::from("43"))?;
    let response = ask(mock.client()?, request).await?;
    assert_eq!(response, (StatusCode::OK, "7".to_owned()));
    Ok(mock.verify()?)
}

async fn explains_errors() -> Outcome {
    let cause = models::error::ErrorCausesItem {
        error_summary: Some("shoeSize: not a number".to_owned()),
        ..Default::default()
    };
    let invalid = models::Error {
        error_causes: Some(vec![cause]),
        ..models::Error::default()
    };
    for (status, body, expected) in [
        (
            StatusCode::NOT_FOUND,
            models::Error::default(),
            (StatusCode::NOT_FOUND, "there is no such user"),
        ),
        (
            StatusCode::TOO_MANY_REQUESTS,
            models::Error::default(),
            (StatusCode::SERVICE_UNAVAILABLE, "try again later"),
        ),
        (
            StatusCode::BAD_REQUEST,
            invalid,
            (StatusCode::BAD_REQUEST, "shoeSize: not a number"),
        ),
    ] {
        let mock = Mock::new();
        mock.update_user().always().returns_error(status, &body);
        let request = Request::put("/users/7/shoe-size").body(Body::from("many"))?;
        let (status, text) = ask(mock.client()?, request).await?;
        assert_eq!((status, text.as_str()), expected);
    }
    Ok(())
}

/// Calls are futures that own their client: they can be spawned, and joined.
async fn joins_spawned_calls() -> Outcome {
    let mock = Mock::new();
    mock.get_user().times(3).returns(user("7"));
    let client = mock.client()?;
    let once = CallOptions::new()
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::off());
    let spawned = tokio::spawn(client.get_user("7").options(once).send());
    let joined = try_join_all(["8", "9"].map(|id| client.get_user(id).send())).await?;
    assert_eq!(spawned.await??.id.as_deref(), Some("7"));
    assert_eq!(joined.len(), 2);
    Ok(mock.verify()?)
}
