use std::collections::BTreeSet;

use crate::model::{Field, Nullability, Object, Presence, Secrecy, Shape, TextFormat, Type};

use super::Plan;
use super::krate::{ErrorBody, Nature, Telling};
use super::name::{Case, Ident};
use super::structure::field_scope;
use super::ty::{Home, Import, Ty, sorted};
use super::view::View;

/// Properties that hold a code for programs, most telling first.
const CODES: [&str; 5] = ["errorCode", "error_code", "code", "type", "error"];

/// Properties that hold a text for people, most telling first.
const MESSAGES: [&str; 7] = [
    "errorSummary",
    "message",
    "detail",
    "error_description",
    "description",
    "title",
    "reason",
];

impl Plan<'_> {
    /// The body of error answers, and which of its properties say what went wrong.
    pub(super) fn error(&self) -> ErrorBody {
        let ty = match self.api.error_body {
            // The crate's own `Error` stands in the same file, whatever the document calls its own.
            Some(id) => self.ty(&Type::Named(id), View::Read).outside_models(),
            None => Ty::Json,
        };
        let definition = self.api.error_body.and_then(|id| self.api.definition(id));
        let object = match definition.map(|definition| &definition.shape) {
            Some(Shape::Object(object)) => Some(object),
            _ => None,
        };
        let mut imports = BTreeSet::from([Import::of("crate::runtime")]);
        let nature = match ty {
            Ty::Json => Nature::FreeForm,
            _ => Nature::Declared,
        };
        if nature == Nature::Declared {
            imports.insert(Import::of("crate::runtime::ErrorBody"));
        }
        // The file is neither a model nor an operation, so that nothing in it is at home.
        ty.import(
            &Home::Operations(Ident::new(Case::Module, "error")),
            &mut imports,
        );
        ErrorBody {
            ty,
            nature,
            imports: sorted(imports),
            code: object.and_then(|object| self.telling(object, &CODES)),
            message: object.and_then(|object| self.telling(object, &MESSAGES)),
        }
    }

    /// The field of the first of these properties that is a text.
    fn telling(&self, object: &Object, wanted: &[&str]) -> Option<Telling> {
        let mut scope = field_scope();
        let fields: Vec<(&Field, Ident)> = object
            .fields
            .iter()
            .map(|field| (field, scope.claim(Case::Value, field.name())))
            .collect();
        let is_text = |field: &Field| {
            field.value.ty == Type::Text(TextFormat::Plain) && field.secrecy == Secrecy::Open
        };
        wanted.iter().find_map(|name| {
            let mut candidates = fields.iter();
            let (field, ident) =
                candidates.find(|(field, _)| field.wire == **name && is_text(field))?;
            Some(
                match (self.presence(field, View::Read), field.value.nullability) {
                    (Presence::Required, Nullability::NeverNull) => Telling::Text(ident.clone()),
                    _ => Telling::OptionalText(ident.clone()),
                },
            )
        })
    }
}
