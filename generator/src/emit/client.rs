//! `src/client.rs`: servers, credentials and API-wide settings.

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::Retries;
use crate::model::Carrier;
use crate::plan::krate::{Client, OperationServer, Scheme, ServerFunction};
use crate::plan::ty::Import;
use crate::sentence;

use super::attributes::docs;
use super::operations::mock;
use super::{Piece, SourceFile, ident, optional};

/// Emits `src/client.rs`.
pub(super) fn client(client: &Client) -> SourceFile<'_> {
    let imports = [
        "crate::runtime::Api",
        "crate::runtime::Client",
        "crate::runtime::ClientBuilder",
        "crate::runtime::RetryFacts",
        "crate::runtime::Server",
    ];
    let mut imports: Vec<Import> = imports.iter().map(|path| Import::of(path)).collect();
    let mut pieces = vec![facts(client), builder()];
    if !client.schemes.is_empty() {
        imports.push(Import::of("crate::runtime::CredentialLocation"));
        imports.push(Import::of("crate::runtime::Scheme"));
        imports.push(Import::of("crate::runtime::Secret"));
        let credentials = client.schemes.iter().map(credential);
        if client
            .schemes
            .iter()
            .any(|scheme| scheme.provider.is_some())
        {
            imports.push(Import::of("crate::runtime::TokenProvider"));
        }
        let providers = client.schemes.iter().filter_map(provider);
        pieces.push(quote!(impl ClientBuilder { #(#credentials)* #(#providers)* }));
    }
    if !client.operation_servers.is_empty() {
        imports.push(Import::of("crate::runtime::OperationServer"));
        let servers = client.operation_servers.iter().map(replacement);
        pieces.push(quote!(impl ClientBuilder { #(#servers)* }));
    }
    if !client.servers.is_empty() {
        let servers = client.servers.iter().map(server);
        pieces.push(quote!(impl Server { #(#servers)* }));
    }
    let pieces = pieces.into_iter().map(Piece::Items);
    SourceFile {
        path: "src/client.rs".to_owned(),
        docs: sentence::CLIENT.to_lines(),
        attributes: Vec::new(),
        imports,
        pieces: Box::new(pieces.chain([mock::client(client)])),
    }
}

fn facts(client: &Client) -> TokenStream {
    let user_agent = &client.user_agent;
    let request_id_header = &client.request_id_header;
    let retries = match &client.retries {
        Some(retries) => self::retries(retries),
        None => quote!(RetryFacts::STANDARD),
    };
    let schemes = client.schemes.iter().map(scheme);
    let servers = client.operation_servers.iter().map(operation_server);
    quote! {
        static API: Api = Api {
            user_agent: concat!(#user_agent, env!("CARGO_PKG_VERSION")),
            request_id_header: #request_id_header,
            retries: #retries,
        };
        #(#schemes)*
        #(#servers)*
    }
}

/// Returns the names of the server's retry headers and its non-retryable codes.
fn retries(retries: &Retries) -> TokenStream {
    let limit = optional(&retries.limit_header);
    let remaining = optional(&retries.remaining_header);
    let reset = optional(&retries.reset_header);
    let retry_for = optional(&retries.retry_for_header);
    let retry_count = optional(&retries.retry_count_header);
    let codes = &retries.not_waited_for;
    quote! {
        RetryFacts {
            limit_header: #limit,
            remaining_header: #remaining,
            reset_header: #reset,
            retry_for_header: #retry_for,
            retry_count_header: #retry_count,
            not_waited_for: &[#(#codes),*],
        }
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let constant = ident(&scheme.constant);
    let name = &scheme.wire;
    let location = match &scheme.location {
        Carrier::Header { name, prefix } => {
            quote!(CredentialLocation::Header { name: #name, prefix: #prefix })
        }
        Carrier::Query { name } => quote!(CredentialLocation::Query { name: #name }),
        Carrier::Cookie { name } => quote!(CredentialLocation::Cookie { name: #name }),
        Carrier::Basic => quote!(CredentialLocation::Basic),
    };
    let token_url = match &scheme.token_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote! {
        pub(crate) static #constant: Scheme = Scheme {
            name: #name,
            location: #location,
            token_url: #token_url,
        };
    }
}

fn operation_server(server: &OperationServer) -> TokenStream {
    let constant = ident(&server.constant);
    let url = &server.url;
    quote! {
        pub(crate) static #constant: OperationServer = OperationServer { url: #url };
    }
}

fn builder() -> TokenStream {
    let docs = docs(&sentence::BUILDER.to_lines());
    quote! {
        impl Client {
            #docs
            pub fn builder(server: impl Into<Server>) -> ClientBuilder {
                ClientBuilder::new(&API, server.into())
            }
        }
    }
}

fn credential(scheme: &Scheme) -> TokenStream {
    let docs = docs(&scheme.docs);
    let method = ident(&scheme.method);
    let constant = ident(&scheme.constant);
    match scheme.location {
        Carrier::Basic => quote! {
            #docs
            pub fn #method(self, user: &str, password: impl Into<Secret>) -> Self {
                self.basic_credential(&#constant, user, &password.into())
            }
        },
        Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => quote! {
            #docs
            pub fn #method(self, token: impl Into<Secret>) -> Self {
                self.credential(&#constant, token.into())
            }
        },
    }
}

/// Returns the builder method that sets the token provider of a scheme.
fn provider(scheme: &Scheme) -> Option<TokenStream> {
    let method = ident(scheme.provider.as_ref()?);
    let constant = ident(&scheme.constant);
    let mut docs = format!(
        " Fetches the credential of [`{}`](Self::{}) from `provider` before each request.",
        scheme.method.bare(),
        scheme.method.bare()
    );
    if scheme.token_url.is_some() {
        docs.push_str(" `ClientCredentials` is such a provider (feature `oauth`).");
    }
    Some(quote! {
        #[doc = #docs]
        pub fn #method(self, provider: impl TokenProvider) -> Self {
            self.credential_provider(&#constant, provider)
        }
    })
}

/// Returns the builder method that overrides the server of some operations.
fn replacement(server: &OperationServer) -> TokenStream {
    let docs = docs(&server.docs);
    let method = ident(&server.method);
    let constant = ident(&server.constant);
    quote! {
        #docs
        pub fn #method(self, server: impl Into<Server>) -> Self {
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
