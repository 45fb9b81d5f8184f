//! Path templates, and how they match the parameters of an operation.

use crate::diagnostic::{CallLoss, MisspellingKind, Misspelt, OperationProblem, Problem};
use crate::model::{Location, Parameter, Presence, Style};
use crate::pointer::Pointer;
use crate::spelling;

use crate::lower::operation::parameter::undeclared;
use crate::lower::reports::Reports;

/// A path as requests use it.
pub(in crate::lower) struct Template {
    /// The path, with `{name}` for each variable.
    pub path: String,
    /// The query pairs of every request.
    pub fixed_query: Vec<(String, String)>,
}

/// Matches a path with the parameters of an operation.
///
/// Every name in braces needs a parameter, and every path parameter a name in braces (OpenAPI 3.0.3, section
/// 4.7.12). OpenAPI allows neither query nor fragment in a path. If there is one nevertheless, the query belongs to
/// every request, and the fragment, which is never sent (RFC 9110, section 4.2.5), only distinguishes operations.
pub(in crate::lower) fn template(
    path: &str,
    parameters: &mut Vec<Parameter>,
    at: &Pointer,
    reports: &mut Reports<'_>,
) -> Template {
    let (whole, _) = split_outside_braces(path, '#');
    let (path, query) = split_outside_braces(whole, '?');
    let mut template = Template {
        path: plain_variables(path, parameters, at, reports),
        fixed_query: Vec::new(),
    };
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        query_pair(pair, parameters, &mut template, at, reports);
    }
    read_misspelt(&template.path, parameters, at, reports);
    declare_missing(&template.path, parameters, at, reports);
    drop_stray(&template.path, parameters, reports);
    template
}

/// Rewrites variables with an operator (RFC 6570) or a pattern as plain ones, and those of a query as parameters.
fn plain_variables(
    path: &str,
    parameters: &mut Vec<Parameter>,
    at: &Pointer,
    reports: &mut Reports<'_>,
) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((literal, variable, after)) = next_variable(rest) {
        plain.push_str(literal);
        rest = after;
        if let Some(names) = variable.strip_prefix(['?', '&']) {
            for name in names.split(',').filter(|name| !name.is_empty()) {
                let is_declared = parameters.iter().any(|parameter| parameter.wire == name);
                if !is_declared {
                    let mut parameter = in_query(undeclared(name, at), name);
                    parameter.presence = Presence::Optional;
                    parameters.push(parameter);
                }
            }
            continue;
        }
        let is_declared = parameters.iter().any(|known| known.wire == variable);
        let name = match is_declared {
            true => variable,
            false => name_in(variable),
        };
        if name != variable {
            let variable = variable.to_owned();
            reports.lose(at, CallLoss::Segments { variable });
        }
        plain.push('{');
        plain.push_str(name);
        plain.push('}');
    }
    plain.push_str(rest);
    plain
}

/// Adds a pair of a path's query: a fixed one, or one with a variable as its value.
fn query_pair(
    pair: &str,
    parameters: &mut Vec<Parameter>,
    template: &mut Template,
    at: &Pointer,
    reports: &mut Reports<'_>,
) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let variable = value
        .strip_prefix('{')
        .and_then(|value| value.strip_suffix('}'));
    match variable {
        Some(variable) => {
            let declared = parameters
                .iter()
                .position(|parameter| parameter.wire == variable);
            let mut parameter = match declared {
                Some(position) => parameters.remove(position),
                None => undeclared(variable, at),
            };
            if parameter.location == Location::Path {
                parameter = in_query(parameter, name);
            }
            parameters.push(parameter);
        }
        None if pair.contains('{') => {
            let pair = pair.to_owned();
            reports.lose(at, CallLoss::QueryPair { pair });
        }
        None => template
            .fixed_query
            .push((name.to_owned(), value.to_owned())),
    }
}

