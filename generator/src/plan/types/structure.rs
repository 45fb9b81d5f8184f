//! Plans structs.

use crate::model::{Access, Definition, Direction, Field, Object, Rest, TypeId};

use super::type_forms::Forms;
use crate::plan::Plan;
use crate::plan::item::{
    Exhaustive, RestField, RestKind, Row, Setter, StructField, Structure, Wrap,
};
use crate::plan::krate::Kind;
use crate::plan::name::{Case, Ident};
use crate::plan::names::FieldNames;
use crate::plan::names::reserved::UNDECLARED;
use crate::plan::ty::Ty;

/// A field of an object in one direction.
pub(in crate::plan) struct Chosen<'a> {
    pub field: &'a Field,
    pub name: Ident,
    /// The method that clears it, if it can be cleared.
    pub clear: Option<Ident>,
    pub ty: Ty,
    pub row: Row,
}

impl Plan<'_> {
    /// Returns the structs of an object: one, or one for each direction.
    pub(in crate::plan) fn structures(
        &self,
        id: TypeId,
        definition: &Definition,
        object: &Object,
    ) -> Vec<Structure> {
        let directions = self.type_forms.forms(id).directions();
        directions
            .iter()
            .filter_map(|direction| self.structure(id, definition, object, *direction))
            .collect()
    }

    fn structure(
        &self,
        id: TypeId,
        definition: &Definition,
        object: &Object,
        direction: Direction,
    ) -> Option<Structure> {
        let name = self.names.of_type(id, direction)?.name.clone();
        let names = self.names.of_fields(id)?;
        let fields = self.chosen(id, object, direction, names);
        let rest = self.rest(id, object, direction);
        let exhaustive = self.exhaustive(id, direction);
        let setters = match self.type_forms.forms(id) {
            Forms::Response => Vec::new(),
            Forms::Request | Forms::Shared | Forms::Split => self.setters(&fields, rest.as_ref()),
        };
        let documented = self.documented_form(id, direction);
        let conversion = match direction {
            Direction::Response => None,
            Direction::Request => self.response_conversion(id, object),
        };
        Some(Structure {
            name,
            schema: definition.pointer.to_string(),
            docs: self.structure_docs(id, definition, direction),
            derives: self.derives(definition),
            construction: self.construction(self.type_forms.forms(id), &fields, rest.as_ref()),
            exhaustive,
            fields: fields
                .into_iter()
                .map(|chosen| self.struct_field(chosen, documented))
                .collect(),
            rest,
            setters,
            conversion,
            deprecation: definition.docs.deprecation,
        })
    }

    /// Returns the field for properties that the schema does not declare. If the schema does not mention such
    /// properties, a response can contain them anyway, and a request converted from it preserves them.
    pub(in crate::plan) fn rest(
        &self,
        id: TypeId,
        object: &Object,
        direction: Direction,
    ) -> Option<RestField> {
        let kind = match &object.rest {
            Rest::Forbidden => return None,
            Rest::Unmentioned if !self.keeps_undeclared(id, object) => return None,
            Rest::Unmentioned => RestKind::Undeclared,
            Rest::Described(values) => RestKind::Map(self.value_ty(values, direction)),
        };
        let name = match kind {
            RestKind::Undeclared => Ident::new(Case::Value, UNDECLARED),
            RestKind::Map(_) => self.names.of_fields(id)?.rest.clone()?,
        };
        Some(RestField { name, kind })
    }

    /// Returns whether a type stores properties that its schema does not mention: it is read from responses.
    pub(in crate::plan) fn keeps_undeclared(&self, id: TypeId, object: &Object) -> bool {
        let is_read = match self.type_forms.forms(id) {
            Forms::Response | Forms::Shared | Forms::Split => true,
            Forms::Request => false,
        };
        is_read && matches!(object.rest, Rest::Unmentioned)
    }

    fn chosen<'a>(
        &self,
        id: TypeId,
        object: &'a Object,
        direction: Direction,
        names: &FieldNames,
    ) -> Vec<Chosen<'a>> {
        let direction = match self.type_forms.is_split(id) {
            true => direction,
            false => self.sole_direction(id),
        };
        let mut chosen = Vec::with_capacity(object.fields.len());
        let named = names.fields.iter().zip(&names.clears);
        for (index, (field, (name, clear))) in object.fields.iter().zip(named).enumerate() {
            if field.access.includes(direction) {
                let (ty, row) = self.field_ty(id, index, field, direction);
                chosen.push(Chosen {
                    field,
                    name: name.clone(),
                    clear: clear.clone(),
                    ty,
                    row,
                });
            }
        }
        chosen
    }

    /// Returns the direction of a type with one form.
    fn sole_direction(&self, id: TypeId) -> Direction {
        match self.type_forms.forms(id) {
            Forms::Response | Forms::Split => Direction::Response,
            Forms::Request | Forms::Shared => Direction::Request,
        }
    }

    /// Returns where a form can be constructed by its fields: one of requests has setters only.
    fn exhaustive(&self, id: TypeId, direction: Direction) -> Exhaustive {
        if self.kind() == Kind::Models {
            return Exhaustive::Never;
        }
        match (self.type_forms.forms(id), direction) {
            (Forms::Response, _) | (Forms::Split, Direction::Response) => Exhaustive::Mock,
            (Forms::Split, Direction::Request) | (Forms::Request | Forms::Shared, _) => {
                Exhaustive::Never
            }
        }
    }

    /// Returns the response form of a type of which this is the request form: it documents the properties of both.
    fn documented_form(&self, id: TypeId, direction: Direction) -> Option<&Ident> {
        match (self.type_forms.is_split(id), direction) {
            (true, Direction::Request) => self
                .names
                .of_type(id, Direction::Response)
                .map(|path| &path.name),
            (true, Direction::Response) | (false, _) => None,
        }
    }

    fn struct_field(&self, chosen: Chosen<'_>, documented: Option<&Ident>) -> StructField {
        StructField {
            docs: match documented {
                Some(form) if chosen.field.access == Access::Both => {
                    self.linked_docs(chosen.field, form, &chosen.name)
                }
                Some(_) | None => self.field_docs(chosen.field),
            },
            deprecation: chosen.field.docs.deprecation,
            wire: chosen.field.wire.clone(),
            name: chosen.name,
            ty: chosen.ty,
            row: chosen.row,
        }
    }

    fn setters(&self, fields: &[Chosen<'_>], rest: Option<&RestField>) -> Vec<Setter> {
        let mut setters = Vec::new();
        for Chosen {
            field,
            name,
            clear,
            ty,
            row,
        } in fields
        {
            let (inner, wrap) = match ty {
                _ if *row == Row::Required || !field.access.includes(Direction::Request) => {
                    continue;
                }
                Ty::Option(inner) => (inner.as_ref(), Wrap::Some),
                Ty::Patch(inner) => (inner.as_ref(), Wrap::Set),
                other => (other, Wrap::Bare),
            };
            setters.push(Setter::Value {
                argument: self.argument(field, name, inner),
                wrap,
                docs: self.setter_docs(field),
            });
            if let (Wrap::Set, Some(clear)) = (wrap, clear) {
                setters.push(Setter::Clear {
                    name: clear.clone(),
                    field: name.clone(),
                });
            }
        }
        setters.extend(rest.and_then(|rest| match &rest.kind {
            RestKind::Undeclared => None,
            RestKind::Map(values) => Some(Setter::Extra {
                field: rest.name.clone(),
                values: match values {
                    Ty::Json | Ty::Named(_) | Ty::Qualified(_) => {
                        Ty::Into(Box::new(values.clone()))
                    }
                    other => other.clone(),
                },
            }),
        }));
        setters
    }
}
