//! Merges the members of an `allOf`.

pub(in crate::lower) mod access;
pub(in crate::lower) mod intersect;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use crate::diagnostic::{CompositionLoss, ConstraintLoss, Problem, ValueProblem};
use crate::model::{Access, Default, Field, Object, Presence, Rest, Sensitivity, Shape, Type};
use crate::pointer::Pointer;

use crate::lower::schema::TYPES;
use crate::lower::schema::all_of::intersect::Intersection;
use crate::lower::schema::constraint_docs::docs_of_definition;
use crate::lower::schema::is_trivial;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::object::Required;
use crate::lower::schema::object::required_by_some;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::target_path::target_path;
use crate::lower::schema::union::Alternative;
use crate::lower::{Context, SchemaPath};

/// The merged properties of the members of an `allOf`, in the order of the members.
struct Merged<'d> {
    fields: Vec<Field>,
    /// The index of each property among the fields.
    numbers: BTreeMap<String, usize>,
    /// The members that were merged; merging one twice would change nothing.
    members: BTreeSet<Pointer>,
    rest: Rest,
    required: Vec<Required<'d>>,
    /// Names that are required of some values only.
    required_by_some: Vec<Required<'d>>,
    /// Members of types other than `object`, which no object satisfies.
    others: Vec<(&'d str, Pointer)>,
}

