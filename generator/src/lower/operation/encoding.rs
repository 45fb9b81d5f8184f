//! Encoding of form fields and parts (`encoding`; OpenAPI 3.0.4, section 4.7.15; OpenAPI 3.1.1, section 4.8.15).

use indexmap::IndexMap;
use openapiv3::{Encoding, QueryStyle};

use crate::diagnostic::BodyLoss;
use crate::model::{
    BodyForm, ConstantHeader, Content, Field, MediaType, PartEncoding, Shape, StringFormat,
    TagValue, Type,
};
use crate::pointer::Pointer;

use crate::lower::SchemaPath;
use crate::lower::schema::state::Schemas;

/// How the value of a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartForm {
    /// Bytes, whose content only the caller knows.
    Bytes,
    Text,
    Json,
}

/// Lowers the encoding of the fields and parts of a body, and reports losses.
pub(in crate::lower) fn encoding<'d>(
    schemas: &mut Schemas<'d, '_>,
    declared: &'d IndexMap<String, openapiv3::MediaType>,
    contents: &mut [Content],
    path: &SchemaPath,
) {
    for content in contents {
        let at = path
            .at
            .key("content")
            .key(content.media_type.as_str())
            .key("encoding");
        let encoding = declared.get(content.media_type.as_str());
        for (property, encoding) in encoding.iter().flat_map(|content| &content.encoding) {
            let at = at.key(property);
            match content.form {
                BodyForm::Form => field_encoding(schemas, property, encoding, content, &at),
                BodyForm::Json | BodyForm::Multipart | BodyForm::Text | BodyForm::Binary => {
                    part_encoding(schemas, property, encoding, content, &at);
                }
            }
        }
    }
}

/// Lowers the encoding of a form field. Objects in forms are written as `name[key]` anyway; `deepObject` requests
/// the same for arrays. Other styles are written in the default style.
fn field_encoding(
    schemas: &mut Schemas<'_, '_>,
    property: &str,
    encoding: &Encoding,
    content: &mut Content,
    at: &Pointer,
) {
    if !matches!(encoding.style, Some(QueryStyle::DeepObject)) {
        schemas.lose(at, BodyLoss::Encoding);
    } else if is_list(schemas, &content.value.ty, property) {
        content.bracketed.push(property.to_owned());
    }
}

fn part_encoding<'d>(
    schemas: &mut Schemas<'d, '_>,
    property: &str,
    encoding: &'d Encoding,
    content: &mut Content,
    at: &Pointer,
) {
    // An array is sent as several parts with one name, which is the meaning of `form` with `explode`.
    let is_list = is_list(schemas, &content.value.ty, property);
    let is_default = match encoding.style {
        Some(QueryStyle::Form) => is_list,
        None => is_list || !encoding.explode,
        Some(_) => false,
    };
    if encoding.allow_reserved || !is_default {
        schemas.lose(at, BodyLoss::Encoding);
    }
    let form = part_form(schemas, &content.value.ty, property);
    let allowed = encoding.content_type.as_deref().map_or_else(Vec::new, list);
    let media_type = match form {
        Some(form) => part_type(schemas, form, &allowed, &at.key("contentType")),
        None => {
            schemas.lose(at, BodyLoss::PartUnknown);
            return;
        }
    };
    let headers = part_headers(schemas, encoding, &at.key("headers"));
    content.parts.push(PartEncoding {
        property: property.to_owned(),
        allowed,
        media_type,
        headers,
    });
}

/// Returns the media type that a part is sent with, if it is not the default: the first that is no range, and for
/// JSON the first that is a JSON type.
fn part_type(
    schemas: &mut Schemas<'_, '_>,
    form: PartForm,
    allowed: &[MediaType],
    at: &Pointer,
) -> Option<MediaType> {
    let mut concrete = allowed.iter().filter(|one| !one.is_range());
    let (default, chosen) = match form {
        PartForm::Bytes => ("application/octet-stream", concrete.next()),
        PartForm::Text => ("text/plain", concrete.next()),
        PartForm::Json => {
            let json = concrete.clone().find(|one| one.is_json());
            if json.is_none()
                && let Some(media_type) = concrete.next()
            {
                let media_type = media_type.to_string();
                schemas.lose(at, BodyLoss::PartAsJson { media_type });
            }
            ("application/json", json)
        }
    };
    chosen.filter(|chosen| chosen.as_str() != default).cloned()
}

/// Returns the headers of a part with a single value; `contentType` determines `Content-Type`.
fn part_headers<'d>(
    schemas: &mut Schemas<'d, '_>,
    encoding: &'d Encoding,
    at: &Pointer,
) -> Vec<ConstantHeader> {
    let mut constant = Vec::new();
    for (name, header) in &encoding.headers {
        let at = at.key(name);
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let sole = sole_header_value(schemas, header, &at);
        match sole.filter(|_| !name.eq_ignore_ascii_case("content-disposition")) {
            Some(value) => constant.push(ConstantHeader {
                name: name.clone(),
                value,
            }),
            None => schemas.lose(&at, BodyLoss::PartHeader { name: name.clone() }),
        }
    }
    constant
}

fn sole_header_value<'d>(
    schemas: &Schemas<'d, '_>,
    header: &'d openapiv3::ReferenceOr<openapiv3::Header>,
    at: &Pointer,
) -> Option<String> {
    let target = schemas.context.resolver.header(header, at)?;
    let openapiv3::ParameterSchemaOrContent::Schema(schema) = &target.value.format else {
        return None;
    };
    let constants = schemas.constants(schema, &target.at.key("schema"))?;
    match &*constants {
        [sole] => Some(match &sole.value {
            TagValue::Text(text) => text.clone(),
            TagValue::Integer(integer) => integer.to_string(),
            TagValue::Boolean(boolean) => boolean.to_string(),
        }),
        _ => None,
    }
}

/// Returns how a part is written; `None` if the body has no such property.
fn part_form(schemas: &Schemas<'_, '_>, ty: &Type, property: &str) -> Option<PartForm> {
    let ty = match &field(schemas, ty, property)?.value.ty {
        Type::Array(element) => &element.ty,
        other => other,
    };
    Some(match ty {
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
    })
}

fn is_list(schemas: &Schemas<'_, '_>, ty: &Type, property: &str) -> bool {
    let field = field(schemas, ty, property);
    field.is_some_and(|field| matches!(field.value.ty, Type::Array(_)))
}

fn field<'s>(schemas: &'s Schemas<'_, '_>, ty: &Type, property: &str) -> Option<&'s Field> {
    let Type::Named(id) = ty else {
        return None;
    };
    match schemas.shape(*id)? {
        Shape::Object(object) => object.fields.iter().find(|field| field.wire == property),
        Shape::Enumeration(_) | Shape::Union(_) => None,
    }
}

/// Splits a comma-separated list of media types.
fn list(media_types: &str) -> Vec<MediaType> {
    let media_types = media_types.split(',').map(str::trim);
    let media_types = media_types.filter(|media_type| !media_type.is_empty());
    media_types.map(MediaType::new).collect()
}
