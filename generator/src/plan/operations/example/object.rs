//! Examples of objects.

use crate::model::{self, Direction, Object, TypeId};

use super::typed;
use crate::plan::Plan;
use crate::plan::item::Row;
use crate::plan::ty::Ty;

impl Plan<'_> {
    /// Returns whether an argument is a list or map whose type the compiler cannot infer from no elements.
    fn has_typed_elements(&self, ty: &model::Type) -> bool {
        match ty {
            model::Type::Array(inner) | model::Type::Map(inner) => self.may_split(inner),
            _ => false,
        }
    }

    /// Returns a value of an object: `new` with values for its arguments, or the default.
    pub(super) fn object_example(
        &self,
        id: TypeId,
        object: &Object,
        name: &str,
        imports: &mut Vec<String>,
        depth: usize,
    ) -> String {
        let direction = Direction::Request;
        let names = self.names.of_fields(id);
        let mut values = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            if field.access.includes(direction)
                && let (ty, Row::Required) = self.field_ty(id, index, field, direction)
                && self.constant(field, &ty).is_none()
            {
                let value = match ty {
                    Ty::String | Ty::Secret => "\"…\"".to_owned(),
                    Ty::Vec(element) if self.has_typed_elements(&field.value.ty) => {
                        let element = typed(&element, imports);
                        format!("Vec::<{element}>::new()")
                    }
                    Ty::Map(values) if self.has_typed_elements(&field.value.ty) => {
                        let values = typed(&values, imports);
                        format!("std::collections::BTreeMap::<String, {values}>::new()")
                    }
                    ty if depth == 0 && self.may_split(&field.value) => {
                        format!("{}::default()", typed(&ty, imports))
                    }
                    _ if depth == 0 => "Default::default()".to_owned(),
                    Ty::Vec(_) | Ty::Map(_) | Ty::JsonObject => "Default::default()".to_owned(),
                    _ => self.value_example(&field.value.ty, imports, depth - 1),
                };
                let name = names.and_then(|names| names.fields.get(index));
                values.push((name, value));
            }
        }
        // The order of the arguments of `new`.
        values.sort_by_key(|(name, _)| *name);
        let values: Vec<String> = values.into_iter().map(|(_, value)| value).collect();
        if values.is_empty() {
            format!("{name}::default()")
        } else {
            format!("{name}::new({})", values.join(", "))
        }
    }
}
