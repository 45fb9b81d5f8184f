//! Documentation of schemas, including constraints that are documented instead of enforced.

use indexmap::IndexMap;
use openapiv3::{ExternalDocumentation, ReferenceOr, Schema};

use crate::model::{
    Bound, Counted, Deprecation, Docs, Fact, Length, Range, StringFormat, code_span,
};

use crate::lower::schema::keywords::{Bounds, EnumValues, Keywords};
use crate::lower::schema::number::integer_format;
use crate::lower::schema::string_format;

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
    let default = schema.schema_data.default.as_ref();
    facts.extend(default.map(|default| Fact::Default(default.to_string())));
    facts.extend(lengths(keywords));
    facts.extend(range(bounds));
    facts.extend(bounds.multiple_of.clone().map(Fact::MultipleOf));
    facts.extend(bounds.pattern.clone().map(Fact::Pattern));
    if let EnumValues::Mixed(_, values) = &keywords.enumeration {
        let values: Vec<String> = values.iter().map(|value| code_span(value)).collect();
        facts.push(Fact::Line(match values.as_slice() {
            [sole] => format!("Always {sole}."),
            values => format!("One of {}.", values.join(", ")),
        }));
    }
    facts.extend(groups(keywords).map(Fact::Line));
    if bounds.unique_items {
        facts.push(Fact::Unique);
    }
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

/// Returns true if the type expresses the format.
fn is_typed(ty: Option<&str>, format: &str) -> bool {
    match ty {
        Some("string") => match string_format(Some(format)) {
            StringFormat::Plain | StringFormat::Binary => false,
            StringFormat::DateTime
            | StringFormat::Date
            | StringFormat::TimeLocal
            | StringFormat::DateTimeLocal
            | StringFormat::Ipv4
            | StringFormat::Ipv6
            | StringFormat::Ip
            | StringFormat::Uuid
            | StringFormat::Byte
            | StringFormat::Password => true,
        },
        Some("integer") => integer_format(format).is_some(),
        Some("number") => integer_format(format).is_some() || matches!(format, "float" | "double"),
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

/// Returns the lengths of strings, arrays and objects.
fn lengths(keywords: &Keywords<'_>) -> impl Iterator<Item = Fact> {
    let bounds = &keywords.bounds;
    [
        (Counted::Characters, bounds.min_length, bounds.max_length),
        (Counted::Elements, bounds.min_items, bounds.max_items),
        (
            Counted::Entries,
            keywords.min_properties,
            keywords.max_properties,
        ),
    ]
    .into_iter()
    .filter_map(|(what, least, most)| Some(Fact::Length(what, Length::of(least, most)?)))
}

fn range(bounds: &Bounds) -> Option<Fact> {
    let bound = |number: &Option<String>, is_exclusive: bool| {
        let number = number.clone()?;
        Some(match is_exclusive {
            true => Bound::Exclusive(number),
            false => Bound::Inclusive(number),
        })
    };
    let lower = bound(&bounds.minimum, bounds.exclusive_minimum);
    let upper = bound(&bounds.maximum, bounds.exclusive_maximum);
    (lower.is_some() || upper.is_some()).then_some(Fact::Range(Range { lower, upper }))
}
