//! Compares what the whole client shares.

use super::direction::Direction;
use super::sink::Draft;
use super::{Comparison, Sink, header, response, security, server};
use crate::changes::kind::{Position, RustChange};
use crate::changes::side::Side;
use crate::changes::{Kind, RustLevel, Scope};
use crate::model::Value;
use crate::plan::krate::Kind as Contents;
use crate::pointer::Pointer;

/// Reports the changes of servers, credentials, headers and the payloads of webhooks.
pub(super) fn compare(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api, &comparison.new.api);
    if old.title != new.title {
        sink.documentation += 1;
    }
    sink.document(&old.docs, &new.docs);
    server::compare(comparison, sink);
    security::schemes(comparison, sink);
    header::compare(comparison, sink);
    payloads(comparison, sink);
    settings(comparison, sink);
    presence(comparison, sink);
    tags(comparison, sink);
}

/// Reports that one of the crates has a client, and the other types only.
fn presence(comparison: &Comparison<'_>, sink: &mut Sink) {
    let kind = |side: &Side| side.krate.package.kind;
    let (change, level) = match (kind(comparison.old), kind(comparison.new)) {
        (Contents::Models, Contents::Client) => (RustChange::ClientAdded, RustLevel::Minor),
        (Contents::Client, Contents::Models) => (RustChange::ClientRemoved, RustLevel::Major),
        (Contents::Client, Contents::Client) | (Contents::Models, Contents::Models) => return,
    };
    let kind = Kind::Rust(change);
    let at = Pointer::root();
    let draft = Draft::new(kind, &Scope::Client, "client", Some(&at), Some(&at));
    let keys = response::error_keys(comparison);
    sink.report(draft.item("Client").rust(level), keys);
}

/// Reports other settings of the configuration that no signature shows.
fn settings(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.krate.client, &comparison.new.krate.client);
    if old.request_id_header == new.request_id_header && old.retries == new.retries {
        return;
    }
    let kind = Kind::Rust(RustChange::SettingsChanged);
    let at = Pointer::root();
    let draft = Draft::new(kind, &Scope::Client, "client", Some(&at), Some(&at));
    sink.report(draft.item("Client").rust(RustLevel::Patch), []);
}

/// Reports the changes of the payloads of webhooks and callbacks, which have no names: those whose types both revisions have
/// are the same, and the others correspond by their order, where there are as many.
fn payloads(comparison: &Comparison<'_>, sink: &mut Sink) {
    let (old, new) = (&comparison.old.api.payloads, &comparison.new.api.payloads);
    let is_same = |old: &Value, new: &Value| comparison.value_differences(old, new).is_empty();
    let gone: Vec<&Value> = old
        .iter()
        .filter(|old| !new.iter().any(|new| is_same(old, new)))
        .collect();
    let added: Vec<&Value> = new
        .iter()
        .filter(|new| !old.iter().any(|old| is_same(old, new)))
        .collect();
    if gone.len() != added.len() {
        return;
    }
    let at = Pointer::root();
    for (old, new) in gone.into_iter().zip(added) {
        for difference in comparison.value_differences(old, new) {
            let kind = Kind::Value(Position::Payload, difference.change);
            let subject = "payload of a webhook or callback";
            let draft = Draft::new(kind, &Scope::Client, subject, Some(&at), Some(&at));
            let wire = difference.relation.wire(Direction::Response);
            let (before, after) = comparison.in_words(old, new);
            sink.report(draft.value(before, after).wire(wire), []);
        }
    }
}

/// Counts tags with another documentation.
fn tags(comparison: &Comparison<'_>, sink: &mut Sink) {
    for tag in &comparison.new.api.tags {
        let mut others = comparison.old.api.tags.iter();
        if let Some(other) = others.find(|it| it.name == tag.name) {
            sink.document(&other.docs, &tag.docs);
        }
    }
}
