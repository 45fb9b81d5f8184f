use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody};

use crate::diagnostic::BodyLoss;
use crate::model::{Body, Content, Docs, Owner, Presence, Type};
use crate::pointer::Pointer;

use super::media_type::form;
use super::schema::Use;
use super::untyped_docs::docs_of_value;
use super::{Lowering, Site, untyped};

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
        let mut contents = self.contents(&target.value.content, &site);
        self.encoding(&target.value.content, &mut contents, &site);
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

    /// The forms in which a body comes or goes.
    pub(super) fn contents(
        &mut self,
        contents: &'d IndexMap<String, openapiv3::MediaType>,
        site: &Site,
    ) -> Vec<Content> {
        let mut lowered = Vec::with_capacity(contents.len());
        for (name, content) in contents {
            let at = site.at.key("content").key(name).key("schema");
            let mut used = match &content.schema {
                Some(schema) => self.schema(schema, &site.moved(at)),
                None => Use::of(self.without_schema(&at)),
            };
            lowered.push(Content {
                media_type: name.clone(),
                form: form(name),
                docs: docs_of_value(&mut used),
                value: used.value,
                bracketed: Vec::new(),
                parts: Vec::new(),
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
