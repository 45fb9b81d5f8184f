//! Plans the error body of the API.

mod error_fields;
mod error_names;

use crate::model::{self, Api, Direction, StatusPattern, Type, code_span};

use crate::plan::Plan;
use crate::plan::krate::{Described, ErrorBody, ErrorType, ErrorVariant};
use crate::plan::name::{Case, Ident};
use crate::plan::names::reserved::UNKNOWN;
use crate::plan::ty::Ty;

pub(in crate::plan) use error_names::ErrorNames;

/// The name of the enum of all error bodies.
pub(in crate::plan) const DECLARED_ERROR: &str = "DeclaredError";

/// How many error types a document declares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum ErrorTypes {
    /// None, or none with a type of the crate.
    None,
    /// One for all operations.
    One,
    /// Several, selected by operation and status code.
    Several,
}

impl ErrorTypes {
    /// Returns how many error types a document declares.
    pub(in crate::plan) fn of(api: &Api) -> Self {
        match api.error_bodies.as_slice() {
            [] => Self::None,
            [Type::Named(_)] => Self::One,
            _ => Self::Several,
        }
    }
}

impl Plan<'_> {
    /// Returns the body of error responses, with the properties that describe the error.
    pub(in crate::plan) fn error(&self) -> ErrorBody {
        let described: Vec<Described> = self.described();
        let ty = match ErrorTypes::of(self.api) {
            ErrorTypes::None => ErrorType::One(Ty::Json),
            ErrorTypes::One => {
                let sole = described.first();
                ErrorType::One(sole.map_or(Ty::Json, |described| described.ty.clone()))
            }
            ErrorTypes::Several => {
                let name = Ident::new(Case::Type, DECLARED_ERROR);
                ErrorType::Several(name, self.error_variants())
            }
        };
        ErrorBody { ty, described }
    }

    fn described(&self) -> Vec<Described> {
        let bodies = self.api.error_bodies.iter();
        let named = bodies.filter_map(|ty| match ty {
            Type::Named(id) if self.error_names.is_nameable(ty) => Some((ty, *id)),
            _ => None,
        });
        named
            .map(|(ty, id)| Described {
                ty: self.ty(ty, Direction::Response).outside_all(),
                code: self.code(id),
                message: self.message(id),
                causes: self.causes(id),
            })
            .collect()
    }

    /// Returns a variant for each type, named after its schema, and one for bodies that match no declared type.
    fn error_variants(&self) -> Vec<ErrorVariant> {
        let variants = self.api.error_bodies.iter().filter_map(|body| {
            let ty = self.ty(body, Direction::Response).outside_all();
            let ty = match self.is_object(body) {
                true => Ty::Boxed(Box::new(ty)),
                false => ty,
            };
            let docs = vec![self.error_doc(body)];
            let name = self.error_names.of_body(body)?.clone();
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
    pub(in crate::plan) fn declared_errors(
        &self,
        operation: &model::Operation,
    ) -> Vec<(StatusPattern, Ident)> {
        if ErrorTypes::of(self.api) != ErrorTypes::Several {
            return Vec::new();
        }
        let declared = operation.errors().filter_map(|(status, ty)| {
            let name = self.error_names.of_body(ty)?;
            Some((status, name.clone()))
        });
        declared.collect()
    }
}
