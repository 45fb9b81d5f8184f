//! Secrets are redacted where values are printed.

use std::fmt::Debug;

use okta_users::models::{
    ChangePasswordRequest, CreateUserRequest, ForgotPasswordResponse, IdentityProvider,
    PasswordCredential, PasswordCredentialHash, RecoveryQuestionCredential, ResetPasswordToken,
    TempPassword, UserActivationToken, UserCredentialsInput, UserInput, UserProfileInput,
};
use okta_users::{Client, RetryPolicy};
use serde_json::json;

use crate::calls::CALLS;
use crate::server::{CannedResponse, Cut, Server};

const SECRET: &str = "sEcReT-1234";

#[track_caller]
fn assert_hidden(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
        assert!(shown.contains("redacted"), "{shown}");
    }
}

fn credentials() -> UserCredentialsInput {
    UserCredentialsInput::default()
        .password(PasswordCredential::default().value(SECRET))
        .recovery_question(RecoveryQuestionCredential::default().answer(SECRET))
}

#[test]
fn secrets_of_requests() {
    assert_hidden(&credentials());
    assert_hidden(&UserInput::default().credentials(credentials()));
    assert_hidden(&CreateUserRequest::new(UserProfileInput::default()).credentials(credentials()));
    let password = PasswordCredential::default().value(SECRET);
    assert_hidden(
        &ChangePasswordRequest::default()
            .old_password(password.clone())
            .new_password(password),
    );
    let hash = PasswordCredentialHash::default().salt(SECRET).value(SECRET);
    assert_hidden(&PasswordCredential::default().hash(hash));
}

#[test]
fn secrets_of_responses() {
    let token: UserActivationToken =
        serde_json::from_value(json!({"activationToken": SECRET, "activationUrl": SECRET}))
            .unwrap();
    assert_hidden(&token);
    let url = json!({"resetPasswordUrl": SECRET});
    assert_hidden(&serde_json::from_value::<ResetPasswordToken>(url.clone()).unwrap());
    assert_hidden(&serde_json::from_value::<ForgotPasswordResponse>(url).unwrap());
    assert_hidden(
        &serde_json::from_value::<TempPassword>(json!({"tempPassword": SECRET})).unwrap(),
    );
    let provider = json!({"protocol": {"credentials": {"client": {"client_secret": SECRET}}}});
    assert_hidden(&serde_json::from_value::<IdentityProvider>(provider).unwrap());
}

#[tokio::test]
async fn a_secret_in_a_response_with_its_headers() {
    let server =
        Server::responding(CannedResponse::json(200, &json!({"tempPassword": SECRET}))).await;
    let client = server.client();
    let response = client
        .expire_password_and_get_temporary_password("me")
        .send()
        .await
        .unwrap();
    assert_hidden(&response);
    assert_eq!(response.temp_password.as_ref().unwrap().expose(), SECRET);
}

#[test]
fn the_token_of_a_client() {
    let builder = Client::builder("acme.okta.com")
        .api_token(SECRET)
        .oauth2(SECRET);
    let shown = format!("{builder:?} {builder:#?}");
    assert!(!shown.contains(SECRET), "{shown}");
    let client = builder.build().unwrap();
    let shown = format!("{client:?} {client:#?}");
    assert!(!shown.contains(SECRET), "{shown}");
    assert!(shown.contains("acme.okta.com"), "{shown}");
}

#[test]
fn the_arguments_of_a_call() {
    let client = Client::builder("acme.okta.com")
        .api_token(SECRET)
        .build()
        .unwrap();
    let request = CreateUserRequest::new(UserProfileInput::default().login(SECRET))
        .credentials(credentials());
    let shown = format!("{:?}", client.create_user(&request).send());
    assert_eq!(shown, "Call(createUser: POST /api/v1/users)");
}

/// A server may echo what it received.
#[tokio::test]
async fn a_secret_in_a_response_that_cannot_be_read() {
    for body in [
        json!({"tempPassword": {"value": SECRET}}),
        json!({"tempPassword": [SECRET]}),
        json!(SECRET),
    ] {
        let server = Server::responding(CannedResponse::json(200, &body)).await;
        let call = |client: Client| async move {
            let call = client.expire_password_and_get_temporary_password("me");
            call.send().await
        };
        let error = call(server.strict_client()).await.unwrap_err();
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains(SECRET), "{body}: {shown}");
        let read = format!("{:?}", call(server.client()).await);
        assert!(!read.contains(SECRET), "{body}: {read}");
    }
}

/// Every argument of every operation is the secret, and no error shows it.
#[tokio::test]
async fn no_call_shows_its_arguments() {
    let broken = CannedResponse::empty(200).cut(Cut::BeforeHead);
    let forbidden = CannedResponse::empty(403)
        .header("x-echo", SECRET)
        .body(SECRET);
    let server = Server::scripted(move |_, request| match &*request.method {
        "GET" => forbidden.clone(),
        _ => broken.clone(),
    })
    .await;
    let builder = server.builder().api_token(SECRET).oauth2(SECRET);
    let client = builder.retry(RetryPolicy::off()).build().unwrap();
    for (operation, make) in CALLS {
        let call = make(&client, SECRET);
        assert!(call.shown.contains(operation), "{}", call.shown);
        assert!(!call.shown.contains(SECRET), "{}", call.shown);
        let error = call.outcome.await.expect_err("the call should fail");
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains(SECRET), "{operation}: {shown}");
        let mut cause = std::error::Error::source(&error);
        while let Some(source) = cause {
            let shown = format!("{source} {source:?}");
            assert!(!shown.contains(SECRET), "{operation}: {shown}");
            cause = source.source();
        }
    }
    assert_eq!(server.requests().len(), CALLS.len());
}