/// Renames a parameter that is one edit away from an undeclared name in the path: the name itself is never sent.
fn read_misspelt(
    path: &str,
    parameters: &mut [Parameter],
    at: &Pointer,
    reports: &mut Reports<'_>,
) {
    let is_path = |parameter: &Parameter| parameter.location == Location::Path;
    let is_declared = |name: &str, parameters: &[Parameter]| {
        let mut parameters = parameters.iter();
        parameters.any(|parameter| is_path(parameter) && parameter.wire == name)
    };
    for name in names(path) {
        if is_declared(name, parameters) {
            continue;
        }
        let mut stray = parameters.iter_mut().filter(|parameter| {
            is_path(parameter) && names(path).all(|known| known != parameter.wire)
        });
        let meant = stray.find(|parameter| spelling::is_one_edit(name, &parameter.wire));
        let Some(parameter) = meant else {
            continue;
        };
        let problem = Problem::Misspelt(Misspelt {
            kind: MisspellingKind::PathParameterMisspelt,
            found: format!("`{{{name}}}` in the path `{path}`"),
            read_as: format!("the parameter `{}`", parameter.wire),
            nearest: parameter.wire.clone(),
        });
        name.clone_into(&mut parameter.wire);
        // A shared parameter is reported once for all operations of the path.
        let item = at.parent().unwrap_or_else(|| at.clone());
        if reports.is_new_misspelling(&item, name) {
            reports.report(&item, problem);
        }
    }
}

/// Declares a required string parameter for each name in braces that no parameter declares.
fn declare_missing(
    path: &str,
    parameters: &mut Vec<Parameter>,
    at: &Pointer,
    reports: &mut Reports<'_>,
) {
    for name in names(path) {
        let is_declared = parameters
            .iter()
            .any(|parameter| parameter.location == Location::Path && parameter.wire == name);
        if !is_declared {
            parameters.push(undeclared(name, at));
            let problem = Problem::Operation(OperationProblem::PathParameterMissing {
                name: name.to_owned(),
                template: path.to_owned(),
            });
            reports.report(at, problem);
        }
    }
}

/// Drops path parameters that are not in the path.
fn drop_stray(path: &str, parameters: &mut Vec<Parameter>, reports: &mut Reports<'_>) {
    let is_stray = |parameter: &Parameter| {
        parameter.location == Location::Path && names(path).all(|name| name != parameter.wire)
    };
    for parameter in parameters.iter().filter(|parameter| is_stray(parameter)) {
        let problem = Problem::Operation(OperationProblem::PathParameterNotInTemplate {
            name: parameter.wire.clone(),
            template: path.to_owned(),
        });
        reports.report(&parameter.pointer, problem);
    }
    parameters.retain(|parameter| !is_stray(parameter));
}

fn in_query(mut parameter: Parameter, name: &str) -> Parameter {
    parameter.location = Location::Query;
    parameter.style = Style::Form;
    name.clone_into(&mut parameter.wire);
    parameter
}

/// Returns the name of a variable without operator, modifier and pattern: `{+name}`, `{name*}`, `{name:.*}`.
fn name_in(variable: &str) -> &str {
    let name = variable.split_once(':').map_or(variable, |(name, _)| name);
    name.trim_start_matches(['+', '/', '.', ';', '*'])
        .trim_end_matches(['+', '*'])
}

/// Returns the names in braces of a path.
fn names(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = path;
    std::iter::from_fn(move || {
        let (_, name, after) = next_variable(rest)?;
        rest = after;
        Some(name)
    })
}

/// Returns the literal before the next variable, the content of its braces, and the rest.
fn next_variable(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (variable, after) = rest.split_once('}')?;
    Some((literal, variable, after))
}

/// Splits a text at the first `mark` outside braces.
fn split_outside_braces(text: &str, mark: char) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            character if character == mark && depth == 0 => {
                let (before, after) = text.split_at(at);
                return (before, after.get(mark.len_utf8()..).unwrap_or_default());
            }
            _ => (),
        }
    }
    (text, "")
}
