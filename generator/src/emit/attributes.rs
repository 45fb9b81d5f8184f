//! Doc and deprecation attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::item::Deprecation;
use crate::sentence::Sentence;

/// Returns `#[doc]` attributes, one per line.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}

/// Returns the documentation of a sentence that is the same in every crate.
pub(super) fn sentence(sentence: Sentence) -> TokenStream {
    docs(&sentence.to_lines())
}

/// Returns `#[deprecated]` for deprecated items, nothing otherwise.
pub(super) fn deprecated(deprecation: Deprecation) -> TokenStream {
    match deprecation {
        Deprecation::Current => TokenStream::new(),
        Deprecation::Deprecated => quote! { #[deprecated] },
    }
}
