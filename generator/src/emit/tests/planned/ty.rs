//! Types, whose tokens hold names of the plan and nothing else.

use super::super::{outline, parsed};
use crate::rust::ty::Ty;

/// A type as it stands in code.
pub fn shown(ty: &Ty) -> String {
    outline::shown(crate::emit::ty::ty(ty))
}

/// The name of a type, without its generic arguments.
pub fn owner(ty: &Ty) -> String {
    let tokens = crate::emit::ty::ty(ty);
    parsed::owner(&syn::parse2(tokens).expect("a type is a type"))
}
