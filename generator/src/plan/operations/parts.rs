//! Plans multipart bodies.

use crate::model::{
    self, BodyForm, Content, Field, Object, PartEncoding, Presence, StringFormat, Type, code_span,
};

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{Part, PartKind, Parts};
use crate::plan::name::{Case, Claim, Ident, Source};
use crate::plan::names::OperationNames;
use crate::plan::names::reserved::parts_scope;
use crate::plan::operations::parameter::is_single;
use crate::plan::ty::Ty;
use crate::plan::types::direction::View;
use crate::plan::types::structure::travels;

impl Plan<'_> {
    /// Returns the parts of a body, if the document declares them.
    pub(in crate::plan) fn parts_of(
        &self,
        operation: &model::Operation,
        names: &OperationNames,
    ) -> Option<Parts> {
        let name = names.types.parts.clone()?;
        let content = parts_content(operation)?;
        let object = self.object_of(&content.value.ty)?;
        let mut scope = parts_scope();
        for field in &object.fields {
            let claim = Claim::new(Case::Value, field.name()).of(&field.wire);
            scope.claim(claim, Source::of(&field.pointer));
        }
        // The names are those of the object's fields, whose collisions are already reported.
        let named = scope.settle(&mut Vec::new());
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        let mut start_docs = vec!["Creates the body from its required parts.".to_owned()];
        let fields = object.fields.iter().zip(named);
        for (field, name) in fields.filter(|(field, _)| travels(field.access, View::Written)) {
            let mut encodings = content.parts.iter();
            let encoding = encodings.find(|encoding| encoding.property == field.wire);
            let mut part = self.part(field, name, encoding);
            let note = encoding.and_then(|encoding| note(encoding, part.kind));
            // An array is sent as one part per element, added one by one.
            let is_list = matches!(field.value.ty, Type::Array(_));
            match field.presence {
                Presence::Required if !is_list => {
                    let note = note.map(|note| format!("{}: {note}", code_span(&field.wire)));
                    paragraph(&mut start_docs, Vec::from_iter(note));
                    required.push(part);
                }
                _ => {
                    paragraph(&mut part.docs, Vec::from_iter(note));
                    optional.push(part);
                }
            }
        }
        Some(Parts {
            name,
            docs: vec![format!(
                "The parts of the request body of [`Client::{}`].",
                names.methods.client.bare()
            )],
            required,
            optional,
            start_docs,
        })
    }

    /// Returns the object whose properties are the parts of an operation's body.
    pub(in crate::plan) fn parts_object(&self, operation: &model::Operation) -> Option<&Object> {
        self.object_of(&parts_content(operation)?.value.ty)
    }

    fn part(&self, field: &Field, name: Ident, encoding: Option<&PartEncoding>) -> Part {
        let (value, adds) = match &field.value.ty {
            Type::Array(element) => (&element.ty, "Adds an element of"),
            other => (other, "Sets"),
        };
        let (ty, kind) = match self.part_ty(value) {
            // A single value is sent as text without quotes; for a string of JSON, the caller passes the value to
            // encode.
            (ty, PartKind::Value) if encoding.is_some_and(PartEncoding::is_json) => {
                (Ty::Ref(Box::new(ty)), PartKind::Json)
            }
            default => default,
        };
        let mut docs = self.docs_of(&field.docs);
        if docs.is_empty() {
            docs.push(format!("{adds} {}.", code_span(&field.wire)));
        }
        let headers = encoding.into_iter().flat_map(|encoding| &encoding.headers);
        Part {
            name,
            ty: ty.outside_models(),
            wire: field.wire.clone(),
            kind,
            media_type: encoding
                .and_then(|encoding| encoding.media_type.as_ref().map(ToString::to_string)),
            headers: headers
                .map(|header| (header.name.clone(), header.value.clone()))
                .collect(),
            docs,
        }
    }

    /// Returns the type and encoding of a part. Files are binary strings or, since OpenAPI 3.1, untyped (section
    /// 4.8.14.4).
    fn part_ty(&self, ty: &Type) -> (Ty, PartKind) {
        match ty {
            Type::Text(StringFormat::Binary) | Type::Any => {
                (Ty::Into(Box::new(Ty::Upload)), PartKind::File)
            }
            Type::Text(StringFormat::Plain | StringFormat::Password) => (Ty::Str, PartKind::Text),
            single if is_single(self.api, single) => {
                (self.ty(single, View::Written), PartKind::Value)
            }
            other => {
                let ty = self.ty(other, View::Written);
                (Ty::Ref(Box::new(ty)), PartKind::Json)
            }
        }
    }
}

/// Returns the multipart content of an operation's body.
fn parts_content(operation: &model::Operation) -> Option<&Content> {
    let offered = operation.body.as_ref()?.offered();
    let mut contents = offered.into_iter();
    contents.find(|content| content.form == BodyForm::Multipart)
}

/// Returns a note on the media type of a part for callers.
fn note(encoding: &PartEncoding, kind: PartKind) -> Option<String> {
    let allowed: Vec<String> = encoding
        .allowed
        .iter()
        .map(|one| code_span(one.as_str()))
        .collect();
    let sent = encoding
        .media_type
        .as_ref()
        .map(|sent| code_span(sent.as_str()));
    match (kind, sent, allowed.as_slice()) {
        (PartKind::File, Some(sent), [_]) => Some(format!(
            "Sent as {sent} unless the upload sets a media type."
        )),
        (PartKind::File, Some(sent), allowed) => Some(format!(
            "Sent as {sent} unless the upload sets a media type, one of {}.",
            allowed.join(", ")
        )),
        (PartKind::File, None, [_, ..]) if encoding.allows_ranges_only() => Some(format!(
            "The upload must set a media type, one of {}.",
            allowed.join(", ")
        )),
        (PartKind::Text | PartKind::Value | PartKind::Json, Some(sent), _) => {
            Some(format!("Sent as {sent}."))
        }
        (PartKind::File | PartKind::Text | PartKind::Value | PartKind::Json, None, _) => None,
    }
}
