//! Compares enumerations.

use std::collections::BTreeMap;

use super::sink::{Draft, rename};
use super::types::TypePair;
use super::{Comparison, Sink};
use crate::changes::kind::{EnumChange, RustChange};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::{Enumeration, Members};
use crate::plan::item;
use crate::plan::krate::Item;

/// Reports the changes of an enumeration.
pub(super) fn compare(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    old: &Enumeration,
    new: &Enumeration,
    sink: &mut Sink,
) {
    if is_text(old) != is_text(new) {
        let wire = pair.direction.of(Wire::both(WireVerdict::Breaking));
        let draft = pair.draft(Kind::Enum(EnumChange::KindChanged)).wire(wire);
        return sink.report_items(draft, &comparison.forms(pair));
    }
    let old_names = variants(comparison.old_item(pair));
    let new_names = variants(comparison.new_item(pair));
    let gone = old_names
        .iter()
        .filter(|(value, _)| !new_names.contains_key(*value));
    let mut added: BTreeMap<&String, &String> = new_names
        .iter()
        .filter(|(value, _)| !old_names.contains_key(*value))
        .collect();
    for (value, name) in gone {
        let respelled = added.iter().find(|(_, other)| **other == name);
        match respelled.map(|(other, _)| *other) {
            Some(other) => {
                added.remove(other);
                let draft = value_draft(pair, EnumChange::ValueRespelled, value, name);
                let draft = draft
                    .values(value, other)
                    .rust(RustLevel::Patch)
                    .wire(pair.direction.of(Wire::both(WireVerdict::Breaking)));
                sink.report(draft, []);
            }
            None => {
                let wire = pair.direction.of(Wire {
                    requests: WireVerdict::Breaking,
                    responses: WireVerdict::Compatible,
                });
                let draft = value_draft(pair, EnumChange::ValueRemoved, value, name).wire(wire);
                sink.report(draft, [variant(pair, name)]);
            }
        }
    }
    for (value, name) in added {
        // An enum of the crate keeps a value that it does not know.
        let wire = pair.direction.of(Wire::both(WireVerdict::Compatible));
        let draft = value_draft(pair, EnumChange::ValueAdded, value, name).wire(wire);
        sink.report(draft, [variant(pair, name)]);
    }
    for (value, before) in &old_names {
        if let Some(after) = new_names.get(value)
            && before != after
        {
            renamed(pair, value, before, after, &new_names, sink);
        }
    }
}

fn is_text(enumeration: &Enumeration) -> bool {
    matches!(enumeration.members, Members::Text(_))
}

/// Returns the variants of an enum by their values.
fn variants(item: Option<&Item>) -> BTreeMap<String, String> {
    match item {
        Some(Item::Enumeration(enumeration)) => {
            let variants = enumeration.variants.iter();
            variants
                .map(|variant| {
                    let value = match &variant.wire {
                        item::Wire::Text(text) => format!("`{text}`"),
                        item::Wire::Integer(number) => format!("`{number}`"),
                    };
                    (value, variant.name.to_string())
                })
                .collect()
        }
        Some(Item::Structure(_) | Item::Union(_)) | None => BTreeMap::new(),
    }
}

fn value_draft(pair: &TypePair<'_>, change: EnumChange, value: &str, name: &str) -> Draft {
    let draft = pair.draft_of(Kind::Enum(change), format!("value {value}"));
    draft.item(format!("{}::{name}", pair.path))
}

fn variant(pair: &TypePair<'_>, name: &str) -> Key {
    Key::new(&pair.path, Member::Variant(name.to_owned()))
}

/// Reports that a value has another Rust name, and whether the old name is that of another value.
fn renamed(
    pair: &TypePair<'_>,
    value: &str,
    before: &str,
    after: &str,
    new_names: &BTreeMap<String, String>,
    sink: &mut Sink,
) {
    let other = new_names.iter().find(|(_, name)| *name == before);
    let draft = match other {
        Some((other, _)) => {
            let kind = Kind::Rust(RustChange::Reassigned);
            let draft = pair.draft_of(kind, format!("variant `{before}`"));
            draft.values(value, other)
        }
        None => {
            let kind = Kind::Enum(EnumChange::VariantRenamed);
            let draft = pair.draft_of(kind, format!("value {value}"));
            draft.values(format!("`{before}`"), format!("`{after}`"))
        }
    };
    let at = pair.new.pointer.key("enum").key(value.trim_matches('`'));
    let draft = draft
        .item(format!("{}::{before}", pair.path))
        .rust(RustLevel::Major)
        .setting(rename(&at, before));
    sink.report(draft, [variant(pair, before), variant(pair, after)]);
}

impl Comparison<'_> {
    /// Returns the planned item of the only form of a type in the old revision, or of that for responses.
    pub(super) fn old_item(&self, pair: &TypePair<'_>) -> Option<&Item> {
        let path = self.old.paths.plain(pair.ids.0)?;
        self.old_planned.types.get(path).copied()
    }

    /// Returns the planned item of the only form of a type in the new revision, or of that for responses.
    pub(super) fn new_item(&self, pair: &TypePair<'_>) -> Option<&Item> {
        let path = self.new.paths.plain(pair.ids.1)?;
        self.new_planned.types.get(path).copied()
    }
}
