//! Compares properties.

mod flags;

use std::collections::BTreeSet;

use super::constraint;
use super::direction::Direction;
use super::sink::{Draft, rename};
use super::types::TypePair;
use super::{Comparison, Sink};
use crate::changes::kind::{Position, PropertyChange, RustChange};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::{Field, Presence, Rest};
use crate::plan::item::{Argument, Construction, Setter, Structure};
use crate::plan::krate::Item;

/// A property of a type that both revisions have.
pub(super) struct PropertyPair<'p> {
    pub pair: &'p TypePair<'p>,
    pub old: &'p Field,
    pub new: &'p Field,
}

impl PropertyPair<'_> {
    fn draft(&self, kind: Kind) -> Draft {
        let (old, new) = (&self.old.pointer, &self.new.pointer);
        let subject = subject(self.new);
        Draft::new(kind, &self.pair.scope, subject, Some(old), Some(new))
    }

    /// Returns the directions in which both revisions send the property.
    fn direction(&self) -> Direction {
        let direction = self.pair.direction.with(self.old.access);
        direction.with(self.new.access)
    }
}

fn subject(field: &Field) -> String {
    format!("property `{}`", field.wire)
}

/// Reports the changes of a property that both revisions have.
pub(super) fn compare(comparison: &Comparison<'_>, both: &PropertyPair<'_>, sink: &mut Sink) {
    sink.document(&both.old.docs, &both.new.docs);
    values(comparison, both, sink);
    for (change, wire) in flags::flags(both) {
        let kind = Kind::Property(change);
        let draft = comparison.with_item(both.draft(kind), both);
        let draft = draft.wire(wire).rust(flags::least(change));
        sink.report(draft, comparison.property_keys(both));
    }
    constraints(comparison, both, sink);
    reassigned(comparison, both, sink);
}

/// Reports the differences of the types.
fn values(comparison: &Comparison<'_>, both: &PropertyPair<'_>, sink: &mut Sink) {
    let is_as_sensitive = both.old.sensitivity == both.new.sensitivity;
    for difference in comparison.value_differences(&both.old.value, &both.new.value) {
        // Of the formats that allow the same strings, one is that of secrets, which is reported as such.
        if difference.is_other_format_of_any_text() && !is_as_sensitive {
            continue;
        }
        let kind = Kind::Value(Position::Property, difference.change);
        let (before, after) = match comparison.field_types(both) {
            (None, None) => comparison.in_words(&both.old.value, &both.new.value),
            types => types,
        };
        let draft = comparison.with_item(both.draft(kind), both);
        let draft = draft
            .value(before, after)
            .wire(difference.relation.wire(both.direction()));
        sink.report(draft, comparison.property_keys(both));
    }
}

fn constraints(comparison: &Comparison<'_>, both: &PropertyPair<'_>, sink: &mut Sink) {
    let values = comparison.value_differences(&both.old.value, &both.new.value);
    for difference in constraint::comparable(&both.old.docs, &both.new.docs, &values) {
        let kind = Kind::Value(Position::Property, difference.change);
        let draft = comparison.with_item(both.draft(kind), both);
        let draft = draft
            .value(difference.before, difference.after)
            .rust(RustLevel::Patch)
            .wire(difference.relation.wire_of_constraint(both.direction()));
        sink.report(draft, []);
    }
}

/// Reports that the Rust name of a property is that of another one now.
fn reassigned(comparison: &Comparison<'_>, both: &PropertyPair<'_>, sink: &mut Sink) {
    let (old_id, new_id) = both.pair.ids;
    let before = comparison.old_field(old_id, &both.old.wire);
    let after = comparison.new_field(new_id, &both.new.wire);
    let (Some(before), Some(after)) = (before, after) else {
        return;
    };
    if before == after {
        return;
    }
    let other = both.pair.new_wire_of(comparison, &before);
    let draft = match other {
        Some(other) => {
            let kind = Kind::Rust(RustChange::Reassigned);
            let draft = both.pair.draft_of(kind, format!("field `{before}`"));
            draft.values(format!("`{}`", both.old.wire), format!("`{other}`"))
        }
        None => {
            let kind = Kind::Property(PropertyChange::FieldRenamed);
            let draft = both.draft(kind);
            draft.values(format!("`{before}`"), format!("`{after}`"))
        }
    };
    let draft = draft
        .item(format!("{}::{before}", both.pair.path))
        .rust(RustLevel::Major)
        .setting(rename(&both.new.pointer, &before));
    sink.report(draft, comparison.property_keys(both));
}

