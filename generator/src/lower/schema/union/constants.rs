//! Schemas that allow only a list of constants, in any notation.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::TypeLoss;
use crate::model::{
    Docs, Enumeration, IntegerMember, Members, Nullability, Shape, TagValue, TextMember, Type,
    Value,
};
use crate::pointer::Pointer;
use crate::resolve::Target;

use crate::lower::SchemaPath;
use crate::lower::schema::enumeration::{integer_members, text_members};
use crate::lower::schema::keywords::{EnumValues, Keywords};
use crate::lower::schema::state::Schemas;
use crate::lower::schema::state::memory::Constants;
use crate::lower::schema::state::trail::{Found, Trail};

/// A value that a schema lists.
#[derive(Clone)]
pub(in crate::lower) struct Constant {
    pub value: TagValue,
    name: Option<String>,
    docs: Docs,
}

impl<'d> Schemas<'d, '_> {
    /// Returns the constants that a schema allows, by `enum`, alternatives or `allOf` members; `None` if it allows
    /// other values.
    pub(in crate::lower) fn constants(
        &self,
        schema: &'d ReferenceOr<Schema>,
        at: &Pointer,
    ) -> Constants {
        let target = self.context.resolver.schema(schema, at)?;
        self.constants_of(&target)
    }

    pub(in crate::lower) fn constants_of(&self, target: &Target<'d, Schema>) -> Constants {
        self.constants_along(target, &mut Trail::default())
    }

    fn constants_along(&self, target: &Target<'d, Schema>, trail: &mut Trail) -> Constants {
        let keywords = Keywords::of(target.value);
        if keywords.all_of.is_empty() && keywords.one_of.is_empty() && keywords.any_of.is_empty() {
            return listed(&keywords.enumeration, target.value).map(Rc::from);
        }
        if let Some(known) = self.memory().constants_of(target.value) {
            return known;
        }
        if !self.memory().step(&target.at) || !trail.enter(target.value) {
            return None;
        }
        let constants: Constants = self.listed_along(target, trail).map(Rc::from);
        if trail.leave() == Found::Everywhere {
            self.memory()
                .keep_constants(target.value, constants.clone());
        }
        constants
    }

    fn listed_along(
        &self,
        target: &Target<'d, Schema>,
        trail: &mut Trail,
    ) -> Option<Vec<Constant>> {
        let keywords = Keywords::of(target.value);
        let own = listed(&keywords.enumeration, target.value);
        let one_of = self.alternative_constants("oneOf", keywords.one_of, &target.at, trail);
        let any_of = self.alternative_constants("anyOf", keywords.any_of, &target.at, trail);
        let mut lists: Vec<Vec<Constant>> = own.into_iter().chain(one_of).chain(any_of).collect();
        for (index, member) in keywords.all_of.iter().enumerate() {
            let at = target.at.key("allOf").index(index);
            let member = self.context.resolver.schema(member, &at);
            let member = member.and_then(|member| self.constants_along(&member, trail));
            lists.extend(member.map(|member| member.to_vec()));
        }
        lists.into_iter().reduce(in_both)
    }

    fn alternative_constants(
        &self,
        keyword: &str,
        list: &'d [ReferenceOr<Schema>],
        at: &Pointer,
        trail: &mut Trail,
    ) -> Option<Vec<Constant>> {
        let mut all: Vec<Constant> = Vec::new();
        let mut values = BTreeSet::new();
        for (index, alternative) in list.iter().enumerate() {
            let at = at.key(keyword).index(index);
            let target = self.context.resolver.schema(alternative, &at)?;
            if is_null(target.value) {
                continue;
            }
            let constants = self.constants_along(&target, trail)?;
            let new = described(&constants, &target);
            all.extend(new.filter(|new| values.insert(new.value.clone())));
        }
        (!all.is_empty()).then_some(all)
    }

    /// Lowers a schema whose alternatives or members are constants to an enumeration.
    pub(in crate::lower) fn composed_constants(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Value> {
        if keywords.all_of.is_empty() && keywords.one_of.is_empty() && keywords.any_of.is_empty() {
            return None;
        }
        let target = Target {
            value: schema,
            at: path.at.clone(),
            name: None,
        };
        let constants = self.constants_of(&target)?;
        let nullability = self.nullability_of_alternatives(keywords, path);
        if let Some(value) = self.member_with_constants(keywords, path, &constants) {
            return Some(value.or_null(nullability));
        }
        let ty = match members(&constants) {
            Some(members) => {
                self.check_values(keywords, path);
                Type::Named(self.define(path, |lowering, path| {
                    let shape = Shape::Enumeration(Enumeration { members });
                    lowering.definition_of(schema, keywords, path, shape)
                }))
            }
            None if are_booleans(&constants) => Type::Boolean,
            None => return None,
        };
        Some(Value::of(ty).or_null(nullability))
    }

    /// Returns the member of an `allOf` that allows exactly these constants.
    fn member_with_constants(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
        constants: &[Constant],
    ) -> Option<Value> {
        let listed: BTreeSet<&TagValue> = constants.iter().map(|one| &one.value).collect();
        let mut candidates = keywords.all_of.iter().enumerate();
        let (member, at) = candidates.find_map(|(index, member)| {
            let at = path.at.key("allOf").index(index);
            let own = self.constants(member, &at)?;
            let is_listed = |own: &Constant| listed.contains(&own.value);
            (own.len() == constants.len() && own.iter().all(is_listed)).then_some((member, at))
        })?;
        let member_path = path.moved(at);
        self.following(path, |lowering| lowering.schema(member, &member_path).value)
    }

    /// Returns whether one of the alternatives allows `null`.
    pub(in crate::lower) fn nullability_of_alternatives(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Nullability {
        let mut nullability = Nullability::NeverNull;
        for (keyword, list) in [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)] {
            for (index, alternative) in list.iter().enumerate() {
                let at = path.at.key(keyword).index(index);
                let Some(target) = self.context.resolver.schema(alternative, &at) else {
                    continue;
                };
                let is_nullable = target.value.schema_data.nullable;
                if is_nullable || is_null(target.value) {
                    nullability = Nullability::Nullable;
                }
                if is_nullable && Keywords::of(target.value).is_trivial() {
                    self.lose(&at.key("nullable"), TypeLoss::NullableAlternative);
                }
            }
        }
        nullability
    }
}

