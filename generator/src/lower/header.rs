use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use crate::diagnostic::CallLoss;
use crate::model::{Docs, Header, Nullability, Owner, Style, TextFormat, Type, Value};

use super::facts::deprecation;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// Keeps the headers of an answer, without `Content-Type`, which is ruled by its contents
    /// (OpenAPI 3.0.3, section 4.7.17.1).
    pub(super) fn headers(
        &mut self,
        headers: &'d IndexMap<String, ReferenceOr<openapiv3::Header>>,
        answer: &Site,
    ) {
        let at = answer.at.key("headers");
        for (name, header) in headers {
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(target) = self.resolver.header(header, &at.key(name)) else {
                continue;
            };
            if !self.known_headers.insert((target.at.clone(), name)) {
                continue;
            }
            let site = match target.name {
                Some(component) => Site::owned(
                    target.at,
                    Owner::Component {
                        list: "headers".to_owned(),
                        name: component.to_owned(),
                    },
                ),
                None => answer.step(target.at, name),
            };
            let header = self.header(name, target.value, &site);
            self.headers.push(header);
        }
    }

    fn header(&mut self, name: &str, header: &'d openapiv3::Header, site: &Site) -> Header {
        let (used, style) = self.content_of(&header.format, Style::Simple, site);
        let mut value = used.value;
        // No style has a form for `null` (OpenAPI 3.0.4, section 4.7.12.3).
        value.nullability = Nullability::NeverNull;
        if let Type::Array(element) = &mut value.ty {
            element.nullability = Nullability::NeverNull;
        }
        if style != Style::Simple || !is_header_type(&value.ty) {
            self.lose(&site.at, CallLoss::ResponseHeader);
            value = Value::of(Type::Text(TextFormat::Plain));
        }
        let mut docs = Docs {
            summary: None,
            description: header.description.clone(),
            facts: Vec::new(),
            deprecation: deprecation(header.deprecated.unwrap_or(false)),
        };
        docs.take_up(used.docs);
        Header {
            wire: name.to_owned(),
            renamed: None,
            place: site.at.to_string(),
            docs,
            value,
        }
    }
}

/// Whether a header has a form for a type: single values, and lists of them.
fn is_header_type(ty: &Type) -> bool {
    match ty {
        Type::Array(element) => {
            !matches!(element.ty, Type::Array(_)) && is_header_type(&element.ty)
        }
        Type::Tuple(_) | Type::Map(_) | Type::Empty | Type::Any | Type::Named(_) => false,
        _ => true,
    }
}
