//! The pointer of the schema that a response violates.

use super::api::{Call, LIST_PETS, Pet, Toy, strict};
use super::server::{TestServer, json};
use crate::runtime::{DecodeError, ErrorKind, FromResponse, Model};

/// Returns the pointer, schema and message of a response that cannot be read.
async fn malformed<T: FromResponse + std::fmt::Debug>(
    body: &str,
) -> (String, Option<String>, String) {
    let server = TestServer::responding(json("200 OK", body)).await;
    let error = Call::<T>::new(&strict(&server), &LIST_PETS)
        .await
        .expect_err("the response is malformed");
    match error.kind() {
        ErrorKind::Decode(DecodeError::Malformed {
            pointer,
            schema,
            message,
        }) => (pointer.clone(), schema.clone(), message.clone()),
        _ => panic!("{error}"),
    }
}

#[test]
fn a_model_has_the_pointer_of_its_schema() {
    assert_eq!(Pet::declaration().schema, "#/components/schemas/Pet");
}

#[tokio::test]
async fn the_schema_pointer_names_the_innermost_object_and_its_property() {
    let pet = "#/components/schemas/Pet";
    let toy = "#/components/schemas/Toy";
    for (body, pointer, schema) in [
        (
            r#"{"legs": "x"}"#,
            "/0/legs",
            format!("{pet}/properties/legs"),
        ),
        (
            r#"{"kind": 1}"#,
            "/0/kind",
            format!("{pet}/properties/kind"),
        ),
        (
            r#"{"toys": 1}"#,
            "/0/toys",
            format!("{pet}/properties/toys"),
        ),
        (r#"{"toys": [{}, 1]}"#, "/0/toys/1", toy.to_owned()),
        (
            r#"{"toys": [{"prices": {"EUR": "x"}}]}"#,
            "/0/toys/0/prices/*",
            format!("{toy}/properties/prices"),
        ),
        (r#"{"mother": {"id": "m"}}"#, "/0/mother", pet.to_owned()),
        ("{}", "/0", pet.to_owned()),
        ("7", "/0", pet.to_owned()),
    ] {
        let (found, found_schema, message) = malformed::<Vec<Pet>>(&format!("[{body}]")).await;
        assert_eq!((&*found, found_schema), (pointer, Some(schema)), "{body}");
        assert!(!message.contains('#'), "{message}");
    }
}

#[tokio::test]
async fn there_is_no_schema_pointer_outside_of_objects() {
    let (pointer, schema, _) = malformed::<Vec<i32>>("[1, \"x\"]").await;
    assert_eq!((&*pointer, schema), ("/1", None));
}

#[tokio::test]
async fn names_that_resemble_parts_of_a_message_are_kept_apart() {
    for name in [
        "a b",
        "a: b",
        "a in #/x: b",
        "100% 20%",
        "%20",
        "%3A",
        ":",
        " ",
        "",
    ] {
        let body = format!(r#"{{"prices": {{"{name}": true}}}}"#);
        let (pointer, schema, message) = malformed::<Toy>(&body).await;
        assert_eq!(pointer, "/prices/*");
        assert_eq!(
            schema.as_deref(),
            Some("#/components/schemas/Toy/properties/prices")
        );
        assert!(
            message.starts_with("invalid type: boolean `true`"),
            "{message}"
        );
    }
}
