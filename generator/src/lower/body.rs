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
        self.check_contents(&contents, &site);
        Some(Body {
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
        })
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

    /// Records which forms of a body are not offered, and what is not typed in the one that is.
    pub(super) fn check_contents(&mut self, contents: &[Content], site: &Site) {
        let at = site.at.key("content");
        let chosen = contents.iter().min_by_key(|content| content.form);
        for content in contents {
            let at = at.key(&content.media_type);
            let is_chosen = chosen.is_some_and(|chosen| std::ptr::eq(chosen, content));
            if !is_chosen {
                self.lose(
                    &at,
                    "content",
                    "a body of several forms is offered in one of them",
                );
                continue;
            }
            match content.form {
                MediaType::Multipart => self.lose(
                    &at,
                    "schema",
                    "the parts of a multipart body are given by name",
                ),
                MediaType::Text if content.value.ty != Type::Text(TextFormat::Plain) => {
                    self.lose(&at, "schema", "this text is carried as it is");
                }
                MediaType::Json | MediaType::Form | MediaType::Text | MediaType::Binary => (),
            }
        }
    }

    fn without_schema(&mut self, at: &Pointer) -> Value {
        self.lose(at, "schema", "the body does not say what it holds");
        Value::of(Type::Any)
    }
}
