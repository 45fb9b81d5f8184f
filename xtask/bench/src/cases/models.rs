//! Decoding and encoding of models.

use std::hint::black_box;

use okta_users::models;
use serde::de::DeserializeOwned;

use super::calls::{Reader, client};
use super::{Case, Failure, Group, case};
use crate::by_hand::{CustomProfile, PlainProfile, User};
use crate::pages::{Attributes, page, user};
use crate::server::Server;

/// Decodes a page of users with custom attributes.
///
/// # Errors
///
/// Returns an error if a case cannot be prepared.
pub fn decode_custom() -> Result<Group, Failure> {
    Ok(Group {
        name: "decode 200 users with custom attributes",
        cases: decode::<User<CustomProfile>>(Attributes::Custom)?,
    })
}

/// Decodes a page of users with declared attributes only.
///
/// # Errors
///
/// Returns an error if a case cannot be prepared.
pub fn decode_declared() -> Result<Group, Failure> {
    Ok(Group {
        name: "decode 200 users without custom attributes",
        cases: decode::<User<PlainProfile>>(Attributes::Declared)?,
    })
}

/// A call has the work of the request and of the headers beside that of decoding.
fn decode<T: DeserializeOwned + 'static>(attributes: Attributes) -> Result<Vec<Case>, Failure> {
    let body = page(attributes);
    let reader = Reader::new(client(Server::new(body.clone(), 1)?)?)?;
    let [ours, by_hand] = [body.clone(), body];
    Ok(vec![
        case("call", move || reader.page()),
        case("model", move || read::<models::User>(&ours)),
        case("by hand", move || read::<T>(&by_hand)),
    ])
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<(), Failure> {
    let users: Vec<T> = serde_json::from_slice(black_box(body))?;
    black_box(users);
    Ok(())
}

/// Encodes a user with custom attributes.
///
/// # Errors
///
/// Returns an error if a case cannot be prepared.
pub fn encode() -> Result<Group, Failure> {
    let json = user(7, Attributes::Custom);
    let ours: models::User = serde_json::from_value(json.clone())?;
    let by_hand: User<CustomProfile> = serde_json::from_value(json)?;
    Ok(Group {
        name: "encode a user",
        cases: vec![
            case("model", move || write(&ours)),
            case("by hand", move || write(&by_hand)),
        ],
    })
}

fn write(user: &impl serde::Serialize) -> Result<(), Failure> {
    black_box(serde_json::to_vec(black_box(user))?);
    Ok(())
}
