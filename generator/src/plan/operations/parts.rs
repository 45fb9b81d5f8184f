//! Plans multipart bodies.

use std::slice::Iter;

use crate::model::{
    self, Direction, Field, Object, PartEncoding, PartKey, Presence, StringFormat, Tuple, Type,
    Value, code_span,
};

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{Part, PartKind, Parts};
use crate::plan::name::{Case, Claim, Ident, Source};
use crate::plan::names::reserved::parts_scope;
use crate::plan::names::{OperationNames, multipart, part_name};
use crate::plan::operations::parameter::is_single;
use crate::plan::ty::Ty;

/// A body of parts, or a part that is one.
struct PartsBody<'p> {
    name: Ident,
    ty: &'p Type,
    encodings: &'p [PartEncoding],
    docs: String,
    /// The types of the parts that are multipart themselves.
    inner: Vec<(&'p PartKey, Ident)>,
}

impl Plan<'_> {
    /// Returns the parts of a body, if the document declares them, followed by those of its multipart parts.
    pub(in crate::plan) fn parts_of(
        &self,
        operation: &model::Operation,
        names: &OperationNames,
    ) -> Vec<Parts> {
        let mut planned = Vec::new();
        let mut types = names.types.parts.iter();
        if let (Some(content), Some(name)) = (multipart(operation), types.next()) {
            let has_names = self.object_of(&content.value.ty).is_some();
            let body = PartsBody {
                name: name.clone(),
                ty: &content.value.ty,
                encodings: &content.parts,
                docs: format!(
                    "The parts of the request body of [`Client::{}`].",
                    names.methods.client.bare()
                ),
                inner: Vec::new(),
            };
            if has_names || content.has_positions() {
                self.add_parts(body, &mut types, &mut planned);
            }
        }
        planned
    }

    /// Adds the parts of a body, and those of its parts.
    fn add_parts<'p>(
        &'p self,
        mut body: PartsBody<'p>,
        types: &mut Iter<'_, Ident>,
        planned: &mut Vec<Parts>,
    ) {
        let mut further = Vec::new();
        for encoding in body.encodings.iter().filter(|it| it.multipart().is_some()) {
            let value = encoding.key.value(body.ty, self.object_of(body.ty));
            let (Some(value), Some(name)) = (value, types.next()) else {
                return;
            };
            let inner = PartsBody {
                name: name.clone(),
                ty: encoding.content(value),
                encodings: &encoding.inner,
                docs: format!("The parts inside a part of [`{}`].", body.name),
                inner: Vec::new(),
            };
            let before = further.len();
            self.add_parts(inner, types, &mut further);
            if further.len() > before {
                body.inner.push((&encoding.key, name.clone()));
            }
        }
        planned.extend(match body.ty {
            Type::Array(element) => Some(self.positions(&body, &[], 0, Some(element))),
            Type::Tuple(Tuple {
                elements,
                required,
                rest,
            }) => Some(self.positions(&body, elements, *required, rest.as_deref())),
            other => self
                .object_of(other)
                .map(|object| self.properties(&body, object)),
        });
        planned.extend(further);
    }

    /// Plans the parts that are the properties of an object.
    fn properties(&self, body: &PartsBody<'_>, object: &Object) -> Parts {
        let mut scope = parts_scope();
        for field in &object.fields {
            let claim = Claim::new(Case::Value, field.name()).of(&field.wire);
            scope.claim(claim, Source::of(&field.pointer));
        }
        // The names are those of the object's fields, whose collisions are already reported.
        let named = scope.settle(&mut Vec::new());
        let mut parts = empty(body, "Creates the body from its required parts.");
        let fields = object.fields.iter().zip(named);
        for (field, name) in fields.filter(|(field, _)| field.access.includes(Direction::Request)) {
            let key = PartKey::Property(field.wire.clone());
            let encoding = body.encodings.iter().find(|encoding| encoding.key == key);
            let part = self.part(body, key, &field.value, name, self.property_docs(field));
            // An array is sent as one part per element, added one by one.
            let is_list = match encoding {
                Some(encoding) => *encoding.content(&field.value) != field.value.ty,
                None => matches!(field.value.ty, Type::Array(_)),
            };
            match field.presence {
                Presence::Required if !is_list => {
                    add_required(&mut parts, part, encoding, code_span(&field.wire));
                }
                _ => add_optional(&mut parts, part, encoding),
            }
        }
        parts
    }

    fn property_docs(&self, field: &Field) -> Vec<String> {
        let docs = self.docs_of_named(&field.docs, &field.wire);
        let adds = match &field.value.ty {
            Type::Array(_) => "Adds an element of",
            _ => "Sets",
        };
        match docs.is_empty() {
            true => vec![format!("{adds} {}.", code_span(&field.wire))],
            false => docs,
        }
    }

    /// Plans the parts that are the elements of an array: those with a position of their own, and the further ones.
    fn positions(
        &self,
        body: &PartsBody<'_>,
        elements: &[Value],
        required: usize,
        rest: Option<&Value>,
    ) -> Parts {
        let mut parts = empty(
            body,
            match required {
                0 => "Creates the body without parts.",
                _ => "Creates the body from its first parts, in order.",
            },
        );
        let positions = body
            .encodings
            .iter()
            .filter_map(|encoding| match encoding.key {
                PartKey::Position(index) => Some(index + 1),
                PartKey::Property(_) | PartKey::Further => None,
            });
        let count = positions.max().unwrap_or(0).max(elements.len());
        let keys = (0..count).map(PartKey::Position);
        for (index, key) in keys.chain([PartKey::Further]).enumerate() {
            let element = match key {
                PartKey::Further => rest,
                PartKey::Position(_) | PartKey::Property(_) => elements.get(index).or(rest),
            };
            let Some(element) = element else {
                continue;
            };
            let encoding = body.encodings.iter().find(|encoding| encoding.key == key);
            let docs = match key {
                PartKey::Further if count == 0 => "Adds a part.".to_owned(),
                PartKey::Further => {
                    "Adds a part after those with a position of their own.".to_owned()
                }
                PartKey::Position(0) | PartKey::Property(_) => "Adds part 1.".to_owned(),
                PartKey::Position(_) => format!("Adds part {}, after those before it.", index + 1),
            };
            let name = Ident::new(Case::Value, &part_name(&key));
            let part = self.part(body, key, element, name, vec![docs]);
            match index < required {
                true => {
                    let subject = code_span(part.name.bare());
                    add_required(&mut parts, part, encoding, subject);
                }
                false => add_optional(&mut parts, part, encoding),
            }
        }
        parts
    }

    fn part(
        &self,
        body: &PartsBody<'_>,
        key: PartKey,
        value: &Value,
        name: Ident,
        docs: Vec<String>,
    ) -> Part {
        let encoding = body.encodings.iter().find(|encoding| encoding.key == key);
        let content = match encoding {
            Some(encoding) => encoding.content(value),
            None => key.content(value, &[]),
        };
        let is_multipart = encoding.is_some_and(|encoding| encoding.multipart().is_some());
        let (ty, kind) = match self.part_ty(content) {
            _ if is_multipart => (Ty::Into(Box::new(Ty::Multipart)), PartKind::Parts),
            // A single value is sent as text without quotes; for a string of JSON, the caller passes the value to
            // encode.
            (ty, PartKind::Value) if encoding.is_some_and(PartEncoding::is_json) => {
                (Ty::Ref(Box::new(ty)), PartKind::Json)
            }
            default => default,
        };
        let inner = body.inner.iter().find(|(known, _)| **known == key);
        let inner = inner.map(|(_, inner)| inner.clone());
        let headers = encoding.into_iter().flat_map(|encoding| &encoding.headers);
        Part {
            name,
            ty: ty.outside_models(),
            key,
            kind,
            media_type: encoding
                .and_then(|encoding| encoding.media_type.as_ref().map(ToString::to_string)),
            headers: headers
                .map(|header| (header.name.clone(), header.value.clone()))
                .collect(),
            inner,
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
                (self.ty(single, Direction::Request), PartKind::Value)
            }
            other => {
                let ty = self.ty(other, Direction::Request);
                (Ty::Ref(Box::new(ty)), PartKind::Json)
            }
        }
    }
}

