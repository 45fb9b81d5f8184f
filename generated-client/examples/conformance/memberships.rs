//! Groups and identity providers of a user.

use okta_users::Client;

use crate::identifiers::USER;
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    report.add("listUserGroups", client.list_user_groups(USER).send().await);
    let providers = client.list_user_identity_providers(USER).send().await;
    report.add("listUserIdentityProviders", providers);
}
