//! Compares parameters.

use super::constraint;
use super::direction::Direction;
use super::operation::{OperationPair, variables};
use super::sink::{Draft, rename};
use super::{Comparison, Sink};
use crate::changes::kind::{ParameterChange, Position};
use crate::changes::pairing::without_names;
use crate::changes::surface::{Key, Member, Spelling};
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::{Deprecation, Explode, Location, Parameter, Presence, Style, ValueEncoding};
use crate::plan::item::{ArgumentLocation, CallArgument, Operation};

/// Tells whether a parameter has become another.
type Rule<'r> = dyn Fn(&Parameter, &Parameter) -> bool + 'r;

/// Reports the changes of the parameters of an operation.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &OperationPair<'_>, sink: &mut Sink) {
    let mut partners: Vec<(usize, usize)> = Vec::new();
    let rules: [&Rule<'_>; 3] = [
        &|old, new| is_same_place(pair, old, new),
        &|old, new| old.wire == new.wire && old.location != new.location,
        &|old, new| {
            let is_alike = old.location == new.location && old.presence == new.presence;
            is_alike
                && comparison
                    .value_differences(&old.value, &new.value)
                    .is_empty()
        },
    ];
    for rule in rules {
        pair_by(rule, pair, &mut partners);
    }
    for (index, parameter) in pair.old.parameters.iter().enumerate() {
        if !partners.iter().any(|(old, _)| *old == index) {
            removed(pair, parameter, sink);
        }
    }
    for (index, parameter) in pair.new.parameters.iter().enumerate() {
        match partners.iter().find(|(_, new)| *new == index) {
            Some((old, _)) => {
                if let Some(old) = pair.old.parameters.get(*old) {
                    both(comparison, pair, old, parameter, sink);
                }
            }
            None => added(pair, parameter, sink),
        }
    }
    order(pair, sink);
}

/// Returns true if two parameters are sent at the same place: in the path that is a position, else a name.
fn is_same_place(pair: &OperationPair<'_>, old: &Parameter, new: &Parameter) -> bool {
    if old.location != new.location {
        return false;
    }
    let (old_path, new_path) = (&pair.old.path, &pair.new.path);
    match old.location {
        Location::Path if without_names(old_path) == without_names(new_path) => {
            position(old_path, &old.wire) == position(new_path, &new.wire)
        }
        // The name of a whole query is not sent.
        Location::QueryString => true,
        Location::Path | Location::Query | Location::Header | Location::Cookie => {
            old.wire == new.wire
        }
    }
}

/// Returns which of the variables of a path a name is.
fn position(path: &str, name: &str) -> Option<usize> {
    variables(path).position(|variable| variable == name)
}

/// Pairs the parameters that have no partner yet.
fn pair_by(rule: &Rule<'_>, pair: &OperationPair<'_>, partners: &mut Vec<(usize, usize)>) {
    for (index, new) in pair.new.parameters.iter().enumerate() {
        if partners.iter().any(|(_, known)| *known == index) {
            continue;
        }
        let mut old = pair.old.parameters.iter().enumerate();
        let found = old.find(|(other, old)| {
            !partners.iter().any(|(known, _)| known == other) && rule(old, new)
        });
        partners.extend(found.map(|(other, _)| (other, index)));
    }
}

fn subject(parameter: &Parameter) -> String {
    format!(
        "{} parameter `{}`",
        parameter.location.as_str(),
        parameter.wire
    )
}

fn removed(pair: &OperationPair<'_>, parameter: &Parameter, sink: &mut Sink) {
    let kind = Kind::Parameter(ParameterChange::Removed);
    let draft = pair
        .draft_of(kind, subject(parameter))
        .at(Some(&parameter.pointer), Some(&pair.new.pointer))
        .wire(Wire::requests(WireVerdict::Compatible));
    sink.report(draft, keys(pair, Some(parameter), None));
}

fn added(pair: &OperationPair<'_>, parameter: &Parameter, sink: &mut Sink) {
    let (change, verdict) = match parameter.presence {
        Presence::Required => (ParameterChange::RequiredAdded, WireVerdict::Breaking),
        Presence::Optional => (ParameterChange::OptionalAdded, WireVerdict::Compatible),
    };
    let draft = pair
        .draft_of(Kind::Parameter(change), subject(parameter))
        .at(Some(&pair.old.pointer), Some(&parameter.pointer))
        .wire(Wire::requests(verdict));
    sink.report(draft, keys(pair, None, Some(parameter)));
}

