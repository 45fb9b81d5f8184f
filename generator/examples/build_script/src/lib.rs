//! A package with a client that its build script generates.

use api::models::Kind;
use api::{Client, Error};

/// The client of the shop.
pub mod api {
    include!(concat!(env!("OUT_DIR"), "/api/mod.rs"));
}

/// Returns the names of the cats.
///
/// # Errors
///
/// Returns the error of the call.
pub async fn cats(client: &Client) -> Result<Vec<String>, Error> {
    let pets = client.list_pets().kind(Kind::Cat).await?;
    Ok(pets.iter().map(|pet| pet.name.clone()).collect())
}
