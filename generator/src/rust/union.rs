use std::cmp::Reverse;

use crate::model::{
    self, Choice, Definition, Field, Nullability, Object, Presence, Shape, TagValue, TextFormat,
    Type, TypeId, Usage, Value,
};

use super::Plan;
use super::comment::paragraph;
use super::item::{Conversion, Form, Property, Union, UnionVariant, Untagged, VariantChoice};
use super::name::{Case, Ident};
use super::reserved::UNKNOWN;
use super::structure::{deprecation, travels};
use super::ty::Ty;
use super::view::View;
use crate::model::code_span;

impl Plan<'_> {
    /// The enums of a union: one, or one for each direction.
    pub(super) fn unions(
        &self,
        id: TypeId,
        definition: &Definition,
        union: &model::Union,
    ) -> Vec<Union> {
        let views = self.views.forms(id).views();
        views
            .iter()
            .filter_map(|view| self.union(id, definition, union, *view))
            .collect()
    }

    fn union(
        &self,
        id: TypeId,
        definition: &Definition,
        union: &model::Union,
        view: View,
    ) -> Option<Union> {
        let name = self.names.of_type(id, view)?.name.clone();
        let common = self.common(union);
        let mut planned: Vec<(Exactness, UnionVariant, Conversion)> =
            Vec::with_capacity(union.variants.len());
        for (variant, name) in union.variants.iter().zip(self.names.of_variants(id)) {
            let choice = match &union.choice {
                Choice::Tag(tag) => self.tagged(tag, variant, definition.usage, view),
                Choice::Form => VariantChoice::Form(self.form(&variant.value, &common, view)),
            };
            let mut docs = self.docs_of(&variant.docs);
            paragraph(&mut docs, vec![look(&choice)]);
            let planned_variant = UnionVariant {
                name: name.clone(),
                docs,
                ty: self.variant_ty(&variant.value, view),
                choice,
            };
            let exactness = exactness(&planned_variant);
            let conversion = self.variant_conversion(&variant.value);
            planned.push((exactness, planned_variant, conversion));
        }
        // What asks for more is tried first, so that it is not taken for what asks for less.
        planned.sort_by_key(|(exactness, ..)| *exactness);
        let (variants, conversions) = planned
            .into_iter()
            .map(|(_, variant, conversion)| (variant, conversion))
            .unzip();
        let is_written = self.views.is_split(id) && view == View::Written;
        let source = self.names.of_type(id, View::Read)?.name.clone();
        let is_convertible = is_written && self.is_union_convertible(union);
        Some(Union {
            name,
            schema: definition.place.clone(),
            docs: self.structure_docs(id, definition, view),
            derives: self.derives(definition),
            tag: match &union.choice {
                Choice::Tag(tag) => Some(tag.clone()),
                Choice::Form => None,
            },
            variants,
            unknown: Ident::new(Case::Type, UNKNOWN),
            conversion: is_convertible.then_some((source, conversions)),
            deprecation: deprecation(definition.docs.deprecation),
        })
    }

    /// Objects are held on the heap: a union is as large as its largest variant, which may be itself.
    fn variant_ty(&self, value: &Value, view: View) -> Ty {
        let ty = self.ty(&value.ty, view);
        if self.is_on_heap(&value.ty) {
            Ty::Boxed(Box::new(ty))
        } else {
            ty
        }
    }

    /// A tuple holds its elements in place, so it may hold the union itself.
    fn is_on_heap(&self, ty: &Type) -> bool {
        match ty {
            Type::Tuple(tuple) => tuple
                .elements
                .iter()
                .any(|element| matches!(element.ty, Type::Named(_) | Type::Tuple(_))),
            _ => self.is_object(ty),
        }
    }

    fn variant_conversion(&self, value: &Value) -> Conversion {
        let bare = Value {
            nullability: Nullability::NeverNull,
            ..value.clone()
        };
        match self.value_conversion(&bare) {
            Conversion::Move => Conversion::Move,
            other if self.is_on_heap(&value.ty) => Conversion::Boxed(Box::new(other)),
            other => other,
        }
    }

    pub(super) fn is_object(&self, ty: &Type) -> bool {
        self.object_of(ty).is_some()
    }

    /// What chooses a variant of a union with a tag.
    fn tagged(
        &self,
        tag: &str,
        variant: &model::Variant,
        usage: Usage,
        view: View,
    ) -> VariantChoice {
        let tags = variant.tags.clone();
        let Some(object) = self.object_of(&variant.value.ty) else {
            return VariantChoice::WholeTags(tags);
        };
        let field = object.fields.iter().find(|field| field.wire == tag);
        let untagged = match field {
            Some(field) if field.presence == Presence::Optional => {
                let form = untagged_form(object, tag, view);
                match (field.default, usage.written) {
                    (model::Default::Declared, _) | (_, false) => Untagged::Kept(form),
                    (model::Default::Undeclared, true) => Untagged::Amended(form),
                }
            }
            _ => Untagged::Other,
        };
        VariantChoice::Tags(tags, untagged)
    }

    /// The properties that every object among the variants declares, which tell none of them apart; none where an object
    /// forbids others, since all are counted then.
    fn common(&self, union: &model::Union) -> Vec<String> {
        let variants = union.variants.iter();
        let objects: Vec<&Object> = variants
            .filter_map(|variant| self.object_of(&variant.value.ty))
            .collect();
        if objects.iter().any(|object| is_closed(object)) {
            return Vec::new();
        }
        let mut common: Vec<String> = Vec::new();
        if let Some((first, others)) = objects.split_first() {
            let in_all = |field: &&Field| {
                others.iter().all(|object| {
                    let mut names = object.fields.iter().map(|field| &field.wire);
                    names.any(|name| *name == field.wire)
                })
            };
            common.extend(
                first
                    .fields
                    .iter()
                    .filter(in_all)
                    .map(|field| field.wire.clone()),
            );
        }
        common
    }

    fn form(&self, value: &Value, common: &[String], view: View) -> Form {
        match &value.ty {
            Type::Boolean => Form::Boolean,
            Type::Integer(_) => Form::Integer,
            Type::Number => Form::Number,
            Type::Text(format) => text_form(*format),
            Type::Array(elements) => Form::List(Box::new(self.form(elements, &[], view))),
            Type::Tuple(_) => Form::List(Box::new(Form::Any)),
            Type::Map(_) => Form::Map,
            Type::Empty => Form::Closed(Vec::new(), Vec::new()),
            Type::Any | Type::Replaced(_) => Form::Any,
            Type::Named(id) => match self.api.definition(*id).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => object_form(object, common, view),
                Some(Shape::Enumeration(known)) => match known.members {
                    model::Members::Text(_) => Form::Text,
                    model::Members::Integer(_) => Form::Integer,
                },
                Some(Shape::Union(model::Union {
                    choice: Choice::Tag(_),
                    ..
                })) => Form::Map,
                Some(Shape::Union(_)) | None => Form::Any,
            },
        }
    }
}

