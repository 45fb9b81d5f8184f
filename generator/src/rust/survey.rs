//! What stands for which part of the document, told to programs that try the crate out.

mod call;
mod path;

use std::collections::BTreeMap;

use crate::model::{self, Content, Definition, MediaType, Owner, Shape, Type, TypeId, Usage};
use crate::survey::{ContentUse, Conversion, Message, SchemaUse, Types};

use super::Plan;
use super::view::{Forms, View};

impl Plan<'_> {
    /// The named schemas and their types, in the order in which operations reach them.
    pub(super) fn surveyed_schemas(&self) -> Vec<SchemaUse> {
        let mut known = BTreeMap::new();
        let definitions = self.api.definitions.iter().enumerate();
        definitions
            .filter(|(_, definition)| is_named(definition))
            .filter(|(index, definition)| known.insert(&definition.place, *index).is_none())
            .map(|(index, definition)| SchemaUse {
                pointer: definition.place.clone(),
                types: self.types_of(TypeId(index)),
            })
            .collect()
    }

    fn types_of(&self, id: TypeId) -> Types {
        let path = |view| path::full(&self.ty(&Type::Named(id), view));
        match self.views.forms(id) {
            Forms::Read => Types::Read(path(View::Read)),
            Forms::Written => Types::Written(path(View::Written)),
            Forms::Shared => Types::Shared(path(View::Read)),
            Forms::Split => Types::Split {
                read: path(View::Read),
                written: path(View::Written),
                conversion: self.surveyed_conversion(id),
            },
        }
    }

    fn surveyed_conversion(&self, id: TypeId) -> Conversion {
        let shape = self.api.definition(id).map(|definition| &definition.shape);
        let is_made = match shape {
            Some(Shape::Object(object)) => self.answer_conversion(id, object).is_some(),
            Some(Shape::Union(union)) => self.is_union_convertible(union),
            Some(Shape::Enumeration(_)) | None => false,
        };
        match is_made {
            true => Conversion::From,
            false => Conversion::None,
        }
    }

    /// The JSON bodies of requests and responses, in document order.
    pub(super) fn surveyed_contents(&self) -> Vec<ContentUse> {
        let operations = self.api.operations.iter();
        operations
            .flat_map(|operation| self.contents_of(operation))
            .collect()
    }

    fn contents_of(&self, operation: &model::Operation) -> Vec<ContentUse> {
        let mut contents = Vec::new();
        let body = operation.body.iter().flat_map(|body| &body.contents);
        for content in body.filter(|content| content.form == MediaType::Json) {
            let ty = path::full(&self.value_ty(&content.value, View::Written));
            contents.push(content_use(
                operation,
                Message::Request,
                content,
                Types::Written(ty),
            ));
        }
        for answer in &operation.answers {
            let json = answer.contents.iter();
            for content in json.filter(|content| content.form == MediaType::Json) {
                let ty = path::full(&self.value_ty(&content.value, View::Read));
                let message = Message::Response(answer.status.to_string());
                contents.push(content_use(operation, message, content, Types::Read(ty)));
            }
        }
        contents
    }
}

fn content_use(
    operation: &model::Operation,
    message: Message,
    content: &Content,
    types: Types,
) -> ContentUse {
    ContentUse {
        operation: operation.place.clone(),
        message,
        media_type: content.media_type.clone(),
        types,
    }
}

/// Whether it is a schema of `components/schemas` itself, and used.
fn is_named(definition: &Definition) -> bool {
    definition.origin.steps.is_empty()
        && matches!(definition.origin.owner, Owner::Schema(_))
        && definition.usage != Usage::default()
}
