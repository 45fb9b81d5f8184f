//! What a document says about a thing, and the facts that are documented instead of enforced.

use openapiv3::Schema;

use crate::model::{Deprecation, Docs, code_span};

use super::Lowering;
use super::facets::{Bounds, Facets};

impl<'d> Lowering<'d, '_> {
    /// The docs of a type.
    pub(super) fn docs_of_definition(&self, schema: &'d Schema, facets: &Facets<'d>) -> Docs {
        let mut docs = own(schema);
        docs.facts = facts(schema, facets);
        docs
    }

    /// The docs of a use of a schema: its own where it has any, else those of what it refers to.
    pub(super) fn docs_of_use(
        &self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        inherited: Docs,
    ) -> Docs {
        let mut docs = own(schema);
        docs.facts = inherited.facts;
        docs.facts.extend(facts(schema, facets));
        if docs.description.is_none() {
            docs.description = inherited.description;
        }
        if inherited.deprecation == Deprecation::Deprecated {
            docs.deprecation = Deprecation::Deprecated;
        }
        docs
    }
}

fn own(schema: &Schema) -> Docs {
    let data = &schema.schema_data;
    Docs {
        summary: data.title.clone(),
        description: data.description.clone(),
        facts: Vec::new(),
        deprecation: deprecation(data.deprecated),
    }
}

pub(super) fn deprecation(deprecated: bool) -> Deprecation {
    if deprecated {
        Deprecation::Deprecated
    } else {
        Deprecation::Current
    }
}

fn facts(schema: &Schema, facets: &Facets<'_>) -> Vec<String> {
    let mut facts = Vec::new();
    let bounds = &facets.bounds;
    facts.extend(
        schema
            .schema_data
            .default
            .as_ref()
            .map(|default| format!("Default: {}.", code_span(&default.to_string()))),
    );
    facts.extend(lengths(bounds.min_length, bounds.max_length, "character"));
    facts.extend(lengths(bounds.min_items, bounds.max_items, "element"));
    facts.extend(range(bounds));
    facts.extend(
        bounds
            .multiple_of
            .as_ref()
            .map(|step| format!("A multiple of {step}.")),
    );
    facts.extend(
        bounds
            .pattern
            .as_ref()
            .map(|pattern| format!("Pattern: {}.", code_span(pattern))),
    );
    if bounds.unique_items {
        facts.push("No element twice.".to_owned());
    }
    if let Some(format) = facets.format.filter(|format| !is_typed(format)) {
        facts.push(format!("Format: {}.", code_span(format)));
    }
    facts
}

/// Formats that the Rust type already says.
fn is_typed(format: &str) -> bool {
    matches!(
        format,
        "date-time"
            | "date"
            | "uuid"
            | "byte"
            | "password"
            | "int32"
            | "int64"
            | "uint32"
            | "uint64"
            | "float"
            | "double"
    )
}

fn lengths(least: Option<usize>, most: Option<usize>, what: &str) -> Option<String> {
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {least} {what}{}.", plural(least)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {most} {what}s.")),
        (Some(least), None) => Some(format!("At least {least} {what}{}.", plural(least))),
        (None, Some(most)) => Some(format!("At most {most} {what}{}.", plural(most))),
        (None, None) => None,
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn range(bounds: &Bounds) -> Option<String> {
    let above = if bounds.exclusive_minimum {
        "Above"
    } else {
        "At least"
    };
    let below = if bounds.exclusive_maximum {
        "below"
    } else {
        "at most"
    };
    match (&bounds.minimum, &bounds.maximum) {
        (Some(least), Some(most)) => Some(format!("{above} {least}, {below} {most}.")),
        (Some(least), None) => Some(format!("{above} {least}.")),
        (None, Some(most)) if bounds.exclusive_maximum => Some(format!("Below {most}.")),
        (None, Some(most)) => Some(format!("At most {most}.")),
        (None, None) => None,
    }
}