/// Reports a property that has another name in JSON.
pub(super) fn renamed(comparison: &Comparison<'_>, both: &PropertyPair<'_>, sink: &mut Sink) {
    let (old_id, new_id) = both.pair.ids;
    let before = comparison.old_field(old_id, &both.old.wire);
    let after = comparison.new_field(new_id, &both.new.wire);
    let change = match before == after {
        true => PropertyChange::Respelled,
        false => PropertyChange::Renamed,
    };
    let wire = both.direction().of(Wire::both(WireVerdict::Breaking));
    let subject = subject(both.old);
    let (old, new) = (&both.old.pointer, &both.new.pointer);
    let draft = Draft::new(
        Kind::Property(change),
        &both.pair.scope,
        subject,
        Some(old),
        Some(new),
    );
    let mut draft = comparison
        .with_item(draft, both)
        .values(
            format!("`{}`", both.old.wire),
            format!("`{}`", both.new.wire),
        )
        .rust(RustLevel::Patch)
        .wire(wire);
    if change == PropertyChange::Renamed
        && let Some(before) = before
    {
        draft = draft.setting(rename(new, &before));
    }
    sink.report(draft, comparison.property_keys(both));
    values(comparison, both, sink);
    for (change, wire) in flags::flags(both) {
        let draft = both.draft(Kind::Property(change)).wire(wire);
        sink.report(comparison.with_item(draft, both), []);
    }
}

/// Reports a property that only the old revision has.
pub(super) fn removed(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    field: &Field,
    rest: &Rest,
    sink: &mut Sink,
) {
    let requests = match rest {
        Rest::Forbidden => WireVerdict::Breaking,
        Rest::Unmentioned | Rest::Described(_) => WireVerdict::Compatible,
    };
    // A program that keeps to the old document expects that an optional property is absent.
    let responses = match field.presence {
        Presence::Required => WireVerdict::Breaking,
        Presence::Optional => WireVerdict::Compatible,
    };
    let direction = pair.direction.with(field.access);
    let wire = direction.of(Wire {
        requests,
        responses,
    });
    let kind = Kind::Property(PropertyChange::Removed);
    let draft = Draft::new(
        kind,
        &pair.scope,
        subject(field),
        Some(&field.pointer),
        Some(&pair.new.pointer),
    );
    let item = comparison.old_field(pair.ids.0, &field.wire);
    let item = item.or_else(|| pair.part_name(&field.wire));
    let draft = item_of(draft, pair, item.as_deref()).wire(wire);
    sink.report(draft, comparison.keys_of(pair, Some(&field.wire), None));
}

/// Reports a property that only the new revision has.
pub(super) fn added(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    field: &Field,
    sink: &mut Sink,
) {
    let (change, requests) = match field.presence {
        Presence::Required => (PropertyChange::RequiredAdded, WireVerdict::Breaking),
        Presence::Optional => (PropertyChange::OptionalAdded, WireVerdict::Compatible),
    };
    let wire = pair.direction.with(field.access).of(Wire {
        requests,
        responses: WireVerdict::Compatible,
    });
    let draft = Draft::new(
        Kind::Property(change),
        &pair.scope,
        subject(field),
        Some(&pair.old.pointer),
        Some(&field.pointer),
    );
    let item = comparison.new_field(pair.ids.1, &field.wire);
    let item = item.or_else(|| pair.part_name(&field.wire));
    let level = match item {
        Some(_) => RustLevel::Minor,
        None => RustLevel::None,
    };
    let draft = item_of(draft, pair, item.as_deref()).wire(wire).rust(level);
    sink.report(draft, comparison.keys_of(pair, None, Some(&field.wire)));
}

fn item_of(draft: Draft, pair: &TypePair<'_>, field: Option<&str>) -> Draft {
    match field {
        Some(field) => draft.item(format!("{}::{field}", pair.path)),
        None => draft.item(&*pair.path),
    }
}

