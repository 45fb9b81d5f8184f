//! Multipart bodies in examples.

use super::DEPTH;
use crate::model::{self, PartEncoding, Type};
use crate::plan::Plan;
use crate::plan::item::{Part, PartKind, Parts};
use crate::plan::names::multipart;

/// The types of a multipart body, and where the example finds them.
struct Types<'p> {
    planned: &'p [Parts],
    /// The module, from the root of the crate.
    module: String,
}

/// A body of parts, or a part that is one.
#[derive(Clone, Copy)]
struct Described<'p> {
    ty: &'p Type,
    encodings: &'p [PartEncoding],
}

impl Plan<'_> {
    /// Returns the required parts of a multipart body.
    pub(super) fn parts_example(
        &self,
        operation: &model::Operation,
        imports: &mut Vec<String>,
    ) -> String {
        let names = self.names.operation(&operation.id);
        let planned = names.map_or_else(Vec::new, |names| self.parts_of(operation, names));
        let (Some(parts), Some(content)) = (planned.first(), multipart(operation)) else {
            return raw(imports);
        };
        let types = Types {
            planned: &planned,
            module: format!("operations::{}", self.names.tag(operation.tag.as_deref())),
        };
        let body = Described {
            ty: &content.value.ty,
            encodings: &content.parts,
        };
        self.started(&types, parts, body, imports)
    }

    fn started(
        &self,
        types: &Types<'_>,
        parts: &Parts,
        body: Described<'_>,
        imports: &mut Vec<String>,
    ) -> String {
        imports.push(format!("{}::{}", types.module, parts.name));
        let values = parts.required.iter();
        let values = values.map(|part| self.part_example(types, part, body, imports));
        let values: Vec<String> = values.collect();
        format!("{}::new({})", parts.name, values.join(", "))
    }

    fn part_example(
        &self,
        types: &Types<'_>,
        part: &Part,
        body: Described<'_>,
        imports: &mut Vec<String>,
    ) -> String {
        let value = part.key.value(body.ty, self.object_of(body.ty));
        let made_up = |imports: &mut Vec<String>| match value {
            Some(value) => self.value_example(&value.ty, imports, DEPTH),
            None => "Default::default()".to_owned(),
        };
        match part.kind {
            PartKind::File | PartKind::Text => "\"…\"".to_owned(),
            PartKind::Value => made_up(imports),
            PartKind::Json => format!("&{}", made_up(imports)),
            PartKind::Parts => {
                let inner = part.inner.as_ref();
                let inner =
                    inner.and_then(|inner| types.planned.iter().find(|parts| parts.name == *inner));
                let encoding = body.encodings.iter().find(|it| it.key == part.key);
                match (inner, encoding, value) {
                    (Some(parts), Some(encoding), Some(value)) => {
                        let described = Described {
                            ty: encoding.content(value),
                            encodings: &encoding.inner,
                        };
                        self.started(types, parts, described, imports)
                    }
                    _ => raw(imports),
                }
            }
        }
    }
}

/// Returns a body whose parts the document does not declare.
fn raw(imports: &mut Vec<String>) -> String {
    imports.push("Multipart".to_owned());
    "Multipart::new()".to_owned()
}
