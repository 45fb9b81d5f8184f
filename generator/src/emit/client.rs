//! `src/client.rs`: servers, credentials and API-wide settings.

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::Retries;
use crate::model::Carrier;
use crate::plan::krate::{Client, OperationServer, Scheme, ServerFunction};
use crate::sentence;

use super::attributes::{deprecated, docs};
use super::operations::mock;
use super::{Imports, Piece, SourceFile, ident, optional};

/// Emits `src/client.rs`.
pub(super) fn client(client: &Client) -> SourceFile<'_> {
    let imports = Imports::default();
    let mut pieces = vec![facts(client, &imports), builder(&imports)];
    if !client.schemes.is_empty() {
        let builder = imports.path("crate::runtime::ClientBuilder");
        let schemes = client.schemes.iter();
        let credentials = schemes.clone().map(|it| credential(it, &imports));
        let providers = schemes.filter_map(|it| provider(it, &imports));
        pieces.push(quote!(impl #builder { #(#credentials)* #(#providers)* }));
    }
    if !client.operation_servers.is_empty() {
        let builder = imports.path("crate::runtime::ClientBuilder");
        let servers = client.operation_servers.iter();
        let servers = servers.map(|it| replacement(it, &imports));
        pieces.push(quote!(impl #builder { #(#servers)* }));
    }
    if !client.servers.is_empty() {
        let servers = client.servers.iter().map(server);
        let type_name = imports.path("crate::runtime::Server");
        pieces.push(quote!(impl #type_name { #(#servers)* }));
    }
    let pieces = pieces.into_iter().map(Piece::Items);
    let pieces = pieces.chain([mock::client(client, &imports)]);
    SourceFile {
        path: "src/client.rs".to_owned(),
        docs: sentence::CLIENT.to_lines(),
        attributes: Vec::new(),
        imports,
        pieces: Box::new(pieces),
    }
}

fn facts(client: &Client, imports: &Imports) -> TokenStream {
    let user_agent = &client.user_agent;
    let request_id_header = &client.request_id_header;
    let retries = match &client.retries {
        Some(retries) => self::retries(retries, imports),
        None => {
            let facts = imports.path("crate::runtime::RetryFacts");
            quote!(#facts::STANDARD)
        }
    };
    let schemes = client.schemes.iter().map(|it| scheme(it, imports));
    let servers = client.operation_servers.iter();
    let servers = servers.map(|it| operation_server(it, imports));
    let api = imports.path("crate::runtime::Api");
    quote! {
        static API: #api = #api {
            user_agent: concat!(#user_agent, env!("CARGO_PKG_VERSION")),
            request_id_header: #request_id_header,
            retries: #retries,
        };
        #(#schemes)*
        #(#servers)*
    }
}

/// Returns the names of the server's retry headers and its non-retryable codes.
fn retries(retries: &Retries, imports: &Imports) -> TokenStream {
    let facts = imports.path("crate::runtime::RetryFacts");
    let limit = optional(&retries.limit_header);
    let remaining = optional(&retries.remaining_header);
    let reset = optional(&retries.reset_header);
    let retry_for = optional(&retries.retry_for_header);
    let retry_count = optional(&retries.retry_count_header);
    let codes = &retries.not_waited_for;
    quote! {
        #facts {
            limit_header: #limit,
            remaining_header: #remaining,
            reset_header: #reset,
            retry_for_header: #retry_for,
            retry_count_header: #retry_count,
            not_waited_for: &[#(#codes),*],
        }
    }
}

fn scheme(scheme: &Scheme, imports: &Imports) -> TokenStream {
    let at = imports.path("crate::runtime::CredentialLocation");
    let type_name = imports.path("crate::runtime::Scheme");
    let constant = ident(&scheme.constant);
    let name = &scheme.wire;
    let location = match &scheme.location {
        Carrier::Header { name, prefix } => {
            quote!(#at::Header { name: #name, prefix: #prefix })
        }
        Carrier::Query { name } => quote!(#at::Query { name: #name }),
        Carrier::Cookie { name } => quote!(#at::Cookie { name: #name }),
        Carrier::Basic => quote!(#at::Basic),
    };
    let token_url = match &scheme.token_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote! {
        pub(crate) static #constant: #type_name = #type_name {
            name: #name,
            location: #location,
            token_url: #token_url,
        };
    }
}

fn operation_server(server: &OperationServer, imports: &Imports) -> TokenStream {
    let type_name = imports.path("crate::runtime::OperationServer");
    let constant = ident(&server.constant);
    let url = &server.url;
    quote! {
        pub(crate) static #constant: #type_name = #type_name { url: #url };
    }
}

fn builder(imports: &Imports) -> TokenStream {
    let (client, builder) = (
        imports.path("crate::runtime::Client"),
        imports.path("crate::runtime::ClientBuilder"),
    );
    let server = imports.path("crate::runtime::Server");
    let docs = docs(&sentence::BUILDER.to_lines());
    quote! {
        impl #client {
            #docs
            pub fn builder(server: impl Into<#server>) -> #builder {
                #builder::new(&API, server.into())
            }
        }
    }
}

fn credential(scheme: &Scheme, imports: &Imports) -> TokenStream {
    let secret = imports.path("crate::runtime::Secret");
    let docs = docs(&scheme.docs);
    let deprecated = deprecated(scheme.deprecation);
    let method = ident(&scheme.method);
    let constant = ident(&scheme.constant);
    match scheme.location {
        Carrier::Basic => quote! {
            #docs
            #deprecated
            pub fn #method(self, user: &str, password: impl Into<#secret>) -> Self {
                self.basic_credential(&#constant, user, &password.into())
            }
        },
        Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => quote! {
            #docs
            #deprecated
            pub fn #method(self, token: impl Into<#secret>) -> Self {
                self.credential(&#constant, token.into())
            }
        },
    }
}

/// Returns the builder method that sets the token provider of a scheme.
fn provider(scheme: &Scheme, imports: &Imports) -> Option<TokenStream> {
    let method = ident(scheme.provider.as_ref()?);
    let token_provider = imports.path("crate::runtime::TokenProvider");
    let constant = ident(&scheme.constant);
    let mut docs = format!(
        " Fetches the credential of [`{}`](Self::{}) from `provider` before each request.",
        scheme.method.bare(),
        scheme.method.bare()
    );
    if scheme.token_url.is_some() {
        docs.push_str(" `ClientCredentials` is such a provider (feature `oauth`).");
    }
    let deprecated = deprecated(scheme.deprecation);
    Some(quote! {
        #[doc = #docs]
        #deprecated
        pub fn #method(self, provider: impl #token_provider) -> Self {
            self.credential_provider(&#constant, provider)
        }
    })
}

/// Returns the builder method that overrides the server of some operations.
fn replacement(server: &OperationServer, imports: &Imports) -> TokenStream {
    let type_name = imports.path("crate::runtime::Server");
    let docs = docs(&server.docs);
    let method = ident(&server.method);
    let constant = ident(&server.constant);
    quote! {
        #docs
        pub fn #method(self, server: impl Into<#type_name>) -> Self {
            self.operation_server(&#constant, server.into())
        }
    }
}

fn server(server: &ServerFunction) -> TokenStream {
    let docs = docs(&server.docs);
    let name = ident(&server.name);
    let template = &server.template;
    let variables = server.variables.iter();
    let arguments = variables.clone().map(|variable| ident(&variable.argument));
    let values = variables.map(|variable| {
        let (name, declared) = (&variable.name, &variable.declared);
        let argument = ident(&variable.argument);
        quote!((#name, #argument, &[#(#declared),*]))
    });
    quote! {
        #docs
        #[must_use]
        pub fn #name(#(#arguments: &str),*) -> Self {
            Self::from_template(#template, &[#(#values),*])
        }
    }
}
