use indexmap::IndexMap;
use openapiv3::{ReferenceOr, RequestBody};

use crate::model::{Body, Content, Docs, MediaType, Owner, Presence, Type, Value};
use crate::pointer::Pointer;

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
            Some(component) => Site::owned(target.at, Owner::Component(component.to_owned())),
            None => operation.step(target.at, "Body"),
        };
        let contents = self.contents(&target.value.content, &site);
        if contents
            .iter()
            .any(|content| content.form != MediaType::Json)
        {
            self.refuse(
                &site.at.key("content"),
                "a body that is not JSON",
                "only JSON bodies are written",
            );
        }
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

    fn without_schema(&mut self, at: &Pointer) -> Value {
        self.lose(at, "schema", "the body does not say what it holds");
        Value::of(Type::Any)
    }
}

/// The family of a media type (RFC 9110, section 8.3.1; RFC 6839, section 3.1 for `+json`).
fn form(media_type: &str) -> MediaType {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_json = essence.eq_ignore_ascii_case("application/json")
        || essence.to_ascii_lowercase().ends_with("+json")
        || essence == "*/*";
    if is_json {
        MediaType::Json
    } else {
        MediaType::Other
    }
}
