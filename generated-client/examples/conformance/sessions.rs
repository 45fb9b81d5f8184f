//! Sessions of a user, and blocked devices.

use okta_users::Client;

use crate::identifiers::USER;
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    let call = client.revoke_user_sessions(USER).oauth_tokens(true);
    report.add("revokeUserSessions", call.send().await);
    report.add("listUserBlocks", client.list_user_blocks(USER).send().await);
}
