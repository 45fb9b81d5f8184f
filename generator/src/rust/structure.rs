use crate::model::{
    Access, Definition, Deprecation as Marked, Field, Object, Rest, TypeId, code_span,
};

use super::Plan;
use super::item::{
    Argument, Construction, Deprecation, RestField, RestKind, Row, Setter, Store, StructField,
    Structure, Wrap,
};
use super::name::{Case, Ident, Scope};
use super::ty::Ty;
use super::view::{Forms, View};

/// Names of methods that a struct has besides its setters.
const RESERVED_METHODS: [&str; 9] = [
    "clone", "default", "eq", "fmt", "from", "into", "new", "vacant", "write",
];

/// The fields of an object in one view, with what the document says of each.
struct Chosen<'a> {
    field: &'a Field,
    name: Ident,
    ty: Ty,
    row: Row,
}

impl Plan<'_> {
    /// The structs of an object: one, or one for each direction.
    pub(super) fn structures(
        &self,
        id: TypeId,
        definition: &Definition,
        object: &Object,
    ) -> Vec<Structure> {
        let views = self.views.forms(id).views();
        views
            .iter()
            .filter_map(|view| self.structure(id, definition, object, *view))
            .collect()
    }

    fn structure(
        &self,
        id: TypeId,
        definition: &Definition,
        object: &Object,
        view: View,
    ) -> Option<Structure> {
        let name = self.names.of_type(id, view)?.name.clone();
        let mut scope = field_scope();
        let fields = self.chosen(id, object, view, &mut scope);
        let rest = self.rest(id, object, view, &mut scope);
        let setters = match (self.views.forms(id), view) {
            (Forms::Read, _) | (Forms::Split, View::Read) => Vec::new(),
            _ => setters(&fields, rest.as_ref(), &mut scope),
        };
        let conversion = match view {
            View::Read => None,
            View::Written => self.answer_conversion(id, object),
        };
        Some(Structure {
            name,
            schema: definition.place.clone(),
            docs: self.structure_docs(id, definition, view),
            derives: self.derives(definition),
            construction: construction(&fields),
            fields: fields
                .into_iter()
                .map(|chosen| self.struct_field(chosen))
                .collect(),
            rest,
            setters,
            conversion,
            deprecation: deprecation(definition.docs.deprecation),
        })
    }

    /// The field for properties that the schema does not declare. Where the schema does not mention them, a response can
    /// have them all the same, and what is made of one and sent back keeps them.
    pub(super) fn rest(
        &self,
        id: TypeId,
        object: &Object,
        view: View,
        scope: &mut Scope,
    ) -> Option<RestField> {
        let (name, kind) = match &object.rest {
            Rest::Forbidden => return None,
            Rest::Unmentioned if !self.keeps_undeclared(id, object) => return None,
            Rest::Unmentioned => ("undeclared", RestKind::Undeclared),
            Rest::Described(values) => ("extra", RestKind::Map(self.value_ty(values, view))),
        };
        Some(RestField {
            name: scope.claim_at(Case::Value, "additional", name),
            kind,
        })
    }

    /// Whether a type keeps properties that its schema does not mention: it is read from responses.
    pub(super) fn keeps_undeclared(&self, id: TypeId, object: &Object) -> bool {
        let is_read = match self.views.forms(id) {
            Forms::Read | Forms::Shared | Forms::Split => true,
            Forms::Written => false,
        };
        is_read && matches!(object.rest, Rest::Unmentioned)
    }

    fn chosen<'a>(
        &self,
        id: TypeId,
        object: &'a Object,
        view: View,
        scope: &mut Scope,
    ) -> Vec<Chosen<'a>> {
        let view = match self.views.is_split(id) {
            true => view,
            false => self.sole_view(id),
        };
        let mut chosen = Vec::with_capacity(object.fields.len());
        for (index, field) in object.fields.iter().enumerate() {
            let name = scope.claim(Case::Value, field.name());
            if travels(field.access, view) {
                let (ty, row) = self.field_ty(id, index, field, view);
                chosen.push(Chosen {
                    field,
                    name,
                    ty,
                    row,
                });
            }
        }
        chosen
    }

    /// The view of a type that has one form only.
    fn sole_view(&self, id: TypeId) -> View {
        match self.views.forms(id) {
            Forms::Read | Forms::Split => View::Read,
            Forms::Written | Forms::Shared => View::Written,
        }
    }

    fn struct_field(&self, chosen: Chosen<'_>) -> StructField {
        StructField {
            docs: self.field_docs(chosen.field),
            deprecation: deprecation(chosen.field.docs.deprecation),
            wire: chosen.field.wire.clone(),
            name: chosen.name,
            ty: chosen.ty,
            row: chosen.row,
        }
    }
}

/// The namespace of the fields of a struct.
pub(super) fn field_scope() -> Scope {
    let mut scope = Scope::new();
    for name in RESERVED_METHODS {
        scope.reserve(name);
    }
    scope
}

/// Whether a property is part of a view.
pub(super) fn travels(access: Access, view: View) -> bool {
    match access {
        Access::Both => true,
        Access::ReadOnly => view == View::Read,
        Access::WriteOnly => view == View::Written,
    }
}

/// The marking of a document as the emitted code has it.
pub(super) fn deprecation(marked: Marked) -> Deprecation {
    match marked {
        Marked::Current => Deprecation::Current,
        Marked::Deprecated => Deprecation::Deprecated,
    }
}

fn construction(fields: &[Chosen<'_>]) -> Construction {
    let required: Vec<Argument> = fields
        .iter()
        .filter(|chosen| chosen.row == Row::Required)
        .map(|chosen| argument(&chosen.name, &chosen.ty))
        .collect();
    if required.is_empty() {
        Construction::Default
    } else {
        Construction::New(required)
    }
}

/// What a caller gives for a field, and how it is stored.
fn argument(field: &Ident, ty: &Ty) -> Argument {
    let (ty, store) = match ty {
        Ty::String => (Ty::Str, Store::Owned),
        Ty::Secret => (Ty::Str, Store::Secret),
        Ty::Boxed(inner) => (inner.as_ref().clone(), Store::Boxed),
        other => (other.clone(), Store::Moved),
    };
    Argument {
        field: field.clone(),
        ty,
        store,
    }
}

fn setters(fields: &[Chosen<'_>], rest: Option<&RestField>, scope: &mut Scope) -> Vec<Setter> {
    let mut setters = Vec::new();
    for Chosen {
        field,
        name,
        ty,
        row,
    } in fields
    {
        let (inner, wrap) = match ty {
            _ if *row == Row::Required => continue,
            Ty::Option(inner) => (inner.as_ref(), Wrap::Some),
            Ty::Patch(inner) => (inner.as_ref(), Wrap::Set),
            other => (other, Wrap::Bare),
        };
        setters.push(Setter::Value {
            argument: argument(name, inner),
            wrap,
            docs: vec![format!("Sets {}.", code_span(&field.wire))],
        });
        if wrap == Wrap::Set {
            setters.push(Setter::Clear {
                name: scope.claim(Case::Value, &format!("clear {}", field.name())),
                field: name.clone(),
            });
        }
    }
    setters.extend(rest.and_then(|rest| match &rest.kind {
        RestKind::Undeclared => None,
        RestKind::Map(values) => Some(Setter::Extra {
            field: rest.name.clone(),
            values: values.clone(),
        }),
    }));
    setters
}
