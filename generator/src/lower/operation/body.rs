//! Request bodies, and the media types of bodies.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody, Schema};

use crate::diagnostic::BodyLoss;
use crate::model::{Body, Content, Docs, MediaType, Owner, Presence, Type};
use crate::pointer::Pointer;

use crate::lower::SchemaPath;
use crate::lower::operation::encoding::encoding;
use crate::lower::operation::items::envelope;
use crate::lower::operation::items::sent;
use crate::lower::operation::untyped;
use crate::lower::path::BODY;
use crate::lower::schema::Use;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::untyped_docs::docs_of_value;

/// Lowers the request body of an operation (OpenAPI 3.0.3, section 4.7.13).
pub(in crate::lower) fn body<'d>(
    schemas: &mut Schemas<'d, '_>,
    body: Option<&'d ReferenceOr<RequestBody>>,
    operation: &SchemaPath,
) -> Option<Body> {
    let target = schemas
        .context
        .resolver
        .request_body(body?, &operation.at.key("requestBody"))?;
    let path = match target.name {
        Some(component) => SchemaPath::owned(
            target.at,
            Owner::Component {
                section: "requestBodies".to_owned(),
                name: component.to_owned(),
            },
        ),
        None => operation.step(target.at, BODY),
    };
    let mut contents = contents(schemas, &target.value.content, &path, Transfer::Sent);
    sent(schemas, &mut contents, &path);
    encoding(schemas, &target.value.content, &mut contents, &path);
    let body = Body {
        docs: Docs {
            description: target.value.description.clone(),
            ..Docs::default()
        },
        presence: if target.value.required {
            Presence::Required
        } else {
            Presence::Optional
        },
        contents,
    };
    check_body(schemas, &body, &path);
    Some(body)
}

/// Which way a body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Transfer {
    /// In a request.
    Sent,
    /// In a response.
    Received,
}

/// Lowers the media types of a body.
pub(in crate::lower) fn contents<'d>(
    schemas: &mut Schemas<'d, '_>,
    contents: &'d IndexMap<String, openapiv3::MediaType>,
    path: &SchemaPath,
    transfer: Transfer,
) -> Vec<Content> {
    let mut lowered = Vec::with_capacity(contents.len());
    for (name, content) in contents {
        let at = path.at.key("content").key(name).key("schema");
        let mut used = match &content.schema {
            Some(schema) => value(schemas, name, schema, &path.moved(at), transfer),
            None => Use::of(without_schema(schemas, &at)),
        };
        let media_type = MediaType::new(name);
        lowered.push(Content {
            form: media_type.form(),
            media_type,
            items: None,
            docs: docs_of_value(&mut used),
            value: used.value,
            bracketed: Vec::new(),
            parts: Vec::new(),
        });
    }
    lowered
}

/// Lowers the schema of a media type: that of the body, or that of the data of an event.
fn value<'d>(
    schemas: &mut Schemas<'d, '_>,
    media_type: &str,
    schema: &'d ReferenceOr<Schema>,
    path: &SchemaPath,
    transfer: Transfer,
) -> Use {
    let named = &schemas.context.document.supplement.named_events;
    let content = path.at.parent();
    let events = content.and_then(|content| named.get(&content));
    if let (Some(events), Transfer::Received) = (events, transfer)
        && let Some(value) = schemas.named_events(schema, events, path)
    {
        return Use {
            value,
            ..Use::of(Type::Any)
        };
    }
    match envelope::data(schemas.context, media_type, schema, path) {
        Some((data, path)) => schemas.schema(data, &path),
        None => schemas.schema(schema, path),
    }
}

/// Reports the media types that are not offered, and the losses of those that are.
fn check_body(schemas: &mut Schemas<'_, '_>, body: &Body, path: &SchemaPath) {
    let offered = body.offered();
    for content in &body.contents {
        let at = path.at.key("content").key(content.media_type.as_str());
        let is_offered = offered
            .iter()
            .any(|offered| std::ptr::eq(*offered, content));
        let is_spelling = offered.iter().any(|offered| offered.value == content.value);
        if !is_offered && !is_spelling {
            schemas.lose(&at, BodyLoss::NotOffered);
        }
        if is_offered && let Some(loss) = untyped::of_request(content) {
            schemas.lose(&at, loss);
        }
    }
}

fn without_schema(schemas: &mut Schemas<'_, '_>, at: &Pointer) -> Type {
    schemas.lose(at, BodyLoss::SchemaMissing);
    Type::Any
}
