//! Names that HTTP does not allow (RFC 9110, sections 5.1, 5.6.2 and 8.3.1; RFC 6265, section 4.1.1).

use openapiv3::{APIKeyLocation, Parameter, SecurityScheme};

use super::Fault;
use crate::diagnostic::Problem;
use crate::resolve::edge::Edge;
use crate::resolve::node::Node;

pub(super) fn check_parameter(parameter: &Parameter, faults: &mut Vec<Fault>) {
    let name = &parameter.parameter_data_ref().name;
    match parameter {
        Parameter::Header { .. } => check_token(name, "a header", "name", faults),
        Parameter::Cookie { .. } => check_token(name, "a cookie", "name", faults),
        Parameter::Path { .. } | Parameter::Query { .. } if name.is_empty() => {
            push(name, "a parameter", Some("name"), faults);
        }
        Parameter::Path { .. } | Parameter::Query { .. } => (),
    }
}

pub(super) fn check_header(edge: &Edge<'_>, owner: Node<'_>, faults: &mut Vec<Fault>) {
    // A component is not called like the header that it describes.
    if !matches!(owner, Node::Components(_))
        && let Some(name) = edge.name()
        && !is_token(name)
    {
        push(name, "a header", None, faults);
    }
}

pub(super) fn check_media_type(edge: &Edge<'_>, faults: &mut Vec<Fault>) {
    if let Some(name) = edge.name()
        && !is_media_type(name)
    {
        push(name, "a media type", None, faults);
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
}

fn check_token(name: &str, of: &'static str, key: &str, faults: &mut Vec<Fault>) {
    if !is_token(name) {
        push(name, of, Some(key), faults);
    }
}

fn push(name: &str, of: &'static str, key: Option<&str>, faults: &mut Vec<Fault>) {
    let name = name.to_owned();
    let problem = Problem::NameNotAllowed { name, of };
    faults.push(match key {
        Some(key) => Fault::at(key, problem),
        None => Fault::here(problem),
    });
}

fn is_token(name: &str) -> bool {
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_of_token)
}

/// Whether `name` is a media type or a range of them; parameters may be anything that a header can hold.
fn is_media_type(name: &str) -> bool {
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let is_visible = parameters.chars().all(|letter| !letter.is_control());
    match essence.trim_end().split_once('/') {
        Some((main, sub)) => is_token(main) && is_token(sub) && is_visible,
        None => essence == "*",
    }
}
