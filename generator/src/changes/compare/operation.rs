//! Compares operations.

use super::sink::{Draft, rename};
use super::{Comparison, Sink, body, pagination, parameter, response, security, server};
use crate::changes::kind::{OperationChange, RustChange};
use crate::changes::pairing::without_names;
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{self, Deprecation};
use crate::plan::item;

/// An operation that both revisions have.
pub(super) struct OperationPair<'s> {
    pub old: &'s model::Operation,
    pub new: &'s model::Operation,
    pub old_planned: &'s item::Operation,
    pub new_planned: &'s item::Operation,
    pub old_module: &'s str,
    pub new_module: &'s str,
    pub scope: Scope,
}

impl OperationPair<'_> {
    /// Creates a change of the operation as a whole.
    pub fn draft(&self, kind: Kind) -> Draft {
        self.draft_of(kind, format!("operation `{}`", self.new.id))
    }

    /// Creates a change of a part of the operation.
    pub fn draft_of(&self, kind: Kind, subject: String) -> Draft {
        let (old, new) = (&self.old.pointer, &self.new.pointer);
        Draft::new(kind, &self.scope, subject, Some(old), Some(new)).item(self.method())
    }

    /// Returns the Rust path of the method.
    pub fn method(&self) -> String {
        method(self.new_planned)
    }

    /// Returns members of the method, of both revisions.
    pub fn members(&self, members: &[Member]) -> Vec<Key> {
        let methods = [method(self.old_planned), method(self.new_planned)];
        let methods = methods.iter();
        methods
            .flat_map(|path| members.iter().map(|member| Key::new(path, member.clone())))
            .collect()
    }

    /// Returns the Rust paths of the request's type, of both revisions.
    pub fn requests(&self) -> [String; 2] {
        [
            request(self.old_module, self.old_planned),
            request(self.new_module, self.new_planned),
        ]
    }
}

fn method(planned: &item::Operation) -> String {
    format!("Client::{}", planned.method)
}

fn request(module: &str, planned: &item::Operation) -> String {
    format!("operations::{module}::{}", planned.request)
}

fn scope(operation: &model::Operation) -> Scope {
    let method = operation.method.as_str();
    Scope::Operation(format!("{method} {}", operation.path))
}

/// Reports the changes of all operations.
pub(super) fn compare(comparison: &Comparison<'_>, sink: &mut Sink) {
    for (old, new) in &comparison.operations.both {
        let old_planned = comparison.old_planned.operations.get(old.id.as_str());
        let new_planned = comparison.new_planned.operations.get(new.id.as_str());
        if let (Some((old_module, old_planned)), Some((new_module, new_planned))) =
            (old_planned, new_planned)
        {
            let pair = OperationPair {
                old,
                new,
                old_planned,
                new_planned,
                old_module,
                new_module,
                scope: scope(new),
            };
            compare_pair(comparison, &pair, sink);
        }
    }
    for operation in &comparison.operations.removed {
        if let Some((module, planned)) = comparison.old_planned.operations.get(&*operation.id) {
            let kind = Kind::Operation(OperationChange::Removed);
            let at = Some(&operation.pointer);
            let draft = alone(kind, operation, planned).at(at, None);
            let draft = draft.wire(Wire::requests(WireVerdict::Breaking));
            let draft = draft.rust(RustLevel::Major);
            sink.report_items(draft, &items(module, planned));
            removed_name(comparison, operation, planned, sink);
        }
    }
    for operation in &comparison.operations.added {
        if let Some((module, planned)) = comparison.new_planned.operations.get(&*operation.id) {
            let kind = Kind::Operation(OperationChange::Added);
            let at = Some(&operation.pointer);
            let draft = alone(kind, operation, planned).at(None, at);
            let draft = draft.wire(Wire::requests(WireVerdict::Compatible));
            let draft = draft.rust(RustLevel::Minor);
            sink.report_items(draft, &items(module, planned));
        }
    }
}

/// Returns true if an operation of the new revision has the name of an old one.
fn is_method(comparison: &Comparison<'_>, planned: &item::Operation) -> bool {
    let mut others = comparison.new_planned.operations.values();
    others.any(|(_, other)| other.method == planned.method)
}

/// Reports that the name of a removed operation is that of another one now.
fn removed_name(
    comparison: &Comparison<'_>,
    operation: &model::Operation,
    planned: &item::Operation,
    sink: &mut Sink,
) {
    if is_method(comparison, planned) {
        let kind = Kind::Rust(RustChange::Reassigned);
        let at = Some(&operation.pointer);
        let subject = format!("method `{}`", planned.method);
        let draft = Draft::new(kind, &scope(operation), subject, at, None);
        let draft = draft.item(method(planned)).rust(RustLevel::Major);
        sink.report(draft, []);
    }
}

/// Creates a change of an operation that only one revision has.
fn alone(kind: Kind, operation: &model::Operation, planned: &item::Operation) -> Draft {
    let subject = format!("operation `{}`", operation.id);
    let draft = Draft::new(kind, &scope(operation), subject, None, None);
    draft.item(method(planned))
}

/// Returns the Rust items that exist because of an operation.
fn items(module: &str, planned: &item::Operation) -> Vec<String> {
    let mut items = vec![method(planned), request(module, planned)];
    let alternatives = planned.alternatives.iter();
    items.extend(alternatives.map(|it| format!("Client::{}", it.method)));
    let outcomes = planned.outcomes.iter();
    items.extend(outcomes.map(|it| format!("operations::{module}::{}", it.name)));
    let parts = planned.parts.iter();
    items.extend(parts.map(|it| format!("operations::{module}::{}", it.name)));
    items
}

