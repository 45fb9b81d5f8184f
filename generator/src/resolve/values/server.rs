//! Checks of servers for which no client can be built (OpenAPI 3.0.3, section 4.7.5).

use openapiv3::{Server, ServerVariable};

use super::Fault;
use crate::diagnostic::{Problem, ValueProblem};

/// Warns about each server whose URL a client rejects, whatever the values of its variables.
///
/// URLs that are relative to the document are not checked: no client is built for them.
pub(super) fn check(servers: &[Server], faults: &mut Vec<Fault>) {
    for (index, server) in servers.iter().enumerate() {
        let Some(wrong) = wrong(server) else {
            continue;
        };
        let url = server.url.clone();
        faults.push(Fault {
            below: vec!["servers".to_owned(), index.to_string(), "url".to_owned()],
            problem: Problem::Value(ValueProblem::ServerUnusable { url, wrong }),
        });
    }
}

/// Returns what is wrong with a URL, as a clause.
fn wrong(server: &Server) -> Option<String> {
    let (scheme, rest) = server.url.split_once("://")?;
    // The text between braces is the name of a variable.
    let literal = literal(rest);
    let authority = literal.split(['/', '?', '#']).next().unwrap_or_default();
    if !schemes(scheme, server).iter().any(|scheme| is_http(scheme)) {
        Some(format!(
            "its scheme is `{scheme}`, expected `http` or `https`"
        ))
    } else if authority.contains('@') {
        Some("it contains a user, which belongs in a credential of the client".to_owned())
    } else if literal.contains('?') {
        Some("it has a query, and paths are added to its end".to_owned())
    } else if literal.contains('#') {
        Some("it has a fragment, which is never sent".to_owned())
    } else {
        None
    }
}

/// Returns the possible schemes of a URL. A variable that lists no values accepts any, including `https`.
fn schemes(scheme: &str, server: &Server) -> Vec<String> {
    let variables = server.variables.iter().flatten();
    let mut named = variables.filter(|(name, _)| scheme.contains(&format!("{{{name}}}")));
    match named.next() {
        None if scheme.contains('{') => vec!["https".to_owned()],
        None => vec![scheme.to_owned()],
        Some((_, variable)) if variable.enumeration.is_empty() => vec!["https".to_owned()],
        Some((name, variable)) => {
            let placeholder = format!("{{{name}}}");
            let values = values(variable);
            values
                .map(|value| scheme.replace(&placeholder, value))
                .collect()
        }
    }
}

fn values(variable: &ServerVariable) -> impl Iterator<Item = &String> {
    std::iter::once(&variable.default).chain(&variable.enumeration)
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Returns a template without its variables.
fn literal(template: &str) -> String {
    let mut literal = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        literal.push_str(before);
        let Some((_, behind)) = after.split_once('}') else {
            return literal;
        };
        rest = behind;
    }
    literal.push_str(rest);
    literal
}
