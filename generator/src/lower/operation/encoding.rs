//! Encoding of form fields and parts (`encoding`; OpenAPI 3.0.4, section 4.7.15; OpenAPI 3.2, section 4.15).

mod header;
mod part;

use std::borrow::Cow;

use indexmap::IndexMap;
use openapiv3::{Encoding, QueryStyle};

use self::part::{PartForm, Parts, part_form};
use crate::diagnostic::{AdditionLoss, BodyLoss};
use crate::load::DeclaredPart;
use crate::lower::SchemaPath;
use crate::lower::schema::state::Schemas;
use crate::model::{BodyForm, Content, ItemFraming, MediaType, PartEncoding, PartKey, Type, Value};
use crate::pointer::Pointer;

/// Lowers the encoding of the fields and parts of a request body, and reports losses. Items that are no JSON become
/// parts, which the caller adds one by one.
pub(in crate::lower) fn encoding<'d>(
    schemas: &mut Schemas<'d, '_>,
    declared: &'d IndexMap<String, openapiv3::MediaType>,
    contents: &mut [Content],
    path: &SchemaPath,
) {
    for content in contents {
        let name = content.media_type.as_str();
        let at = path.at.key("content").key(name);
        let Some(declared) = declared.get(name).map(|content| &content.encoding) else {
            continue;
        };
        let parts = declared_parts(schemas, declared, &at);
        let at = at.key("encoding");
        match content.form {
            BodyForm::Form => {
                for part in &*parts {
                    field(schemas, part, declared, content, &at);
                }
            }
            BodyForm::Multipart | BodyForm::Json | BodyForm::Text | BodyForm::Binary
                if !has_parts(content) =>
            {
                let is_additional = |part: &&DeclaredPart| {
                    !matches!(part.key, PartKey::Property(_)) || !part.inner.is_empty()
                };
                for part in parts.iter().filter(is_additional) {
                    schemas.lose(&at.key(&part.entry), addition(&part.key));
                }
            }
            BodyForm::Multipart | BodyForm::Json | BodyForm::Text | BodyForm::Binary => {
                let mut lowering = Parts {
                    schemas: &mut *schemas,
                    declared,
                    at: &at,
                };
                content.parts = lowering.lower(&parts, &body_type(content));
            }
        }
        if content.items == Some(ItemFraming::Parts) && !are_items_json(schemas, content) {
            join(content);
        }
    }
}

/// Settles which media types of a response are read item by item: those whose items are JSON.
pub(in crate::lower) fn received<'d>(
    schemas: &mut Schemas<'d, '_>,
    declared: &'d IndexMap<String, openapiv3::MediaType>,
    contents: &mut [Content],
    path: &SchemaPath,
) {
    for content in contents {
        if content.items != Some(ItemFraming::Parts) {
            continue;
        }
        let name = content.media_type.as_str();
        let at = path.at.key("content").key(name);
        let encodings = declared.get(name).map(|content| &content.encoding);
        let Some(encodings) = encodings else {
            continue;
        };
        let parts = declared_parts(schemas, encodings, &at);
        let is_json = |part: &DeclaredPart| {
            let encoding = encodings.get(&part.entry);
            let media_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
            media_type.is_none_or(|media_type| MediaType::new(media_type).is_json())
        };
        let form = part_form(schemas, &content.value.ty);
        if form != PartForm::Json || !parts.iter().all(is_json) {
            join(content);
            continue;
        }
        for part in &*parts {
            let at = at.key("encoding").key(&part.entry).key("headers");
            let headers = encodings.get(&part.entry);
            for name in headers.into_iter().flat_map(|it| it.headers.keys()) {
                let name = name.clone();
                schemas.lose(&at.key(&name), BodyLoss::ReceivedHeader { name });
            }
        }
    }
}

/// Returns the parts that the encodings of a media type are for.
fn declared_parts<'d>(
    schemas: &Schemas<'d, '_>,
    declared: &IndexMap<String, Encoding>,
    at: &Pointer,
) -> Cow<'d, [DeclaredPart]> {
    if let Some(parts) = schemas.context.document.supplement.parts.get(at) {
        return Cow::Borrowed(parts);
    }
    let properties = declared.keys();
    let parts = properties.map(|name| DeclaredPart {
        key: PartKey::Property(name.clone()),
        entry: name.clone(),
        inner: Vec::new(),
    });
    Cow::Owned(parts.collect())
}

/// Returns whether a body has parts, with names or positions.
fn has_parts(content: &Content) -> bool {
    let is_list = matches!(content.value.ty, Type::Array(_) | Type::Tuple(_));
    match content.form {
        BodyForm::Multipart => !is_list || content.has_positions(),
        BodyForm::Json | BodyForm::Form | BodyForm::Text | BodyForm::Binary => {
            content.items == Some(ItemFraming::Parts)
        }
    }
}

/// Returns the loss of an encoding that OpenAPI 3.2 adds.
fn addition(key: &PartKey) -> AdditionLoss {
    match key {
        PartKey::Property(_) => AdditionLoss::NestedEncoding,
        PartKey::Position(_) => AdditionLoss::PrefixEncoding,
        PartKey::Further => AdditionLoss::ItemEncoding,
    }
}

/// Returns the type of a body, which is a list of its items.
fn body_type(content: &Content) -> Type {
    match content.items {
        Some(_) => Type::Array(Box::new(content.value.clone())),
        None => content.value.ty.clone(),
    }
}

/// Returns whether the items of a multipart body are JSON, all in the same way.
fn are_items_json(schemas: &Schemas<'_, '_>, content: &Content) -> bool {
    let is_usual = |part: &PartEncoding| part.key == PartKey::Further && part.multipart().is_none();
    part_form(schemas, &content.value.ty) == PartForm::Json && content.parts.iter().all(is_usual)
}

/// Makes the items of a body the elements of an array.
fn join(content: &mut Content) {
    content.value = Value::of(body_type(content));
    content.items = None;
    content.form = BodyForm::Multipart;
}

/// Lowers the encoding of a form field. Objects in forms are written as `name[key]` anyway; `deepObject` requests
/// the same for arrays. Other styles are written in the default style.
fn field(
    schemas: &mut Schemas<'_, '_>,
    part: &DeclaredPart,
    declared: &IndexMap<String, Encoding>,
    content: &mut Content,
    at: &Pointer,
) {
    for inner in &part.inner {
        schemas.lose(&at.key(&inner.entry), addition(&inner.key));
    }
    let at = at.key(&part.entry);
    let PartKey::Property(property) = &part.key else {
        return schemas.lose(&at, addition(&part.key));
    };
    let encoding = declared.get(&part.entry);
    let style = encoding.and_then(|encoding| encoding.style.as_ref());
    if !matches!(style, Some(QueryStyle::DeepObject)) {
        schemas.lose(&at, BodyLoss::Encoding);
    } else if is_list(schemas, &content.value.ty, property) {
        content.bracketed.push(property.clone());
    }
}

/// Returns true if a property of an object is an array.
pub(super) fn is_list(schemas: &Schemas<'_, '_>, ty: &Type, property: &str) -> bool {
    let object = schemas.object_of(ty);
    let mut fields = object.into_iter().flat_map(|object| &object.fields);
    let field = fields.find(|field| field.wire == property);
    field.is_some_and(|field| matches!(field.value.ty, Type::Array(_)))
}
