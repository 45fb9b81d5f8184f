//! Compares named types.

use super::constraint;
use super::direction::Direction;
use super::multipart::{PartsBySchema, PartsOf};
use super::sink::{Draft, rename};
use super::{Comparison, Sink, enumeration, multipart, object, union};
use crate::changes::kind::{RustChange, TypeChange, ValueChange};
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel, Scope, Wire, WireVerdict};
use crate::model::{Definition, Deprecation, Owner, Shape, TypeId};
use crate::plan::ty::TypePath;

/// A type that both revisions have.
pub(super) struct TypePair<'s> {
    pub ids: (TypeId, TypeId),
    pub old: &'s Definition,
    pub new: &'s Definition,
    pub scope: Scope,
    /// The Rust path in the new revision.
    pub path: String,
    /// In which directions both revisions send its values.
    pub direction: Direction,
    /// The parts that multipart bodies of the old revision have for it.
    pub old_parts: Vec<PartsOf<'s>>,
    /// The parts that multipart bodies of the new revision have for it.
    pub new_parts: Vec<PartsOf<'s>>,
}

/// Reports the changes of all types.
pub(super) fn compare(comparison: &Comparison<'_>, sink: &mut Sink) {
    let parts = (
        multipart::parts(comparison.old, comparison.old_planned),
        multipart::parts(comparison.new, comparison.new_planned),
    );
    for (old, new) in comparison.types.iter() {
        if let Some(pair) = comparison.type_pair(old, new, &parts) {
            compare_pair(comparison, &pair, sink);
        }
    }
    let mut parts_of_others = removed(comparison, sink);
    parts_of_others.extend(added(comparison, sink));
    sink.report_if_graver(parts_of_others);
}

/// Reports the types of the old revision that have no partner. Returns those for schemas in line, which go with the element
/// that they are a part of.
fn removed(comparison: &Comparison<'_>, sink: &mut Sink) -> Vec<(Draft, Vec<String>)> {
    let mut inline = Vec::new();
    for (index, definition) in comparison.old.api.definitions.iter().enumerate() {
        let id = TypeId(index);
        if comparison.types.new_of(id).is_none()
            && let Some(path) = comparison.old.paths.plain(id)
        {
            let path = comparison.old_names.exact(path);
            let at = Some(&definition.pointer);
            let draft = alone(TypeChange::Removed, path).at(at, None);
            let forms = comparison.old.paths.forms(id);
            let forms: Vec<String> = forms.map(|it| comparison.old_names.exact(it)).collect();
            match is_top_level(definition) {
                true => sink.report_items(draft, &forms),
                false => inline.push((draft, forms)),
            }
        }
    }
    inline
}

/// Reports the types of the new revision that have no partner. Returns those for schemas in line, which come with the
/// element that they are a part of.
fn added(comparison: &Comparison<'_>, sink: &mut Sink) -> Vec<(Draft, Vec<String>)> {
    let mut inline = Vec::new();
    for (index, definition) in comparison.new.api.definitions.iter().enumerate() {
        let id = TypeId(index);
        if comparison.types.old_of(id).is_none()
            && let Some(path) = comparison.new.paths.plain(id)
        {
            let at = Some(&definition.pointer);
            let draft = alone(TypeChange::Added, path.public()).at(None, at);
            let forms: Vec<String> = comparison
                .new
                .paths
                .forms(id)
                .map(TypePath::public)
                .collect();
            match is_top_level(definition) {
                true => sink.report_items(draft, &forms),
                false => inline.push((draft, forms)),
            }
        }
    }
    inline
}

/// Creates a change of a type that only one revision has.
fn alone(change: TypeChange, path: String) -> Draft {
    let scope = Scope::Type(path.clone());
    let subject = type_subject(&path);
    Draft::new(Kind::Type(change), &scope, subject, None, None).item(path)
}