fn both(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    old: &Parameter,
    new: &Parameter,
    sink: &mut Sink,
) {
    sink.document(&old.docs, &new.docs);
    let draft = |kind: Kind| {
        let draft = pair.draft_of(kind, subject(old));
        draft.at(Some(&old.pointer), Some(&new.pointer))
    };
    renamed(pair, old, new, &draft, sink);
    for (change, wire, values) in flags(old, new) {
        let (before, after) = values.unzip();
        let draft = draft(Kind::Parameter(change))
            .value(before, after)
            .rust(RustLevel::Patch)
            .wire(Wire::requests(wire));
        sink.report(draft, keys(pair, Some(old), Some(new)));
    }
    let (before, after) = types(comparison, pair, old, new);
    let values = comparison.value_differences(&old.value, &new.value);
    for difference in values.iter().copied() {
        let kind = Kind::Value(Position::Parameter, difference.change);
        let draft = draft(kind)
            .value(before.clone(), after.clone())
            .wire(difference.relation.wire(Direction::Request));
        sink.report(draft, keys(pair, Some(old), Some(new)));
    }
    for difference in constraint::comparable(&old.docs, &new.docs, &values) {
        let kind = Kind::Value(Position::Parameter, difference.change);
        let wire = difference.relation.wire_of_constraint(Direction::Request);
        let draft = draft(kind).value(difference.before, difference.after);
        sink.report(draft.rust(RustLevel::Patch).wire(wire), []);
    }
}

/// Reports another name; that of a path parameter is in the path only.
fn renamed(
    pair: &OperationPair<'_>,
    old: &Parameter,
    new: &Parameter,
    draft: &dyn Fn(Kind) -> Draft,
    sink: &mut Sink,
) {
    if old.wire == new.wire || new.location == Location::Path {
        return;
    }
    let draft = draft(Kind::Parameter(ParameterChange::Renamed))
        .values(format!("`{}`", old.wire), format!("`{}`", new.wire))
        .rust(RustLevel::Patch)
        .wire(Wire::requests(WireVerdict::Breaking))
        .setting(rename(&new.pointer, old.name()));
    sink.report(draft, keys(pair, Some(old), Some(new)));
}

type Flag = (ParameterChange, WireVerdict, Option<(String, String)>);

/// Returns the changes of a parameter other than those of its name and its type.
fn flags(old: &Parameter, new: &Parameter) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    match (old.presence, new.presence) {
        (Presence::Optional, Presence::Required) => {
            flags.push((ParameterChange::BecameRequired, WireVerdict::Breaking, None));
        }
        (Presence::Required, Presence::Optional) => {
            flags.push((
                ParameterChange::BecameOptional,
                WireVerdict::Compatible,
                None,
            ));
        }
        (Presence::Optional, Presence::Optional) | (Presence::Required, Presence::Required) => (),
    }
    let breaking = WireVerdict::Breaking;
    if old.location != new.location {
        let names = (old.location.as_str(), new.location.as_str());
        let values = (names.0.to_owned(), names.1.to_owned());
        flags.push((ParameterChange::Moved, breaking, Some(values)));
    } else if (old.style, old.explode) != (new.style, new.explode) {
        let values = (style(old), style(new));
        flags.push((ParameterChange::StyleChanged, breaking, Some(values)));
    }
    match (old.encoding, new.encoding) {
        (ValueEncoding::PercentEncoded, ValueEncoding::AllowReserved)
        | (ValueEncoding::AllowReserved, ValueEncoding::PercentEncoded) => {
            flags.push((ParameterChange::ReservedChanged, breaking, None));
        }
        (ValueEncoding::Json, ValueEncoding::PercentEncoded | ValueEncoding::AllowReserved)
        | (ValueEncoding::PercentEncoded | ValueEncoding::AllowReserved, ValueEncoding::Json) => {
            let values = (style(old), style(new));
            flags.push((ParameterChange::StyleChanged, breaking, Some(values)));
        }
        (ValueEncoding::PercentEncoded, ValueEncoding::PercentEncoded)
        | (ValueEncoding::AllowReserved, ValueEncoding::AllowReserved)
        | (ValueEncoding::Json, ValueEncoding::Json) => (),
    }
    match (old.docs.deprecation, new.docs.deprecation) {
        (Deprecation::Current, Deprecation::Deprecated) => {
            flags.push((ParameterChange::Deprecated, WireVerdict::Compatible, None));
        }
        (Deprecation::Deprecated, Deprecation::Current) => {
            flags.push((ParameterChange::Undeprecated, WireVerdict::Compatible, None));
        }
        (Deprecation::Current, Deprecation::Current)
        | (Deprecation::Deprecated, Deprecation::Deprecated) => (),
    }
    flags
}

