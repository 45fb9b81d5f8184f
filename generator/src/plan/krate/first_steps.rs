//! Plans the introductory example.

use crate::plan::Plan;
use crate::plan::item::Client;
use crate::plan::krate::{FirstSteps, Item, Kind, ModelModule};

impl Plan<'_> {
    /// Returns the example: a client and its first call, or a value of the first struct that is read and written.
    pub(in crate::plan) fn first_steps(
        &self,
        client: &Client,
        models: &[ModelModule],
    ) -> FirstSteps {
        let library = self.config.package().library();
        match self.kind() {
            Kind::Client => FirstSteps {
                imports: vec![format!("use {library}::Client;")],
                opening: "# async fn example(secret: &str) -> Result<(), Box<dyn std::error::Error>> {",
                lines: self.first_calls(client),
            },
            Kind::Models => FirstSteps {
                imports: imports(&library, models),
                opening: "# fn example(text: &str) -> Result<(), Box<dyn std::error::Error>> {",
                lines: lines(models),
            },
        }
    }
}

fn imports(library: &str, models: &[ModelModule]) -> Vec<String> {
    let name = structure(models).into_iter();
    name.flat_map(|name| {
        [
            format!("use {library}::models::{name};"),
            format!("use {library}::{{DecodePolicy, from_json, serde_json}};"),
        ]
    })
    .collect()
}

fn lines(models: &[ModelModule]) -> Vec<String> {
    let name = structure(models).into_iter();
    name.flat_map(|name| {
        [
            format!("let value: {name} = from_json(text, DecodePolicy::Lenient)?;"),
            "let text = serde_json::to_string(&value)?;".to_owned(),
        ]
    })
    .collect()
}

/// Returns the name of the first struct of `models`.
fn structure(models: &[ModelModule]) -> Option<String> {
    let mut items = models.iter().flat_map(|module| {
        let exports = &module.exports;
        let is_exported = |item: &&Item| exports.contains(item.name());
        module.items.iter().filter(is_exported)
    });
    let structure = items.find(|item| match item {
        Item::Structure(_) => true,
        Item::Enumeration(_) | Item::Union(_) => false,
    });
    structure.map(|item| item.name().to_string())
}
