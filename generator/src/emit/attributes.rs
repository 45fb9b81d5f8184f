//! Doc and deprecation attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::item::Deprecation;

/// Returns `#[doc]` attributes, one per line.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}

/// Returns `#[deprecated]` for deprecated items, nothing otherwise.
pub(super) fn deprecated(deprecation: Deprecation) -> TokenStream {
    match deprecation {
        Deprecation::Current => TokenStream::new(),
        Deprecation::Deprecated => quote! { #[deprecated] },
    }
}
