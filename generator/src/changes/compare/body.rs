//! Compares request bodies.

use std::collections::BTreeMap;

use super::constraint;
use super::direction::Direction;
use super::operation::OperationPair;
use super::{Comparison, Sink};
use crate::changes::kind::{BodyChange, Position};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::{Body, Content, MediaType, PartEncoding, PartKey, Presence};
use crate::plan::item::Operation;

/// Reports the changes of the request body of an operation.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    let (change, verdict) = match (&pair.old.body, &pair.new.body) {
        (None, None) => return,
        (Some(old), Some(new)) => return both(comparison, pair, old, new, sink),
        (None, Some(new)) => match new.presence {
            Presence::Required => (BodyChange::RequiredAdded, WireVerdict::Breaking),
            Presence::Optional => (BodyChange::OptionalAdded, WireVerdict::Compatible),
        },
        (Some(_), None) => (BodyChange::Removed, WireVerdict::Compatible),
    };
    report(pair, change, verdict, (None, None), sink);
}

fn report(
    pair: &OperationPair<'_>,
    change: BodyChange,
    verdict: WireVerdict,
    (before, after): (Option<String>, Option<String>),
    sink: &mut Sink,
) {
    let draft = pair
        .draft_of(Kind::Body(change), "request body".to_owned())
        .value(before, after)
        .wire(Wire::requests(verdict));
    sink.report(draft, keys(pair));
}

fn both(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    old: &Body,
    new: &Body,
    sink: &mut Sink,
) {
    sink.document(&old.docs, &new.docs);
    match (old.presence, new.presence) {
        (Presence::Optional, Presence::Required) => {
            let verdict = WireVerdict::Breaking;
            report(
                pair,
                BodyChange::BecameRequired,
                verdict,
                (None, None),
                sink,
            );
        }
        (Presence::Required, Presence::Optional) => {
            let verdict = WireVerdict::Compatible;
            report(
                pair,
                BodyChange::BecameOptional,
                verdict,
                (None, None),
                sink,
            );
        }
        (Presence::Optional, Presence::Optional) | (Presence::Required, Presence::Required) => (),
    }
    for content in &old.contents {
        match find(&new.contents, &content.media_type) {
            Some(other) => contents(comparison, pair, content, other, sink),
            None => {
                let values = (Some(quoted(content)), None);
                let verdict = WireVerdict::Breaking;
                report(pair, BodyChange::MediaTypeRemoved, verdict, values, sink);
            }
        }
    }
    for content in &new.contents {
        if find(&old.contents, &content.media_type).is_none() {
            let values = (None, Some(quoted(content)));
            let verdict = WireVerdict::Compatible;
            report(pair, BodyChange::MediaTypeAdded, verdict, values, sink);
        }
    }
}

fn quoted(content: &Content) -> String {
    format!("`{}`", content.media_type)
}

fn find<'c>(contents: &'c [Content], media_type: &MediaType) -> Option<&'c Content> {
    contents.iter().find(|it| it.media_type == *media_type)
}

fn contents(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    old: &Content,
    new: &Content,
    sink: &mut Sink,
) {
    sink.document(&old.docs, &new.docs);
    let subject = || "request body".to_owned();
    let values = comparison.value_differences(&old.value, &new.value);
    for difference in values.iter().copied() {
        let (before, after) = comparison.in_words(&old.value, &new.value);
        let draft = pair
            .draft_of(Kind::Value(Position::Body, difference.change), subject())
            .value(before, after)
            .wire(difference.relation.wire(Direction::Request));
        sink.report(draft, keys(pair));
    }
    for difference in constraint::comparable(&old.docs, &new.docs, &values) {
        let wire = difference.relation.wire_of_constraint(Direction::Request);
        let draft = pair
            .draft_of(Kind::Value(Position::Body, difference.change), subject())
            .value(difference.before, difference.after)
            .rust(RustLevel::Patch)
            .wire(wire);
        sink.report(draft, []);
    }
    let is_same_encoding =
        old.bracketed == new.bracketed && encodings(&old.parts) == encodings(&new.parts);
    if !is_same_encoding {
        let draft = pair
            .draft_of(Kind::Body(BodyChange::EncodingChanged), subject())
            .rust(RustLevel::Patch)
            .wire(Wire::requests(WireVerdict::Breaking));
        sink.report(draft, keys(pair));
    }
}

/// How a part is encoded: its media type, its headers, and the parts inside it.
#[derive(PartialEq)]
struct Encoding<'c> {
    media_type: Option<&'c str>,
    headers: BTreeMap<&'c str, &'c str>,
    inner: BTreeMap<&'c PartKey, Encoding<'c>>,
}

/// Returns how the parts of a body, or of a part, are encoded.
fn encodings(parts: &[PartEncoding]) -> BTreeMap<&PartKey, Encoding<'_>> {
    let parts = parts.iter();
    parts
        .map(|part| {
            let headers = part.headers.iter();
            let headers = headers.map(|it| (it.name.as_str(), it.value.as_str()));
            let encoding = Encoding {
                media_type: part.media_type.as_ref().map(MediaType::as_str),
                headers: headers.collect(),
                inner: encodings(&part.inner),
            };
            (&part.key, encoding)
        })
        .collect()
}

/// Returns the members that exist because of the body.
fn keys(pair: &OperationPair<'_>) -> Vec<Key> {
    let mut keys = pair.members(&[Member::Arguments]);
    let sides = [
        (pair.old_module, pair.old_planned),
        (pair.new_module, pair.new_planned),
    ];
    for (module, planned) in sides {
        keys.extend(alternatives(planned));
        let setters = planned.setters.iter();
        for setter in setters {
            for request in pair.requests() {
                for name in [&setter.argument.name, &setter.option_setter] {
                    keys.push(Key::new(&request, Member::Method(name.to_string())));
                }
            }
        }
        for parts in &planned.parts {
            let item = format!("operations::{module}::{}", parts.name);
            keys.push(Key::new(&item, Member::Item));
            keys.push(Key::new(&item, Member::Constructor));
            let optional = parts.optional.iter();
            keys.extend(optional.map(|it| Key::new(&item, Member::Method(it.name.to_string()))));
        }
    }
    keys
}

/// Returns the members of the methods for further media types.
fn alternatives(planned: &Operation) -> impl Iterator<Item = Key> {
    let methods = planned.alternatives.iter();
    methods.flat_map(|it| {
        let item = format!("Client::{}", it.method);
        [Member::Item, Member::Arguments].map(|member| Key::new(&item, member))
    })
}
