//! Plans servers, credentials and API-wide settings.

mod endpoints;
mod scopes;

use std::collections::BTreeSet;

use crate::config::Retries;
use crate::model::{Api, Carrier, SecurityScheme, Server, Variable};

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{
    Client, OperationServer, ProviderMethod, Scheme, ServerFunction, ServerVariable, SignIn,
};
use crate::plan::name::{Case, Claim, Scope, Source};
use crate::plan::names::{SchemeNames, functions};

impl Plan<'_> {
    pub(in crate::plan) fn client(&self) -> Client {
        Client {
            user_agent: format!("{}/", self.config.package()),
            request_id_header: self.config.request_id_header().to_ascii_lowercase(),
            retries: Some(self.config.retries())
                .filter(|retries| **retries != Retries::default())
                .cloned(),
            webhooks: self.config.webhooks().cloned(),
            schemes: self.schemes(),
            operation_servers: self.operation_servers(),
            servers: self.servers(),
            example_server: example_server(self.api),
        }
    }

    fn schemes(&self) -> Vec<Scheme> {
        let schemes = self.api.security_schemes.iter();
        schemes
            .filter_map(|scheme| {
                let methods = self.names.scheme(&scheme.name)?;
                let sign_in = endpoints::sign_in(scheme);
                Some(Scheme {
                    constant: self.names.scheme_static(&scheme.name)?.clone(),
                    method: methods.credential.clone(),
                    provider: provider(scheme, sign_in.as_ref(), methods),
                    wire: scheme.name.clone(),
                    location: self.location(scheme),
                    token_url: scheme.token_url.clone(),
                    sign_in,
                    deprecation: scheme.docs.deprecation,
                    docs: self.scheme_docs(scheme),
                })
            })
            .collect()
    }

    /// Returns where the credential is sent: header names in lowercase, and the configured prefix.
    fn location(&self, scheme: &SecurityScheme) -> Carrier {
        match &scheme.carrier {
            Carrier::Header { name, prefix } => Carrier::Header {
                name: name.to_ascii_lowercase(),
                prefix: self
                    .config
                    .security_scheme_prefix(&scheme.name)
                    .unwrap_or(prefix)
                    .to_owned(),
            },
            other => other.clone(),
        }
    }

    fn scheme_docs(&self, scheme: &SecurityScheme) -> Vec<String> {
        let mut lines = self.docs_of(&scheme.docs);
        paragraph(
            &mut lines,
            vec![format!(
                "Security scheme: {}",
                crate::model::code_span(&scheme.name)
            )],
        );
        paragraph(&mut lines, endpoints::docs(scheme));
        lines
    }

    fn operation_servers(&self) -> Vec<OperationServer> {
        let servers = self.api.operation_servers.iter();
        servers
            .filter_map(|server| {
                let url = server.proposed_url();
                let mut docs = vec![format!(
                    "Overrides the server of the operations that the document declares at {}.",
                    crate::model::code_span(&url)
                )];
                paragraph(&mut docs, self.docs_of(&server.docs));
                Some(OperationServer {
                    constant: self.names.server_static(&server.url)?.clone(),
                    method: self.names.server_method(&server.url)?.clone(),
                    url,
                    docs,
                })
            })
            .collect()
    }

    /// Returns a function for each absolute server URL; relative URLs are useless to a caller.
    fn servers(&self) -> Vec<ServerFunction> {
        let mut known = BTreeSet::new();
        let servers = functions(self.api).filter(|server| known.insert(&server.url));
        servers.filter_map(|server| self.server(server)).collect()
    }

    fn server(&self, server: &Server) -> Option<ServerFunction> {
        let mut arguments = Scope::new();
        for variable in &server.variables {
            let claim = Claim::new(Case::Value, &variable.name);
            arguments.claim(claim, Source::of(&server.url));
        }
        // The names are local to the function, so collisions need no warning.
        let arguments = arguments.settle(&mut Vec::new());
        let mut docs = self.docs_of(&server.docs);
        paragraph(&mut docs, vec![crate::model::code_span(&server.url)]);
        for variable in &server.variables {
            let mut lines = self.docs_of(&variable.docs);
            let default = crate::model::code_span(&variable.default);
            let name = crate::model::code_span(&variable.name);
            let end = if lines.is_empty() { "." } else { ":" };
            lines.insert(0, format!("{name}, for example {default}{end}"));
            paragraph(&mut docs, lines);
        }
        let variables = server.variables.iter().zip(arguments);
        let variables = variables.map(|(variable, argument)| ServerVariable {
            name: variable.name.clone(),
            argument,
            declared: declared(variable),
        });
        Some(ServerFunction {
            name: self.names.server_function(&server.url)?.clone(),
            template: server.url.clone(),
            variables: variables.collect(),
            docs,
        })
    }
}

/// Returns the builder method that sets a token provider, and which of the runtime's providers fit the flows.
fn provider(
    scheme: &SecurityScheme,
    sign_in: Option<&SignIn>,
    methods: &SchemeNames,
) -> Option<ProviderMethod> {
    let credential = methods.credential.bare();
    let mut docs = format!(
        "Fetches the credential of [`{credential}`](Self::{credential}) from `provider` before each request."
    );
    if scheme.token_url.is_some() {
        docs.push_str(match sign_in {
            Some(_) => concat!(
                " `ClientCredentials` is such a provider for a program, and `UserTokens` for a person",
                " (feature `oauth`)."
            ),
            None => " `ClientCredentials` is such a provider (feature `oauth`).",
        });
    }
    Some(ProviderMethod {
        name: methods.provider.clone()?,
        docs: vec![docs],
    })
}

/// Returns the first server URL of the document, with the default values of its variables.
fn example_server(api: &Api) -> String {
    let Some(server) = api
        .servers
        .iter()
        .find(|server| is_http_url(&server.proposed_url()))
    else {
        return "https://api.example.com".to_owned();
    };
    server.proposed_url()
}

fn is_http_url(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Returns the values that the document declares for a variable, each once (OpenAPI 3.0.3, section 4.7.6).
fn declared(variable: &Variable) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in std::iter::once(&variable.default).chain(&variable.values) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    values
}
