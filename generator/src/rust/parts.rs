use crate::model::{self, Field, MediaType, Object, Presence, TextFormat, Type, code_span};

use super::Plan;
use super::item::{Part, PartKind, Parts};
use super::name::{Case, Claim, Ident, Source};
use super::names::OperationNames;
use super::reserved::parts_scope;
use super::structure::travels;
use super::ty::Ty;
use super::view::View;

impl Plan<'_> {
    /// The parts of a body, where the document says which it can have.
    pub(super) fn parts_of(
        &self,
        operation: &model::Operation,
        names: &OperationNames,
    ) -> Option<Parts> {
        let name = names.types.parts.clone()?;
        let object = self.parts_object(operation)?;
        let mut scope = parts_scope();
        for field in &object.fields {
            let claim = Claim::new(Case::Value, field.name()).of(&field.wire);
            scope.claim(claim, Source::of(&field.place));
        }
        // They are the names of the fields of the object, which were settled with a warning.
        let named = scope.settle(&mut Vec::new());
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        let fields = object.fields.iter().zip(named);
        for (field, name) in fields.filter(|(field, _)| travels(field.access, View::Written)) {
            let part = self.part(field, name);
            // A list is as many parts as it has elements, added one by one.
            let is_list = matches!(field.value.ty, Type::Array(_));
            match field.presence {
                Presence::Required if !is_list => required.push(part),
                _ => optional.push(part),
            }
        }
        Some(Parts {
            name,
            docs: vec![format!(
                "The parts of the body of [`Client::{}`].",
                names.methods.client.bare()
            )],
            required,
            optional,
        })
    }

    /// The object whose properties are the parts of an operation's body.
    pub(super) fn parts_object(&self, operation: &model::Operation) -> Option<&Object> {
        let offered = operation.body.as_ref()?.offered();
        let mut parts = offered.into_iter();
        let content = parts.find(|content| content.form == MediaType::Multipart)?;
        self.object_of(&content.value.ty)
    }

    fn part(&self, field: &Field, name: Ident) -> Part {
        let (value, adds) = match &field.value.ty {
            Type::Array(element) => (&element.ty, "Adds one of"),
            other => (other, "Sets"),
        };
        let (ty, kind) = self.part_ty(value);
        let mut docs = self.docs_of(&field.docs);
        if docs.is_empty() {
            docs.push(format!("{adds} {}.", code_span(&field.wire)));
        }
        Part {
            name,
            ty: ty.outside_models(),
            wire: field.wire.clone(),
            kind,
            docs,
        }
    }

    /// Files are what is binary, or of no type at all since OpenAPI 3.1 (section 4.8.14.4).
    fn part_ty(&self, ty: &Type) -> (Ty, PartKind) {
        match ty {
            Type::Text(TextFormat::Binary) | Type::Any => {
                (Ty::Into(Box::new(Ty::Upload)), PartKind::File)
            }
            Type::Text(TextFormat::Plain | TextFormat::Password) => (Ty::Str, PartKind::Text),
            single if self.is_single(single) => (self.ty(single, View::Written), PartKind::Value),
            other => {
                let ty = self.ty(other, View::Written);
                (Ty::Ref(Box::new(ty)), PartKind::Json)
            }
        }
    }
}
