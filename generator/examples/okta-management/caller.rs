//! What a service does with the client of `../okta-management.toml`. `cargo xtask recipe DOCUMENT` compiles it with the client
//! of Okta's document.

use okta_identity::{Client, Error};

/// Prints the users of a group with their types and factors, and ends the session of the caller.
pub async fn report(client: &Client, group: &str, session: &str) -> Result<(), Error> {
    let mut types = client.list_user_types().items();
    while let Some(ty) = types.next().await {
        println!("{:?}", ty?.name);
    }
    let mut groups = client.list_groups().items();
    while let Some(found) = groups.next().await {
        println!("{:?}", found?.id);
    }
    let mut users = client.list_group_users(group).items();
    while let Some(user) = users.next().await {
        let user = user?;
        let Some(id) = &user.id else { continue };
        let mut factors = client.list_factors(id).items();
        while let Some(factor) = factors.next().await {
            println!("{id}: {:?}", factor?);
        }
    }
    client.revoke_session(session).await?;
    Ok(())
}