impl Comparison<'_> {
    fn with_item(&self, draft: Draft, both: &PropertyPair<'_>) -> Draft {
        let (old_id, new_id) = both.pair.ids;
        let new = self.new_field(new_id, &both.new.wire);
        let name = new.or_else(|| self.old_field(old_id, &both.old.wire));
        let name = name.or_else(|| both.pair.part_name(&both.new.wire));
        item_of(draft, both.pair, name.as_deref())
    }

    /// Returns the types of a property's field, as the new revision spells them.
    fn field_types(&self, both: &PropertyPair<'_>) -> (Option<String>, Option<String>) {
        let old = self.old.paths.plain(both.pair.ids.0);
        let old = old.and_then(|path| self.old_planned.types.get(path));
        let new = self.new.paths.plain(both.pair.ids.1);
        let new = new.and_then(|path| self.new_planned.types.get(path));
        let before = old.and_then(|item| self.old_names.field_type(item, &both.old.wire));
        let after = new.and_then(|item| self.new_names.field_type(item, &both.new.wire));
        match before == after {
            true => (None, None),
            false => (before, after),
        }
    }

    fn property_keys(&self, both: &PropertyPair<'_>) -> Vec<Key> {
        self.keys_of(both.pair, Some(&both.old.wire), Some(&both.new.wire))
    }

    /// Returns the members that exist because of a property.
    fn keys_of(&self, pair: &TypePair<'_>, old: Option<&str>, new: Option<&str>) -> Vec<Key> {
        let mut members = Vec::new();
        if let Some(wire) = old {
            for path in self.old.paths.forms(pair.ids.0) {
                members.extend(self.old_planned.types.get(path).map(|it| (*it, wire)));
            }
        }
        if let Some(wire) = new {
            for path in self.new.paths.forms(pair.ids.1) {
                members.extend(self.new_planned.types.get(path).map(|it| (*it, wire)));
            }
        }
        let members: Vec<Member> = members
            .into_iter()
            .flat_map(|(item, wire)| members_of(item, wire))
            .collect();
        let forms = self.forms(pair);
        let keys = forms.iter().flat_map(|form| {
            let members = members.iter();
            members.map(|member| Key::new(form, member.clone()))
        });
        let wires: BTreeSet<&str> = old.into_iter().chain(new).collect();
        let parts = wires.into_iter().flat_map(|wire| pair.keys_of_parts(wire));
        keys.chain(parts).collect()
    }
}

impl TypePair<'_> {
    /// Returns the JSON name of the property whose field has a name in the new revision.
    fn new_wire_of(&self, comparison: &Comparison<'_>, field: &str) -> Option<String> {
        let mut forms = comparison.new.paths.forms(self.ids.1);
        forms.find_map(|path| match comparison.new_planned.types.get(path)? {
            Item::Structure(structure) => {
                let mut fields = structure.fields.iter();
                let found = fields.find(|it| it.name.to_string() == field)?;
                Some(found.wire.clone())
            }
            Item::Enumeration(_) | Item::Union(_) => None,
        })
    }
}

/// Returns the members of a struct that exist because of a property.
fn members_of(item: &Item, wire: &str) -> Vec<Member> {
    let Item::Structure(structure) = item else {
        return Vec::new();
    };
    let Some(field) = structure.fields.iter().find(|it| it.wire == wire) else {
        return Vec::new();
    };
    let name = field.name.to_string();
    let mut members = vec![Member::Field(name.clone()), Member::Method(name.clone())];
    members.extend(structure.setters.iter().filter_map(|setter| match setter {
        Setter::Clear { name, field: of } if *of == field.name => {
            Some(Member::Method(name.to_string()))
        }
        Setter::Clear { .. } | Setter::Value { .. } | Setter::Extra { .. } => None,
    }));
    if is_argument(structure, &name) {
        members.push(Member::Constructor);
        members.push(Member::Implementation("Default".to_owned()));
    }
    members
}

fn is_argument(structure: &Structure, field: &str) -> bool {
    match &structure.construction {
        Construction::New(arguments, _) => {
            let is_it = |argument: &Argument| argument.field.to_string() == field;
            arguments.iter().any(is_it)
        }
        Construction::Derived | Construction::Default(_) => false,
    }
}
