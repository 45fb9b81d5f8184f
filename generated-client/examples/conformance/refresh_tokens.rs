//! Refresh tokens that a client obtained for a user.

use okta_users::Client;

use crate::identifiers::{CLIENT, REFRESH_TOKEN, USER};
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    let call = client
        .list_refresh_tokens_for_user_and_client(USER, CLIENT)
        .expand("scope")
        .after(REFRESH_TOKEN)
        .limit(20);
    report.add("listRefreshTokensForUserAndClient", call.send().await);

    let call = client
        .get_refresh_token_for_user_and_client(USER, CLIENT, REFRESH_TOKEN)
        .expand("scope")
        .after(REFRESH_TOKEN)
        .limit(20);
    report.add("getRefreshTokenForUserAndClient", call.send().await);

    let call = client.revoke_token_for_user_and_client(USER, CLIENT, REFRESH_TOKEN);
    report.add("revokeTokenForUserAndClient", call.send().await);
    let call = client.revoke_tokens_for_user_and_client(USER, CLIENT);
    report.add("revokeTokensForUserAndClient", call.send().await);
}
