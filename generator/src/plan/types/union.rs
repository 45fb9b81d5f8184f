//! Plans enums for unions.

mod selection_docs;

use std::cmp::Reverse;

use crate::model::{
    self, Definition, Direction, Discrimination, Field, Nullability, Presence, Type, TypeId, Usage,
    Value,
};

use self::selection_docs::selection_docs;
use super::form::{is_closed, untagged_form};
use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{
    Conversion, Creation, Form, Source, Syntax, Union, UnionVariant, Untagged,
    VariantDiscrimination,
};
use crate::plan::name::{Case, Ident};
use crate::plan::names::reserved::UNKNOWN;
use crate::plan::ty::Ty;

/// The alternatives of a union, and what tells them apart.
struct Alternatives<'u> {
    union: &'u model::Union,
    /// The properties of all objects among them.
    common: Vec<String>,
    /// Whether forms compare several objects.
    is_compared: bool,
    usage: Usage,
    direction: Direction,
}

impl Plan<'_> {
    /// Returns the enums of a union: one, or one for each direction.
    pub(in crate::plan) fn unions(
        &self,
        id: TypeId,
        definition: &Definition,
        union: &model::Union,
    ) -> Vec<Union> {
        let directions = self.type_forms.forms(id).directions();
        directions
            .iter()
            .filter_map(|direction| self.union(id, definition, union, *direction))
            .collect()
    }

    fn union(
        &self,
        id: TypeId,
        definition: &Definition,
        union: &model::Union,
        direction: Direction,
    ) -> Option<Union> {
        let name = self.names.of_type(id, direction)?.name.clone();
        let are_convertible = self.convertible.contains(id);
        let alternatives = Alternatives {
            union,
            common: self.common(union),
            is_compared: self.is_compared(union),
            usage: definition.usage,
            direction,
        };
        let names = self.names.of_variants(id);
        let planned = union.variants.iter().zip(names).map(|(variant, name)| {
            let discrimination = self.discrimination(&alternatives, variant);
            let mut docs = self.docs_of_named(&variant.docs, &variant.name);
            let selection = selection_docs(&discrimination, &union.discrimination);
            paragraph(&mut docs, vec![selection]);
            let planned = UnionVariant {
                name: name.clone(),
                docs,
                ty: match is_text(&discrimination) {
                    true => Ty::String,
                    false => self.variant_ty(&variant.value, direction),
                },
                creation: match source_of(union) {
                    Source::Event => Creation::Named,
                    Source::Json => self.creation(&variant.value, are_convertible, direction),
                },
                discrimination,
            };
            (planned, self.variant_conversion(&variant.value))
        });
        let planned = planned.collect();
        let (mut variants, conversions) = in_matching_order(planned);
        name_ambiguous(&mut variants, &name);
        let is_written = self.type_forms.is_split(id) && direction == Direction::Request;
        let response = self.names.of_type(id, Direction::Response)?.name.clone();
        let is_convertible = is_written && are_convertible;
        Some(Union {
            name,
            schema: definition.pointer.to_string(),
            docs: self.structure_docs(id, definition, direction),
            derives: self.derives(definition),
            tag: match &union.discrimination {
                Discrimination::Tag(tag) => Some(tag.clone()),
                Discrimination::EventName | Discrimination::Form => None,
            },
            source: source_of(union),
            variants,
            unknown: Ident::new(Case::Type, UNKNOWN),
            conversion: is_convertible.then_some((response, conversions)),
            deprecation: definition.docs.deprecation,
        })
    }

    /// Returns how a variant is selected.
    fn discrimination(
        &self,
        alternatives: &Alternatives<'_>,
        variant: &model::Variant,
    ) -> VariantDiscrimination {
        let Alternatives {
            union,
            common,
            is_compared,
            usage,
            direction,
        } = alternatives;
        match &union.discrimination {
            Discrimination::Tag(_) if variant.is_default => {
                VariantDiscrimination::DefaultTags(variant.tags.clone())
            }
            Discrimination::Tag(_) if union.default_variant().is_some() => {
                self.tagged_by_value(variant)
            }
            Discrimination::Tag(tag) => self.tagged(tag, variant, *usage, *direction),
            Discrimination::EventName => VariantDiscrimination::Events(
                variant.tags.clone(),
                self.event_syntax(&variant.value.ty),
            ),
            Discrimination::Form if *is_compared => {
                VariantDiscrimination::Form(self.nested_form(&variant.value, common, *direction))
            }
            Discrimination::Form => {
                VariantDiscrimination::Form(self.form(&variant.value, common, *direction))
            }
        }
    }

    /// Returns how a variant is created if its type is the only one of its kind.
    fn creation(&self, value: &Value, is_convertible: bool, direction: Direction) -> Creation {
        match value.ty {
            Type::Named(id)
                if self.type_forms.is_split(id)
                    && direction == Direction::Request
                    && is_convertible =>
            {
                Creation::FromForms(self.ty(&value.ty, Direction::Response))
            }
            _ => Creation::FromValue,
        }
    }

    /// Returns the type of a variant; objects are boxed, since an enum is as large as its largest variant, which may be
    /// recursive.
    fn variant_ty(&self, value: &Value, direction: Direction) -> Ty {
        let ty = self.ty(&value.ty, direction);
        if self.is_on_heap(&value.ty) {
            Ty::Boxed(Box::new(ty))
        } else {
            ty
        }
    }

    /// Returns whether a variant is boxed; a tuple stores its elements inline, so it may contain the union itself.
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

    pub(in crate::plan) fn is_object(&self, ty: &Type) -> bool {
        self.object_of(ty).is_some()
    }

    /// Returns how a variant of a union with a default variant is selected: by its discriminator values only.
    fn tagged_by_value(&self, variant: &model::Variant) -> VariantDiscrimination {
        let tags = variant.tags.clone();
        match self.is_object(&variant.value.ty) {
            true => VariantDiscrimination::Tags(tags, Untagged::Other),
            false => VariantDiscrimination::WholeTags(tags, None),
        }
    }

    /// Returns how a variant of a union with a discriminator is selected.
    fn tagged(
        &self,
        tag: &str,
        variant: &model::Variant,
        usage: Usage,
        direction: Direction,
    ) -> VariantDiscrimination {
        let tags = variant.tags.clone();
        let Some(object) = self.object_of(&variant.value.ty) else {
            let form = self.untagged_form_of_union(tag, &variant.value.ty, direction);
            return VariantDiscrimination::WholeTags(tags, form);
        };
        let field = object.fields.iter().find(|field| field.wire == tag);
        let untagged = match field {
            Some(field) if field.presence == Presence::Optional => {
                let form = untagged_form(object, tag, direction);
                match (field.default, usage.written) {
                    (model::Default::Declared, _) | (_, false) => Untagged::Preserved(form),
                    (model::Default::Undeclared, true) => Untagged::Amended(form),
                }
            }
            _ => Untagged::Other,
        };
        VariantDiscrimination::Tags(tags, untagged)
    }

    /// Returns whether several alternatives are objects, or unions that may contain objects: forms distinguish these.
    fn is_compared(&self, union: &model::Union) -> bool {
        let of_objects = union.variants.iter().filter(|variant| {
            let ty = &variant.value.ty;
            self.is_object(ty) || self.union_of(ty).is_some()
        });
        of_objects.count() > 1
    }

    /// Returns the properties that every object among the variants declares and that therefore distinguish none of
    /// them; empty if an object forbids further properties, since all properties are counted then.
    fn common(&self, union: &model::Union) -> Vec<String> {
        let objects = self.objects_of(union);
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
}

