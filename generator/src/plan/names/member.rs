//! Names the members of types: fields and variants.

use std::borrow::Cow;

use crate::config::name_key;
use crate::model::{
    Access, Api, Definition, Enumeration, Field, IntegerMember, Members, Nullability, Object,
    Owner, Presence, Rest, Shape, Type, TypeId, Union, Variant,
};

use super::Names;
use crate::plan::name::{Case, Claim, Collision, Ident, Source};
use crate::plan::names::reserved::{field_scope, variant_scope};

/// The names of an object's fields, the same in both directions.
#[derive(Debug)]
pub(crate) struct FieldNames {
    /// The properties, in document order.
    pub fields: Vec<Ident>,
    /// The field for undeclared properties.
    pub rest: Option<Ident>,
    /// The methods that clear a property; `None` if a property cannot be cleared.
    pub clears: Vec<Option<Ident>>,
}

impl Names {
    pub(super) fn name_members(&mut self, api: &Api, collisions: &mut Vec<Collision>) {
        for (index, definition) in api.definitions.iter().enumerate() {
            let id = TypeId(index);
            match &definition.shape {
                Shape::Object(object) => {
                    let fields = fields(definition, object, collisions);
                    self.fields.insert(id, fields);
                }
                Shape::Enumeration(known) => {
                    let variants = members(definition, known, collisions);
                    self.variants.insert(id, variants);
                }
                Shape::Union(union) => {
                    let variants = alternatives(api, definition, union, collisions);
                    self.variants.insert(id, variants);
                }
            }
        }
    }
}

/// The field for undeclared properties.
const REST: &str = "extra";

fn fields(definition: &Definition, object: &Object, collisions: &mut Vec<Collision>) -> FieldNames {
    let mut scope = field_scope();
    for field in &object.fields {
        let claim = Claim::new(Case::Value, field.name()).of(&field.wire);
        scope.claim(claim, Source::of(&field.pointer));
    }
    if let Rest::Described(_) = object.rest {
        let claim = Claim::new(Case::Value, REST).at("additional");
        scope.claim(claim, Source::derived(&definition.pointer));
    }
    for field in object.fields.iter().filter(|field| can_be_cleared(field)) {
        let claim = Claim::composed(Case::Value, format!("clear {}", field.name())).of(&field.wire);
        scope.claim(claim, Source::derived(&field.pointer));
    }
    let mut named = scope.settle(collisions);
    FieldNames {
        fields: named.by_ref().take(object.fields.len()).collect(),
        rest: match object.rest {
            Rest::Described(_) => named.next(),
            Rest::Unmentioned | Rest::Forbidden => None,
        },
        clears: object
            .fields
            .iter()
            .map(|field| can_be_cleared(field).then(|| named.next()).flatten())
            .collect(),
    }
}

/// Returns whether a request can clear a property.
fn can_be_cleared(field: &Field) -> bool {
    let is_clearable = field.value.nullability == Nullability::Nullable;
    is_clearable && field.presence == Presence::Optional && field.access != Access::ReadOnly
}

fn members<'a>(
    definition: &'a Definition,
    known: &'a Enumeration,
    collisions: &mut Vec<Collision>,
) -> Vec<Ident> {
    let mut scope = variant_scope();
    let mut claim = |name: Cow<'a, str>, wire: Cow<'a, str>| {
        let key = name_key::member(&definition.pointer, &wire);
        let claim = Claim::new(Case::Type, name).of(wire);
        scope.claim(
            claim,
            Source::keyed(definition.pointer.fragment(), key.to_string()),
        );
    };
    match &known.members {
        Members::Text(members) => members.iter().for_each(|member| {
            let name = member.name.as_ref().unwrap_or(&member.wire);
            claim(name.into(), Cow::Borrowed(&member.wire));
        }),
        Members::Integer(members) => members.iter().for_each(|member| {
            claim(integer_name(member), member.wire.to_string().into());
        }),
    }
    scope.settle(collisions).collect()
}

fn integer_name(member: &IntegerMember) -> Cow<'_, str> {
    match &member.name {
        Some(name) => name.into(),
        None if member.wire < 0 => format!("minus {}", member.wire.unsigned_abs()).into(),
        None => format!("value {}", member.wire).into(),
    }
}

fn alternatives(
    api: &Api,
    definition: &Definition,
    union: &Union,
    collisions: &mut Vec<Collision>,
) -> Vec<Ident> {
    let mut scope = variant_scope();
    for variant in &union.variants {
        let schema = match &variant.value.ty {
            Type::Named(id) => api
                .definition(*id)
                .filter(|known| is_called(known, variant)),
            _ => None,
        };
        let (name, source) = match (schema, &variant.renamed) {
            (Some(schema), None) => (schema.name(), Source::derived(&schema.pointer)),
            _ => {
                let key = name_key::alternative(&definition.pointer, &variant.name);
                let source = Source::keyed(definition.pointer.fragment(), key.to_string());
                (variant.called(), source)
            }
        };
        scope.claim(Claim::new(Case::Type, name).of(&variant.name), source);
    }
    scope.settle(collisions).collect()
}

/// Returns whether a variant is named after its schema, and is therefore renamed with it.
fn is_called(schema: &Definition, variant: &Variant) -> bool {
    let is_owner = schema.origin.steps.is_empty();
    is_owner && matches!(&schema.origin.owner, Owner::Schema(name) if *name == variant.name)
}
