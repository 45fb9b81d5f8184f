//! The Rust paths of the definitions of an API.

use std::collections::BTreeMap;

use crate::model::TypeId;
use crate::plan::name::Ident;
use crate::plan::ty::TypePath;
use crate::plan::types::type_forms::TypeForms;

use super::Names;

/// The Rust paths of the definitions of an API, one for each direction.
#[derive(Debug)]
pub struct TypePaths {
    read: BTreeMap<TypeId, TypePath>,
    /// Those of the request forms, where there are two forms.
    written: BTreeMap<TypeId, TypePath>,
    /// The variants of enums, in document order.
    variants: BTreeMap<TypeId, Vec<Ident>>,
}

impl TypePaths {
    pub(in crate::plan) fn of(names: Names, type_forms: &TypeForms) -> Self {
        let mut written = names.written;
        written.retain(|id, _| type_forms.is_split(*id));
        Self {
            read: names.read,
            written,
            variants: names.variants,
        }
    }

    /// Returns the path of the only form, or of the one for responses.
    #[must_use]
    pub fn plain(&self, id: TypeId) -> Option<&TypePath> {
        self.read.get(&id)
    }

    /// Returns the path of the form for requests, if there is one of its own.
    #[must_use]
    pub fn request_form(&self, id: TypeId) -> Option<&TypePath> {
        self.written.get(&id)
    }

    /// Returns the variants of an enum, in document order.
    #[must_use]
    pub fn variants(&self, id: TypeId) -> &[Ident] {
        self.variants.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the paths of all forms.
    pub fn forms(&self, id: TypeId) -> impl Iterator<Item = &TypePath> {
        self.plain(id).into_iter().chain(self.request_form(id))
    }
}
