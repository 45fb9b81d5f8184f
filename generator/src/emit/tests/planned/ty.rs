//! Types, whose tokens contain only names of the plan.

use crate::emit::tests::{outline, parsed};
use crate::plan::ty::Ty;

/// Returns a type as written in code.
pub fn shown(ty: &Ty) -> String {
    outline::shown(crate::emit::ty::ty(ty, &crate::emit::Imports::default()))
}

/// Returns the name of a type without its generic arguments.
pub fn owner(ty: &Ty) -> String {
    let tokens = crate::emit::ty::ty(ty, &crate::emit::Imports::default());
    parsed::owner(&syn::parse2(tokens).expect("the tokens are a type"))
}
