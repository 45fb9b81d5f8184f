//! Compares responses.

use super::constraint;
use super::direction::Direction;
use super::operation::OperationPair;
use super::sink::Draft;
use super::{Comparison, Sink};
use crate::changes::kind::{Position, ResponseChange};
use crate::changes::surface::client::error_type;
use crate::changes::surface::{Key, Member, Spelling};
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::{Content, MediaType, Response, StatusPattern};

/// Reports the changes of the responses of an operation.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    for response in &pair.old.responses {
        match find(&pair.new.responses, response.status) {
            Some(other) => both(comparison, pair, response, other, sink),
            None => {
                let is_error = response.status.is_error();
                let (change, verdict) = match is_error {
                    true => (ResponseChange::ErrorRemoved, WireVerdict::Compatible),
                    false => (ResponseChange::SuccessRemoved, WireVerdict::Compatible),
                };
                report(comparison, pair, change, response, verdict, sink);
            }
        }
    }
    for response in &pair.new.responses {
        if find(&pair.old.responses, response.status).is_none() {
            let (change, verdict) = match response.status.is_error() {
                true => (ResponseChange::ErrorAdded, WireVerdict::Compatible),
                false => (ResponseChange::SuccessAdded, WireVerdict::Breaking),
            };
            report(comparison, pair, change, response, verdict, sink);
        }
    }
}

fn find(responses: &[Response], status: StatusPattern) -> Option<&Response> {
    responses.iter().find(|it| it.status == status)
}

fn subject(response: &Response) -> String {
    format!("response `{}`", response.status)
}

fn draft(pair: &OperationPair<'_>, kind: Kind, response: &Response) -> Draft {
    pair.draft_of(kind, subject(response))
}

fn report(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    change: ResponseChange,
    response: &Response,
    verdict: WireVerdict,
    sink: &mut Sink,
) {
    let draft = draft(pair, Kind::Response(change), response)
        .rust(RustLevel::Patch)
        .wire(Wire::responses(verdict));
    sink.report(draft, keys(comparison, pair, response));
}

fn both(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    old: &Response,
    new: &Response,
    sink: &mut Sink,
) {
    sink.document(&old.docs, &new.docs);
    match (old.contents.is_empty(), new.contents.is_empty()) {
        (true, false) => {
            let verdict = WireVerdict::Compatible;
            return report(
                comparison,
                pair,
                ResponseChange::BodyAdded,
                new,
                verdict,
                sink,
            );
        }
        (false, true) => {
            let verdict = WireVerdict::Breaking;
            return report(
                comparison,
                pair,
                ResponseChange::BodyRemoved,
                new,
                verdict,
                sink,
            );
        }
        (true, true) | (false, false) => (),
    }
    for content in &old.contents {
        match find_content(&new.contents, &content.media_type) {
            Some(other) => contents(comparison, pair, (new, content, other), sink),
            None => {
                let change = Kind::Response(ResponseChange::MediaTypeRemoved);
                let draft = draft(pair, change, new)
                    .value(Some(quoted(content)), None)
                    .rust(RustLevel::Patch)
                    .wire(Wire::responses(WireVerdict::Breaking));
                sink.report(draft, keys(comparison, pair, new));
            }
        }
    }
    for content in &new.contents {
        if find_content(&old.contents, &content.media_type).is_none() {
            let change = Kind::Response(ResponseChange::MediaTypeAdded);
            let draft = draft(pair, change, new)
                .value(None, Some(quoted(content)))
                .rust(RustLevel::Patch)
                .wire(Wire::responses(WireVerdict::Compatible));
            sink.report(draft, keys(comparison, pair, new));
        }
    }
}

fn quoted(content: &Content) -> String {
    format!("`{}`", content.media_type)
}

fn find_content<'c>(contents: &'c [Content], media_type: &MediaType) -> Option<&'c Content> {
    contents.iter().find(|it| it.media_type == *media_type)
}

fn contents(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    (response, old, new): (&Response, &Content, &Content),
    sink: &mut Sink,
) {
    sink.document(&old.docs, &new.docs);
    let position = match response.status.is_error() {
        true => Position::Error,
        false => Position::Response,
    };
    let (before, after) = match position {
        Position::Response => types(comparison, pair),
        _ => (None, None),
    };
    let (before, after) = match (before, after) {
        (None, None) => comparison.in_words(&old.value, &new.value),
        types => types,
    };
    let values = comparison.value_differences(&old.value, &new.value);
    for difference in values.iter().copied() {
        let draft = draft(pair, Kind::Value(position, difference.change), response)
            .value(before.clone(), after.clone())
            .wire(difference.relation.wire(Direction::Response));
        sink.report(draft, keys(comparison, pair, response));
    }
    for difference in constraint::comparable(&old.docs, &new.docs, &values) {
        let wire = difference.relation.wire_of_constraint(Direction::Response);
        let draft = draft(pair, Kind::Value(position, difference.change), response)
            .value(difference.before, difference.after)
            .rust(RustLevel::Patch)
            .wire(wire);
        sink.report(draft, []);
    }
}

/// Returns the types of the successful response.
fn types(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
) -> (Option<String>, Option<String>) {
    let before = &pair.old_planned.response;
    let before = comparison.old_names.text(before, Spelling::Exact);
    let after = &pair.new_planned.response;
    let after = comparison.new_names.text(after, Spelling::Exact);
    match before == after {
        true => (None, None),
        false => (Some(format!("`{before}`")), Some(format!("`{after}`"))),
    }
}

/// Returns the members that exist because of the responses.
fn keys(comparison: &Comparison<'_>, pair: &OperationPair<'_>, response: &Response) -> Vec<Key> {
    if response.status.is_error() && !response.contents.is_empty() {
        return error_keys(comparison);
    }
    let mut keys = pair.members(&[
        Member::Response,
        Member::Events,
        Member::ItemStream,
        Member::Download,
    ]);
    // The items of pages exist because of the pagination.
    if pair.old.pagination.is_none() && pair.new.pagination.is_none() {
        keys.extend(pair.members(&[Member::Items]));
    }
    let sides = [
        (pair.old_module, pair.old_planned),
        (pair.new_module, pair.new_planned),
    ];
    for (module, planned) in sides {
        if let Some(outcomes) = &planned.outcomes {
            let item = format!("operations::{module}::{}", outcomes.name);
            keys.push(Key::new(&item, Member::Item));
            let variants = outcomes.variants.iter();
            keys.extend(variants.map(|it| Key::new(&item, Member::Variant(it.name.to_string()))));
        }
    }
    keys
}

/// Returns the members of the type of errors, and the type itself.
pub(super) fn error_keys(comparison: &Comparison<'_>) -> Vec<Key> {
    let mut keys = vec![Key::new("Error", Member::Item)];
    let sides = [
        (&comparison.old.krate.error, comparison.old_names),
        (&comparison.new.krate.error, comparison.new_names),
    ];
    for (error, names) in sides {
        let (body, variants) = error_type(error, names);
        keys.push(Key::new(&body, Member::Item));
        let variants = variants.iter();
        keys.extend(variants.map(|it| Key::new(&body, Member::Variant(it.name.to_string()))));
        for described in &error.described {
            let path = names.text(&described.ty, Spelling::Exact);
            let error_body = Member::Implementation("ErrorBody".to_owned());
            keys.push(Key::new(&path, error_body));
        }
    }
    keys
}
