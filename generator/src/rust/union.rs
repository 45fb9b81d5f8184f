use std::cmp::Reverse;

use crate::model::{
    self, Choice, Definition, Nullability, Object, Presence, Shape, Type, TypeId, Value,
};

use super::Plan;
use super::item::{Conversion, Form, Union, UnionVariant, VariantChoice};
use super::name::{Case, Ident};
use super::reserved::UNKNOWN;
use super::structure::deprecation;
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
        let mut planned: Vec<(UnionVariant, Conversion)> = Vec::with_capacity(union.variants.len());
        for (variant, name) in union.variants.iter().zip(self.names.of_variants(id)) {
            let choice = match &union.choice {
                Choice::Tag(_) if self.is_object(&variant.value.ty) => {
                    VariantChoice::Tags(variant.tags.clone())
                }
                Choice::Tag(_) => VariantChoice::WholeTags(variant.tags.clone()),
                Choice::Form => VariantChoice::Form(self.form(&variant.value, &common)),
            };
            let planned_variant = UnionVariant {
                name: name.clone(),
                docs: vec![look(&choice)],
                ty: self.variant_ty(&variant.value, view),
                choice,
            };
            planned.push((planned_variant, self.variant_conversion(&variant.value)));
        }
        // What asks for more is tried first, so that it is not taken for what asks for less.
        planned
            .sort_by_key(|(variant, _)| (specificity(&variant.choice), variant.ty == Ty::String));
        let (variants, conversions) = planned.into_iter().unzip();
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
            Type::Tuple(elements) => elements
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

    /// The properties that every object among the variants declares, which tell none of them apart.
    fn common(&self, union: &model::Union) -> Vec<String> {
        let variants = union.variants.iter();
        let objects = variants.filter_map(|variant| self.object_of(&variant.value.ty));
        let mut declared = objects.map(|object| object.fields.iter().map(|field| &field.wire));
        let mut common: Vec<String> = declared.next().into_iter().flatten().cloned().collect();
        for names in declared {
            let names: Vec<&String> = names.collect();
            common.retain(|name| names.contains(&name));
        }
        common
    }

    fn form(&self, value: &Value, common: &[String]) -> Form {
        match &value.ty {
            Type::Boolean => Form::Boolean,
            Type::Integer(_) => Form::Integer,
            Type::Number(_) => Form::Number,
            Type::Text(_) => Form::Text,
            Type::Array(_) | Type::Tuple(_) => Form::List,
            Type::Map(_) | Type::Empty => Form::Object(Vec::new(), Vec::new()),
            Type::Any | Type::Replaced(_) => Form::Any,
            Type::Named(id) => match self.api.definition(*id).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => {
                    let required = required(object);
                    let telling = telling(object, &required, common);
                    Form::Object(required, telling)
                }
                Some(Shape::Enumeration(known)) => match known.members {
                    model::Members::Text(_) => Form::Text,
                    model::Members::Integer(_) => Form::Integer,
                },
                Some(Shape::Union(model::Union {
                    choice: Choice::Tag(tag),
                    ..
                })) => Form::Object(vec![tag.clone()], Vec::new()),
                Some(Shape::Union(_)) | None => Form::Any,
            },
        }
    }
}

fn required(object: &Object) -> Vec<String> {
    let fields = object.fields.iter();
    let required = fields.filter(|field| {
        field.presence == Presence::Required && field.access != model::Access::WriteOnly
    });
    required.map(|field| field.wire.clone()).collect()
}

/// The properties that speak for an object where others do not declare them.
fn telling(object: &Object, required: &[String], common: &[String]) -> Vec<String> {
    let names = object.fields.iter().map(|field| &field.wire);
    let telling = names.filter(|name| !required.contains(name) && !common.contains(name));
    telling.cloned().collect()
}

/// Objects that require more before those that require less, integers before numbers, anything last.
fn specificity(choice: &VariantChoice) -> (usize, Reverse<usize>) {
    match choice {
        VariantChoice::Tags(_) | VariantChoice::WholeTags(_) => (0, Reverse(0)),
        VariantChoice::Form(Form::Object(names, _)) => (1, Reverse(names.len())),
        VariantChoice::Form(Form::Integer) => (1, Reverse(0)),
        VariantChoice::Form(Form::Boolean | Form::Number | Form::Text | Form::List) => {
            (2, Reverse(0))
        }
        VariantChoice::Form(Form::Any) => (3, Reverse(0)),
    }
}

/// What says that a value is of a variant.
fn look(choice: &VariantChoice) -> String {
    match choice {
        VariantChoice::Tags(tags) | VariantChoice::WholeTags(tags) => listed(tags),
        VariantChoice::Form(Form::Object(required, telling)) => {
            match (required.as_slice(), telling.as_slice()) {
                ([], []) => "An object.".to_owned(),
                ([], telling) => format!("An object, with {} most likely.", listed(telling)),
                (required, _) => format!("An object with {}.", listed(required)),
            }
        }
        VariantChoice::Form(Form::Boolean) => "`true` or `false`.".to_owned(),
        VariantChoice::Form(Form::Integer) => "A number without a fraction.".to_owned(),
        VariantChoice::Form(Form::Number) => "A number.".to_owned(),
        VariantChoice::Form(Form::Text) => "A string.".to_owned(),
        VariantChoice::Form(Form::List) => "A list.".to_owned(),
        VariantChoice::Form(Form::Any) => "Any other value.".to_owned(),
    }
}

fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| code_span(name)).collect();
    names.join(", ")
}
