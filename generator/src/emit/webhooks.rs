//! The verifier of webhooks, in `src/client.rs`: how the server signs them.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::{
    SecretEncoding, SignatureAlgorithm, SignatureEncoding, SignedPart, TimestampLocation, Webhooks,
};
use crate::sentence;

use super::attributes::sentence;
use super::{ImplBlock, Method, Piece, Statement};

/// Returns the scheme of the signatures, and the function that creates a verifier. They name everything by its path: an
/// import would be unused without the feature.
pub(super) fn pieces<'k>(webhooks: &Webhooks) -> [Piece<'k>; 2] {
    let method = Method {
        docs: sentence(sentence::VERIFIER),
        attributes: Vec::new(),
        signature: "pub fn new(secret: impl Into<crate::Secret>) -> Result<Self, crate::webhooks::SecretError>".to_owned(),
        body: vec![Statement::Line(
            "Self::of(&WEBHOOKS, &secret.into())".to_owned(),
        )],
    };
    let verifier = Piece::Impl(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: Some("#[cfg(feature = \"webhooks\")]"),
        subject: "crate::webhooks::Verifier".into(),
        methods: Box::new(std::iter::once(method)),
    });
    [Piece::Items(scheme(webhooks)), verifier]
}

fn scheme(webhooks: &Webhooks) -> TokenStream {
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
    let payload = webhooks.payload.iter().map(signed_part);
    let id_header = match &webhooks.id_header {
        Some(header) => quote!(Some(#header)),
        None => quote!(None),
    };
    let secret_prefix = &webhooks.secret_prefix;
    quote! {
        #[cfg(feature = "webhooks")]
        static WEBHOOKS: crate::webhooks::SignatureScheme = crate::webhooks::SignatureScheme {
            algorithm: crate::webhooks::SignatureAlgorithm::#algorithm,
            encoding: crate::webhooks::SignatureEncoding::#encoding,
            header: #header,
            prefix: #prefix,
            separator: #separator,
            payload: &[#(#payload),*],
            timestamp: crate::webhooks::TimestampLocation::#timestamp,
            id_header: #id_header,
            secret: crate::webhooks::SecretEncoding::#secret,
            secret_prefix: #secret_prefix,
        };
    }
}

fn signed_part(part: &SignedPart) -> TokenStream {
    let variant = match part {
        SignedPart::Text(text) => quote!(Text(#text)),
        SignedPart::Id => quote!(Id),
        SignedPart::Timestamp => quote!(Timestamp),
        SignedPart::Body => quote!(Body),
    };
    quote!(crate::webhooks::SignedPart::#variant)
}
