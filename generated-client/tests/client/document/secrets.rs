//! No type shows its secrets, neither when it is printed nor in a decoding error.
//!
//! The secret properties are read from the document and from its configuration.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Document;
use super::specimen::{Direction, specimen_with};
use super::types::{REQUESTS, RESPONSES, RoundTrip};

/// The secret properties and their value; none by default.
#[derive(Default)]
pub struct Secrets {
    /// `Schema.property`.
    configured: BTreeSet<String>,
    value: Option<Value>,
}

impl Secrets {
    /// Reads the configuration. Every secret has the value `value`.
    fn of(value: Value) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/client.toml");
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let names = table["secrets"].as_array().unwrap().iter();
        Self {
            configured: names.map(|name| name.as_str().unwrap().into()).collect(),
            value: Some(value),
        }
    }

    /// Returns the value of a property of the schema that `owner` refers to, if it is a secret.
    pub fn value_of(
        &self,
        owner: Option<&String>,
        property: &str,
        schema: &Value,
    ) -> Option<Value> {
        let value = self.value.as_ref()?;
        let (_, owner) = owner?.rsplit_once('/')?;
        let is_secret = schema["format"] == "password"
            || self.configured.contains(&format!("{owner}.{property}"));
        is_secret.then(|| value.clone())
    }
}

/// Returns every type that contains a secret: its name, a value, and its round trip.
fn carriers(document: &Document, secret: &Value) -> Vec<(String, Value, RoundTrip)> {
    let secrets = Secrets::of(secret.clone());
    let responses = RESPONSES.iter().map(|row| (row, Direction::Response));
    let requests = REQUESTS.iter().map(|row| (row, Direction::Request));
    let mut carriers = Vec::new();
    for ((name, round_trip), direction) in responses.chain(requests) {
        let value = specimen_with(document, name, direction, &secrets);
        if contains(&value, secret) {
            carriers.push((format!("{direction:?} {name}"), value, *round_trip));
        }
    }
    carriers
}

fn contains(value: &Value, expected: &Value) -> bool {
    match value {
        _ if value == expected => true,
        Value::Array(list) => list.iter().any(|value| contains(value, expected)),
        Value::Object(object) => object.values().any(|value| contains(value, expected)),
        _ => false,
    }
}

#[track_caller]
fn assert_hidden(shown: &str, secret: &str, name: &str) {
    for form in [secret, secret.escape_debug().to_string().as_str()] {
        assert!(!shown.contains(form), "{name} shows `{form}`: {shown}");
    }
}

/// Every secret of the document and of the configuration is in a type that the tests below check.
#[test]
fn every_secret_is_checked() {
    let document = Document::read();
    let secret = json!("the secret");
    let names: BTreeSet<String> = carriers(&document, &secret)
        .into_iter()
        .filter_map(|(name, _, _)| Some(name.split_once(' ')?.1.to_owned()))
        .collect();
    for property in Secrets::of(secret).configured {
        let (schema, _) = property.split_once('.').unwrap();
        assert!(names.contains(schema), "{property}: {names:?}");
    }
    for owner in ["PasswordCredential", "ChangePasswordRequest", "User"] {
        assert!(names.contains(owner), "{owner}: {names:?}");
    }
}

/// Parsed once for all cases.
static DOCUMENT: LazyLock<Document> = LazyLock::new(Document::read);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_type_shows_its_secret(secret in r"\PC{12,40}") {
        for (name, value, round_trip) in carriers(&DOCUMENT, &json!(secret)) {
            let trip = round_trip(&value).unwrap_or_else(|failure| panic!("{name}: {failure}"));
            assert_hidden(&trip.shown, &secret, &name);
            prop_assert!(trip.shown.contains("redacted"), "{}: {}", name, trip.shown);
            prop_assert!(contains(&trip.written, &json!(secret)), "{} drops it", name);
        }
    }

    /// A server may wrap the secret in another value, and the error about that must not show it either.
    #[test]
    fn no_failure_shows_a_secret(secret in r"[a-zA-Z0-9]{12,40}") {
        for wrapped in [json!([secret]), json!({"value": secret}), json!({secret.as_str(): 1})] {
            for (name, value, round_trip) in carriers(&DOCUMENT, &wrapped) {
                match round_trip(&value) {
                    Ok(_) => panic!("{name} decodes {wrapped} as a string"),
                    Err(failure) => assert_hidden(&failure, &secret, &name),
                }
            }
        }
    }
}