fn is_closed(object: &Object) -> bool {
    matches!(object.rest, model::Rest::Forbidden)
}

fn text_form(format: TextFormat) -> Form {
    match format {
        TextFormat::DateTime => Form::DateTime,
        TextFormat::Date => Form::Date,
        TextFormat::TimeLocal | TextFormat::DateTimeLocal => Form::LocalTime,
        TextFormat::Uuid => Form::Uuid,
        TextFormat::Plain
        | TextFormat::Ipv4
        | TextFormat::Ipv6
        | TextFormat::Ip
        | TextFormat::Byte
        | TextFormat::Binary
        | TextFormat::Password => Form::Text,
    }
}

/// The form of an object whose tag is absent, or `null`.
fn untagged_form(object: &Object, tag: &str, view: View) -> Form {
    let mut form = object_form(object, &[], view);
    match &mut form {
        Form::Object(_, others) => others.retain(|property| property.name != tag),
        Form::Closed(_, others) => {
            let mut others = others.iter_mut();
            if let Some(own) = others.find(|property| property.name == tag) {
                own.constant = None;
            }
        }
        Form::Map
        | Form::Boolean
        | Form::Integer
        | Form::Number
        | Form::DateTime
        | Form::Date
        | Form::LocalTime
        | Form::Uuid
        | Form::Text
        | Form::List(_)
        | Form::Any => (),
    }
    form
}

