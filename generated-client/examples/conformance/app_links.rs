//! Applications on a user's dashboard.

use okta_users::Client;

use crate::identifiers::USER;
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    report.add("listAppLinks", client.list_app_links(USER).send().await);
}
