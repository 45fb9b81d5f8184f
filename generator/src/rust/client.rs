use std::collections::BTreeSet;

use crate::config::Retries;
use crate::model::{Carrier, SecurityScheme, Server};

use super::Plan;
use super::comment::paragraph;
use super::krate::{Client, OperationServer, Scheme, ServerFunction};
use super::name::{Case, Scope};
use super::names::host;

/// Names of methods that the builder has besides those of the document's schemes.
const BUILDER_METHODS: [&str; 19] = [
    "allow_http",
    "basic",
    "build",
    "clone",
    "connect_timeout",
    "credential",
    "credential_provider",
    "fmt",
    "http_client",
    "max_response_bytes",
    "new",
    "observer",
    "operation_server",
    "options",
    "retry",
    "retry_budget",
    "timeout",
    "transport",
    "user_agent",
];

/// Names of functions that a server has besides those of the document.
const SERVER_FUNCTIONS: [&str; 5] = ["clone", "fmt", "from", "from_template", "new"];

impl Plan<'_> {
    pub(super) fn client(&self) -> Client {
        let mut methods = Scope::without(&BUILDER_METHODS);
        Client {
            user_agent: format!("{}/", self.config.package()),
            request_id_header: self.config.request_id_header().to_ascii_lowercase(),
            retries: Some(self.config.retries())
                .filter(|retries| **retries != Retries::default())
                .cloned(),
            schemes: self.schemes(&mut methods),
            operation_servers: self.operation_servers(&mut methods),
            servers: self.servers(),
            example_server: self.example_server(),
        }
    }

    /// The first address of the document, with the values that it proposes for variables.
    fn example_server(&self) -> String {
        let Some(server) = self
            .api
            .servers
            .iter()
            .find(|server| server.url.contains("://"))
        else {
            return "https://api.example.com".to_owned();
        };
        server.proposed_url()
    }

    fn schemes(&self, methods: &mut Scope) -> Vec<Scheme> {
        let schemes = self.api.security_schemes.iter();
        let mut planned: Vec<Scheme> = schemes
            .filter_map(|scheme| {
                Some(Scheme {
                    constant: self.names.scheme(&scheme.name)?.clone(),
                    method: methods.claim(Case::Value, &scheme.name),
                    provider: None,
                    wire: scheme.name.clone(),
                    place: self.place(scheme),
                    token_url: scheme.token_url.clone(),
                    docs: self.scheme_docs(scheme),
                })
            })
            .collect();
        // After the schemes themselves, whose names these must not take.
        for scheme in &mut planned {
            if matches!(scheme.place, Carrier::Header { .. }) {
                let name = format!("{} provider", scheme.wire);
                scheme.provider = Some(methods.claim(Case::Value, &name));
            }
        }
        planned
    }

    /// How the credential travels: header names in lower case, and the prefix that the configuration gives.
    fn place(&self, scheme: &SecurityScheme) -> Carrier {
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
        lines
    }

    fn operation_servers(&self, methods: &mut Scope) -> Vec<OperationServer> {
        let servers = self.api.operation_servers.iter();
        servers
            .filter_map(|server| {
                let url = server.proposed_url();
                let mut docs = vec![format!(
                    "Another server for the operations that the document has at {}.",
                    crate::model::code_span(&url)
                )];
                paragraph(&mut docs, self.docs_of(&server.docs));
                Some(OperationServer {
                    constant: self.names.server(&server.url)?.clone(),
                    method: methods.claim_at(Case::Value, &server.url, host(&server.url)),
                    url,
                    docs,
                })
            })
            .collect()
    }

    /// A function for each absolute address; one relative to the document says nothing to a caller.
    fn servers(&self) -> Vec<ServerFunction> {
        let mut names = Scope::without(&SERVER_FUNCTIONS);
        let mut known = BTreeSet::new();
        let servers = self
            .api
            .servers
            .iter()
            .filter(|server| server.url.contains("://"))
            .chain(self.api.operation_servers.iter().filter(has_variables));
        let servers = servers.filter(|server| known.insert(&server.url));
        servers
            .map(|server| self.server(server, &mut names))
            .collect()
    }

    fn server(&self, server: &Server, names: &mut Scope) -> ServerFunction {
        let mut arguments = Scope::new();
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
        ServerFunction {
            name: names.claim_at(Case::Value, &server.url, host(&server.url)),
            template: server.url.clone(),
            variables: server
                .variables
                .iter()
                .map(|variable| {
                    (
                        variable.name.clone(),
                        arguments.claim(Case::Value, &variable.name),
                    )
                })
                .collect(),
            docs,
        }
    }
}

/// Whether callers differ in the address; one that is the same for all needs no function to make it.
fn has_variables(server: &&Server) -> bool {
    !server.variables.is_empty()
}
