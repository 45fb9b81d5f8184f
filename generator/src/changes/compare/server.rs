//! Compares servers.

use super::operation::OperationPair;
use super::sink::{Draft, rename};
use super::{Comparison, Sink};
use crate::changes::kind::ServerChange;
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{OperationServer, Server, Variable};
use crate::plan::krate::Crate;
use crate::pointer::Pointer;

/// Reports the changes of the servers of the document.
pub(super) fn compare(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api.servers, &comparison.new.api.servers);
    let (old_crate, new_crate) = (&comparison.old.krate, &comparison.new.krate);
    let mut gone: Vec<(usize, &Server)> = Vec::new();
    for (index, server) in old.iter().enumerate() {
        match same(old, index, new) {
            Some(other) => both(comparison, server, other, index, sink),
            None => gone.push((index, server)),
        }
    }
    let mut added: Vec<(usize, &Server)> = new
        .iter()
        .enumerate()
        .filter(|(index, _)| same(new, *index, old).is_none())
        .collect();
    for (index, server) in gone {
        match added.iter().position(|(other, _)| *other == index) {
            Some(position) => {
                let (_, other) = added.remove(position);
                let mut keys = functions(old_crate, server);
                let names = functions(new_crate, other);
                keys.extend(names.clone());
                let draft = draft(ServerChange::UrlChanged, server, index, &names)
                    .values(format!("`{}`", server.url), format!("`{}`", other.url))
                    .rust(RustLevel::Patch)
                    .wire(Wire::requests(WireVerdict::Breaking));
                sink.report(draft, keys);
                variables(server, other, (index, &names), sink);
            }
            None => {
                let keys = functions(old_crate, server);
                let draft = draft(ServerChange::Removed, server, index, &keys)
                    .at(Some(&pointer(index)), None)
                    .wire(Wire::requests(WireVerdict::Breaking));
                sink.report(draft, keys);
            }
        }
    }
    for (index, server) in added {
        let keys = functions(new_crate, server);
        let draft = draft(ServerChange::Added, server, index, &keys)
            .at(None, Some(&pointer(index)))
            .wire(Wire::requests(WireVerdict::Compatible));
        sink.report(draft, keys);
    }
}

/// Returns the other revision's server with the URL of one; of several with one URL, that in the same order.
fn same<'s>(servers: &[Server], index: usize, others: &'s [Server]) -> Option<&'s Server> {
    let server = servers.get(index)?;
    let has_url = |it: &&Server| it.url == server.url;
    let earlier = servers.iter().take(index).filter(has_url).count();
    others.iter().filter(has_url).nth(earlier)
}

fn pointer(index: usize) -> Pointer {
    Pointer::root().key("servers").index(index)
}

/// Creates a change of a server; its function is the Rust item.
fn draft(change: ServerChange, server: &Server, index: usize, functions: &[Key]) -> Draft {
    let subject = format!("server `{}`", server.url);
    let at = pointer(index);
    let at = Some(&at);
    let draft = Draft::new(Kind::Server(change), &Scope::Client, subject, at, at);
    match functions.first() {
        Some(function) => draft.item(function.to_string()),
        None => draft,
    }
}

fn both(comparison: &Comparison<'_>, old: &Server, new: &Server, index: usize, sink: &mut Sink) {
    sink.document(&old.docs, &new.docs);
    let (old_names, new_names) = (
        functions(&comparison.old.krate, old),
        functions(&comparison.new.krate, new),
    );
    if let (Some(before), Some(after)) = (old_names.first(), new_names.first())
        && before != after
    {
        let at = Pointer::root().key("servers").key(&new.url);
        let before = before.to_string();
        let name = before.rsplit("::").next().unwrap_or(&before);
        let draft = draft(ServerChange::Renamed, new, index, &new_names)
            .values(format!("`{before}`"), format!("`{after}`"))
            .setting(rename(&at, name))
            .rust(RustLevel::Major);
        sink.report(draft, old_names.iter().chain(&new_names).cloned());
    }
    variables(old, new, (index, &new_names), sink);
}