fn style(parameter: &Parameter) -> String {
    if parameter.encoding == ValueEncoding::Json {
        return "JSON".to_owned();
    }
    let style = match parameter.style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
    };
    match parameter.explode {
        Explode::Separate => format!("{style}, exploded"),
        Explode::Joined => style.to_owned(),
    }
}

/// Reports arguments in another order; those of the path follow the path, whatever its variables are called.
fn order(pair: &OperationPair<'_>, sink: &mut Sink) {
    let names = |operation: &Operation| -> Vec<String> {
        let arguments = operation.arguments.iter();
        let sent = arguments.filter(|it| !matches!(it.location, ArgumentLocation::Path(_)));
        sent.filter_map(|it| it.location.parameter().map(str::to_owned))
            .collect()
    };
    let (old, new) = (names(pair.old_planned), names(pair.new_planned));
    let common: Vec<&String> = old.iter().filter(|name| new.contains(name)).collect();
    let is_same = new.iter().filter(|name| old.contains(name)).eq(common);
    if is_same {
        return;
    }
    let draft = pair
        .draft(Kind::Parameter(ParameterChange::Reordered))
        .values(
            format!("`{}`", old.join(", ")),
            format!("`{}`", new.join(", ")),
        )
        .rust(RustLevel::Major);
    sink.report(draft, pair.members(&[Member::Arguments]));
}

/// Returns the types of a parameter's argument.
fn types(
    comparison: &Comparison<'_>,
    pair: &OperationPair<'_>,
    old: &Parameter,
    new: &Parameter,
) -> (Option<String>, Option<String>) {
    let before = argument(pair.old_planned, old);
    let before = before.map(|it| comparison.old_names.text(&it.ty, Spelling::Exact));
    let after = argument(pair.new_planned, new);
    let after = after.map(|it| comparison.new_names.text(&it.ty, Spelling::Exact));
    let quoted = |text: Option<String>| text.map(|text| format!("`{text}`"));
    match before == after {
        true => (None, None),
        false => (quoted(before), quoted(after)),
    }
}

fn argument<'p>(planned: &'p Operation, parameter: &Parameter) -> Option<&'p CallArgument> {
    arguments(planned).find(|it| it.location.parameter() == Some(&parameter.wire))
}

fn arguments(planned: &Operation) -> impl Iterator<Item = &CallArgument> {
    let named = planned.named_arguments.iter().map(|it| &it.argument);
    let setters = planned.setters.iter().map(|it| &it.argument);
    planned.arguments.iter().chain(named).chain(setters)
}

/// Returns the members that exist because of a parameter.
fn keys(pair: &OperationPair<'_>, old: Option<&Parameter>, new: Option<&Parameter>) -> Vec<Key> {
    let mut keys = Vec::new();
    let sides = [(old, pair.old_planned), (new, pair.new_planned)];
    for (parameter, planned) in sides {
        let Some(parameter) = parameter else {
            continue;
        };
        if parameter.presence == Presence::Required {
            keys.extend(pair.members(&[Member::Arguments, Member::NamedArguments]));
        }
        let setter = planned
            .setters
            .iter()
            .find(|it| it.argument.location.parameter() == Some(&parameter.wire));
        if let Some(setter) = setter {
            for request in pair.requests() {
                for name in [&setter.argument.name, &setter.option_setter] {
                    keys.push(Key::new(&request, Member::Method(name.to_string())));
                }
            }
        }
    }
    keys
}
