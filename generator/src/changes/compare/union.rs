//! Compares unions.

use super::sink::{Draft, rename};
use super::types::TypePair;
use super::{Comparison, Sink};
use crate::changes::kind::{Position, UnionChange};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Wire, WireVerdict};
use crate::model::{Discrimination, TagValue, TypeId, Union, Variant};
use crate::plan::TypePaths;

/// Reports the changes of a union.
pub(super) fn compare(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    old: &Union,
    new: &Union,
    sink: &mut Sink,
) {
    discriminator(pair, &old.discrimination, &new.discrimination, sink);
    default(comparison, pair, old, new, sink);
    let mut partners: Vec<(usize, usize)> = Vec::new();
    for (index, variant) in new.variants.iter().enumerate() {
        let taken = |other: usize| partners.iter().any(|(old, _)| *old == other);
        let found = partner(comparison, variant, old, &taken);
        partners.extend(found.map(|other| (other, index)));
    }
    for (index, variant) in old.variants.iter().enumerate() {
        if !partners.iter().any(|(other, _)| *other == index) {
            let wire = pair.direction.of(Wire {
                requests: WireVerdict::Breaking,
                responses: WireVerdict::Compatible,
            });
            let name = variant_name(&comparison.old.paths, pair.ids.0, index);
            let draft = draft(pair, UnionChange::VariantRemoved, variant, &name).wire(wire);
            report(&comparison.forms(pair), draft, &[name], sink);
        }
    }
    for (index, variant) in new.variants.iter().enumerate() {
        if !partners.iter().any(|(_, other)| *other == index) {
            // An enum of the crate keeps a value that it does not know.
            let wire = pair.direction.of(Wire::both(WireVerdict::Compatible));
            let name = variant_name(&comparison.new.paths, pair.ids.1, index);
            let draft = draft(pair, UnionChange::VariantAdded, variant, &name).wire(wire);
            report(&comparison.forms(pair), draft, &[name], sink);
        }
    }
    for (before, after) in &partners {
        both(comparison, pair, (old, *before), (new, *after), sink);
    }
    order(pair, new, &partners, sink);
}

/// Returns the alternative of the old union that an alternative of the new one was: of the same type, or of the same
/// name.
fn partner(
    comparison: &Comparison<'_>,
    variant: &Variant,
    old: &Union,
    is_taken: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let free = || {
        old.variants
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_taken(*at))
    };
    let same_type = free().find(|(_, it)| comparison.is_same(&it.value.ty, &variant.value.ty));
    let found = same_type.or_else(|| free().find(|(_, it)| it.name == variant.name));
    found.map(|(index, _)| index)
}

fn discriminator(pair: &TypePair<'_>, old: &Discrimination, new: &Discrimination, sink: &mut Sink) {
    let (change, wire) = match (old, new) {
        (Discrimination::Form, Discrimination::Form)
        | (Discrimination::EventName, Discrimination::EventName) => return,
        (Discrimination::Tag(old), Discrimination::Tag(new)) if old == new => return,
        (Discrimination::Form, Discrimination::Tag(_) | Discrimination::EventName) => (
            UnionChange::DiscriminatorAdded,
            Wire {
                requests: WireVerdict::Breaking,
                responses: WireVerdict::Compatible,
            },
        ),
        (Discrimination::Tag(_) | Discrimination::EventName, Discrimination::Form) => (
            UnionChange::DiscriminatorRemoved,
            Wire {
                requests: WireVerdict::Compatible,
                responses: WireVerdict::Breaking,
            },
        ),
        (
            Discrimination::Tag(_) | Discrimination::EventName,
            Discrimination::Tag(_) | Discrimination::EventName,
        ) => (
            UnionChange::DiscriminatorChanged,
            Wire::both(WireVerdict::Breaking),
        ),
    };
    let name = |discrimination: &Discrimination| match discrimination {
        Discrimination::Form => None,
        Discrimination::Tag(tag) => Some(format!("`{tag}`")),
        Discrimination::EventName => Some("the name of the event".to_owned()),
    };
    let draft = pair
        .draft(Kind::Union(change))
        .value(name(old), name(new))
        .rust(RustLevel::Patch)
        .wire(pair.direction.of(wire));
    sink.report(draft, []);
}

/// Reports that values whose tag selects no alternative are of another one.
fn default(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    old: &Union,
    new: &Union,
    sink: &mut Sink,
) {
    let (old, new) = (old.default_variant(), new.default_variant());
    let wire = match (old, new) {
        (None, None) => return,
        (Some(before), Some(after)) => {
            let is_same = before.called() == after.called()
                || comparison.is_same(&before.value.ty, &after.value.ty);
            match is_same {
                true => return,
                false => Wire::both(WireVerdict::Breaking),
            }
        }
        // An enum of the crate keeps a value that it does not know.
        (None, Some(_)) => Wire::both(WireVerdict::Compatible),
        (Some(_), None) => Wire {
            requests: WireVerdict::Breaking,
            responses: WireVerdict::Compatible,
        },
    };
    let name = |variant: Option<&Variant>| variant.map(|it| format!("`{}`", it.called()));
    let draft = pair
        .draft(Kind::Union(UnionChange::DefaultChanged))
        .value(name(old), name(new))
        .rust(RustLevel::Patch)
        .wire(pair.direction.of(wire));
    sink.report(draft, []);
}