fn variables(old: &Server, new: &Server, (index, functions): (usize, &[Key]), sink: &mut Sink) {
    let mut changes: Vec<(ServerChange, WireVerdict, Option<String>, Option<String>)> = Vec::new();
    let find = |server: &'_ Server, name: &str| -> Option<usize> {
        server.variables.iter().position(|it| it.name == name)
    };
    for variable in &old.variables {
        let other = find(new, &variable.name).and_then(|at| new.variables.get(at));
        match other {
            Some(other) => changes.extend(variable_changes(variable, other)),
            None => {
                let before = Some(format!("`{}`", variable.name));
                let verdict = WireVerdict::Breaking;
                changes.push((ServerChange::VariableRemoved, verdict, before, None));
            }
        }
    }
    for variable in &new.variables {
        if find(old, &variable.name).is_none() {
            let after = Some(format!("`{}`", variable.name));
            let verdict = WireVerdict::Compatible;
            changes.push((ServerChange::VariableAdded, verdict, None, after));
        }
    }
    for (change, verdict, before, after) in changes {
        let draft = draft(change, new, index, functions)
            .value(before, after)
            .rust(RustLevel::Patch)
            .wire(Wire::requests(verdict));
        sink.report(draft, []);
    }
}

fn variable_changes(
    old: &Variable,
    new: &Variable,
) -> Vec<(ServerChange, WireVerdict, Option<String>, Option<String>)> {
    let mut changes = Vec::new();
    if old.default != new.default {
        changes.push((
            ServerChange::VariableDefaultChanged,
            WireVerdict::Compatible,
            Some(format!("`{}`", old.default)),
            Some(format!("`{}`", new.default)),
        ));
    }
    if old.values != new.values {
        // Without a list, any value is allowed.
        let is_wider =
            !old.values.is_empty() && old.values.iter().all(|value| new.values.contains(value));
        let verdict = match is_wider || new.values.is_empty() {
            true => WireVerdict::Compatible,
            false => WireVerdict::Breaking,
        };
        changes.push((
            ServerChange::VariableValuesChanged,
            verdict,
            Some(values(old)),
            Some(values(new)),
        ));
    }
    changes
}

/// Returns the values that a variable allows, in words.
fn values(variable: &Variable) -> String {
    match variable.values.as_slice() {
        [] => "any".to_owned(),
        values => format!("`{}`", values.join("`, `")),
    }
}

/// Returns the functions for a server.
fn functions(krate: &Crate, server: &Server) -> Vec<Key> {
    let functions = krate.client.servers.iter();
    functions
        .filter(|function| function.template == server.url)
        .map(|function| Key::new("Server", Member::Method(function.name.to_string())))
        .collect()
}

/// Reports that an operation is at another server.
pub(super) fn of_operation(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    if pair.old.server == pair.new.server {
        return;
    }
    let name = |server: &OperationServer| match server {
        OperationServer::Api => "the server of the client".to_owned(),
        OperationServer::Path(path) => format!("`{path}` of the server of the client"),
        OperationServer::Elsewhere(url) => format!("`{url}`"),
    };
    let draft = pair
        .draft(Kind::Server(ServerChange::OperationServerChanged))
        .values(name(&pair.old.server), name(&pair.new.server))
        .rust(RustLevel::Patch)
        .wire(Wire::requests(WireVerdict::Breaking));
    let mut keys = setters(&comparison.old.krate, &pair.old.server);
    keys.extend(setters(&comparison.new.krate, &pair.new.server));
    sink.report(draft, keys);
}

/// Returns the methods of the builder that override the server of an operation.
fn setters(krate: &Crate, server: &OperationServer) -> Vec<Key> {
    let OperationServer::Elsewhere(url) = server else {
        return Vec::new();
    };
    let servers = krate.client.operation_servers.iter();
    servers
        .filter(|it| it.url == *url)
        .map(|it| Key::new("ClientBuilder", Member::Method(it.method.to_string())))
        .collect()
}