impl<'d> Schemas<'d, '_> {
    /// Lowers `allOf` (JSON Schema, section 10.2.1.1): a value that satisfies every member. Objects are merged into one
    /// type; of other types, the one that implies all others is chosen.
    pub(in crate::lower) fn merged_type(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Type {
        if !keywords.declares_properties()
            && !any_object(self.context, keywords.all_of, &mut BTreeSet::new())
        {
            return self.common_type(schema, keywords, path);
        }
        Type::Named(self.define(path, |lowering, path| {
            let object = lowering.merged(keywords, path);
            let shape = Shape::Object(object);
            let mut definition = lowering.definition_of(schema, keywords, path, shape);
            for member in keywords.all_of.iter().filter_map(ReferenceOr::as_item) {
                let docs = docs_of_definition(member, &Keywords::of(member));
                definition.docs.take_up(docs);
            }
            definition
        }))
    }

    /// Returns the object merged from a schema and all its members.
    pub(in crate::lower) fn merged(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Object {
        self.merged_with(keywords, path, &[], path)
    }

    /// The same, merged with the chosen alternatives as well, whose nested types are named after the variant.
    pub(in crate::lower) fn merged_with(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
        chosen: &[Alternative<'d>],
        variant: &SchemaPath,
    ) -> Object {
        let mut merged = Merged {
            fields: Vec::new(),
            numbers: BTreeMap::new(),
            members: BTreeSet::new(),
            rest: Rest::Unmentioned,
            required: Vec::new(),
            required_by_some: Vec::new(),
            others: Vec::new(),
        };
        self.merge(keywords, path, &mut merged);
        for alternative in chosen {
            self.merge_member(
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
            let (what, other) = (format!("the type `{ty}`"), path.at.clone());
            let holds = "the properties of the `allOf` apply";
            self.report(
                at,
                Problem::Value(ValueProblem::Contradiction { what, other, holds }),
            );
        }
        required.extend(required_by_some);
        self.add_undeclared(&required, &rest, path, &mut fields);
        Object { fields, rest }
    }

    /// Adds the properties of a schema and of all its members, parents first.
    fn merge(&mut self, keywords: &Keywords<'d>, path: &SchemaPath, merged: &mut Merged<'d>) {
        if keywords.not.is_some() {
            self.lose(&path.at.key("not"), ConstraintLoss::Not);
        }
        for (index, member) in keywords.all_of.iter().enumerate() {
            self.merge_member(member, path.at.key("allOf").index(index), path, merged);
        }
        for field in self.fields(keywords, path) {
            self.add(field, path, merged);
        }
        match (self.rest(keywords, path), &merged.rest) {
            (Rest::Unmentioned, _) | (Rest::Forbidden, Rest::Described(_)) => (),
            (rest, _) => merged.rest = rest,
        }
        merged.required.push(Required::of(keywords, path));
        let required_by_some = required_by_some(keywords, path);
        merged.required_by_some.extend(required_by_some);
    }

    fn merge_member(
        &mut self,
        member: &'d ReferenceOr<Schema>,
        at: Pointer,
        path: &SchemaPath,
        merged: &mut Merged<'d>,
    ) {
        let Some(target) = self.context.resolver.schema(member, &at) else {
            return;
        };
        if merged.members.contains(&target.at) || !self.memory().step(&target.at) {
            return;
        }
        let member_path = if target.at == at {
            path.moved(at)
        } else {
            target_path(self.context, path, &target.at)
        };
        let keywords = Keywords::of(target.value);
        let other = keywords
            .ty
            .filter(|ty| TYPES.contains(ty) && *ty != "object");
        let other = other.map(|ty| (ty, member_path.at.clone()));
        merged.others.extend(other);
        self.following(&member_path, |lowering| {
            lowering.merge(&keywords, &member_path, merged);
        });
        // Only now, so that a member that contains itself is detected.
        merged.members.insert(member_path.at);
    }

    /// Adds a property. One that an earlier member declared keeps its position.
    fn add(&mut self, mut field: Field, path: &SchemaPath, merged: &mut Merged<'d>) {
        let fields = &mut merged.fields;
        let number = merged.numbers.get(&field.wire);
        let Some(earlier) = number.and_then(|number| fields.get_mut(*number)) else {
            merged.numbers.insert(field.wire.clone(), fields.len());
            fields.push(field);
            return;
        };
        let both = [&earlier.value.ty, &field.value.ty];
        if let Some(ty) = self.object_with_map(both, &path.property(&field.wire)) {
            earlier.value.ty = ty.clone();
            field.value.ty = ty;
        }
        match self.intersection(&earlier.value.ty, &field.value.ty) {
            Some(Intersection::First) => (),
            Some(Intersection::Second) => earlier.value.ty = field.value.ty,
            Some(Intersection::Approximate) => {
                let property = field.wire.clone();
                self.lose(&field.pointer, CompositionLoss::TwoTypes { property });
                earlier.value.ty = field.value.ty;
            }
            None => {
                let what = format!("the type of the property `{}`", field.wire);
                let other = earlier.pointer.clone();
                let holds = "the last one applies";
                let problem = Problem::Value(ValueProblem::Contradiction { what, other, holds });
                self.report(&field.pointer, problem);
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
        if field.sensitivity == Sensitivity::Secret {
            earlier.sensitivity = Sensitivity::Secret;
        }
        if field.docs.description.is_some() {
            earlier.docs = field.docs;
        }
    }

    /// Returns the type that satisfies all members, and the schema itself.
    fn common_type(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Type {
        let mut common = self.own_type(schema, keywords, path);
        let mut first: Option<(&str, Pointer)> = None;
        for (index, member) in keywords.all_of.iter().enumerate() {
            if is_trivial(member) {
                continue;
            }
            let at = path.at.key("allOf").index(index);
            let ty = declared_type(self.context, member);
            match (&first, ty) {
                (Some((other, _)), Some(ty)) if are_compatible(other, ty) => (),
                (Some((_, other)), Some(ty)) => {
                    let (what, other) = (format!("the type `{ty}`"), other.clone());
                    let holds = "the first one applies";
                    self.report(
                        &at,
                        Problem::Value(ValueProblem::Contradiction { what, other, holds }),
                    );
                    continue;
                }
                (None, Some(ty)) => first = Some((ty, at.clone())),
                (_, None) => (),
            }
            let member_path = path.moved(at.clone());
            let ty = self.following(path, |lowering| {
                lowering.schema(member, &member_path).value.ty
            });
            let Some(ty) = ty else {
                continue;
            };
            let Some(earlier) = common else {
                common = Some(ty);
                continue;
            };
            common = Some(match self.intersection(&earlier, &ty) {
                Some(Intersection::First) => earlier,
                Some(Intersection::Second) => ty,
                Some(Intersection::Approximate) | None => {
                    self.lose(&at, CompositionLoss::NoCommonType);
                    earlier
                }
            });
        }
        common.unwrap_or(Type::Any)
    }

    /// Returns the type declared next to `allOf`. An array or map without a schema for its values is left to the
    /// members.
    fn own_type(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Type> {
        match (keywords.items, keywords.additional) {
            (Some(_), _) => Some(self.array(keywords, path)),
            (None, Some(AdditionalProperties::Schema(_))) => {
                Some(self.object_or_map(schema, keywords, path))
            }
            (None, _) => self.single(schema, keywords, path),
        }
    }
}

/// Returns true if any member declares properties, at any depth.
fn any_object<'d>(
    context: Context<'d, '_>,
    members: &'d [ReferenceOr<Schema>],
    seen: &mut BTreeSet<*const Schema>,
) -> bool {
    members.iter().any(|member| {
        let Some(schema) = context.resolver.schema_value(member) else {
            return false;
        };
        if !seen.insert(schema) {
            return false;
        }
        let keywords = Keywords::of(schema);
        keywords.declares_properties()
            || keywords.additional.is_some()
            || any_object(context, keywords.all_of, seen)
    })
}

/// Returns the type that a member declares itself.
fn declared_type<'d>(context: Context<'d, '_>, member: &'d ReferenceOr<Schema>) -> Option<&'d str> {
    let ty = Keywords::of(context.resolver.schema_value(member)?).ty;
    ty.filter(|ty| TYPES.contains(ty))
}

/// Returns true if a value can have both types (JSON Schema 2020-12, section 6.1.1).
fn are_compatible(one: &str, other: &str) -> bool {
    let are_numbers = [one, other]
        .iter()
        .all(|ty| matches!(*ty, "integer" | "number"));
    one == other || are_numbers
}
