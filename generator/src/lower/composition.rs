use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use crate::diagnostic::{CompositionLoss, ConstraintLoss, Problem};
use crate::model::{Access, Default, Field, Object, Presence, Rest, Secrecy, Shape, Type};
use crate::pointer::Pointer;

use super::facets::Facets;
use super::meeting::Meeting;
use super::object::Required;
use super::schema::TYPES;
use super::union::Alternative;
use super::{Lowering, Site};

/// The properties of the parts of an `allOf`, in the order of the parts.
struct Merged<'d> {
    fields: Vec<Field>,
    /// Where each property stands among the fields.
    numbers: BTreeMap<String, usize>,
    /// The parts that are in it: a second time they would say the same.
    parts: BTreeSet<Pointer>,
    rest: Rest,
    required: Vec<Required<'d>>,
    /// What only some of the values must have.
    required_by_some: Vec<Required<'d>>,
    /// The parts of another type, which no object fits.
    others: Vec<(&'d str, Pointer)>,
}

impl<'d> Lowering<'d, '_> {
    /// `allOf` (JSON Schema, section 10.2.1.1): a value that fits every part. Objects are merged into
    /// one type; of other types the one that says as much as all.
    pub(super) fn composition(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Type {
        if !facets.declares_properties()
            && !self.any_object(facets.all_of, site, &mut BTreeSet::new())
        {
            return self.common_part(schema, facets, site);
        }
        Type::Named(self.define(site, |lowering, site| {
            let object = lowering.merged(facets, site);
            let shape = Shape::Object(object);
            let mut definition = lowering.definition_of(schema, facets, site, shape);
            for part in facets.all_of.iter().filter_map(ReferenceOr::as_item) {
                let docs = lowering.docs_of_definition(part, &Facets::of(part));
                definition.docs.take_up(docs);
            }
            definition
        }))
    }

    /// The object that a schema and all its parts make.
    pub(super) fn merged(&mut self, facets: &Facets<'d>, site: &Site) -> Object {
        self.merged_with(facets, site, &[], site)
    }

    /// The same with alternatives that were chosen; what stands in them is called after the variant.
    pub(super) fn merged_with(
        &mut self,
        facets: &Facets<'d>,
        site: &Site,
        chosen: &[Alternative<'d>],
        variant: &Site,
    ) -> Object {
        let mut merged = Merged {
            fields: Vec::new(),
            numbers: BTreeMap::new(),
            parts: BTreeSet::new(),
            rest: Rest::Unmentioned,
            required: Vec::new(),
            required_by_some: Vec::new(),
            others: Vec::new(),
        };
        self.merge(facets, site, &mut merged);
        for alternative in chosen {
            self.merge_part(
                alternative.schema,
                alternative.at.clone(),
                variant,
                &mut merged,
            );
        }
        let required = merged.required.iter().flat_map(|required| required.names);
        for number in required.filter_map(|name| merged.numbers.get(name)) {
            if let Some(field) = merged.fields.get_mut(*number) {
                field.presence = Presence::Required;
            }
        }
        let Merged {
            mut fields,
            rest,
            mut required,
            required_by_some,
            others,
            ..
        } = merged;
        for (ty, at) in others.iter().filter(|_| !fields.is_empty()) {
            let (what, other) = (format!("the type `{ty}`"), site.at.clone());
            let holds = "the properties of the `allOf` hold";
            self.report(at, Problem::Contradiction { what, other, holds });
        }
        required.extend(required_by_some);
        self.add_undeclared(&required, &rest, site, &mut fields);
        Object { fields, rest }
    }

    /// Adds the properties of a schema and of all its parts, parents first.
    fn merge(&mut self, facets: &Facets<'d>, site: &Site, merged: &mut Merged<'d>) {
        if facets.not.is_some() {
            self.lose(&site.at.key("not"), ConstraintLoss::Not);
        }
        for (index, part) in facets.all_of.iter().enumerate() {
            self.merge_part(part, site.at.key("allOf").index(index), site, merged);
        }
        for field in self.fields(facets, site) {
            self.add(field, site, merged);
        }
        match (self.rest(facets, site), &merged.rest) {
            (Rest::Unmentioned, _) | (Rest::Forbidden, Rest::Described(_)) => (),
            (rest, _) => merged.rest = rest,
        }
        merged.required.push(Required::of(facets, site));
        let required_by_some = self.required_by_some(facets, site);
        merged.required_by_some.extend(required_by_some);
    }

    fn merge_part(
        &mut self,
        part: &'d ReferenceOr<Schema>,
        at: Pointer,
        site: &Site,
        merged: &mut Merged<'d>,
    ) {
        let Some(target) = self.resolver.schema(part, &at) else {
            return;
        };
        if merged.parts.contains(&target.at) || !self.memory.step(&target.at) {
            return;
        }
        let part_site = if target.at == at {
            site.moved(at)
        } else {
            site.target(target.at.clone())
        };
        let facets = Facets::of(target.value);
        let other = facets.ty.filter(|ty| TYPES.contains(ty) && *ty != "object");
        let other = other.map(|ty| (ty, part_site.at.clone()));
        merged.others.extend(other);
        self.following(&part_site, |lowering| {
            lowering.merge(&facets, &part_site, merged);
        });
        // Only now, so that one that is a part of itself is noticed.
        merged.parts.insert(part_site.at);
    }

    /// Adds a property; one that an earlier part declared keeps its place.
    fn add(&mut self, mut field: Field, site: &Site, merged: &mut Merged<'d>) {
        let fields = &mut merged.fields;
        let number = merged.numbers.get(&field.wire);
        let Some(earlier) = number.and_then(|number| fields.get_mut(*number)) else {
            merged.numbers.insert(field.wire.clone(), fields.len());
            fields.push(field);
            return;
        };
        let both = [&earlier.value.ty, &field.value.ty];
        if let Some(ty) = self.object_with_map(both, &site.property(&field.wire)) {
            earlier.value.ty = ty.clone();
            field.value.ty = ty;
        }
        match self.meeting(&earlier.value.ty, &field.value.ty) {
            Some(Meeting::First) => (),
            Some(Meeting::Second) => earlier.value.ty = field.value.ty,
            Some(Meeting::SecondNearly) => {
                let property = field.wire.clone();
                self.lose(&place(&field.place), CompositionLoss::TwoTypes { property });
                earlier.value.ty = field.value.ty;
            }
            None => {
                let what = format!("the type of the property `{}`", field.wire);
                let other = place(&earlier.place);
                let holds = "the last one holds";
                let problem = Problem::Contradiction { what, other, holds };
                self.report(&place(&field.place), problem);
                earlier.value.ty = field.value.ty;
            }
        }
        if field.presence == Presence::Required {
            earlier.presence = Presence::Required;
        }
        if earlier.access == Access::Both {
            earlier.access = field.access;
        }
        if field.constant.is_some() {
            earlier.constant = field.constant;
        }
        if field.default == Default::Declared {
            earlier.default = Default::Declared;
        }
        if field.secrecy == Secrecy::Secret {
            earlier.secrecy = Secrecy::Secret;
        }
        if field.docs.description.is_some() {
            earlier.docs = field.docs;
        }
    }

    /// Whether any part, or a part of a part, declares properties.
    fn any_object(
        &self,
        parts: &'d [ReferenceOr<Schema>],
        site: &Site,
        seen: &mut BTreeSet<*const Schema>,
    ) -> bool {
        parts.iter().any(|part| {
            let Some(target) = self.resolver.schema(part, &site.at) else {
                return false;
            };
            if !seen.insert(target.value) {
                return false;
            }
            let facets = Facets::of(target.value);
            facets.declares_properties()
                || facets.additional.is_some()
                || self.any_object(facets.all_of, site, seen)
        })
    }

    /// The type that all parts ask for, and the schema itself.
    fn common_part(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Type {
        let mut common = self.own_type(schema, facets, site);
        let mut first: Option<(&str, Pointer)> = None;
        for (index, part) in facets.all_of.iter().enumerate() {
            if self.is_trivial(part) {
                continue;
            }
            let at = site.at.key("allOf").index(index);
            let ty = self.declared_type(part, &at);
            match (&first, ty) {
                (Some((other, _)), Some(ty)) if are_compatible(other, ty) => (),
                (Some((_, other)), Some(ty)) => {
                    let (what, other) = (format!("the type `{ty}`"), other.clone());
                    let holds = "the first one holds";
                    self.report(&at, Problem::Contradiction { what, other, holds });
                    continue;
                }
                (None, Some(ty)) => first = Some((ty, at.clone())),
                (_, None) => (),
            }
            let part_site = site.moved(at.clone());
            let ty = self.following(site, |lowering| lowering.schema(part, &part_site).value.ty);
            let Some(ty) = ty else {
                continue;
            };
            let Some(earlier) = common else {
                common = Some(ty);
                continue;
            };
            common = Some(match self.meeting(&earlier, &ty) {
                Some(Meeting::First) => earlier,
                Some(Meeting::Second) => ty,
                Some(Meeting::SecondNearly) | None => {
                    self.lose(&at, CompositionLoss::NoCommonType);
                    earlier
                }
            });
        }
        common.unwrap_or(Type::Any)
    }

    /// The type that stands beside the parts; a list or a map that does not say what it holds is left to them.
    fn own_type(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Option<Type> {
        match (facets.items, facets.additional) {
            (Some(_), _) => Some(self.array(schema, facets, site)),
            (None, Some(AdditionalProperties::Schema(_))) => {
                Some(self.object_or_map(schema, facets, site))
            }
            (None, _) => self.single(schema, facets, site),
        }
    }

    /// The type that a part names itself.
    fn declared_type(&self, part: &'d ReferenceOr<Schema>, at: &Pointer) -> Option<&'d str> {
        let target = self.resolver.schema(part, at)?;
        let ty = Facets::of(target.value).ty;
        ty.filter(|ty| TYPES.contains(ty))
    }
}

/// Whether a value can have both types (JSON Schema 2020-12, section 6.1.1).
fn are_compatible(one: &str, other: &str) -> bool {
    let are_numbers = [one, other]
        .iter()
        .all(|ty| matches!(*ty, "integer" | "number"));
    one == other || are_numbers
}

/// A place as the model keeps it, as a pointer again.
fn place(reference: &str) -> Pointer {
    Pointer::from_fragment(reference).unwrap_or_else(Pointer::root)
}
