//! Request bodies, and the media types of bodies.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody};

use crate::diagnostic::BodyLoss;
use crate::model::{Body, Content, Docs, MediaType, Owner, Presence, Type};
use crate::pointer::Pointer;

use crate::lower::operation::untyped;
use crate::lower::schema::Use;
use crate::lower::schema::untyped_docs::docs_of_value;
use crate::lower::{Lowering, SchemaPath};

impl<'d> Lowering<'d, '_> {
    /// Lowers the request body of an operation (OpenAPI 3.0.3, section 4.7.13).
    pub(in crate::lower) fn body(
        &mut self,
        body: Option<&'d ReferenceOr<RequestBody>>,
        operation: &SchemaPath,
    ) -> Option<Body> {
        let target = self
            .context
            .resolver
            .request_body(body?, &operation.at.key("requestBody"))?;
        let path = match target.name {
            Some(component) => SchemaPath::owned(
                target.at,
                Owner::Component {
                    list: "requestBodies".to_owned(),
                    name: component.to_owned(),
                },
            ),
            None => operation.step(target.at, "Body"),
        };
        let mut contents = self.contents(&target.value.content, &path);
        self.encoding(&target.value.content, &mut contents, &path);
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
        self.check_body(&body, &path);
        Some(body)
    }

    /// Lowers the media types of a body.
    pub(in crate::lower) fn contents(
        &mut self,
        contents: &'d IndexMap<String, openapiv3::MediaType>,
        path: &SchemaPath,
    ) -> Vec<Content> {
        let mut lowered = Vec::with_capacity(contents.len());
        for (name, content) in contents {
            let at = path.at.key("content").key(name).key("schema");
            let mut used = match &content.schema {
                Some(schema) => self.schemas.schema(schema, &path.moved(at)),
                None => Use::of(self.without_schema(&at)),
            };
            let media_type = MediaType::new(name);
            lowered.push(Content {
                form: media_type.form(),
                media_type,
                docs: docs_of_value(&mut used),
                value: used.value,
                bracketed: Vec::new(),
                parts: Vec::new(),
            });
        }
        lowered
    }

    /// Reports the media types that are not offered, and the losses of those that are.
    fn check_body(&mut self, body: &Body, path: &SchemaPath) {
        let offered = body.offered();
        for content in &body.contents {
            let at = path.at.key("content").key(content.media_type.as_str());
            let is_offered = offered
                .iter()
                .any(|offered| std::ptr::eq(*offered, content));
            let is_spelling = offered.iter().any(|offered| offered.value == content.value);
            if !is_offered && !is_spelling {
                self.lose(&at, BodyLoss::NotOffered);
            }
            if is_offered && let Some(loss) = untyped::of_request(content) {
                self.lose(&at, loss);
            }
        }
    }

    fn without_schema(&mut self, at: &Pointer) -> Type {
        self.lose(at, BodyLoss::SchemaMissing);
        Type::Any
    }
}
