//! Servers that no client can be built for (OpenAPI 3.0.3, section 4.7.5).

use openapiv3::{Server, ServerVariable};

use super::Fault;
use crate::diagnostic::Problem;

/// Warns of each server whose address a client refuses whatever its variables are given.
///
/// Addresses that are relative to the document are none that a client is built for.
pub(super) fn check(servers: &[Server], faults: &mut Vec<Fault>) {
    for (index, server) in servers.iter().enumerate() {
        let Some(wrong) = wrong(server) else {
            continue;
        };
        let url = server.url.clone();
        faults.push(Fault {
            below: vec!["servers".to_owned(), index.to_string(), "url".to_owned()],
            problem: Problem::ServerUnusable { url, wrong },
        });
    }
}

/// What is wrong with an address, as a clause.
fn wrong(server: &Server) -> Option<String> {
    let (scheme, rest) = server.url.split_once("://")?;
    // What stands between braces is the name of a variable.
    let literal = literal(rest);
    let authority = literal.split(['/', '?', '#']).next().unwrap_or_default();
    if !schemes(scheme, server).iter().any(|scheme| is_http(scheme)) {
        Some(format!(
            "it is reached by `{scheme}`, expected `http` or `https`"
        ))
    } else if authority.contains('@') {
        Some("it holds a user, which is given to the client as a credential".to_owned())
    } else if literal.contains('?') {
        Some("it has a query, and paths are added to its end".to_owned())
    } else if literal.contains('#') {
        Some("it has a fragment, which is never sent".to_owned())
    } else {
        None
    }
}

/// What the scheme of an address can be. A variable that lists no values takes that of any caller, `https` among them.
fn schemes(scheme: &str, server: &Server) -> Vec<String> {
    let variables = server.variables.iter().flatten();
    let mut named = variables.filter(|(name, _)| scheme.contains(&format!("{{{name}}}")));
    match named.next() {
        None if scheme.contains('{') => vec!["https".to_owned()],
        None => vec![scheme.to_owned()],
        Some((_, variable)) if variable.enumeration.is_empty() => vec!["https".to_owned()],
        Some((name, variable)) => {
            let place = format!("{{{name}}}");
            let values = values(variable);
            values.map(|value| scheme.replace(&place, value)).collect()
        }
    }
}

fn values(variable: &ServerVariable) -> impl Iterator<Item = &String> {
    std::iter::once(&variable.default).chain(&variable.enumeration)
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// A template without its variables.
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
