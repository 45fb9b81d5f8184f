//! Passwords and recovery questions.

use okta_users::Client;
use okta_users::models::{
    ChangePasswordRequest, PasswordCredential, RecoveryQuestionCredential, UserCredentialsInput,
};

use crate::identifiers::USER;
use crate::report::Report;

const OLD: &str = "correct horse battery staple";
const NEW: &str = "another staple, another horse";

pub async fn call(client: &Client, report: &mut Report) {
    change(client, report).await;
    forget(client, report).await;
    expire(client, report).await;
}

async fn change(client: &Client, report: &mut Report) {
    let request = ChangePasswordRequest::default()
        .old_password(password(OLD))
        .new_password(password(NEW))
        .revoke_sessions(true);
    let call = client.change_password(USER, &request).strict(true);
    report.add("changePassword", call.send().await);

    let question = RecoveryQuestionCredential::default()
        .question("What was the name of your first ship?")
        .answer("Sea Lark");
    let request = UserCredentialsInput::default()
        .password(password(OLD))
        .recovery_question(question);
    let changed = client.change_recovery_question(USER, &request).send().await;
    report.add("changeRecoveryQuestion", changed);
}

async fn forget(client: &Client, report: &mut Report) {
    let forgotten = client.forgot_password(USER).send_email(false).send().await;
    report.add("forgotPassword", forgotten);

    let answer = RecoveryQuestionCredential::default().answer("Sea Lark");
    let request = UserCredentialsInput::default()
        .password(password(NEW))
        .recovery_question(answer);
    let call = client
        .forgot_password_set_new_password(USER, &request)
        .send_email(false);
    report.add("forgotPasswordSetNewPassword", call.send().await);

    let call = client
        .generate_reset_password_token(USER)
        .send_email(false)
        .revoke_sessions(true);
    report.add("generateResetPasswordToken", call.send().await);
}

async fn expire(client: &Client, report: &mut Report) {
    report.add("expirePassword", client.expire_password(USER).send().await);
    let call = client
        .expire_password_and_get_temporary_password(USER)
        .revoke_sessions(true);
    report.add("expirePasswordAndGetTemporaryPassword", call.send().await);
}

fn password(value: &str) -> PasswordCredential {
    PasswordCredential::default().value(value)
}
