//! How fields of forms and parts are written (`encoding`; OpenAPI 3.0.4, section 4.7.15; OpenAPI 3.1.1, section 4.8.15).

use indexmap::IndexMap;
use openapiv3::{Encoding, QueryStyle};

use crate::diagnostic::BodyLoss;
use crate::model::{
    ConstantHeader, Content, Field, MediaType, PartEncoding, Shape, TagValue, TextFormat, Type,
};
use crate::pointer::Pointer;

use super::media_type::form;
use super::{Lowering, Site};

/// What the value of a part is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartForm {
    /// Bytes, of which only the caller knows what they are.
    Bytes,
    Text,
    Json,
}

impl<'d> Lowering<'d, '_> {
    /// Reads what a body says of its fields and parts, and records what is not carried over.
    pub(super) fn encoding(
        &mut self,
        declared: &'d IndexMap<String, openapiv3::MediaType>,
        contents: &mut [Content],
        site: &Site,
    ) {
        for content in contents {
            let at = site
                .at
                .key("content")
                .key(&content.media_type)
                .key("encoding");
            let encoding = declared.get(&content.media_type);
            for (property, encoding) in encoding.iter().flat_map(|content| &content.encoding) {
                let at = at.key(property);
                match content.form {
                    MediaType::Form => self.field_encoding(property, encoding, content, &at),
                    MediaType::Json
                    | MediaType::Multipart
                    | MediaType::Text
                    | MediaType::Binary => self.part_encoding(property, encoding, content, &at),
                }
            }
        }
    }

    /// Objects in forms go out under names with brackets anyway, and `deepObject` asks for the same of lists; else the
    /// usual way is taken.
    fn field_encoding(
        &mut self,
        property: &str,
        encoding: &Encoding,
        content: &mut Content,
        at: &Pointer,
    ) {
        if !matches!(encoding.style, Some(QueryStyle::DeepObject)) {
            self.lose(at, BodyLoss::Encoding);
        } else if self.is_list(&content.value.ty, property) {
            content.bracketed.push(property.to_owned());
        }
    }

    fn part_encoding(
        &mut self,
        property: &str,
        encoding: &'d Encoding,
        content: &mut Content,
        at: &Pointer,
    ) {
        // A list goes out as several parts of one name, which is what `form` with `explode` says.
        let is_list = self.is_list(&content.value.ty, property);
        let is_usual = match encoding.style {
            Some(QueryStyle::Form) => is_list,
            None => is_list || !encoding.explode,
            Some(_) => false,
        };
        if encoding.allow_reserved || !is_usual {
            self.lose(at, BodyLoss::Encoding);
        }
        let form = self.part_form(&content.value.ty, property);
        let allowed: Vec<String> = encoding.content_type.as_deref().map_or_else(Vec::new, list);
        let media_type = match form {
            Some(form) => self.part_type(form, &allowed, &at.key("contentType")),
            None => {
                self.lose(at, BodyLoss::PartUnknown);
                return;
            }
        };
        let headers = self.part_headers(encoding, &at.key("headers"));
        content.parts.push(PartEncoding {
            property: property.to_owned(),
            allowed,
            media_type,
            headers,
        });
    }

    /// The media type that a part goes out as, where that is not the usual one: the first that is no range, and of those
    /// that JSON can be sent as.
    fn part_type(&mut self, form: PartForm, allowed: &[String], at: &Pointer) -> Option<String> {
        let mut concrete = allowed.iter().filter(|one| !one.contains('*'));
        let (usual, chosen) = match form {
            PartForm::Bytes => ("application/octet-stream", concrete.next()),
            PartForm::Text => ("text/plain", concrete.next()),
            PartForm::Json => {
                let json = concrete.clone().find(|one| is_json(one));
                if json.is_none()
                    && let Some(media_type) = concrete.next()
                {
                    let media_type = media_type.clone();
                    self.lose(at, BodyLoss::PartAsJson { media_type });
                }
                ("application/json", json)
            }
        };
        chosen.filter(|chosen| *chosen != usual).cloned()
    }

    /// The headers of a part that have one value; `Content-Type` is ruled by `contentType`.
    fn part_headers(&mut self, encoding: &'d Encoding, at: &Pointer) -> Vec<ConstantHeader> {
        let mut constant = Vec::new();
        for (name, header) in &encoding.headers {
            let at = at.key(name);
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let sole = self.sole_header_value(header, &at);
            match sole.filter(|_| !name.eq_ignore_ascii_case("content-disposition")) {
                Some(value) => constant.push(ConstantHeader {
                    name: name.clone(),
                    value,
                }),
                None => self.lose(&at, BodyLoss::PartHeader { name: name.clone() }),
            }
        }
        constant
    }

    fn sole_header_value(
        &self,
        header: &'d openapiv3::ReferenceOr<openapiv3::Header>,
        at: &Pointer,
    ) -> Option<String> {
        let target = self.resolver.header(header, at)?;
        let openapiv3::ParameterSchemaOrContent::Schema(schema) = &target.value.format else {
            return None;
        };
        let constants = self.constants(schema, &target.at.key("schema"))?;
        match &*constants {
            [sole] => Some(match &sole.value {
                TagValue::Text(text) => text.clone(),
                TagValue::Integer(integer) => integer.to_string(),
                TagValue::Boolean(boolean) => boolean.to_string(),
            }),
            _ => None,
        }
    }

    /// What a part is written as; `None` where the body has no such property.
    fn part_form(&self, ty: &Type, property: &str) -> Option<PartForm> {
        let ty = match &self.field(ty, property)?.value.ty {
            Type::Array(element) => &element.ty,
            other => other,
        };
        Some(match ty {
            Type::Text(TextFormat::Binary) | Type::Any => PartForm::Bytes,
            Type::Text(_) | Type::Boolean | Type::Integer(_) | Type::Number | Type::Replaced(_) => {
                PartForm::Text
            }
            Type::Named(id) if matches!(self.shape(*id), Some(Shape::Enumeration(_))) => {
                PartForm::Text
            }
            Type::Array(_) | Type::Tuple(_) | Type::Map(_) | Type::Empty | Type::Named(_) => {
                PartForm::Json
            }
        })
    }

    fn is_list(&self, ty: &Type, property: &str) -> bool {
        let field = self.field(ty, property);
        field.is_some_and(|field| matches!(field.value.ty, Type::Array(_)))
    }

    fn field(&self, ty: &Type, property: &str) -> Option<&Field> {
        let Type::Named(id) = ty else {
            return None;
        };
        match self.shape(*id)? {
            Shape::Object(object) => object.fields.iter().find(|field| field.wire == property),
            Shape::Enumeration(_) | Shape::Union(_) => None,
        }
    }
}

/// The media types of a list that is separated by commas.
fn list(media_types: &str) -> Vec<String> {
    let media_types = media_types.split(',').map(str::trim);
    let media_types = media_types.filter(|media_type| !media_type.is_empty());
    media_types.map(str::to_owned).collect()
}

fn is_json(media_type: &str) -> bool {
    form(media_type) == MediaType::Json
}
