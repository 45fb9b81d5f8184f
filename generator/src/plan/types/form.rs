//! The forms by which the values of a union's alternatives are distinguished.

use std::collections::BTreeSet;

use crate::model::{
    self, Direction, Discrimination, Field, Object, Presence, Shape, StringFormat, Type, TypeId,
    Value,
};

use crate::plan::Plan;
use crate::plan::item::{Form, Property};

impl Plan<'_> {
    /// Returns the form of a value. Properties that all objects of a union declare (`common`) do not distinguish them.
    pub(in crate::plan) fn form(
        &self,
        value: &Value,
        common: &[String],
        direction: Direction,
    ) -> Form {
        match &value.ty {
            Type::Boolean => Form::Boolean,
            Type::Integer(_) => Form::Integer,
            Type::Number => Form::Number,
            Type::Text(format) => text_form(*format),
            Type::Array(elements) => Form::List(Box::new(self.form(elements, &[], direction))),
            Type::Tuple(_) => Form::List(Box::new(Form::Any)),
            Type::Map(_) => Form::Map,
            Type::Empty => Form::Closed(Vec::new(), Vec::new()),
            Type::Any | Type::Replaced(_) => Form::Any,
            Type::Named(id) => match self.api.definition(*id).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => object_form(object, common, direction),
                Some(Shape::Enumeration(known)) => match known.members {
                    model::Members::Text(_) => Form::Text,
                    model::Members::Integer(_) => Form::Integer,
                },
                Some(Shape::Union(union)) => form_of_any(union),
                None => Form::Any,
            },
        }
    }

    /// Returns the form of an alternative that is itself a union: the forms of its alternatives, comparable with the
    /// objects of the outer union.
    pub(in crate::plan) fn nested_form(
        &self,
        value: &Value,
        common: &[String],
        direction: Direction,
    ) -> Form {
        let mut forms = Vec::new();
        self.collect_forms(value, common, direction, &mut BTreeSet::new(), &mut forms);
        match forms.len() {
            1 => forms.swap_remove(0),
            _ => Form::Either(forms),
        }
    }

    /// Collects the forms of a value; a union nested in itself adds nothing.
    fn collect_forms(
        &self,
        value: &Value,
        common: &[String],
        direction: Direction,
        seen: &mut BTreeSet<TypeId>,
        forms: &mut Vec<Form>,
    ) {
        match self.union_of(&value.ty) {
            Some((id, union)) if seen.insert(id) => {
                for variant in &union.variants {
                    self.collect_forms(&variant.value, common, direction, seen, forms);
                }
            }
            Some(_) => (),
            None => add(forms, self.form(value, common, direction)),
        }
    }

    /// Returns the objects among the alternatives, including those of nested unions.
    pub(in crate::plan) fn objects_of<'a>(&'a self, union: &'a model::Union) -> Vec<&'a Object> {
        let mut objects = Vec::new();
        self.collect_objects(union, &mut BTreeSet::new(), &mut objects);
        objects
    }

    fn collect_objects<'a>(
        &'a self,
        union: &'a model::Union,
        seen: &mut BTreeSet<TypeId>,
        objects: &mut Vec<&'a Object>,
    ) {
        for variant in &union.variants {
            objects.extend(self.object_of(&variant.value.ty));
            if let Some((id, inner)) = self.union_of(&variant.value.ty)
                && seen.insert(id)
            {
                self.collect_objects(inner, seen, objects);
            }
        }
    }

    pub(in crate::plan) fn union_of(&self, ty: &Type) -> Option<(TypeId, &model::Union)> {
        let Type::Named(id) = ty else {
            return None;
        };
        match &self.api.definition(*id)?.shape {
            Shape::Union(union) => Some((*id, union)),
            Shape::Object(_) | Shape::Enumeration(_) => None,
        }
    }

    /// Returns the form of a value without a tag, for an alternative that is a union: the forms of the objects in it.
    /// `None` if each of them requires the tag.
    pub(in crate::plan) fn untagged_form_of_union(
        &self,
        tag: &str,
        ty: &Type,
        direction: Direction,
    ) -> Option<Form> {
        let mut forms = Vec::new();
        self.collect_untagged_forms(tag, ty, direction, &mut BTreeSet::new(), &mut forms);
        match forms.len() {
            0 | 1 => forms.pop(),
            _ => Some(Form::Either(forms)),
        }
    }

    fn collect_untagged_forms(
        &self,
        tag: &str,
        ty: &Type,
        direction: Direction,
        seen: &mut BTreeSet<TypeId>,
        forms: &mut Vec<Form>,
    ) {
        if let Some(object) = self.object_of(ty) {
            let mut fields = object.fields.iter();
            let field = fields.find(|field| field.wire == tag);
            if field.is_none_or(|field| field.presence == Presence::Optional) {
                add(forms, untagged_form(object, tag, direction));
            }
            return;
        }
        if let Some((id, union)) = self.union_of(ty)
            && seen.insert(id)
        {
            for variant in &union.variants {
                self.collect_untagged_forms(tag, &variant.value.ty, direction, seen, forms);
            }
        }
    }
}

