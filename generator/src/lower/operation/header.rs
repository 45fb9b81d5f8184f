//! Response headers.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use crate::diagnostic::CallLoss;
use crate::model::{Docs, Header, Nullability, Owner, StringFormat, Type, Value, ValueEncoding};
use crate::pointer::Pointer;

use crate::lower::SchemaPath;
use crate::lower::operation::parameter::content_of;
use crate::lower::schema::constraint_docs::deprecation;
use crate::lower::schema::state::Schemas;

/// The headers that responses declare, each once.
#[derive(Default)]
pub(in crate::lower) struct Headers<'d> {
    lowered: Vec<Header>,
    /// The pointers and names of those headers.
    known: BTreeSet<(Pointer, &'d str)>,
    /// The `headers` that were collected: many operations share the responses that have them.
    collected: BTreeSet<*const Declared>,
}

/// The `headers` of a response.
type Declared = IndexMap<String, ReferenceOr<openapiv3::Header>>;

impl<'d> Headers<'d> {
    /// Returns true if a header was not seen before.
    fn is_new(&mut self, at: &Pointer, name: &'d str) -> bool {
        self.known.insert((at.clone(), name))
    }

    pub(in crate::lower) fn into_lowered(self) -> Vec<Header> {
        self.lowered
    }

    /// Collects the headers of a response, except `Content-Type`, which its media types determine (OpenAPI 3.0.3,
    /// section 4.7.17.1).
    pub(in crate::lower) fn collect(
        &mut self,
        schemas: &mut Schemas<'d, '_>,
        headers: &'d Declared,
        response: &SchemaPath,
    ) {
        if headers.is_empty() || !self.collected.insert(headers) {
            return;
        }
        let at = response.at.key("headers");
        for (name, header) in headers {
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(target) = schemas.context.resolver.header(header, &at.key(name)) else {
                continue;
            };
            if !self.is_new(&target.at, name) {
                continue;
            }
            let path = match target.name {
                Some(component) => SchemaPath::owned(
                    target.at,
                    Owner::Component {
                        section: "headers".to_owned(),
                        name: component.to_owned(),
                    },
                ),
                None => response.step(target.at, name),
            };
            let header = lowered(schemas, name, target.value, &path);
            self.lowered.push(header);
        }
    }
}

fn lowered<'d>(
    schemas: &mut Schemas<'d, '_>,
    name: &str,
    header: &'d openapiv3::Header,
    path: &SchemaPath,
) -> Header {
    let declared = ValueEncoding::PercentEncoded;
    let (used, encoding) = content_of(schemas, &header.format, declared, path);
    let mut value = used.value;
    // No style can represent `null` (OpenAPI 3.0.4, section 4.7.12.3).
    value.nullability = Nullability::NeverNull;
    if let Type::Array(element) = &mut value.ty {
        element.nullability = Nullability::NeverNull;
    }
    if encoding == ValueEncoding::Json || !is_header_type(&value.ty) {
        schemas.lose(&path.at, CallLoss::ResponseHeader);
        value = Value::of(Type::Text(StringFormat::Plain));
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
        pointer: path.at.clone(),
        docs,
        value,
    }
}

/// Returns true if a header can represent a type: scalars, and arrays of them.
fn is_header_type(ty: &Type) -> bool {
    match ty {
        Type::Array(element) => {
            !matches!(element.ty, Type::Array(_)) && is_header_type(&element.ty)
        }
        Type::Tuple(_) | Type::Map(_) | Type::Empty | Type::Any | Type::Named(_) => false,
        _ => true,
    }
}