fn compare_pair(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    sink.document(&pair.old.docs, &pair.new.docs);
    let is_renamed = names(comparison, pair, sink);
    places(pair, sink);
    deprecation(pair, sink);
    server::of_operation(comparison, pair, sink);
    security::of_operation(comparison, pair, sink);
    parameter::compare(comparison, pair, sink);
    body::compare(comparison, pair, sink);
    response::compare(comparison, pair, sink);
    pagination::compare(comparison, pair, sink);
    if is_renamed {
        let mut items = items(pair.old_module, pair.old_planned);
        items.extend(self::items(pair.new_module, pair.new_planned));
        sink.explain_items(&items);
    }
}

/// Reports another Rust name, another operation ID and another module; returns true if the Rust name is another.
fn names(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) -> bool {
    let before = pair.old_planned.method.to_string();
    let after = pair.new_planned.method.to_string();
    if before != after {
        let values = (format!("`{before}`"), format!("`{after}`"));
        let draft = pair
            .draft(Kind::Operation(OperationChange::Renamed))
            .values(values.0, values.1)
            .rust(RustLevel::Major)
            .setting(rename(&pair.new.pointer, pair.old.name()));
        sink.report(draft, []);
        if is_method(comparison, pair.old_planned) {
            let subject = format!("method `{before}`");
            let draft = pair
                .draft_of(Kind::Rust(RustChange::Reassigned), subject)
                .item(method(pair.old_planned))
                .rust(RustLevel::Major);
            sink.report(draft, []);
        }
        return true;
    }
    if pair.old.id != pair.new.id {
        let draft = pair
            .draft(Kind::Operation(OperationChange::IdChanged))
            .values(format!("`{}`", pair.old.id), format!("`{}`", pair.new.id))
            .rust(RustLevel::Patch);
        sink.report(draft, []);
    }
    if pair.old_module != pair.new_module {
        let draft = pair
            .draft(Kind::Operation(OperationChange::ModuleChanged))
            .values(
                format!("`operations::{}`", pair.old_module),
                format!("`operations::{}`", pair.new_module),
            );
        let mut moved = items(pair.old_module, pair.old_planned);
        moved.extend(items(pair.new_module, pair.new_planned));
        moved.retain(|item| item.starts_with("operations::"));
        sink.report_items(draft, &moved);
    }
    false
}

/// Reports another path, HTTP method, fixed query or idempotency.
fn places(pair: &OperationPair<'_>, sink: &mut Sink) {
    let breaking = Wire::requests(WireVerdict::Breaking);
    let (old, new) = (pair.old, pair.new);
    let mut changes = Vec::new();
    let quoted = |text: &str| format!("`{text}`");
    if without_names(&old.path) != without_names(&new.path) {
        let values = (quoted(&old.path), quoted(&new.path));
        changes.push((OperationChange::PathChanged, values, breaking));
    } else {
        let variables = variables(&old.path).zip(variables(&new.path));
        for (before, after) in variables.filter(|(before, after)| before != after) {
            let values = (quoted(before), quoted(after));
            changes.push((OperationChange::PathVariableRenamed, values, Wire::NONE));
        }
    }
    if old.method != new.method {
        let values = (quoted(old.method.as_str()), quoted(new.method.as_str()));
        changes.push((OperationChange::MethodChanged, values, breaking));
    }
    if old.fixed_query != new.fixed_query {
        let values = (query(&old.fixed_query), query(&new.fixed_query));
        changes.push((OperationChange::FixedQueryChanged, values, breaking));
    }
    let (before, after) = (repetition(old), repetition(new));
    if before != after {
        changes.push((
            OperationChange::IdempotencyChanged,
            (before, after),
            Wire::NONE,
        ));
    }
    for (change, (before, after), wire) in changes {
        let level = match change {
            OperationChange::PathVariableRenamed => RustLevel::None,
            _ => RustLevel::Patch,
        };
        let draft = pair.draft(Kind::Operation(change)).values(before, after);
        sink.report(draft.wire(wire).rust(level), []);
    }
}

/// Returns under which condition a request is repeated.
fn repetition(operation: &model::Operation) -> String {
    match (&operation.idempotency_key, operation.idempotency) {
        (_, model::Idempotency::Idempotent) => "idempotent".to_owned(),
        (Some(header), model::Idempotency::NotIdempotent) => {
            format!("repeated with a key in `{header}`")
        }
        (None, model::Idempotency::NotIdempotent) => "not idempotent".to_owned(),
    }
}

/// Returns the names of the variables of a path template.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next())
}

fn query(pairs: &[(String, String)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    format!("`{}`", pairs.collect::<Vec<_>>().join("&"))
}

fn deprecation(pair: &OperationPair<'_>, sink: &mut Sink) {
    let change = match (pair.old.docs.deprecation, pair.new.docs.deprecation) {
        (Deprecation::Current, Deprecation::Deprecated) => OperationChange::Deprecated,
        (Deprecation::Deprecated, Deprecation::Current) => OperationChange::Undeprecated,
        (Deprecation::Current, Deprecation::Current)
        | (Deprecation::Deprecated, Deprecation::Deprecated) => return,
    };
    let draft = pair
        .draft(Kind::Operation(change))
        .wire(Wire::requests(WireVerdict::Compatible));
    sink.report(draft, pair.members(&[Member::Item]));
}
