//! Types: which forms a schema has, and the struct or enum of each.

mod construction;
pub(super) mod containment;
mod conversion;
pub(super) mod convertible;
mod derive;
mod enumeration;
pub(super) mod external;
mod form;
mod map_type;
pub(super) mod module_path;
pub(super) mod recursion;
pub(super) mod structure;
pub mod ty;
pub(super) mod type_forms;
mod union;