/// Returns the type of a body without parts.
fn empty(body: &PartsBody<'_>, start: &str) -> Parts {
    Parts {
        name: body.name.clone(),
        docs: vec![body.docs.clone()],
        required: Vec::new(),
        optional: Vec::new(),
        start_docs: vec![start.to_owned()],
    }
}

fn add_required(parts: &mut Parts, part: Part, encoding: Option<&PartEncoding>, subject: String) {
    let note = encoding.and_then(|encoding| note(encoding, &part));
    let note = note.map(|note| format!("{subject}: {note}"));
    paragraph(&mut parts.start_docs, Vec::from_iter(note));
    parts.required.push(part);
}

fn add_optional(parts: &mut Parts, mut part: Part, encoding: Option<&PartEncoding>) {
    let note = encoding.and_then(|encoding| note(encoding, &part));
    paragraph(&mut part.docs, Vec::from_iter(note));
    parts.optional.push(part);
}

/// Returns a note on the media type of a part for callers.
fn note(encoding: &PartEncoding, part: &Part) -> Option<String> {
    let allowed: Vec<String> = encoding
        .allowed
        .iter()
        .map(|one| code_span(one.as_str()))
        .collect();
    let sent = encoding
        .media_type
        .as_ref()
        .map(|sent| code_span(sent.as_str()));
    match (part.kind, sent, allowed.as_slice()) {
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
        (PartKind::Parts, Some(sent), _) => Some(match &part.inner {
            Some(inner) => format!("Sent as {sent}, with the parts of [`{inner}`]."),
            None => format!("Sent as {sent}."),
        }),
        (
            PartKind::File | PartKind::Text | PartKind::Value | PartKind::Json | PartKind::Parts,
            None,
            _,
        ) => None,
    }
}
