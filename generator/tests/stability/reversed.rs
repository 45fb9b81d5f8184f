//! Documents with their paths, webhooks and responses in the opposite order.

use generator::source::Source;
use serde_yaml::{Mapping, Value};

use crate::documents::Document;

/// The objects whose keys are in no order.
const UNORDERED: [&str; 3] = ["paths", "webhooks", "responses"];

/// Returns a document with the opposite order of these keys.
pub fn reversed(document: &Document) -> Document {
    let value: Value = serde_yaml::from_str(&document.source.text).expect("a fixture is YAML");
    let text = serde_yaml::to_string(&reversed_below(value)).expect("a document can be written");
    Document {
        name: document.name.clone(),
        source: Source::new(document.source.name.clone(), text),
        settings: document.settings.clone(),
    }
}

fn reversed_below(value: Value) -> Value {
    match value {
        Value::Mapping(entries) => {
            let entries = entries.into_iter().map(|(key, value)| {
                let is_unordered = key.as_str().is_some_and(|key| UNORDERED.contains(&key));
                let value = match (reversed_below(value), is_unordered) {
                    (Value::Mapping(entries), true) => {
                        let mut entries: Vec<(Value, Value)> = entries.into_iter().collect();
                        entries.reverse();
                        Value::Mapping(entries.into_iter().collect())
                    }
                    (value, _) => value,
                };
                (key, value)
            });
            Value::Mapping(entries.collect::<Mapping>())
        }
        Value::Sequence(elements) => elements.into_iter().map(reversed_below).collect(),
        other => other,
    }
}
