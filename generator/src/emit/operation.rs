//! Operations: the static description, the client method and the call type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::Location;
use crate::plan::item::{
    Delivery, Destination, EventData, Given, NotModified, Operation, Styled, Target, Values,
    Writing,
};
use crate::plan::name;
use crate::plan::ty::Ty;

use super::attributes::{deprecated, docs};
use super::ty::ty;
use super::{ident, pagination, parts};

/// Emits an operation: its static description, the method that starts it, and the type of the call.
pub(super) fn operation(operation: &Operation) -> TokenStream {
    let facts = facts(operation);
    let methods = methods(operation);
    let call = call(operation);
    let parts = operation.parts.as_ref().map(parts::parts);
    quote! {
        #facts
        #methods
        #call
        #parts
    }
}

fn facts(operation: &Operation) -> TokenStream {
    let constant = ident(&operation.constant);
    let id = &operation.wire;
    let method = Ident::new(operation.http_method.as_str(), Span::call_site());
    let path = &operation.path;
    let security = operation.security.iter().map(|schemes| {
        let schemes = schemes.iter().map(ident);
        quote!(&[#(&#schemes),*])
    });
    let idempotency = variant(&operation.idempotency);
    let statuses = &operation.statuses;
    let content_types = &operation.content_types;
    quote! {
        static #constant: Operation = Operation {
            id: #id,
            method: Method::#method,
            path: #path,
            security: &[#(#security),*],
            idempotency: Idempotency::#idempotency,
            statuses: #statuses,
            content_types: &[#(#content_types),*],
        };
    }
}

/// A method that starts a call: its name, documentation and arguments.
struct Start<'o> {
    method: &'o name::Ident,
    docs: &'o [String],
    arguments: &'o [Given],
}

fn methods(operation: &Operation) -> TokenStream {
    let default = Start {
        method: &operation.method,
        docs: &operation.docs,
        arguments: &operation.arguments,
    };
    let others = operation.alternatives.iter().map(|other| Start {
        method: &other.method,
        docs: &other.docs,
        arguments: &other.arguments,
    });
    let methods = std::iter::once(default)
        .chain(others)
        .map(|start| method(operation, &start));
    quote! {
        impl Client {
            #(#methods)*
        }
    }
}

fn method(operation: &Operation, start: &Start<'_>) -> TokenStream {
    let docs = docs(start.docs);
    let deprecated = deprecated(operation.deprecation);
    let name = ident(start.method);
    let call = ident(&operation.call);
    let parameters = start.arguments.iter().map(|given| {
        let name = ident(&given.name);
        let ty = ty(&given.ty);
        quote!(#name: #ty)
    });
    let started = started(operation, start.arguments);
    let body = match (start.arguments.len(), operation.errors.len()) {
        (0 | 1, 0) | (0, _) => quote!(#call(#started)),
        _ => quote! {
            let call = #started;
            #call(call)
        },
    };
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self, #(#parameters),*) -> #call<'_> {
            #body
        }
    }
}

/// Returns the expression that builds the call from its static description and arguments.
fn started(operation: &Operation, arguments: &[Given]) -> TokenStream {
    let constant = ident(&operation.constant);
    let accept = operation
        .accept
        .iter()
        .map(|media_type| quote!(.header("accept", #media_type)));
    let destination = match &operation.destination {
        Destination::Client => TokenStream::new(),
        Destination::Below(path) => quote!(.below(#path)),
        Destination::At(server) => {
            let server = ident(server);
            quote!(.at(&#server))
        }
    };
    let fixed = operation
        .fixed_query
        .iter()
        .map(|(name, value)| quote!(.query(#name, #value)));
    let errors = errors(operation);
    let not_modified = match operation.not_modified {
        NotModified::Success => quote!(.or_not_modified()),
        NotModified::Failure => TokenStream::new(),
    };
    let arguments = arguments.iter().map(bind);
    quote!(Call::new(self, &#constant)#destination #errors #not_modified #(#accept)*#(#fixed)*#(#arguments)*)
}

/// Returns the declaration of the error variant for each status code.
fn errors(operation: &Operation) -> TokenStream {
    if operation.errors.is_empty() {
        return TokenStream::new();
    }
    let declared = operation.errors.iter().map(|(status, variant)| {
        let variant = variant.bare();
        quote!((#status, #variant))
    });
    quote!(.errors(&[#(#declared),*]))
}

fn call(operation: &Operation) -> TokenStream {
    let call = ident(&operation.call);
    let response = ty(&operation.response);
    let line = format!(" A call of [`Client::{}`].", operation.method.bare());
    let setters = operation.setters.iter().map(setter);
    let download = match operation.delivery {
        Delivery::Whole => TokenStream::new(),
        Delivery::Streamed => quote! {
            /// Sends the request and streams the body of a successful response.
            #[inline]
            pub fn download(self) -> DownloadCall<'c, #response> {
                self.0.download()
            }
        },
    };
    let events = operation.events.as_ref().map(events);
    let pages = operation.pages.as_ref().map(pagination::pagination);
    quote! {
        #[doc = #line]
        #[must_use = "nothing is sent until `send` is awaited"]
        pub struct #call<'c>(Call<'c, #response>);

        impl<'c> #call<'c> {
            #(#setters)*
            /// Sends the request.
            #[inline]
            pub fn send(self) -> Call<'c, #response> {
                self.0
            }
            #download
            #events
            #pages
        }
    }
}

fn events(data: &EventData) -> TokenStream {
    let (data, start) = match data {
        EventData::Json(data) => (ty(data), quote!(events)),
        EventData::Text => (quote!(String), quote!(text_events)),
    };
    quote! {
        /// Sends the request and returns the response as a stream of events.
        #[inline]
        pub fn events(self) -> EventsCall<'c, #data> {
            self.0.#start()
        }
    }
}

fn setter(given: &Given) -> TokenStream {
    let docs = docs(&given.docs);
    let deprecated = deprecated(given.deprecation);
    let name = ident(&given.name);
    let ty = ty(&given.ty);
    let bind = bind(given);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(self, #name: #ty) -> Self {
            Self(self.0 #bind)
        }
    }
}

/// Returns the builder call that passes an argument to the request.
fn bind(given: &Given) -> TokenStream {
    let name = ident(&given.name);
    let value = match given.ty {
        Ty::Str | Ty::Ref(_) | Ty::Slice(_) => quote!(#name),
        _ => quote!(&#name),
    };
    match &given.target {
        Target::Path(wire) => quote!(.path(#wire, #value)),
        Target::Query(wire) => quote!(.query(#wire, #value)),
        Target::QueryEach(wire) => quote!(.query_each(#wire, #value)),
        Target::Styled(styled) => bind_styled(styled, &value),
        Target::Header(wire) => quote!(.header(#wire, #value)),
        Target::Json => quote!(.json(#value)),
        Target::Form(bracketed) => quote!(.form(&[#(#bracketed),*], #value)),
        Target::JsonAs(media_type) => quote!(.json_as(#media_type, #value)),
        Target::Multipart(media_type) => quote!(.multipart(#media_type, #name)),
        Target::Text(media_type) => quote!(.text(#media_type, #value)),
        Target::Upload(media_type) => quote!(.upload(#media_type, #name)),
    }
}

/// Returns the builder call that passes a styled parameter to the request.
fn bind_styled(styled: &Styled, value: &TokenStream) -> TokenStream {
    let wire = &styled.wire;
    let style = variant(&styled.style);
    let explode = variant(&styled.explode);
    let values = match styled.values {
        Values::One => quote!(Values::one(#value)),
        Values::List => quote!(Values::list(#value)),
        Values::Each => quote!(Values::each(#value)),
        Values::Whole => quote!(Values::of(#value)),
    };
    let values = match styled.writing {
        Writing::Encoded => values,
        Writing::Reserved => quote!(#values.keep_reserved()),
        Writing::Json => quote!(#values.in_json()),
    };
    match styled.location {
        Location::Path => quote! {
            .path_values(#wire, Style::#style, Explode::#explode, #values)
        },
        Location::Query => quote! {
            .query_values(#wire, Style::#style, Explode::#explode, #values)
        },
        Location::Header => quote!(.header_values(#wire, Explode::#explode, #values)),
        Location::Cookie => quote!(.cookie_values(#wire, Explode::#explode, #values)),
    }
}

/// Returns a variant of a runtime enum. The plan's enums have the same variant names.
fn variant(variant: &impl std::fmt::Debug) -> Ident {
    Ident::new(&format!("{variant:?}"), Span::call_site())
}
