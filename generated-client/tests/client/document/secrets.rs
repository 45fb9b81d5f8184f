//! No type shows a secret that it carries: not where values are printed, and not where they cannot be read.
//!
//! Which properties are secrets stands in the document and in the configuration beside it, and is read from there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Document;
use super::specimen::{Way, specimen_with};
use super::types::{ANSWERS, REQUESTS, RoundTrip};

/// Which properties hold a secret, and what they hold. There are none by default.
#[derive(Default)]
pub struct Secrets {
    /// `Schema.property`.
    configured: BTreeSet<String>,
    value: Option<Value>,
}

impl Secrets {
    /// Reads the configuration. Every secret is `value`.
    fn of(value: Value) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/client.toml");
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let names = table["secrets"].as_array().unwrap().iter();
        Self {
            configured: names.map(|name| name.as_str().unwrap().into()).collect(),
            value: Some(value),
        }
    }

    /// The value of a property of the schema that `owner` refers to, if it is a secret.
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

/// Every type with a secret somewhere in it: its name, its value, and how it is read.
fn carriers(document: &Document, secret: &Value) -> Vec<(String, Value, RoundTrip)> {
    let secrets = Secrets::of(secret.clone());
    let answers = ANSWERS.iter().map(|row| (row, Way::Answer));
    let requests = REQUESTS.iter().map(|row| (row, Way::Request));
    let mut carriers = Vec::new();
    for ((name, round_trip), way) in answers.chain(requests) {
        let value = specimen_with(document, name, way, &secrets);
        if holds(&value, secret) {
            carriers.push((format!("{way:?} {name}"), value, *round_trip));
        }
    }
    carriers
}

fn holds(value: &Value, wanted: &Value) -> bool {
    match value {
        _ if value == wanted => true,
        Value::Array(list) => list.iter().any(|value| holds(value, wanted)),
        Value::Object(object) => object.values().any(|value| holds(value, wanted)),
        _ => false,
    }
}

#[track_caller]
fn assert_hidden(shown: &str, secret: &str, name: &str) {
    for form in [secret, secret.escape_debug().to_string().as_str()] {
        assert!(!shown.contains(form), "{name} shows `{form}`: {shown}");
    }
}

/// All that the document and the configuration call a secret is in one of the types that are looked at below.
#[test]
fn every_secret_is_looked_at() {
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

/// Read once for all the cases below.
static DOCUMENT: LazyLock<Document> = LazyLock::new(Document::read);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_type_shows_its_secret(secret in r"\PC{12,40}") {
        for (name, value, round_trip) in carriers(&DOCUMENT, &json!(secret)) {
            let trip = round_trip(&value).unwrap_or_else(|failure| panic!("{name}: {failure}"));
            assert_hidden(&trip.shown, &secret, &name);
            prop_assert!(trip.shown.contains("redacted"), "{}: {}", name, trip.shown);
            prop_assert!(holds(&trip.written, &json!(secret)), "{} loses it", name);
        }
    }

    /// A server may wrap the secret in something else, and the message about that must not show it either.
    #[test]
    fn no_failure_shows_a_secret(secret in r"[a-zA-Z0-9]{12,40}") {
        for wrapped in [json!([secret]), json!({"value": secret}), json!({secret.as_str(): 1})] {
            for (name, value, round_trip) in carriers(&DOCUMENT, &wrapped) {
                match round_trip(&value) {
                    Ok(_) => panic!("{name} reads {wrapped} as text"),
                    Err(failure) => assert_hidden(&failure, &secret, &name),
                }
            }
        }
    }
}
