//! The members of structs and enums.

use super::{Member, Names, Spelling, Surface};
use crate::plan::item::{
    Argument, Construction, Creation, Deprecation, Enumeration, EnumerationKind, Outcomes,
    RestKind, Setter, Structure, Union,
};
use crate::plan::krate::Item;
use crate::plan::ty::Ty;

/// Adds the members of a type.
pub(super) fn item(path: &str, item: &Item, names: &Names, surface: &mut Surface) {
    match item {
        Item::Structure(it) => structure(path, it, names, surface),
        Item::Enumeration(it) => enumeration(path, it, surface),
        Item::Union(it) => union(path, it, names, surface),
    }
}

fn structure(path: &str, structure: &Structure, names: &Names, surface: &mut Surface) {
    surface.add(path, Member::Item, "struct");
    if structure.deprecation == Deprecation::Deprecated {
        surface.deprecate(path, Member::Item);
    }
    derives(path, &structure.derives, names, surface);
    match &structure.construction {
        Construction::Derived | Construction::Default(_) => {
            let default = Member::Implementation("Default".to_owned());
            surface.add(path, default, "");
        }
        Construction::New(arguments, _) => {
            surface.add(path, Member::Constructor, signature(arguments, names));
        }
    }
    for field in &structure.fields {
        let member = Member::Field(field.name.to_string());
        if field.deprecation == Deprecation::Deprecated {
            surface.deprecate(path, member.clone());
        }
        surface.add(path, member, names.text(&field.ty, Spelling::Exact));
    }
    if let Some(rest) = &structure.rest {
        let ty = match &rest.kind {
            RestKind::Map(values) => names.text(&Ty::map(values.clone()), Spelling::Exact),
            RestKind::Undeclared => "Undeclared".to_owned(),
        };
        surface.add(path, Member::Field(rest.name.to_string()), ty);
    }
    for setter in &structure.setters {
        let (name, argument) = match setter {
            Setter::Value { argument, .. } => (&argument.field, accepted(&argument.ty, names)),
            Setter::Clear { name, .. } => (name, String::new()),
            Setter::Extra { field, values } => {
                (field, format!("&str, {}", accepted(values, names)))
            }
        };
        surface.add(path, Member::Method(name.to_string()), argument);
    }
    if structure.conversion.is_some() {
        surface.add(path, from_response_form(), "");
    }
}

/// Returns the conversion of the response form of a schema, whatever its name is, into the request form.
fn from_response_form() -> Member {
    Member::Implementation("From<response form>".to_owned())
}

/// Returns the types of the arguments of a constructor.
fn signature(arguments: &[Argument], names: &Names) -> String {
    let types = arguments
        .iter()
        .map(|argument| accepted(&argument.ty, names));
    types.collect::<Vec<_>>().join(", ")
}

fn accepted(ty: &Ty, names: &Names) -> String {
    names.text(ty, Spelling::Exact)
}

fn derives(path: &str, derives: &[Ty], names: &Names, surface: &mut Surface) {
    for derive in derives {
        let name = names.text(derive, Spelling::Exact);
        surface.add(path, Member::Implementation(name), "");
    }
}

fn enumeration(path: &str, enumeration: &Enumeration, surface: &mut Surface) {
    let values = match enumeration.kind {
        EnumerationKind::Text => "String",
        EnumerationKind::Integer => "i64",
    };
    surface.add(path, Member::Item, format!("enum of {values}"));
    if enumeration.deprecation == Deprecation::Deprecated {
        surface.deprecate(path, Member::Item);
    }
    for variant in &enumeration.variants {
        surface.add(path, Member::Variant(variant.name.to_string()), "");
    }
    let unknown = Member::Variant(enumeration.unknown.to_string());
    surface.add(path, unknown, values);
}

fn union(path: &str, union: &Union, names: &Names, surface: &mut Surface) {
    surface.add(path, Member::Item, "enum");
    if union.deprecation == Deprecation::Deprecated {
        surface.deprecate(path, Member::Item);
    }
    derives(path, &union.derives, names, surface);
    for variant in &union.variants {
        let ty = names.text(&variant.ty, Spelling::Exact);
        let source = match &variant.ty {
            Ty::Boxed(inner) => names.text(inner, Spelling::Exact),
            _ => ty.clone(),
        };
        surface.add(path, Member::Variant(variant.name.to_string()), ty);
        let from = |source: &str| Member::Implementation(format!("From<{source}>"));
        match &variant.creation {
            Creation::Named => (),
            Creation::FromValue => surface.add(path, from(&source), ""),
            Creation::FromForms(form) => {
                surface.add(path, from(&source), "");
                surface.add(path, from(&names.text(form, Spelling::Exact)), "");
            }
        }
    }
    surface.add(
        path,
        Member::Variant(union.unknown.to_string()),
        union.source.unknown(),
    );
    if union.conversion.is_some() {
        surface.add(path, from_response_form(), "");
    }
}

/// Adds the enum of the successful responses of an operation.
pub(super) fn outcomes(path: &str, outcomes: &Outcomes, names: &Names, surface: &mut Surface) {
    surface.add(path, Member::Item, "enum");
    for variant in &outcomes.variants {
        let ty = variant.ty.as_ref();
        let ty = ty.map_or_else(String::new, |ty| names.text(ty, Spelling::Exact));
        surface.add(path, Member::Variant(variant.name.to_string()), ty);
    }
}

impl Names {
    /// Returns the type of the field of a property.
    pub fn field_type(&self, item: &Item, wire: &str) -> Option<String> {
        match item {
            Item::Structure(structure) => {
                let field = structure.fields.iter().find(|it| it.wire == wire)?;
                Some(format!("`{}`", self.text(&field.ty, Spelling::Exact)))
            }
            Item::Enumeration(_) | Item::Union(_) => None,
        }
    }
}