/// Returns the subject of changes of a type, by its Rust name: schemas in line have no other.
fn type_subject(path: &str) -> String {
    let name = path.rsplit("::").next().unwrap_or(path);
    format!("type `{name}`")
}

impl<'s> Comparison<'s> {
    /// Returns a type that both revisions have.
    fn type_pair(
        &self,
        old: TypeId,
        new: TypeId,
        (old_parts, new_parts): &(PartsBySchema<'s>, PartsBySchema<'s>),
    ) -> Option<TypePair<'s>> {
        let old_parts = old_parts.get(&old).cloned().unwrap_or_default();
        let new_parts = new_parts.get(&new).cloned().unwrap_or_default();
        let direction = match old_parts.is_empty() || new_parts.is_empty() {
            true => Direction::None,
            false => Direction::Request,
        };
        let path = self.new.paths.plain(new).map(TypePath::public);
        let path = path.or_else(|| new_parts.first().map(|it| it.path.clone()))?;
        let (before, after) = (self.old.definition(old)?, self.new.definition(new)?);
        Some(TypePair {
            ids: (old, new),
            old: before,
            new: after,
            scope: Scope::Type(path.clone()),
            path,
            direction: direction.or(Direction::common(before.usage, after.usage)),
            old_parts,
            new_parts,
        })
    }

    /// Returns the Rust paths of all forms of a type, as the new revision spells them.
    pub(super) fn forms(&self, pair: &TypePair<'_>) -> Vec<String> {
        let (old, new) = pair.ids;
        let mut forms: Vec<String> = self.new.paths.forms(new).map(TypePath::public).collect();
        for path in self.old.paths.forms(old) {
            let name = self.old_names.exact(path);
            if !forms.contains(&name) {
                forms.push(name);
            }
        }
        forms
    }
}

impl TypePair<'_> {
    /// Creates a change of the type as a whole.
    pub(super) fn draft(&self, kind: Kind) -> Draft {
        self.draft_of(kind, type_subject(&self.path))
    }

    /// Creates a change of a part of the type.
    pub(super) fn draft_of(&self, kind: Kind, subject: String) -> Draft {
        let (old, new) = (&self.old.pointer, &self.new.pointer);
        Draft::new(kind, &self.scope, subject, Some(old), Some(new)).item(&*self.path)
    }
}

fn compare_pair(comparison: &Comparison<'_>, pair: &TypePair<'_>, sink: &mut Sink) {
    sink.document(&pair.old.docs, &pair.new.docs);
    renamed(comparison, pair, sink);
    deprecation(comparison, pair, sink);
    constraints(pair, sink);
    match (&pair.old.shape, &pair.new.shape) {
        (Shape::Object(old), Shape::Object(new)) => {
            object::compare(comparison, pair, old, new, sink);
        }
        (Shape::Enumeration(old), Shape::Enumeration(new)) => {
            enumeration::compare(comparison, pair, old, new, sink);
        }
        (Shape::Union(old), Shape::Union(new)) => union::compare(comparison, pair, old, new, sink),
        (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_), _) => {
            let wire = pair.direction.of(Wire::both(WireVerdict::Breaking));
            let draft = pair
                .draft(Kind::Type(TypeChange::ShapeChanged))
                .values(shape_name(&pair.old.shape), shape_name(&pair.new.shape))
                .wire(wire)
                .rust(RustLevel::Major);
            let forms = comparison.forms(pair);
            let mut keys = sink.differences.unexplained_of(&forms);
            keys.extend(sink.differences.mentioning(&forms));
            sink.report(draft, keys);
        }
    }
    forms(comparison, pair, sink);
}

fn shape_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Object(_) => "object",
        Shape::Enumeration(_) => "enumeration",
        Shape::Union(_) => "union",
    }
}

