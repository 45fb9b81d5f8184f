//! Consent of users: grants for all clients and for one.

use okta_users::Client;

use crate::identifiers::{CLIENT, GRANT, SCOPE, USER};
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    report.add(
        "listUserClients",
        client.list_user_clients(USER).send().await,
    );
    of_all_clients(client, report).await;
    of_one_client(client, report).await;
}

async fn of_all_clients(client: &Client, report: &mut Report) {
    let call = client
        .list_user_grants(USER)
        .scope_id(SCOPE)
        .expand("scope")
        .after(GRANT)
        .limit(20);
    report.add("listUserGrants", call.send().await);
    let call = client.get_user_grant(USER, GRANT).expand("scope");
    report.add("getUserGrant", call.send().await);
    let revoked = client.revoke_user_grant(USER, GRANT).send().await;
    report.add("revokeUserGrant", revoked);
    report.add(
        "revokeUserGrants",
        client.revoke_user_grants(USER).send().await,
    );
}

async fn of_one_client(client: &Client, report: &mut Report) {
    let call = client
        .list_grants_for_user_and_client(USER, CLIENT)
        .expand("scope")
        .after(GRANT)
        .limit(20);
    report.add("listGrantsForUserAndClient", call.send().await);
    let call = client.revoke_grants_for_user_and_client(USER, CLIENT);
    report.add("revokeGrantsForUserAndClient", call.send().await);
}
