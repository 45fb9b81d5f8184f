//! Pairs the types of two revisions: by name, and where the names differ by where they are used.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::OperationPairs;
use super::resemblance::resemble;
use crate::model::{Api, Content, Definition, Origin, Rest, Shape, Type, TypeId, Value};

/// The types that two revisions have in common.
#[derive(Debug, Default)]
pub(in crate::changes) struct TypePairs {
    new_of: BTreeMap<TypeId, TypeId>,
    old_of: BTreeMap<TypeId, TypeId>,
}

impl TypePairs {
    /// Pairs the types of two revisions.
    pub fn of(old: &Api, new: &Api, operations: &OperationPairs<'_>) -> Self {
        let mut search = Search {
            old,
            new,
            pairs: Self::default(),
            values: VecDeque::new(),
            seen: BTreeSet::new(),
        };
        // A name that two types have exchanged, or that a new type has taken, is no evidence against the shape.
        search.by_origin(&resemble);
        search.by_use(operations);
        search.by_origin(&|_, _| true);
        search.by_use(operations);
        search.pairs
    }

    /// Returns the type of the new revision that a type of the old one has become.
    pub fn new_of(&self, old: TypeId) -> Option<TypeId> {
        self.new_of.get(&old).copied()
    }

    /// Returns the type of the old revision that a type of the new one was.
    pub fn old_of(&self, new: TypeId) -> Option<TypeId> {
        self.old_of.get(&new).copied()
    }

    /// Returns all pairs, in the order of the old revision.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, TypeId)> {
        self.new_of.iter().map(|(old, new)| (*old, *new))
    }

    fn insert(&mut self, old: TypeId, new: TypeId) {
        self.new_of.insert(old, new);
        self.old_of.insert(new, old);
    }
}

struct Search<'s> {
    old: &'s Api,
    new: &'s Api,
    pairs: TypePairs,
    /// Values at the same place of both revisions.
    values: VecDeque<(&'s Value, &'s Value)>,
    seen: BTreeSet<(TypeId, TypeId)>,
}

impl<'s> Search<'s> {
    /// Pairs the types at the same place of both documents that are accepted and have no partner.
    fn by_origin(&mut self, accepts: &dyn Fn(&Definition, &Definition) -> bool) {
        let mut known: BTreeMap<&Origin, (TypeId, &Definition)> = BTreeMap::new();
        for (index, definition) in self.new.definitions.iter().enumerate() {
            let id = TypeId(index);
            if self.pairs.old_of(id).is_none() {
                known.entry(&definition.origin).or_insert((id, definition));
            }
        }
        for (index, definition) in self.old.definitions.iter().enumerate() {
            let id = TypeId(index);
            if self.pairs.new_of(id).is_none()
                && let Some((other_id, other)) = known.get(&definition.origin)
                && accepts(definition, other)
            {
                self.pairs.insert(id, *other_id);
                known.remove(&definition.origin);
            }
        }
    }

    fn by_use(&mut self, operations: &OperationPairs<'s>) {
        self.seen.clear();
        for (old, new) in &operations.both {
            for parameter in &new.parameters {
                let mut others = old.parameters.iter();
                let other = others
                    .find(|it| it.location == parameter.location && it.wire == parameter.wire);
                self.values
                    .extend(other.map(|it| (&it.value, &parameter.value)));
            }
            if let (Some(old), Some(new)) = (&old.body, &new.body) {
                self.contents(&old.contents, &new.contents);
            }
            for response in &new.responses {
                let mut others = old.responses.iter();
                if let Some(other) = others.find(|it| it.status == response.status) {
                    self.contents(&other.contents, &response.contents);
                }
            }
        }
        self.values
            .extend(self.old.payloads.iter().zip(&self.new.payloads));
        for (old, new) in self.pairs.iter().collect::<Vec<_>>() {
            self.shapes(old, new);
        }
        while let Some((old, new)) = self.values.pop_front() {
            self.value(old, new);
        }
    }

    fn contents(&mut self, old: &'s [Content], new: &'s [Content]) {
        for content in new {
            let same = old.iter().find(|it| it.media_type == content.media_type);
            let other = same.or_else(|| old.iter().find(|it| it.form == content.form));
            self.values
                .extend(other.map(|it| (&it.value, &content.value)));
        }
    }

    fn value(&mut self, old: &'s Value, new: &'s Value) {
        if let (Type::Named(old), Type::Named(new)) = (&old.ty, &new.ty) {
            if self.is_new_pair(*old, *new) {
                self.pairs.insert(*old, *new);
            }
            if self.pairs.new_of(*old) == Some(*new) {
                self.shapes(*old, *new);
            }
            return;
        }
        self.values.extend(old.ty.children().zip(new.ty.children()));
    }

    /// Returns true if neither type has a partner and they describe the same thing.
    fn is_new_pair(&self, old: TypeId, new: TypeId) -> bool {
        if self.pairs.new_of(old).is_some() || self.pairs.old_of(new).is_some() {
            return false;
        }
        match (self.old.definition(old), self.new.definition(new)) {
            (Some(old), Some(new)) => resemble(old, new),
            (Some(_) | None, _) => false,
        }
    }

    /// Follows the values inside two paired types.
    fn shapes(&mut self, old: TypeId, new: TypeId) {
        if !self.seen.insert((old, new)) {
            return;
        }
        let (Some(old), Some(new)) = (self.old.definition(old), self.new.definition(new)) else {
            return;
        };
        match (&old.shape, &new.shape) {
            (Shape::Object(old), Shape::Object(new)) => {
                for field in &new.fields {
                    let other = old.fields.iter().find(|it| it.wire == field.wire);
                    self.values
                        .extend(other.map(|it| (&it.value, &field.value)));
                }
                if let (Rest::Described(old), Rest::Described(new)) = (&old.rest, &new.rest) {
                    self.values.push_back((old, new));
                }
            }
            (Shape::Union(old), Shape::Union(new)) => {
                let variants = old.variants.iter().zip(&new.variants);
                self.values
                    .extend(variants.map(|(old, new)| (&old.value, &new.value)));
                for variant in &new.variants {
                    let other = old.variants.iter().find(|it| it.name == variant.name);
                    self.values
                        .extend(other.map(|it| (&it.value, &variant.value)));
                }
            }
            (Shape::Object(_) | Shape::Union(_) | Shape::Enumeration(_), _) => (),
        }
    }
}
