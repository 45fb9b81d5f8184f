//! A package with a client that its build script generates.

use api::models::{Kind, Pet};
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

/// Adds a cat. The document declares an idempotency key, so that a request whose response is lost is sent again, with the
/// key of the call.
///
/// # Errors
///
/// Returns the error of the call.
pub async fn add_cat(client: &Client, name: &str) -> Result<Option<String>, Error> {
    let cat = Pet::new(Kind::Cat, name);
    let added = client.create_pet(&cat).await?;
    Ok(added.id.clone())
}
