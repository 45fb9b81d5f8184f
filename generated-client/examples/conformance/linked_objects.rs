//! Relations between users, such as manager and subordinate.

use okta_users::Client;

use crate::identifiers::{MANAGER, USER};
use crate::report::Report;

pub async fn call(client: &Client, report: &mut Report) {
    let call = client.set_linked_object_for_user(USER, "manager", MANAGER);
    report.add("setLinkedObjectForUser", call.send().await);
    let call = client
        .list_linked_objects_for_user(MANAGER, "subordinate")
        .after(USER)
        .limit(1000);
    report.add("listLinkedObjectsForUser", call.send().await);
    let call = client.delete_linked_object_for_user(USER, "manager");
    report.add("deleteLinkedObjectForUser", call.send().await);
}
