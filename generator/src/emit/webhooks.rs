//! The verifier of webhooks, in `src/client.rs`: how the server signs them.

use std::borrow::Cow;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::config::{
    SecretEncoding, SignatureAlgorithm, SignatureEncoding, SignedPart, TimestampLocation, Webhooks,
};
use crate::sentence;

use super::attributes::sentence;
use super::{ImplBlock, Imports, Method, Piece, Statement};

/// Returns the scheme of the signatures, and the function that creates a verifier. They name everything by its path: an
/// import would be unused without the feature.
pub(super) fn pieces<'k>(webhooks: &Webhooks, imports: &Imports) -> [Piece<'k>; 2] {
    let secret = imports.whole("crate::Secret");
    let error = imports.whole("crate::webhooks::SecretError");
    let method = Method {
        docs: sentence(sentence::VERIFIER),
        attributes: Vec::new(),
        signature: format!("pub fn new(secret: impl Into<{secret}>) -> Result<Self, {error}>"),
        body: vec![Statement::Line(
            "Self::of(&WEBHOOKS, &secret.into())".to_owned(),
        )],
    };
    let verifier = Piece::Impl(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: Some("#[cfg(feature = \"webhooks\")]"),
        subject: imports.whole("crate::webhooks::Verifier"),
        methods: Box::new(std::iter::once(method)),
    });
    let module = module(&imports.whole("crate::webhooks"));
    [Piece::Items(scheme(webhooks, &module)), verifier]
}

fn module(path: &str) -> TokenStream {
    let names = path.split("::");
    let names = names.map(|name| Ident::new(name, Span::call_site()));
    quote!(#(#names)::*)
}

fn scheme(webhooks: &Webhooks, module: &TokenStream) -> TokenStream {
    let algorithm = match webhooks.algorithm {
        SignatureAlgorithm::HmacSha256 => quote!(HmacSha256),
        SignatureAlgorithm::HmacSha512 => quote!(HmacSha512),
    };
    let encoding = match webhooks.encoding {
        SignatureEncoding::Hex => quote!(Hex),
        SignatureEncoding::Base64 => quote!(Base64),
    };
    let timestamp = match &webhooks.timestamp {
        TimestampLocation::Nowhere => quote!(Nowhere),
        TimestampLocation::Header(header) => quote!(Header(#header)),
        TimestampLocation::Element(prefix) => quote!(Element(#prefix)),
    };
    let secret = match webhooks.secret_encoding {
        SecretEncoding::Text => quote!(Text),
        SecretEncoding::Base64 => quote!(Base64),
    };
    let (header, prefix) = (&webhooks.signature_header, &webhooks.signature_prefix);
    let separator = webhooks.signature_separator.as_deref().unwrap_or_default();
    let payload = webhooks.payload.iter();
    let payload = payload.map(|part| signed_part(part, module));
    let id_header = match &webhooks.id_header {
        Some(header) => quote!(Some(#header)),
        None => quote!(None),
    };
    let secret_prefix = &webhooks.secret_prefix;
    quote! {
        #[cfg(feature = "webhooks")]
        static WEBHOOKS: #module::SignatureScheme = #module::SignatureScheme {
            algorithm: #module::SignatureAlgorithm::#algorithm,
            encoding: #module::SignatureEncoding::#encoding,
            header: #header,
            prefix: #prefix,
            separator: #separator,
            payload: &[#(#payload),*],
            timestamp: #module::TimestampLocation::#timestamp,
            id_header: #id_header,
            secret: #module::SecretEncoding::#secret,
            secret_prefix: #secret_prefix,
        };
    }
}

fn signed_part(part: &SignedPart, module: &TokenStream) -> TokenStream {
    let variant = match part {
        SignedPart::Text(text) => quote!(Text(#text)),
        SignedPart::Id => quote!(Id),
        SignedPart::Timestamp => quote!(Timestamp),
        SignedPart::Body => quote!(Body),
    };
    quote!(#module::SignedPart::#variant)
}
