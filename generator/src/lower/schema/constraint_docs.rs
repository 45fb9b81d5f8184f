//! Documentation of schemas, including constraints that are documented instead of enforced.

use indexmap::IndexMap;
use openapiv3::{ExternalDocumentation, ReferenceOr, Schema};

use crate::model::{Deprecation, Docs, Fact, code_span};

use crate::lower::schema::keywords::{Bounds, EnumValues, Keywords};

/// Returns the documentation of a type.
pub(in crate::lower) fn docs_of_definition(schema: &Schema, keywords: &Keywords<'_>) -> Docs {
    let mut docs = own(schema);
    docs.facts = facts(schema, keywords);
    docs
}

/// Returns the documentation of a use of a schema: its own, else that of the referenced schema.
pub(in crate::lower) fn docs_of_use(
    schema: &Schema,
    keywords: &Keywords<'_>,
    inherited: Docs,
) -> Docs {
    let mut docs = own(schema);
    docs.facts = inherited.facts;
    docs.facts.extend(facts(schema, keywords));
    if docs.description.is_none() {
        docs.description = inherited.description;
    }
    if inherited.deprecation == Deprecation::Deprecated {
        docs.deprecation = Deprecation::Deprecated;
    }
    docs
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

pub(in crate::lower) fn deprecation(deprecated: bool) -> Deprecation {
    if deprecated {
        Deprecation::Deprecated
    } else {
        Deprecation::Current
    }
}

fn facts(schema: &Schema, keywords: &Keywords<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let bounds = &keywords.bounds;
    facts.extend(
        schema
            .schema_data
            .default
            .as_ref()
            .map(|default| format!("Default: {}.", code_span(&default.to_string()))),
    );
    facts.extend(lengths(bounds.min_length, bounds.max_length, "character"));
    facts.extend(lengths(bounds.min_items, bounds.max_items, "element"));
    facts.extend(lengths(
        keywords.min_properties,
        keywords.max_properties,
        "entry",
    ));
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
    if let EnumValues::Mixed(_, values) = &keywords.enumeration {
        let values: Vec<String> = values.iter().map(|value| code_span(value)).collect();
        facts.push(match values.as_slice() {
            [sole] => format!("Always {sole}."),
            values => format!("One of {}.", values.join(", ")),
        });
    }
    facts.extend(groups(keywords));
    if bounds.unique_items {
        facts.push("Elements are unique.".to_owned());
    }
    let mut facts: Vec<Fact> = facts.into_iter().map(Fact::Line).collect();
    if let Some(format) = keywords
        .format
        .filter(|format| !is_typed(keywords.ty, format))
    {
        facts.push(Fact::Format(format.to_owned()));
    }
    facts.extend(more_at(schema.schema_data.external_docs.as_ref()).map(Fact::Line));
    facts
}

/// Returns the line that links to external documentation.
pub(in crate::lower) fn more_at(external: Option<&ExternalDocumentation>) -> Option<String> {
    let external = external?;
    let url = code_span(&external.url);
    Some(match external.description.as_deref().map(str::trim) {
        Some(description) if is_line(description) => {
            let description = description.trim_end_matches('.');
            format!("{}: {url}.", code_span(description))
        }
        _ => format!("See {url}."),
    })
}

/// Returns true if a text is short enough to precede a URL.
fn is_line(text: &str) -> bool {
    !text.is_empty() && text.len() <= 80 && !text.contains('\n')
}

/// Returns true if the Rust type expresses the format.
fn is_typed(ty: Option<&str>, format: &str) -> bool {
    match ty {
        Some("string") => matches!(
            format,
            "date-time"
                | "date"
                | "date-time-local"
                | "time-local"
                | "uuid"
                | "byte"
                | "password"
                | "ip"
                | "ipv4"
                | "ipv6"
        ),
        Some("integer") => matches!(
            format,
            "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64"
        ),
        Some("number") => matches!(format, "float" | "double"),
        _ => false,
    }
}

/// Returns the line for alternatives that only require properties (`anyOf: [{required: [a]}, {required: [b]}]`).
fn groups(keywords: &Keywords<'_>) -> Option<String> {
    let (many, alternatives) = match (keywords.one_of, keywords.any_of) {
        ([], any_of) => ("At least one", any_of),
        (one_of, _) => ("Exactly one", one_of),
    };
    let required = alternatives.iter().map(|alternative| {
        let ReferenceOr::Item(schema) = alternative else {
            return None;
        };
        let own = Keywords::of(schema);
        let names: Vec<String> = own.required.iter().map(|name| code_span(name)).collect();
        let is_all = own.properties.is_none_or(IndexMap::is_empty) && !names.is_empty();
        is_all.then(|| names.join(" with "))
    });
    let groups: Vec<String> = required.collect::<Option<_>>()?;
    (!groups.is_empty()).then(|| format!("{many} of these is required: {}.", groups.join(", ")))
}

fn lengths(least: Option<usize>, most: Option<usize>, what: &str) -> Option<String> {
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {}.", counted(least, what)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {}.", counted(most, what))),
        (Some(least), None) => Some(format!("At least {}.", counted(least, what))),
        (None, Some(most)) => Some(format!("At most {}.", counted(most, what))),
        (None, None) => None,
    }
}

fn counted(count: usize, what: &str) -> String {
    match (count, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {what}s"),
    }
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
