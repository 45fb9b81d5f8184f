//! Encodings of the parts of multipart bodies (OpenAPI 3.2, sections 4.14.5 and 4.15).

use indexmap::IndexMap;
use openapiv3::{Encoding, QueryStyle};

use super::{addition, header};
use crate::diagnostic::BodyLoss;
use crate::load::DeclaredPart;
use crate::lower::schema::state::Schemas;
use crate::model::{MediaType, PartEncoding, PartKey, Shape, StringFormat, Type};
use crate::pointer::Pointer;

/// How the value of a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum PartForm {
    /// Bytes, whose content only the caller knows.
    Bytes,
    Text,
    Json,
}

/// The encodings of the parts of a body.
pub(super) struct Parts<'a, 'd, 'r> {
    pub schemas: &'a mut Schemas<'d, 'r>,
    /// The encodings of the media type, also those of parts inside a part.
    pub declared: &'d IndexMap<String, Encoding>,
    /// The pointer to them.
    pub at: &'a Pointer,
}

impl<'d> Parts<'_, 'd, '_> {
    /// Lowers the encodings of the parts of a body of this type, and reports losses.
    pub(super) fn lower(&mut self, parts: &[DeclaredPart], ty: &Type) -> Vec<PartEncoding> {
        let parts = parts.iter();
        parts.filter_map(|part| self.part(part, ty)).collect()
    }

    fn part(&mut self, part: &DeclaredPart, ty: &Type) -> Option<PartEncoding> {
        let encoding = self.declared.get(&part.entry)?;
        let at = self.at.key(&part.entry);
        let inner: Vec<PartKey> = part.inner.iter().map(|part| part.key.clone()).collect();
        let object = self.schemas.object_of(ty);
        let Some(value) = part.key.value(ty, object).cloned() else {
            self.schemas.lose(&at, BodyLoss::PartUnknown);
            return None;
        };
        let content = part.key.content(&value, &inner).clone();
        let is_list = content != value.ty;
        check_style(self.schemas, encoding, is_list, &at);
        Some(PartEncoding {
            allowed: allowed(encoding),
            media_type: self.media_type(encoding, &content, &at.key("contentType")),
            headers: header::constant(self.schemas, &part.key, encoding, &at.key("headers")),
            inner: self.inner(part, encoding, &content),
            key: part.key.clone(),
        })
    }

    /// Lowers the encodings inside a part, which only a multipart one has.
    fn inner(
        &mut self,
        part: &DeclaredPart,
        encoding: &Encoding,
        content: &Type,
    ) -> Vec<PartEncoding> {
        if multipart(self.schemas, &allowed(encoding), content).is_some() {
            return self.lower(&part.inner, content);
        }
        for inner in &part.inner {
            self.schemas
                .lose(&self.at.key(&inner.entry), addition(&inner.key));
        }
        Vec::new()
    }

    /// Returns the media type that a part is sent with, if it is not the default: the first that is no range, and for
    /// JSON the first that is a JSON type.
    fn media_type(
        &mut self,
        encoding: &Encoding,
        content: &Type,
        at: &Pointer,
    ) -> Option<MediaType> {
        let allowed = allowed(encoding);
        if let Some(multipart) = multipart(self.schemas, &allowed, content) {
            return Some(multipart);
        }
        let mut concrete = allowed.iter().filter(|one| !one.is_range());
        let (default, chosen) = match part_form(self.schemas, content) {
            PartForm::Bytes => ("application/octet-stream", concrete.next()),
            PartForm::Text => ("text/plain", concrete.next()),
            PartForm::Json => {
                let json = concrete.clone().find(|one| one.is_json());
                if json.is_none()
                    && let Some(media_type) = concrete.next()
                {
                    let media_type = media_type.to_string();
                    self.schemas.lose(at, BodyLoss::PartAsJson { media_type });
                }
                ("application/json", json)
            }
        };
        chosen.filter(|chosen| chosen.as_str() != default).cloned()
    }
}

/// Reports a style. An array is sent as several parts with one name, which is the meaning of `form` with `explode`.
fn check_style(schemas: &mut Schemas<'_, '_>, encoding: &Encoding, is_list: bool, at: &Pointer) {
    let is_default = match encoding.style {
        Some(QueryStyle::Form) => is_list,
        None => is_list || !encoding.explode,
        Some(_) => false,
    };
    if encoding.allow_reserved || !is_default {
        schemas.lose(at, BodyLoss::Encoding);
    }
}

/// Returns the media type of a part that consists of parts itself.
fn multipart(
    schemas: &Schemas<'_, '_>,
    allowed: &[MediaType],
    content: &Type,
) -> Option<MediaType> {
    let is_composite = part_form(schemas, content) == PartForm::Json;
    let mut concrete = allowed.iter().filter(|one| is_composite && !one.is_range());
    concrete.find(|one| one.is_multipart()).cloned()
}

/// Returns how a part is written.
pub(in crate::lower) fn part_form(schemas: &Schemas<'_, '_>, ty: &Type) -> PartForm {
    match ty {
        Type::Text(StringFormat::Binary) | Type::Any => PartForm::Bytes,
        Type::Text(_) | Type::Boolean | Type::Integer(_) | Type::Number | Type::Replaced(_) => {
            PartForm::Text
        }
        Type::Named(id) if matches!(schemas.shape(*id), Some(Shape::Enumeration(_))) => {
            PartForm::Text
        }
        Type::Array(_) | Type::Tuple(_) | Type::Map(_) | Type::Empty | Type::Named(_) => {
            PartForm::Json
        }
    }
}

/// Returns the comma-separated media types of a part.
fn allowed(encoding: &Encoding) -> Vec<MediaType> {
    let media_types = encoding.content_type.as_deref().unwrap_or_default();
    let media_types = media_types.split(',').map(str::trim);
    let media_types = media_types.filter(|media_type| !media_type.is_empty());
    media_types.map(MediaType::new).collect()
}
