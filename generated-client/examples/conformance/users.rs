//! Users: create, read, list, update, replace, delete.

use okta_users::Client;
use okta_users::models::{
    CreateUserRequest, PasswordCredential, PasswordCredentialHash, PasswordCredentialHashAlgorithm,
    RecoveryQuestionCredential, UpdateUserRequest, User, UserCredentialsInput, UserInput,
    UserNextLogin, UserProfileInput, UserTypeInput,
};
use serde_json::json;

use crate::identifiers::{GROUP, LOGIN, USER, USER_TYPE};
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    list(client, report).await;
    create(client, report).await;
    read_and_change(client, report).await;
    let deleted = client.delete_user(USER).send_email(true).send().await;
    report.add("deleteUser", deleted);
}

/// Lists users in three calls, since the three kinds of search cannot be combined.
async fn list(client: &Client, report: &mut Report) {
    let found = client.list_users().q("ada+né").limit(5).send().await;
    report.add("listUsers (q)", found);

    let recent = "lastUpdated gt \"2023-08-01T00:00:00.000Z\"";
    let call = client.list_users().filter(recent).after(USER).limit(200);
    report.add("listUsers (filter)", call.send().await);

    let call = client
        .list_users()
        .search("profile.department eq \"R&D\"")
        .sort_by("profile.lastName")
        .sort_order("desc");
    report.add("listUsers (search)", call.send().await);
}

async fn create(client: &Client, report: &mut Report) {
    let request = CreateUserRequest::new(profile().extra("badgeNumber", 4711))
        .credentials(password_and_question())
        .group_ids(vec![GROUP.to_owned()])
        .r#type(UserTypeInput::default().id(USER_TYPE));
    let call = client
        .create_user(&request)
        .activate(true)
        .provider(false)
        .next_login(UserNextLogin::ChangePassword);
    report.add("createUser (password)", call.send().await);

    let request = CreateUserRequest::new(profile()).credentials(imported_password());
    let created = client.create_user(&request).activate(false).send().await;
    report.add("createUser (imported password)", created);
}

async fn read_and_change(client: &Client, report: &mut Report) {
    let read = client.get_user(LOGIN).send().await;
    report.add("getUser", read);

    let profile = UserProfileInput::default()
        .department("Engineering")
        .clear_mobile_phone()
        .extra("projects", json!(["apollo", "borealis"]));
    let request = UpdateUserRequest::default()
        .profile(profile)
        .credentials(password_and_question());
    let updated = client.update_user(USER, &request).strict(true).send().await;
    report.add("updateUser", updated);

    replace(client, report).await;
}

/// Sends back the user that was read, with one change.
async fn replace(client: &Client, report: &mut Report) {
    let user = match client.get_user(USER).send().await {
        Ok(user) => user.into_body(),
        Err(error) => return report.add::<User>("getUser (before replaceUser)", Err(error)),
    };
    let mut user = UserInput::from(user);
    user.profile = user.profile.map(|profile| profile.nick_name("Countess"));
    let replaced = client.replace_user(USER, &user).strict(false).send().await;
    report.add("replaceUser", replaced);
}

fn profile() -> UserProfileInput {
    UserProfileInput::default()
        .first_name("Ada")
        .last_name("Vale")
        .email("ada.vale@example.com")
        .login("ada.vale@example.com")
        .mobile_phone("+1-555-0100")
        .locale("en_GB")
        .country_code("GB")
}

fn password_and_question() -> UserCredentialsInput {
    let question = RecoveryQuestionCredential::default()
        .question("What was the name of your first ship?")
        .answer("Sea Lark");
    UserCredentialsInput::default()
        .password(PasswordCredential::default().value("correct horse battery staple"))
        .recovery_question(question)
}

fn imported_password() -> UserCredentialsInput {
    let hash = PasswordCredentialHash::default()
        .algorithm(PasswordCredentialHashAlgorithm::Bcrypt)
        .work_factor(10)
        .salt("rwh1vH3Cso7vVtNVB7Rm.u")
        .value("1RYu4Brl0Zq6r0vGvJ8c5jXqVtO5dfW");
    UserCredentialsInput::default().password(PasswordCredential::default().hash(hash))
}
