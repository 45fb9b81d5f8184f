//! Documentation, and the attributes that several files have.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::item::Deprecation;
use crate::sentence::Sentence;

use super::{Docs, literal};

/// Returns the documentation of a sentence that is the same in every crate.
pub(super) fn sentence(sentence: Sentence) -> Docs<'static> {
    Cow::Owned(sentence.to_lines())
}

/// Returns `#[deprecated]` for deprecated items as a line, nothing otherwise.
pub(super) fn deprecated_line(deprecation: Deprecation) -> Option<&'static str> {
    match deprecation {
        Deprecation::Current => None,
        Deprecation::Deprecated => Some("#[deprecated]"),
    }
}

/// Returns the attribute that derives these traits.
pub(super) fn derive(traits: impl IntoIterator<Item = impl AsRef<str>>) -> Cow<'static, str> {
    let mut line = "#[derive(".to_owned();
    for (index, name) in traits.into_iter().enumerate() {
        line.push_str(if index == 0 { "" } else { ", " });
        line.push_str(name.as_ref());
    }
    Cow::Owned(line + ")]")
}

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

/// Returns the `cfg` attribute that requires any of these features, if there are any.
pub(super) fn behind<'f>(features: impl IntoIterator<Item = &'f str>) -> Option<String> {
    let conditions = features.into_iter();
    let conditions = conditions.map(|feature| format!("feature = {}", literal::string(feature)));
    let conditions: Vec<String> = conditions.collect();
    match conditions.as_slice() {
        [] => None,
        [condition] => Some(format!("#[cfg({condition})]")),
        conditions => Some(format!("#[cfg(any({}))]", conditions.join(", "))),
    }
}
