//! `src/client.rs`: servers, credentials and API-wide settings.

pub(super) mod scopes;

use std::borrow::Cow;
use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::{Retries, RootModule};
use crate::model::Carrier;
use crate::plan::item::{
    Client, Deprecation, OperationServer, ProviderMethod, Scheme, ServerFunction,
};
use crate::sentence;

use super::attributes::{deprecated_line, docs, sentence};
use super::operations::mock;
use super::webhooks;
use super::{Docs, ImplBlock, Imports, Method, Piece, SourceFile, Statement, ident};

/// Emits `src/client.rs`.
pub(super) fn client<'k>(client: &'k Client, root: &RootModule) -> SourceFile<'k> {
    let imports = Imports::below(root);
    let mut pieces = vec![Piece::Items(facts(client, &imports)), builder(&imports)];
    let schemes = client.schemes.iter();
    let credentials = schemes.clone().map(|it| credential(it, &imports));
    let providers = schemes.filter_map(|it| provider(it, &imports));
    pieces.extend(of_builder(credentials.chain(providers), &imports));
    let servers = client.operation_servers.iter();
    let replacements = servers.map(|it| replacement(it, &imports));
    pieces.extend(of_builder(replacements, &imports));
    if !client.servers.is_empty() {
        let servers = client.servers.iter().map(server);
        let type_name = imports.path("crate::runtime::Server");
        pieces.push(Piece::Items(quote!(impl #type_name { #(#servers)* })));
    }
    let pieces = pieces.into_iter();
    let webhooks = client.webhooks.as_ref();
    let webhooks = webhooks.map(|it| webhooks::pieces(it, &imports));
    let pieces = pieces.chain(webhooks.into_iter().flatten());
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

/// Returns an optional string as an `Option` expression.
fn optional(text: &Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
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
    let token_url = optional(&scheme.token_url);
    let sign_in = sign_in(scheme, imports);
    quote! {
        pub(crate) static #constant: #type_name = #type_name {
            name: #name,
            location: #location,
            token_url: #token_url,
            sign_in: #sign_in,
        };
    }
}

fn sign_in(scheme: &Scheme, imports: &Imports) -> TokenStream {
    let Some(sign_in) = &scheme.sign_in else {
        return quote!(None);
    };
    let facts = imports.path("crate::runtime::SignInFacts");
    let authorization_url = optional(&sign_in.authorization_url);
    let device_authorization_url = optional(&sign_in.device_authorization_url);
    let refresh_url = optional(&sign_in.refresh_url);
    quote! {
        Some(#facts {
            authorization_url: #authorization_url,
            device_authorization_url: #device_authorization_url,
            refresh_url: #refresh_url,
        })
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

fn builder<'k>(imports: &Imports) -> Piece<'k> {
    let client = imports.name("crate::runtime::Client");
    let builder = imports.name("crate::runtime::ClientBuilder");
    let server = imports.name("crate::runtime::Server");
    let method = method(
        sentence(sentence::BUILDER),
        Deprecation::Current,
        format!("pub fn builder(server: impl Into<{server}>) -> {builder}"),
        format!("{builder}::new(&API, server.into())"),
    );
    methods(client, iter::once(method))
}

/// Returns the methods of the builder, if there are any.
fn of_builder<'k>(
    of_document: impl Iterator<Item = Method<'k>>,
    imports: &Imports,
) -> Option<Piece<'k>> {
    let all: Vec<Method<'_>> = of_document.collect();
    let name = || imports.name("crate::runtime::ClientBuilder");
    (!all.is_empty()).then(|| methods(name(), all.into_iter()))
}

fn methods<'k>(subject: &'static str, methods: impl Iterator<Item = Method<'k>> + 'k) -> Piece<'k> {
    Piece::Impl(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: None,
        subject: subject.into(),
        methods: Box::new(methods),
    })
}

/// Returns a method that returns this value.
fn method(
    docs: Docs<'_>,
    deprecation: Deprecation,
    signature: String,
    value: String,
) -> Method<'_> {
    Method {
        docs,
        attributes: deprecated_line(deprecation).into_iter().collect(),
        signature,
        body: vec![Statement::Line(value)],
    }
}

fn credential<'k>(scheme: &'k Scheme, imports: &Imports) -> Method<'k> {
    let secret = imports.name("crate::runtime::Secret");
    let (name, constant) = (&scheme.method, &scheme.constant);
    let (parameters, value) = match scheme.location {
        Carrier::Basic => (
            format!("user: &str, password: impl Into<{secret}>"),
            format!("self.basic_credential(&{constant}, user, &password.into())"),
        ),
        Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => (
            format!("token: impl Into<{secret}>"),
            format!("self.credential(&{constant}, token.into())"),
        ),
    };
    let signature = format!("pub fn {name}(self, {parameters}) -> Self");
    let docs = Cow::Borrowed(scheme.docs.as_slice());
    method(docs, scheme.deprecation, signature, value)
}

/// Returns the builder method that sets the token provider of a scheme.
fn provider<'k>(scheme: &'k Scheme, imports: &Imports) -> Option<Method<'k>> {
    let ProviderMethod { name, docs } = scheme.provider.as_ref()?;
    let token_provider = imports.name("crate::runtime::TokenProvider");
    Some(method(
        Cow::Borrowed(docs.as_slice()),
        scheme.deprecation,
        format!("pub fn {name}(self, provider: impl {token_provider}) -> Self"),
        format!("self.credential_provider(&{}, provider)", scheme.constant),
    ))
}

/// Returns the builder method that overrides the server of some operations.
fn replacement<'k>(server: &'k OperationServer, imports: &Imports) -> Method<'k> {
    let (name, ty) = (&server.method, imports.name("crate::runtime::Server"));
    method(
        Cow::Borrowed(&server.docs),
        Deprecation::Current,
        format!("pub fn {name}(self, server: impl Into<{ty}>) -> Self"),
        format!("self.operation_server(&{}, server.into())", server.constant),
    )
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
