//! Plans the error body of the API.

mod error_fields;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{self, Owner, StatusPattern, StringFormat, Type, code_span};

use super::Plan;
use super::direction::View;
use super::krate::{Described, ErrorBody, ErrorVariant};
use super::name::{Case, Claim, Collision, Ident, Source};
use super::reserved::{UNKNOWN, variant_scope};
use super::ty::{Home, Import, Ty, TypePath, sorted};

/// The name of the enum of all error bodies.
pub(super) const DECLARED_ERROR: &str = "DeclaredError";

/// How many error types a document declares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorTypes {
    /// None, or none with a type of the crate.
    None,
    /// One for all operations.
    One,
    /// Several, selected by operation and status code.
    Several,
}

/// The variants of the error bodies; `None` for bodies that are not decoded.
pub(super) type ErrorNames<'a> = BTreeMap<&'a Type, Option<Ident>>;

impl Plan<'_> {
    /// Returns how many error types the document declares.
    pub(super) fn error_types(&self) -> ErrorTypes {
        match self.api.error_bodies.as_slice() {
            [] => ErrorTypes::None,
            [Type::Named(_)] => ErrorTypes::One,
            _ => ErrorTypes::Several,
        }
    }

    /// Returns the body of error responses, with the properties that describe the error.
    pub(super) fn error(&self, collisions: &mut Vec<Collision>) -> ErrorBody {
        // The file is neither a model nor an operation, so all types are imported.
        let here = Home::Operations(Ident::new(Case::Module, "error"));
        let mut imports = BTreeSet::new();
        let described: Vec<Described> = self.described();
        let mut variants = Vec::new();
        let ty = match self.error_types() {
            ErrorTypes::None => Ty::Json,
            // The crate's own `Error` is declared in the same file, whatever the document calls its own.
            ErrorTypes::One => described
                .first()
                .map_or(Ty::Json, |described| described.ty.clone()),
            ErrorTypes::Several => {
                imports.insert(Import::of("crate::runtime::error_body"));
                variants = self.error_variants(collisions);
                Ty::Named(TypePath {
                    home: here.clone(),
                    name: Ident::new(Case::Type, DECLARED_ERROR),
                })
            }
        };
        if !described.is_empty() {
            imports.insert(Import::of("crate::runtime::ErrorBody"));
        }
        let types = described.iter().map(|described| &described.ty);
        let types = types.chain(variants.iter().map(|variant| &variant.ty));
        let named = Some(&ty).filter(|ty| **ty != Ty::Json);
        types
            .chain(named)
            .for_each(|ty| ty.import(&here, &mut imports));
        ErrorBody {
            ty,
            variants,
            described,
            imports: sorted(imports),
        }
    }

    fn described(&self) -> Vec<Described> {
        let bodies = self.api.error_bodies.iter();
        let named = bodies.filter_map(|ty| match ty {
            Type::Named(id) if !self.is_behind_feature(ty) => Some((ty, *id)),
            _ => None,
        });
        named
            .map(|(ty, id)| Described {
                ty: self.ty(ty, View::Read).outside_all(),
                code: self.code(id),
                message: self.message(id),
                causes: self.causes(id),
            })
            .collect()
    }

    /// Returns a variant for each type, named after its schema, and one for bodies that match no declared type.
    fn error_variants(&self, collisions: &mut Vec<Collision>) -> Vec<ErrorVariant> {
        let names = self.error_names(collisions);
        let variants = self.api.error_bodies.iter().zip(names);
        let variants = variants.filter_map(|(body, name)| {
            let ty = self.ty(body, View::Read).outside_all();
            let ty = match self.is_object(body) {
                true => Ty::Boxed(Box::new(ty)),
                false => ty,
            };
            let docs = vec![self.error_doc(body)];
            let name = name?;
            Some(ErrorVariant { name, docs, ty })
        });
        let unknown = ErrorVariant {
            name: Ident::new(Case::Type, UNKNOWN),
            docs: vec![
                "JSON that does not match the type declared for the status code.".to_owned(),
            ],
            ty: Ty::Json,
        };
        variants.chain([unknown]).collect()
    }

    /// Returns the variants of the error types, in order; `None` for bodies that are not decoded.
    fn error_names(&self, collisions: &mut Vec<Collision>) -> Vec<Option<Ident>> {
        let mut scope = variant_scope();
        let bodies = self.api.error_bodies.iter();
        let wanted = bodies.map(|body| match self.is_behind_feature(body) {
            true => None,
            false => self.error_name(body),
        });
        let wanted: Vec<Option<String>> = wanted.collect();
        for (body, name) in self.api.error_bodies.iter().zip(&wanted) {
            if let Some(name) = name {
                let pointer = self.error_pointer(body);
                scope.claim(
                    Claim::composed(Case::Type, name).of(pointer),
                    Source::derived(pointer),
                );
            }
        }
        let mut named = scope.settle(collisions);
        let names = wanted.into_iter();
        names.map(|name| name.and_then(|_| named.next())).collect()
    }

    /// Returns the pointer to the schema that a body is named after.
    fn error_pointer(&self, body: &Type) -> &str {
        match body {
            Type::Named(id) => self
                .api
                .definition(*id)
                .map_or("", |known| known.pointer.fragment()),
            Type::Array(inner) | Type::Map(inner) => self.error_pointer(&inner.ty),
            _ => "",
        }
    }

    fn error_name(&self, body: &Type) -> Option<String> {
        match body {
            Type::Named(id) => Some(self.names.full_name(&self.api.definition(*id)?.origin)),
            Type::Array(element) => Some(format!("{} List", self.element_name(&element.ty))),
            Type::Map(values) => Some(format!("{} Map", self.element_name(&values.ty))),
            Type::Text(StringFormat::Plain) => Some("Text".to_owned()),
            _ => None,
        }
    }

    fn element_name(&self, element: &Type) -> String {
        self.error_name(element)
            .unwrap_or_else(|| "Value".to_owned())
    }

    fn error_doc(&self, body: &Type) -> String {
        let definition = match body {
            Type::Named(id) => self.api.definition(*id),
            _ => None,
        };
        match definition {
            Some(definition) => format!("Schema: {}", code_span(definition.pointer.fragment())),
            None => "A value without a named schema.".to_owned(),
        }
    }

    /// Returns the error variant that an operation declares for each status code, if the document has several error
    /// types.
    pub(super) fn declared_errors(
        &self,
        operation: &model::Operation,
    ) -> Vec<(StatusPattern, Ident)> {
        if self.error_types() != ErrorTypes::Several {
            return Vec::new();
        }
        let names = self.errors.get_or_init(|| {
            let names = self.error_names(&mut Vec::new());
            self.api.error_bodies.iter().zip(names).collect()
        });
        let declared = operation.errors().filter_map(|(status, ty)| {
            let name = names.get(ty)?;
            Some((status, name.clone()?))
        });
        declared.collect()
    }

    /// Returns the tags of the operations, by operation ID.
    fn tags(&self) -> &BTreeMap<&str, Option<&str>> {
        self.tags.get_or_init(|| {
            // Of operations with the same ID, the first one counts.
            let operations = self.api.operations.iter().rev();
            let tagged = operations.map(|it| (it.id.as_str(), it.tag.as_deref()));
            tagged.collect()
        })
    }

    /// Returns whether a type is declared in a module of operations that is behind a feature: such a type cannot be
    /// named in the error type of the whole crate, and its values are not decoded.
    fn is_behind_feature(&self, body: &Type) -> bool {
        match body {
            Type::Named(id) => match self.api.definition(*id).map(|found| &found.origin.owner) {
                Some(Owner::Operation(owner)) => {
                    let tag = self.tags().get(owner.as_str()).copied().flatten();
                    self.feature_of_tag(tag).is_some()
                }
                _ => false,
            },
            Type::Array(inner) | Type::Map(inner) => self.is_behind_feature(&inner.ty),
            _ => false,
        }
    }
}
