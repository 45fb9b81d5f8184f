use std::collections::BTreeSet;

use crate::model::{Carrier, SecurityScheme, Server};

use super::Plan;
use super::comment::paragraph;
use super::krate::{Client, Scheme, ServerFunction};
use super::name::{Case, Scope};

/// Names of methods that the builder has besides those of the document's schemes.
const BUILDER_METHODS: [&str; 12] = [
    "allow_http",
    "basic",
    "build",
    "clone",
    "connect_timeout",
    "credential",
    "fmt",
    "http_client",
    "max_response_bytes",
    "new",
    "timeout",
    "user_agent",
];

/// Names of functions that a server has besides those of the document.
const SERVER_FUNCTIONS: [&str; 5] = ["clone", "fmt", "from", "from_template", "new"];

impl Plan<'_> {
    pub(super) fn client(&self) -> Client {
        Client {
            user_agent: format!("{}/", self.config.package()),
            request_id_header: self.config.request_id_header().to_ascii_lowercase(),
            schemes: self.schemes(),
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
        server
            .variables
            .iter()
            .fold(server.url.clone(), |url, variable| {
                url.replace(&format!("{{{}}}", variable.name), &variable.default)
            })
    }

    fn schemes(&self) -> Vec<Scheme> {
        let mut methods = scope(&BUILDER_METHODS);
        let schemes = self.api.security_schemes.iter();
        schemes
            .filter_map(|scheme| {
                Some(Scheme {
                    constant: self.names.scheme(&scheme.name)?.clone(),
                    method: methods.claim(Case::Value, &scheme.name),
                    wire: scheme.name.clone(),
                    place: self.place(scheme),
                    docs: self.scheme_docs(scheme),
                })
            })
            .collect()
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

    /// A function for each absolute address; one relative to the document says nothing to a caller.
    fn servers(&self) -> Vec<ServerFunction> {
        let mut names = scope(&SERVER_FUNCTIONS);
        let mut known = BTreeSet::new();
        let servers = self
            .api
            .servers
            .iter()
            .filter(|server| server.url.contains("://"));
        let servers = servers.filter(|server| known.insert(&server.url));
        servers
            .map(|server| self.server(server, &mut names))
            .collect()
    }

    fn server(&self, server: &Server, names: &mut Scope) -> ServerFunction {
        let (_, host) = server.url.split_once("://").unwrap_or_default();
        let mut arguments = Scope::new();
        let mut docs = self.docs_of(&server.docs);
        paragraph(&mut docs, vec![crate::model::code_span(&server.url)]);
        for variable in &server.variables {
            let mut lines = self.docs_of(&variable.docs);
            let default = crate::model::code_span(&variable.default);
            let name = crate::model::code_span(&variable.name);
            lines.insert(0, format!("{name}, for example {default}:"));
            paragraph(&mut docs, lines);
        }
        ServerFunction {
            name: names.claim_at(Case::Value, &server.url, host.trim_end_matches('/')),
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

fn scope(reserved: &[&str]) -> Scope {
    let mut scope = Scope::new();
    for name in reserved {
        scope.reserve(name);
    }
    scope
}