/// Reports the changes of an alternative that both revisions have.
fn both(
    comparison: &Comparison<'_>,
    pair: &TypePair<'_>,
    (old_union, old_index): (&Union, usize),
    (new_union, new_index): (&Union, usize),
    sink: &mut Sink,
) {
    let (Some(old), Some(new)) = (
        old_union.variants.get(old_index),
        new_union.variants.get(new_index),
    ) else {
        return;
    };
    sink.document(&old.docs, &new.docs);
    let before = variant_name(&comparison.old.paths, pair.ids.0, old_index);
    let after = variant_name(&comparison.new.paths, pair.ids.1, new_index);
    let types = comparison.in_words(&old.value, &new.value);
    for difference in comparison.value_differences(&old.value, &new.value) {
        let kind = Kind::Value(Position::Variant, difference.change);
        let draft = pair
            .draft_of(kind, subject(new))
            .item(format!("{}::{after}", pair.path))
            .value(types.0.clone(), types.1.clone())
            .wire(difference.relation.wire(pair.direction));
        report(
            &comparison.forms(pair),
            draft,
            &[before.clone(), after.clone()],
            sink,
        );
    }
    if before != after {
        let at = pair.new.pointer.key("oneOf").key(&new.name);
        let draft = draft(pair, UnionChange::VariantRenamed, new, &before)
            .values(format!("`{before}`"), format!("`{after}`"))
            .rust(RustLevel::Major)
            .setting(rename(&at, &before));
        report(
            &comparison.forms(pair),
            draft,
            &[before, after.clone()],
            sink,
        );
    }
    let is_tagged = !old.tags.is_empty() && !new.tags.is_empty();
    if is_tagged && old.tags != new.tags {
        let wire = pair.direction.of(Wire {
            requests: verdict(old.tags.first().is_some_and(|tag| new.tags.contains(tag))),
            responses: verdict(new.tags.iter().all(|tag| old.tags.contains(tag))),
        });
        let draft = draft(pair, UnionChange::TagsChanged, new, &after)
            .values(tags(&old.tags), tags(&new.tags))
            .rust(RustLevel::Patch)
            .wire(wire);
        sink.report(draft, []);
    }
}

/// Returns the verdict of a change after which values are still understood, or not.
fn verdict(is_understood: bool) -> WireVerdict {
    match is_understood {
        true => WireVerdict::Compatible,
        false => WireVerdict::Breaking,
    }
}

fn tags(tags: &[TagValue]) -> String {
    let tags = tags.iter().map(|tag| match tag {
        TagValue::Text(text) => format!("`{text}`"),
        TagValue::Integer(number) => format!("`{number}`"),
        TagValue::Boolean(value) => format!("`{value}`"),
    });
    tags.collect::<Vec<_>>().join(", ")
}

/// Reports that alternatives which only their form tells apart are tried in another order.
fn order(pair: &TypePair<'_>, new: &Union, partners: &[(usize, usize)], sink: &mut Sink) {
    let mut in_order = partners.to_vec();
    in_order.sort_by_key(|(_, after)| *after);
    let is_sorted = in_order.is_sorted_by_key(|(before, _)| *before);
    if is_sorted || !matches!(new.discrimination, Discrimination::Form) {
        return;
    }
    let draft = pair
        .draft(Kind::Union(UnionChange::Reordered))
        .rust(RustLevel::Patch);
    sink.report(draft, []);
}

fn subject(variant: &Variant) -> String {
    format!("alternative `{}`", variant.called())
}

fn draft(pair: &TypePair<'_>, change: UnionChange, variant: &Variant, name: &str) -> Draft {
    let draft = pair.draft_of(Kind::Union(change), subject(variant));
    draft.item(format!("{}::{name}", pair.path))
}

/// Returns the Rust name of an alternative.
fn variant_name(paths: &TypePaths, id: TypeId, index: usize) -> String {
    let name = paths.variants(id).get(index);
    name.map_or_else(String::new, ToString::to_string)
}

/// Reports a change of alternatives, which also explains the conversions that they have or lack.
fn report(forms: &[String], draft: Draft, variants: &[String], sink: &mut Sink) {
    let mut keys = sink.differences.unexplained_of(forms);
    keys.retain(|key| matches!(key.member, Member::Implementation(_)));
    for form in forms {
        let variants = variants.iter();
        keys.extend(variants.map(|name| Key::new(form, Member::Variant(name.clone()))));
    }
    sink.report(draft, keys);
}