/// Reports another Rust path, and an old path that now is that of another type.
fn renamed(comparison: &Comparison<'_>, pair: &TypePair<'_>, sink: &mut Sink) {
    let Some(old_path) = comparison.old.paths.plain(pair.ids.0) else {
        return;
    };
    let before = old_path.public();
    if before == pair.path {
        return;
    }
    let mut draft = pair
        .draft(Kind::Type(TypeChange::Renamed))
        .values(format!("`{before}`"), format!("`{}`", pair.path))
        .rust(RustLevel::Major);
    if is_top_level(pair.old) && is_top_level(pair.new) {
        draft = draft.setting(rename(&pair.new.pointer, pair.old.name()));
    }
    sink.report(draft, []);
    if has_path(comparison, old_path, pair.ids.1) {
        let subject = format!("`{before}`");
        let draft = pair
            .draft_of(Kind::Rust(RustChange::Reassigned), subject)
            .item(before)
            .rust(RustLevel::Major);
        sink.report(draft, []);
    }
}

/// Returns true if another type of the new revision has the path.
fn has_path(comparison: &Comparison<'_>, path: &TypePath, own: TypeId) -> bool {
    let ids = (0..comparison.new.api.definitions.len()).map(TypeId);
    let mut others = ids.filter(|id| *id != own);
    others.any(|id| comparison.new.paths.forms(id).any(|it| it == path))
}

/// Returns true for a schema of the components, whose name the configuration can set.
fn is_top_level(definition: &Definition) -> bool {
    matches!(definition.origin.owner, Owner::Schema(_)) && definition.origin.steps.is_empty()
}

fn deprecation(comparison: &Comparison<'_>, pair: &TypePair<'_>, sink: &mut Sink) {
    let change = match (pair.old.docs.deprecation, pair.new.docs.deprecation) {
        (Deprecation::Current, Deprecation::Deprecated) => TypeChange::Deprecated,
        (Deprecation::Deprecated, Deprecation::Current) => TypeChange::Undeprecated,
        (Deprecation::Current, Deprecation::Current)
        | (Deprecation::Deprecated, Deprecation::Deprecated) => return,
    };
    let forms = comparison.forms(pair);
    let keys = forms.iter().map(|form| Key::new(form, Member::Item));
    let wire = pair.direction.of(Wire::both(WireVerdict::Compatible));
    sink.report(pair.draft(Kind::Type(change)).wire(wire), keys);
}

/// Reports the constraints of the type as a whole.
fn constraints(pair: &TypePair<'_>, sink: &mut Sink) {
    for difference in constraint::differences(&pair.old.docs, &pair.new.docs) {
        let change = match difference.change {
            ValueChange::ConstraintLoosened => TypeChange::ConstraintLoosened,
            _ => TypeChange::ConstraintTightened,
        };
        let draft = pair
            .draft(Kind::Type(change))
            .value(difference.before, difference.after)
            .rust(RustLevel::Patch)
            .wire(difference.relation.wire_of_constraint(pair.direction));
        sink.report(draft, []);
    }
}

/// Reports that a type gets or loses a form of its own for requests, and that it is used in another direction.
fn forms(comparison: &Comparison<'_>, pair: &TypePair<'_>, sink: &mut Sink) {
    let (old, new) = pair.ids;
    let had_form = comparison.old.paths.request_form(old);
    let has_form = comparison.new.paths.request_form(new);
    let change = match (had_form, has_form) {
        (None, Some(_)) => Some(TypeChange::Split),
        (Some(_), None) => Some(TypeChange::Joined),
        (None, None) | (Some(_), Some(_)) => {
            (pair.old.usage != pair.new.usage).then_some(TypeChange::UsageChanged)
        }
    };
    if let Some(change) = change {
        let forms = comparison.forms(pair);
        let mut keys = sink.differences.unexplained_of(&forms);
        if change != TypeChange::UsageChanged {
            keys.extend(sink.differences.mentioning(&forms));
        }
        sink.report(pair.draft(Kind::Type(change)), keys);
    }
}
