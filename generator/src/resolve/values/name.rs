//! Checks of names that HTTP does not allow (RFC 9110, sections 5.1, 5.6.2 and 8.3.1; RFC 6265, section 4.1.1).

use openapiv3::{APIKeyLocation, MediaType, Parameter, SecurityScheme};

use super::{Fault, discriminator};
use crate::diagnostic::{MisspellingKind, Misspelt, NameProblem, Problem, RepairKind, Repaired};
use crate::pointer::Pointer;
use crate::resolve::Resolver;
use crate::resolve::edge::Edge;
use crate::resolve::node::Node;
use crate::spelling;

pub(super) fn check_parameter(parameter: &Parameter, faults: &mut Vec<Fault>) {
    let name = &parameter.parameter_data_ref().name;
    match parameter {
        Parameter::Header { .. } => check_token(name, "a header", "name", faults),
        Parameter::Cookie { .. } => check_token(name, "a cookie", "name", faults),
        Parameter::Path { .. } | Parameter::Query { .. } if name.is_empty() => {
            push(name, "a parameter", Some("name"), faults);
        }
        Parameter::Path { .. } | Parameter::Query { .. } if name.trim() != name => {
            faults.push(Fault::at(
                "name",
                Problem::Misspelt(Misspelt {
                    kind: MisspellingKind::NameWithBlanks,
                    found: format!("blanks around the name `{name}`"),
                    read_as: "a part of it".to_owned(),
                    nearest: name.trim().to_owned(),
                }),
            ));
        }
        Parameter::Path { .. } | Parameter::Query { .. } => (),
    }
    check_path(parameter, faults);
}

/// Warns about optional path parameters: a path is incomplete without its parameters (OpenAPI 3.0.4, section 4.7.12.2).
fn check_path(parameter: &Parameter, faults: &mut Vec<Fault>) {
    if let Parameter::Path { parameter_data, .. } = parameter
        && !parameter_data.required
    {
        let problem = Problem::Repaired(Repaired {
            kind: RepairKind::PathParameterOptional,
            found: "a path parameter without `required: true`".to_owned(),
            read_as: "a required parameter".to_owned(),
        });
        faults.push(Fault::at("required", problem));
    }
}

pub(super) fn check_header(edge: &Edge<'_>, owner: Node<'_>, faults: &mut Vec<Fault>) {
    // The name of a component is not that of the header that it describes.
    if !matches!(owner, Node::Components(_))
        && let Some(name) = edge.name()
        && !is_token(name)
    {
        push(name, "a header", None, faults);
    }
}

pub(super) fn check_media_type(edge: &Edge<'_>, faults: &mut Vec<Fault>) {
    let Some(name) = edge.name() else {
        return;
    };
    if !is_media_type(name) {
        push(name, "a media type", None, faults);
    } else if !USUAL.contains(&name)
        && !OTHERS.contains(&name)
        && let Some(nearest) = spelling::one_edit_away(name, USUAL.iter().copied())
        && !name.eq_ignore_ascii_case(nearest)
    {
        faults.push(Fault::here(Problem::Misspelt(Misspelt {
            kind: MisspellingKind::MediaTypeMisspelt,
            found: format!("the media type `{name}`"),
            read_as: "a custom media type".to_owned(),
            nearest: nearest.to_owned(),
        })));
    }
}

/// Media types that decide how a body is read and written.
const USUAL: &[&str] = &[
    "application/json",
    "application/octet-stream",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "application/xml",
    "multipart/form-data",
    "text/event-stream",
    "text/plain",
];

/// Media types that resemble one of them but mean something else.
const OTHERS: &[&str] = &[
    "application/jsonl",
    "application/json5",
    "application/yml",
    "application/xmp",
];

/// Warns about an encoding of a property that the body does not have (OpenAPI 3.0.3, section 4.7.14).
pub(super) fn check_encodings(
    media_type: &MediaType,
    resolver: &Resolver<'_>,
    faults: &mut Vec<Fault>,
) {
    if media_type.encoding.is_empty() {
        return;
    }
    let schema = media_type.schema.as_ref();
    let schema = schema.and_then(|schema| resolver.schema(schema, &Pointer::root()));
    let Some(schema) = schema else {
        return;
    };
    let declared = discriminator::declared(schema.value, resolver);
    for name in media_type.encoding.keys() {
        if declared.contains(&name.as_str()) {
            continue;
        }
        if let Some(nearest) = spelling::one_edit_away(name, declared.iter().copied()) {
            let problem = Problem::Misspelt(Misspelt {
                kind: MisspellingKind::EncodingUndeclared,
                found: format!("an encoding of `{name}`, which is not a property of the body"),
                read_as: "nothing".to_owned(),
                nearest: nearest.to_owned(),
            });
            let below = vec!["encoding".to_owned(), name.clone()];
            faults.push(Fault { below, problem });
        }
    }
}

pub(super) fn check_scheme(scheme: &SecurityScheme, faults: &mut Vec<Fault>) {
    if let SecurityScheme::APIKey { location, name, .. } = scheme {
        match location {
            APIKeyLocation::Header => check_token(name, "a header", "name", faults),
            APIKeyLocation::Cookie => check_token(name, "a cookie", "name", faults),
            APIKeyLocation::Query if name.is_empty() => {
                push(name, "a parameter", Some("name"), faults);
            }
            APIKeyLocation::Query => (),
        }
    }
    if let SecurityScheme::HTTP { scheme, .. } = scheme
        && let Some(nearest) = spelling::one_edit_away(scheme, ["basic", "bearer", "digest"])
        && !scheme.eq_ignore_ascii_case(nearest)
    {
        let problem = Problem::Misspelt(Misspelt {
            kind: MisspellingKind::HttpSchemeMisspelt,
            found: format!("the HTTP scheme `{scheme}`"),
            read_as: "a custom HTTP scheme".to_owned(),
            nearest: nearest.to_owned(),
        });
        faults.push(Fault::at("scheme", problem));
    }
}

fn check_token(name: &str, of: &'static str, key: &str, faults: &mut Vec<Fault>) {
    if !is_token(name) {
        push(name, of, Some(key), faults);
    }
}

fn push(name: &str, of: &'static str, key: Option<&str>, faults: &mut Vec<Fault>) {
    let name = name.to_owned();
    let problem = Problem::Name(NameProblem::NameNotAllowed { name, of });
    faults.push(match key {
        Some(key) => Fault::at(key, problem),
        None => Fault::here(problem),
    });
}

fn is_token(name: &str) -> bool {
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_of_token)
}

/// Returns true if `name` is a media type or a range of them; parameters may be anything that a header can contain.
fn is_media_type(name: &str) -> bool {
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let is_visible = parameters.chars().all(|character| !character.is_control());
    match essence.trim_end().split_once('/') {
        Some((main, sub)) => is_token(main) && is_token(sub) && is_visible,
        None => essence == "*",
    }
}
