use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::item::Deprecation;

/// Documentation, a line each.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}

/// `#[deprecated]`, where it belongs.
pub(super) fn deprecated(deprecation: Deprecation) -> TokenStream {
    match deprecation {
        Deprecation::Current => TokenStream::new(),
        Deprecation::Deprecated => quote! { #[deprecated] },
    }
}
