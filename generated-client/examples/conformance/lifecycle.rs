//! Lifecycle operations, which change the status of a user.

use okta_users::Client;

use crate::identifiers::USER;
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    report.add(
        "activateUser",
        client.activate_user(USER).send_email(false).send().await,
    );
    let reactivated = client.reactivate_user(USER).send_email(false).send().await;
    report.add("reactivateUser", reactivated);
    report.add("suspendUser", client.suspend_user(USER).send().await);
    report.add("unsuspendUser", client.unsuspend_user(USER).send().await);
    report.add("unlockUser", client.unlock_user(USER).send().await);
    report.add("resetFactors", client.reset_factors(USER).send().await);
    let deactivated = client.deactivate_user(USER).send_email(true).send().await;
    report.add("deactivateUser", deactivated);
}
