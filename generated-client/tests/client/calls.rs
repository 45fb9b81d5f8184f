//! Calls of every operation of the document.

use std::fmt::Debug;
use std::future::IntoFuture;
use std::pin::Pin;

use okta_users::models::{
    ChangePasswordRequest, CreateUserRequest, PasswordCredential, RecoveryQuestionCredential,
    UpdateUserRequest, UserCredentialsInput, UserInput, UserProfileInput,
};
use okta_users::{Client, Error, Response};

/// A call that has not been sent.
pub struct PendingCall {
    /// The output of `Debug`.
    pub shown: String,
    /// The result of the call, without the response.
    pub outcome: Pin<Box<dyn Future<Output = Result<(), Error>>>>,
}

/// Prepares a call in which every argument is the same string.
pub type MakeCall = fn(&Client, &str) -> PendingCall;

fn pending<T, C>(call: C) -> PendingCall
where
    C: IntoFuture<Output = Result<Response<T>, Error>> + Debug + 'static,
{
    PendingCall {
        shown: format!("{call:?} {call:#?}"),
        outcome: Box::pin(async { call.await.map(drop) }),
    }
}

/// A call of every operation.
pub const CALLS: [(&str, MakeCall); 39] = [
    ("activateUser", |client, text| {
        pending(client.activate_user(text).send_email(true).send())
    }),
    ("changePassword", |client, text| {
        let request = ChangePasswordRequest::default()
            .old_password(PasswordCredential::default().value(text))
            .new_password(PasswordCredential::default().value(text));
        pending(client.change_password(text, &request).send())
    }),
    ("changeRecoveryQuestion", |client, text| {
        pending(
            client
                .change_recovery_question(text, &credentials(text))
                .send(),
        )
    }),
    ("createUser", |client, text| {
        let request = CreateUserRequest::new(profile(text)).credentials(credentials(text));
        pending(client.create_user(&request).send())
    }),
    ("deactivateUser", |client, text| {
        pending(client.deactivate_user(text).send())
    }),
    ("deleteLinkedObjectForUser", |client, text| {
        pending(client.delete_linked_object_for_user(text, text).send())
    }),
    ("deleteUser", |client, text| {
        pending(client.delete_user(text).send())
    }),
    ("expirePassword", |client, text| {
        pending(client.expire_password(text).send())
    }),
    ("expirePasswordAndGetTemporaryPassword", |client, text| {
        pending(
            client
                .expire_password_and_get_temporary_password(text)
                .send(),
        )
    }),
    ("forgotPassword", |client, text| {
        pending(client.forgot_password(text).send())
    }),
    ("forgotPasswordSetNewPassword", |client, text| {
        pending(
            client
                .forgot_password_set_new_password(text, &credentials(text))
                .send(),
        )
    }),
    ("generateResetPasswordToken", |client, text| {
        pending(
            client
                .generate_reset_password_token(text)
                .send_email(false)
                .send(),
        )
    }),
    ("getRefreshTokenForUserAndClient", |client, text| {
        pending(
            client
                .get_refresh_token_for_user_and_client(text, text, text)
                .send(),
        )
    }),
    ("getUser", |client, text| {
        pending(client.get_user(text).send())
    }),
    ("getUserGrant", |client, text| {
        pending(client.get_user_grant(text, text).expand(text).send())
    }),
    ("listAppLinks", |client, text| {
        pending(client.list_app_links(text).send())
    }),
    ("listGrantsForUserAndClient", |client, text| {
        pending(client.list_grants_for_user_and_client(text, text).send())
    }),
    ("listLinkedObjectsForUser", |client, text| {
        pending(client.list_linked_objects_for_user(text, text).send())
    }),
    ("listRefreshTokensForUserAndClient", |client, text| {
        pending(
            client
                .list_refresh_tokens_for_user_and_client(text, text)
                .send(),
        )
    }),
    ("listUserBlocks", |client, text| {
        pending(client.list_user_blocks(text).send())
    }),
    ("listUserClients", |client, text| {
        pending(client.list_user_clients(text).send())
    }),
    ("listUserGrants", |client, text| {
        pending(client.list_user_grants(text).send())
    }),
    ("listUserGroups", |client, text| {
        pending(client.list_user_groups(text).send())
    }),
    ("listUserIdentityProviders", |client, text| {
        pending(client.list_user_identity_providers(text).send())
    }),
    ("listUsers", |client, text| {
        pending(client.list_users().search(text).after(text).send())
    }),
    ("reactivateUser", |client, text| {
        pending(client.reactivate_user(text).send())
    }),
    ("replaceUser", |client, text| {
        let user = UserInput::default().profile(profile(text));
        pending(
            client
                .replace_user(text, &user.credentials(credentials(text)))
                .send(),
        )
    }),
    ("resetFactors", |client, text| {
        pending(client.reset_factors(text).send())
    }),
    ("revokeGrantsForUserAndClient", |client, text| {
        pending(client.revoke_grants_for_user_and_client(text, text).send())
    }),
    ("revokeTokenForUserAndClient", |client, text| {
        pending(
            client
                .revoke_token_for_user_and_client(text, text, text)
                .send(),
        )
    }),
    ("revokeTokensForUserAndClient", |client, text| {
        pending(client.revoke_tokens_for_user_and_client(text, text).send())
    }),
    ("revokeUserGrant", |client, text| {
        pending(client.revoke_user_grant(text, text).send())
    }),
    ("revokeUserGrants", |client, text| {
        pending(client.revoke_user_grants(text).send())
    }),
    ("revokeUserSessions", |client, text| {
        pending(client.revoke_user_sessions(text).send())
    }),
    ("setLinkedObjectForUser", |client, text| {
        pending(client.set_linked_object_for_user(text, text, text).send())
    }),
    ("suspendUser", |client, text| {
        pending(client.suspend_user(text).send())
    }),
    ("unlockUser", |client, text| {
        pending(client.unlock_user(text).send())
    }),
    ("unsuspendUser", |client, text| {
        pending(client.unsuspend_user(text).send())
    }),
    ("updateUser", |client, text| {
        let request = UpdateUserRequest::default().profile(profile(text));
        pending(
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
