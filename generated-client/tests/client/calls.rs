//! Every operation of the document, called.

use std::fmt::Debug;
use std::future::IntoFuture;
use std::pin::Pin;

use okta_users::models::{
    ChangePasswordRequest, CreateUserRequest, PasswordCredential, RecoveryQuestionCredential,
    UpdateUserRequest, UserCredentialsInput, UserInput, UserProfileInput,
};
use okta_users::{Client, Error, Response};

/// A call that has not been sent.
pub struct Made<'c> {
    /// The output of `Debug`.
    pub shown: String,
    /// What becomes of it, without the answer itself.
    pub outcome: Pin<Box<dyn Future<Output = Result<(), Error>> + 'c>>,
}

/// Makes a call in which every argument is the same text.
pub type MakeCall = for<'c> fn(&'c Client, &str) -> Made<'c>;

fn made<'c, T, C>(call: C) -> Made<'c>
where
    C: IntoFuture<Output = Result<Response<T>, Error>> + Debug + 'c,
{
    Made {
        shown: format!("{call:?} {call:#?}"),
        outcome: Box::pin(async { call.await.map(drop) }),
    }
}

/// Every operation.
pub const CALLS: [(&str, MakeCall); 39] = [
    ("activateUser", |client, text| {
        made(client.activate_user(text, true).send())
    }),
    ("changePassword", |client, text| {
        let request = ChangePasswordRequest::default()
            .old_password(PasswordCredential::default().value(text))
            .new_password(PasswordCredential::default().value(text));
        made(client.change_password(text, &request).send())
    }),
    ("changeRecoveryQuestion", |client, text| {
        made(
            client
                .change_recovery_question(text, &credentials(text))
                .send(),
        )
    }),
    ("createUser", |client, text| {
        let request = CreateUserRequest::new(profile(text)).credentials(credentials(text));
        made(client.create_user(&request).send())
    }),
    ("deactivateUser", |client, text| {
        made(client.deactivate_user(text).send())
    }),
    ("deleteLinkedObjectForUser", |client, text| {
        made(client.delete_linked_object_for_user(text, text).send())
    }),
    ("deleteUser", |client, text| {
        made(client.delete_user(text).send())
    }),
    ("expirePassword", |client, text| {
        made(client.expire_password(text).send())
    }),
    ("expirePasswordAndGetTemporaryPassword", |client, text| {
        made(
            client
                .expire_password_and_get_temporary_password(text)
                .send(),
        )
    }),
    ("forgotPassword", |client, text| {
        made(client.forgot_password(text).send())
    }),
    ("forgotPasswordSetNewPassword", |client, text| {
        made(
            client
                .forgot_password_set_new_password(text, &credentials(text))
                .send(),
        )
    }),
    ("generateResetPasswordToken", |client, text| {
        made(client.generate_reset_password_token(text, false).send())
    }),
    ("getRefreshTokenForUserAndClient", |client, text| {
        made(
            client
                .get_refresh_token_for_user_and_client(text, text, text)
                .send(),
        )
    }),
    ("getUser", |client, text| made(client.get_user(text).send())),
    ("getUserGrant", |client, text| {
        made(client.get_user_grant(text, text).expand(text).send())
    }),
    ("listAppLinks", |client, text| {
        made(client.list_app_links(text).send())
    }),
    ("listGrantsForUserAndClient", |client, text| {
        made(client.list_grants_for_user_and_client(text, text).send())
    }),
    ("listLinkedObjectsForUser", |client, text| {
        made(client.list_linked_objects_for_user(text, text).send())
    }),
    ("listRefreshTokensForUserAndClient", |client, text| {
        made(
            client
                .list_refresh_tokens_for_user_and_client(text, text)
                .send(),
        )
    }),
    ("listUserBlocks", |client, text| {
        made(client.list_user_blocks(text).send())
    }),
    ("listUserClients", |client, text| {
        made(client.list_user_clients(text).send())
    }),
    ("listUserGrants", |client, text| {
        made(client.list_user_grants(text).send())
    }),
    ("listUserGroups", |client, text| {
        made(client.list_user_groups(text).send())
    }),
    ("listUserIdentityProviders", |client, text| {
        made(client.list_user_identity_providers(text).send())
    }),
    ("listUsers", |client, text| {
        made(client.list_users().search(text).after(text).send())
    }),
    ("reactivateUser", |client, text| {
        made(client.reactivate_user(text).send())
    }),
    ("replaceUser", |client, text| {
        let user = UserInput::default().profile(profile(text));
        made(
            client
                .replace_user(text, &user.credentials(credentials(text)))
                .send(),
        )
    }),
    ("resetFactors", |client, text| {
        made(client.reset_factors(text).send())
    }),
    ("revokeGrantsForUserAndClient", |client, text| {
        made(client.revoke_grants_for_user_and_client(text, text).send())
    }),
    ("revokeTokenForUserAndClient", |client, text| {
        made(
            client
                .revoke_token_for_user_and_client(text, text, text)
                .send(),
        )
    }),
    ("revokeTokensForUserAndClient", |client, text| {
        made(client.revoke_tokens_for_user_and_client(text, text).send())
    }),
    ("revokeUserGrant", |client, text| {
        made(client.revoke_user_grant(text, text).send())
    }),
    ("revokeUserGrants", |client, text| {
        made(client.revoke_user_grants(text).send())
    }),
    ("revokeUserSessions", |client, text| {
        made(client.revoke_user_sessions(text).send())
    }),
    ("setLinkedObjectForUser", |client, text| {
        made(client.set_linked_object_for_user(text, text, text).send())
    }),
    ("suspendUser", |client, text| {
        made(client.suspend_user(text).send())
    }),
    ("unlockUser", |client, text| {
        made(client.unlock_user(text).send())
    }),
    ("unsuspendUser", |client, text| {
        made(client.unsuspend_user(text).send())
    }),
    ("updateUser", |client, text| {
        let request = UpdateUserRequest::default().profile(profile(text));
        made(
            client
                .update_user(text, &request.credentials(credentials(text)))
                .send(),
        )
    }),
];

fn profile(text: &str) -> UserProfileInput {
    UserProfileInput::default().login(text)
}

fn credentials(text: &str) -> UserCredentialsInput {
    UserCredentialsInput::default()
        .password(PasswordCredential::default().value(text))
        .recovery_question(
            RecoveryQuestionCredential::default()
                .question(text)
                .answer(text),
        )
}
