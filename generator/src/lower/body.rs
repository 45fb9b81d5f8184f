use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody};

use crate::model::{Body, Content, Docs, MediaType, Owner, Presence, TextFormat, Type, Value};
use crate::pointer::Pointer;

use super::media_type::form;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// What the request of an operation carries (OpenAPI 3.0.3, section 4.7.13).
    pub(super) fn body(
        &mut self,
        body: Option<&'d ReferenceOr<RequestBody>>,
        operation: &Site,
    ) -> Option<Body> {
        let target = self
            .resolver
            .request_body(body?, &operation.at.key("requestBody"))?;
        let site = match target.name {
            Some(component) => Site::owned(
                target.at,
                Owner::Component {
                    list: "requestBodies".to_owned(),
                    name: component.to_owned(),
                },
            ),
            None => operation.step(target.at, "Body"),
        };
        let contents = self.contents(&target.value.content, &site);
        self.check_encoding(&target.value.content, &site);
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
        self.check_body(&body, &site);
        Some(body)
    }

    /// Parts and fields of forms go out in the usual way, whatever `encoding` says (OpenAPI 3.0.3, section 4.7.15).
    fn check_encoding(&mut self, contents: &IndexMap<String, openapiv3::MediaType>, site: &Site) {
        for (name, content) in contents {
            let at = site.at.key("content").key(name).key("encoding");
            for property in content.encoding.keys() {
                let because =
                    "parts and fields of forms go out in their usual media type and style";
                self.lose(&at.key(property), "encoding", because);
            }
        }
    }

    /// The forms in which a body comes or goes.
    pub(super) fn contents(
        &mut self,
        contents: &'d IndexMap<String, openapiv3::MediaType>,
        site: &Site,
    ) -> Vec<Content> {
        let mut lowered = Vec::with_capacity(contents.len());
        for (name, content) in contents {
            let at = site.at.key("content").key(name).key("schema");
            let value = match &content.schema {
                Some(schema) => self.schema(schema, &site.moved(at)).value,
                None => self.without_schema(&at),
            };
            lowered.push(Content {
                media_type: name.clone(),
                form: form(name),
                value,
            });
        }
        lowered
    }

    /// Records which forms of a body are not offered, and what is not typed in those that are.
    fn check_body(&mut self, body: &Body, site: &Site) {
        let offered = body.offered();
        for content in &body.contents {
            let at = site.at.key("content").key(&content.media_type);
            let is_offered = offered
                .iter()
                .any(|offered| std::ptr::eq(*offered, content));
            let is_spelling = offered.iter().any(|offered| offered.value == content.value);
            if !is_offered && !is_spelling {
                let because = "a body of this form is not offered beside the others";
                self.lose(&at, "content", because);
            }
            let is_text = matches!(
                content.value.ty,
                Type::Text(TextFormat::Plain | TextFormat::Binary)
            );
            if is_offered && content.form == MediaType::Text && !is_text {
                self.lose(&at, "schema", "this text is carried as it is");
            }
        }
    }

    fn without_schema(&mut self, at: &Pointer) -> Value {
        self.lose(at, "schema", "the body does not say what it holds");
        Value::of(Type::Any)
    }
}