/// The properties that must be there, and those that speak for an object where others do not declare them.
fn object_form(object: &Object, common: &[String], view: View) -> Form {
    let is_required = |field: &&Field| field.presence == Presence::Required;
    let property = |field: &Field| Property {
        name: field.wire.clone(),
        constant: field.constant.clone(),
    };
    let fields = object.fields.iter();
    let fields = fields.filter(|field| travels(field.access, view));
    let (required, others): (Vec<&Field>, Vec<&Field>) = fields.partition(is_required);
    let tells = |field: &&Field| field.constant.is_some() || !common.contains(&field.wire);
    let required = required.into_iter().map(property).collect();
    let others = others.into_iter().filter(tells).map(property).collect();
    if is_closed(object) {
        Form::Closed(required, others)
    } else {
        Form::Object(required, others)
    }
}

/// Where a variant stands in the order in which variants are tried.
type Exactness = (u8, Reverse<usize>);

/// Objects that require more before those that require less, exact strings before others, integers before numbers, bytes
/// and anything last.
fn exactness(variant: &UnionVariant) -> Exactness {
    let rank = match &variant.choice {
        VariantChoice::Tags(..) | VariantChoice::WholeTags(_) => 0,
        VariantChoice::Form(form) => match form {
            Form::Object(required, _) | Form::Closed(required, _) => {
                return (1, Reverse(required.len()));
            }
            Form::Integer => 1,
            Form::DateTime | Form::Date | Form::LocalTime | Form::Uuid => 2,
            Form::Boolean | Form::Number | Form::List(_) | Form::Map => 3,
            Form::Text => match variant.ty {
                Ty::Base64 => 5,
                Ty::String | Ty::Secret => 4,
                _ => 3,
            },
            Form::Any => 6,
        },
    };
    (rank, Reverse(0))
}

/// What says that a value is of a variant.
fn look(choice: &VariantChoice) -> String {
    match choice {
        VariantChoice::Tags(tags, _) | VariantChoice::WholeTags(tags) => {
            let tags: Vec<String> = tags.iter().map(tag).collect();
            tags.join(", ")
        }
        VariantChoice::Form(form) => look_of(form),
    }
}

fn look_of(form: &Form) -> String {
    let look = match form {
        Form::Object(required, others) | Form::Closed(required, others) => {
            return match (required.as_slice(), others.as_slice()) {
                ([], []) => "An object.".to_owned(),
                ([], others) => format!("An object, with {} most likely.", listed(others)),
                (required, _) => format!("An object with {}.", listed(required)),
            };
        }
        Form::Map => "An object.",
        Form::Boolean => "`true` or `false`.",
        Form::Integer => "A number without a fraction.",
        Form::Number => "A number.",
        Form::DateTime => "A string that is a date and time.",
        Form::Date => "A string that is a date.",
        Form::LocalTime => "A string that is a time.",
        Form::Uuid => "A string that is a UUID.",
        Form::Text => "A string.",
        Form::List(_) => "A list.",
        Form::Any => "Any other value.",
    };
    look.to_owned()
}

fn tag(tag: &TagValue) -> String {
    match tag {
        TagValue::Text(text) => code_span(text),
        TagValue::Integer(integer) => code_span(&integer.to_string()),
        TagValue::Boolean(boolean) => code_span(&boolean.to_string()),
    }
}

fn listed(properties: &[Property]) -> String {
    let properties = properties.iter().map(|property| {
        let name = code_span(&property.name);
        match &property.constant {
            Some(constant) => format!("{name}: {}", tag(constant)),
            None => name,
        }
    });
    properties.collect::<Vec<_>>().join(", ")
}
