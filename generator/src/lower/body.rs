use indexmap::IndexMap;
use openapiv3::{Encoding, QueryStyle, ReferenceOr, RequestBody};

use crate::diagnostic::BodyLoss;
use crate::model::{
    Body, Content, Docs, Field, MediaType, Owner, Presence, Shape, TextFormat, Type, Value,
};
use crate::pointer::Pointer;

use super::media_type::form;
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

    /// How fields of forms and parts are written (`encoding`; OpenAPI 3.0.3, section 4.7.15). Objects in forms go out
    /// under names with brackets anyway, and `deepObject` asks for the same of lists; else the usual way is taken.
    fn encoding(
        &mut self,
        declared: &IndexMap<String, openapiv3::MediaType>,
        contents: &mut [Content],
        site: &Site,
    ) {
        for content in contents {
            let encoding = declared.get(&content.media_type);
            for (property, encoding) in encoding.iter().flat_map(|content| &content.encoding) {
                let is_form = content.form == MediaType::Form;
                if !is_form && self.is_usual(encoding, &content.value.ty, property) {
                    continue;
                }
                if is_form && matches!(encoding.style, Some(QueryStyle::DeepObject)) {
                    if self.is_list(&content.value.ty, property) {
                        content.bracketed.push(property.clone());
                    }
                    continue;
                }
                let at = site
                    .at
                    .key("content")
                    .key(&content.media_type)
                    .key("encoding");
                self.lose(&at.key(property), BodyLoss::Encoding);
            }
        }
    }

    /// Whether a part goes out like this anyway.
    fn is_usual(&self, encoding: &Encoding, ty: &Type, property: &str) -> bool {
        let usual = match self.field(ty, property).map(|field| &field.value.ty) {
            Some(Type::Array(element)) => self.usual_content_type(&element.ty),
            Some(ty) => self.usual_content_type(ty),
            None => None,
        };
        let said = encoding.content_type.as_deref();
        let is_default = encoding.headers.is_empty() && encoding.style.is_none();
        let is_plain = !encoding.explode && !encoding.allow_reserved;
        is_default && is_plain && said.is_none_or(|said| Some(said) == usual)
    }

    /// The media type of a part, which of bytes only the caller knows.
    fn usual_content_type(&self, ty: &Type) -> Option<&'static str> {
        match ty {
            Type::Text(TextFormat::Binary) => None,
            Type::Text(_) | Type::Boolean | Type::Integer(_) | Type::Number => Some("text/plain"),
            Type::Named(id) if matches!(self.shape(*id), Some(Shape::Enumeration(_))) => {
                Some("text/plain")
            }
            _ => Some("application/json"),
        }
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
                bracketed: Vec::new(),
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

    fn without_schema(&mut self, at: &Pointer) -> Value {
        self.lose(at, BodyLoss::SchemaMissing);
        Value::of(Type::Any)
    }
}
