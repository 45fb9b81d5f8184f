//! Compares what the whole client shares.

use super::direction::Direction;
use super::sink::Draft;
use super::{Comparison, Sink, header, security, server};
use crate::changes::kind::Position;
use crate::changes::{Kind, Scope};
use crate::model::Value;
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
    tags(comparison, sink);
}

/// Reports the payloads of webhooks and callbacks that no payload of the other revision is like.
fn payloads(comparison: &Comparison<'_>, sink: &mut Sink) {
    let is_same = |old: &Value, new: &Value| comparison.value_differences(old, new).is_empty();
    let (old, new) = (&comparison.old.api.payloads, &comparison.new.api.payloads);
    let gone = old
        .iter()
        .filter(|old| !new.iter().any(|new| is_same(old, new)));
    let added = new
        .iter()
        .filter(|new| !old.iter().any(|old| is_same(old, new)));
    for (old, new) in gone.zip(added) {
        for difference in comparison.value_differences(old, new) {
            let at = Pointer::root();
            let draft = Draft::new(
                Kind::Value(Position::Payload, difference.change),
                &Scope::Client,
                "payload of a webhook",
                Some(&at),
                Some(&at),
            );
            let wire = difference.relation.wire(Direction::Response);
            sink.report(draft.wire(wire), []);
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