/// Returns what the values of a union are read from.
fn source_of(union: &model::Union) -> Source {
    match &union.discrimination {
        Discrimination::EventName => Source::Event,
        Discrimination::Tag(_) | Discrimination::Form => Source::Json,
    }
}

/// Returns whether the data of an event of this variant is no JSON.
fn is_text(discrimination: &VariantDiscrimination) -> bool {
    matches!(
        discrimination,
        VariantDiscrimination::Events(_, Syntax::Text)
    )
}

/// Sorts variants and their conversions: stricter variants are tried first, so that a value does not match a less strict
/// one.
fn in_matching_order(
    mut planned: Vec<(UnionVariant, Conversion)>,
) -> (Vec<UnionVariant>, Vec<Conversion>) {
    planned.sort_by_key(|(variant, _)| exactness(variant));
    planned.into_iter().unzip()
}

/// Leaves the variants to their names that `From` cannot create: another one has the same type, the union is itself the
/// type, or the type allows any value.
fn name_ambiguous(variants: &mut [UnionVariant], union: &Ident) {
    let types: Vec<Ty> = variants
        .iter()
        .map(|variant| unboxed(&variant.ty).clone())
        .collect();
    for (variant, ty) in variants.iter_mut().zip(&types) {
        let is_excluded = match ty {
            Ty::Named(path) | Ty::Qualified(path) => path.name == *union,
            Ty::Json => true,
            other => other.has_external(),
        };
        let is_single = types.iter().filter(|other| *other == ty).count() == 1;
        if !is_single || is_excluded {
            variant.creation = Creation::Named;
        }
    }
}

/// Returns the type in a box.
fn unboxed(ty: &Ty) -> &Ty {
    match ty {
        Ty::Boxed(inner) => inner,
        other => other,
    }
}

/// The position of a variant in the matching order.
type Exactness = (u8, Reverse<usize>);

/// Returns the matching order: objects with more required properties before those with fewer, exact strings before
/// others, integers before numbers, bytes and anything last.
fn exactness(variant: &UnionVariant) -> Exactness {
    let rank = match &variant.discrimination {
        VariantDiscrimination::Tags(..)
        | VariantDiscrimination::WholeTags(..)
        | VariantDiscrimination::DefaultTags(..)
        | VariantDiscrimination::Events(..) => 0,
        VariantDiscrimination::Form(form) => match form {
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
            Form::Either(forms) => match forms.iter().all(is_object_form) {
                true => 3,
                false => 6,
            },
            Form::Any => 6,
        },
    };
    (rank, Reverse(0))
}

fn is_object_form(form: &Form) -> bool {
    matches!(form, Form::Object(..) | Form::Closed(..) | Form::Map)
}
