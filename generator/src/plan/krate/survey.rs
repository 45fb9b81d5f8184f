//! Maps parts of the document to items of the crate, for programs that test the crate.

mod call;
pub(in crate::plan) mod path;

use std::collections::BTreeMap;

use crate::model::{
    self, BodyForm, Content, Definition, Direction, Owner, Shape, Type, TypeId, Usage,
};
use crate::survey::{ContentUse, Conversion, Message, SchemaUse, Types};

use crate::plan::Plan;
use crate::plan::types::type_forms::Forms;
pub(crate) use path::full;

impl Plan<'_> {
    /// Returns the named schemas and their types, in the order in which operations use them.
    pub(in crate::plan) fn surveyed_schemas(&self) -> Vec<SchemaUse> {
        let mut known = BTreeMap::new();
        let definitions = self.api.definitions.iter().enumerate();
        definitions
            .filter(|(_, definition)| is_named(definition))
            .filter(|(index, definition)| known.insert(&definition.pointer, *index).is_none())
            .map(|(index, definition)| SchemaUse {
                pointer: definition.pointer.to_string(),
                types: self.types_of(TypeId(index)),
            })
            .collect()
    }

    fn types_of(&self, id: TypeId) -> Types {
        let path = |direction| full(&self.ty(&Type::Named(id), direction));
        match self.type_forms.forms(id) {
            Forms::Response => Types::Read(path(Direction::Response)),
            Forms::Request => Types::Written(path(Direction::Request)),
            Forms::Shared => Types::Shared(path(Direction::Response)),
            Forms::Split => Types::Split {
                read: path(Direction::Response),
                written: path(Direction::Request),
                conversion: self.surveyed_conversion(id),
            },
        }
    }

    fn surveyed_conversion(&self, id: TypeId) -> Conversion {
        let shape = self.api.definition(id).map(|definition| &definition.shape);
        let is_convertible = match shape {
            Some(Shape::Object(object)) => self.response_conversion(id, object).is_some(),
            Some(Shape::Union(_)) => self.convertible.contains(id),
            Some(Shape::Enumeration(_)) | None => false,
        };
        match is_convertible {
            true => Conversion::From,
            false => Conversion::None,
        }
    }

    /// Returns the JSON bodies of requests and responses, in document order.
    pub(in crate::plan) fn surveyed_contents(&self) -> Vec<ContentUse> {
        let operations = self.api.operations.iter();
        operations
            .flat_map(|operation| self.contents_of(operation))
            .collect()
    }

    fn contents_of(&self, operation: &model::Operation) -> Vec<ContentUse> {
        let mut contents = Vec::new();
        let body = operation.body.iter().flat_map(|body| &body.contents);
        for content in body.filter(|content| content.form == BodyForm::Json) {
            let ty = full(&self.value_ty(&content.value, Direction::Request));
            contents.push(content_use(
                operation,
                Message::Request,
                content,
                Types::Written(ty),
            ));
        }
        for response in &operation.responses {
            let json = response.contents.iter();
            for content in json.filter(|content| content.form == BodyForm::Json) {
                let ty = full(&self.value_ty(&content.value, Direction::Response));
                let message = Message::Response(response.status.to_string());
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
        operation: operation.pointer.to_string(),
        message,
        media_type: content.media_type.to_string(),
        types,
    }
}

/// Returns whether a definition is a schema of `components/schemas` itself, and used.
fn is_named(definition: &Definition) -> bool {
    definition.origin.steps.is_empty()
        && matches!(definition.origin.owner, Owner::Schema(_))
        && definition.usage != Usage::default()
}
