//! Properties that are a map in one member of an `allOf` and an object in another.

use crate::model::{Definition, Docs, Object, Rest, Shape, Type, TypeId, Usage, Value};

use crate::lower::SchemaPath;
use crate::lower::schema::state::Schemas;

impl Schemas<'_, '_> {
    /// Returns the type of a property that is a map in one member and an object in another: the object, with the values
    /// of the map as its additional properties.
    ///
    /// Returns `None` for other types, and if the map allows any value or the object describes its additional
    /// properties itself.
    pub(in crate::lower) fn object_with_map(
        &mut self,
        both: [&Type; 2],
        path: &SchemaPath,
    ) -> Option<Type> {
        let (id, values) = match both {
            [Type::Map(values), Type::Named(id)] | [Type::Named(id), Type::Map(values)] => {
                (*id, values)
            }
            _ => return None,
        };
        // An object accepts values of any type without a map.
        if values.ty == Type::Any {
            return None;
        }
        let object = self.open_object(id, values)?;
        // The pointer of the property itself belongs to its own schema.
        let own = path.moved(path.at.key("additionalProperties"));
        let merged = self.define(&own, |_, own| Definition {
            renamed: None,
            origin: own.origin.clone(),
            pointer: path.at.clone(),
            docs: Docs::default(),
            shape: Shape::Object(object),
            usage: Usage::default(),
        });
        Some(Type::Named(merged))
    }

    /// Returns the object with these values as its additional properties; `None` if it already describes or forbids
    /// them.
    fn open_object(&self, id: TypeId, values: &Value) -> Option<Object> {
        match self.shape(id)? {
            Shape::Object(Object {
                fields,
                rest: Rest::Unmentioned,
            }) => Some(Object {
                fields: fields.clone(),
                rest: Rest::Described(values.clone()),
            }),
            Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => None,
        }
    }
}
