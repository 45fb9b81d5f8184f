//! The schemas of `components`.

use openapiv3::{ReferenceOr, Schema};

use crate::pointer::Pointer;

use crate::lower::Context;

/// Returns the schema with a name.
pub(in crate::lower) fn named_schema<'d>(
    context: Context<'d, '_>,
    name: &str,
) -> Option<&'d ReferenceOr<Schema>> {
    context.document.components.as_ref()?.schemas.get(name)
}

/// Returns the name of the schema at a pointer, if it is a named schema.
pub(in crate::lower) fn name_of<'d>(context: Context<'d, '_>, at: &Pointer) -> Option<&'d str> {
    let name = at.last()?;
    let schemas = &context.document.components.as_ref()?.schemas;
    let (name, _) = schemas.get_key_value(name.as_ref())?;
    (*at == pointer(name)).then_some(name)
}

/// Returns the pointer to a named schema.
pub(in crate::lower) fn pointer(name: &str) -> Pointer {
    Pointer::component("schemas", name)
}