/// Returns true if a schema allows only `null`: `enum: [null]`, or `nullable` without other constraints.
pub(in crate::lower) fn is_null(schema: &Schema) -> bool {
    let keywords = Keywords::of(schema);
    match keywords.enumeration {
        EnumValues::Null => true,
        _ => schema.schema_data.nullable && keywords.is_trivial(),
    }
}

/// Returns the constants that are in both lists; the first list if there are none.
fn in_both(first: Vec<Constant>, second: Vec<Constant>) -> Vec<Constant> {
    let others = second.iter().rev().map(|other| (&other.value, other));
    let others: BTreeMap<&TagValue, &Constant> = others.collect();
    let mut both = Vec::new();
    for constant in &first {
        if let Some(other) = others.get(&constant.value) {
            let mut constant = constant.clone();
            constant.name = constant.name.or_else(|| other.name.clone());
            if constant.docs.description.is_none() {
                constant.docs = other.docs.clone();
            }
            both.push(constant);
        }
    }
    if both.is_empty() { first } else { both }
}

/// Returns the constants of an alternative. A sole constant inherits the documentation of the alternative.
pub(in crate::lower) fn described(
    constants: &[Constant],
    target: &Target<'_, Schema>,
) -> impl Iterator<Item = Constant> {
    let is_sole = constants.len() == 1;
    constants.iter().cloned().map(move |mut constant| {
        if is_sole {
            describe(&mut constant, target);
        }
        constant
    })
}

/// Names a constant that is an alternative by itself: after the title of its schema, or the schema's name if the value
/// is not a string.
fn describe(constant: &mut Constant, target: &Target<'_, Schema>) {
    let data = &target.value.schema_data;
    if constant.name.is_none() {
        constant.name = data.title.clone().or_else(|| match constant.value {
            TagValue::Text(_) => None,
            TagValue::Integer(_) | TagValue::Boolean(_) => target.name.map(str::to_owned),
        });
    }
    if constant.docs.description.is_none() {
        constant.docs.description.clone_from(&data.description);
    }
}

fn listed(listed: &EnumValues<'_>, schema: &Schema) -> Option<Vec<Constant>> {
    match listed {
        EnumValues::Text(values) => {
            let members = text_members(values, schema).into_iter();
            let constant = |member: TextMember| Constant {
                value: TagValue::Text(member.wire),
                name: member.name,
                docs: member.docs,
            };
            Some(members.map(constant).collect())
        }
        EnumValues::Integer(values) => {
            let members = integer_members(values, schema).into_iter();
            let constant = |member: IntegerMember| Constant {
                value: TagValue::Integer(member.wire),
                name: member.name,
                docs: member.docs,
            };
            Some(members.map(constant).collect())
        }
        EnumValues::Mixed(_, values) => {
            let booleans = values.iter().map(|value| value.parse().ok());
            let constant = |value: Option<bool>| {
                Some(Constant {
                    value: TagValue::Boolean(value?),
                    name: None,
                    docs: Docs::default(),
                })
            };
            booleans.map(constant).collect()
        }
        EnumValues::Nothing | EnumValues::Null => None,
    }
}

/// Returns the known values of an enumeration, if all constants are strings or all are integers.
pub(in crate::lower) fn members(constants: &[Constant]) -> Option<Members> {
    let texts = constants.iter().map(|constant| match &constant.value {
        TagValue::Text(text) => Some(TextMember {
            wire: text.clone(),
            name: constant.name.clone(),
            docs: constant.docs.clone(),
        }),
        TagValue::Integer(_) | TagValue::Boolean(_) => None,
    });
    if let Some(texts) = texts.collect() {
        return Some(Members::Text(texts));
    }
    let integers = constants.iter().map(|constant| match constant.value {
        TagValue::Integer(integer) => Some(IntegerMember {
            wire: integer,
            name: constant.name.clone(),
            docs: constant.docs.clone(),
        }),
        TagValue::Text(_) | TagValue::Boolean(_) => None,
    });
    integers.collect::<Option<_>>().map(Members::Integer)
}

fn are_booleans(constants: &[Constant]) -> bool {
    let mut values = constants.iter();
    values.all(|constant| matches!(constant.value, TagValue::Boolean(_)))
}