fn add(forms: &mut Vec<Form>, form: Form) {
    if !forms.contains(&form) {
        forms.push(form);
    }
}

fn form_of_any(union: &model::Union) -> Form {
    match union.discrimination {
        Discrimination::Tag(_) => Form::Map,
        Discrimination::EventName | Discrimination::Form => Form::Any,
    }
}

pub(in crate::plan) fn is_closed(object: &Object) -> bool {
    matches!(object.rest, model::Rest::Forbidden)
}

fn text_form(format: StringFormat) -> Form {
    match format {
        StringFormat::DateTime => Form::DateTime,
        StringFormat::Date => Form::Date,
        StringFormat::TimeLocal | StringFormat::DateTimeLocal => Form::LocalTime,
        StringFormat::Uuid => Form::Uuid,
        StringFormat::Plain
        | StringFormat::Ipv4
        | StringFormat::Ipv6
        | StringFormat::Ip
        | StringFormat::Byte
        | StringFormat::Binary
        | StringFormat::Password => Form::Text,
    }
}

/// Returns the form of an object whose tag is absent or `null`.
pub(in crate::plan) fn untagged_form(object: &Object, tag: &str, direction: Direction) -> Form {
    let (required, mut others) = properties(object, &[], direction);
    if is_closed(object) {
        let own = others.iter_mut().find(|property| property.name == tag);
        if let Some(own) = own {
            own.constant = None;
        }
        Form::Closed(required, others)
    } else {
        others.retain(|property| property.name != tag);
        Form::Object(required, others)
    }
}

fn object_form(object: &Object, common: &[String], direction: Direction) -> Form {
    let (required, others) = properties(object, common, direction);
    if is_closed(object) {
        Form::Closed(required, others)
    } else {
        Form::Object(required, others)
    }
}

/// Returns the required properties, and those that indicate an object because others do not declare them.
fn properties(
    object: &Object,
    common: &[String],
    direction: Direction,
) -> (Vec<Property>, Vec<Property>) {
    let is_required = |field: &&Field| field.presence == Presence::Required;
    let property = |field: &Field| Property {
        name: field.wire.clone(),
        constant: field.constant.clone(),
    };
    let fields = object.fields.iter();
    let fields = fields.filter(|field| field.access.includes(direction));
    let (required, others): (Vec<&Field>, Vec<&Field>) = fields.partition(is_required);
    let is_distinctive = |field: &&Field| field.constant.is_some() || !common.contains(&field.wire);
    let required = required.into_iter().map(property).collect();
    let others = others
        .into_iter()
        .filter(is_distinctive)
        .map(property)
        .collect();
    (required, others)
}
