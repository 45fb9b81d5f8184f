//! Names the methods of the client builder: credentials and servers.

use crate::config::name_key;
use crate::model::{Api, Carrier, Server};

use super::Names;
use crate::plan::name::{Case, Claim, Collision, Ident, Scope, Source};
use crate::plan::names::reserved::{builder_scope, server_scope};

/// The builder methods of a security scheme.
#[derive(Debug)]
pub(crate) struct SchemeNames {
    /// The method that sets the credential.
    pub credential: Ident,
    /// The method that sets the token provider, if the credential is sent in a header.
    pub provider: Option<Ident>,
}

impl Names {
    pub(super) fn name_client(&mut self, api: &Api, collisions: &mut Vec<Collision>) {
        let mut scope = builder_scope();
        for scheme in &api.security_schemes {
            let claim = Claim::new(Case::Value, scheme.called()).of(&scheme.name);
            scope.claim(claim, Source::of(&scheme.pointer));
            if let Carrier::Header { .. } = scheme.carrier {
                let name = format!("{} provider", scheme.called());
                let claim = Claim::composed(Case::Value, name).of(&scheme.name);
                scope.claim(claim, Source::derived(&scheme.pointer));
            }
        }
        for server in &api.operation_servers {
            claim_server(server, &mut scope);
        }
        let mut named = scope.settle(collisions);
        for scheme in &api.security_schemes {
            let Some(credential) = named.next() else {
                return;
            };
            let provider = match scheme.carrier {
                Carrier::Header { .. } => named.next(),
                Carrier::Query { .. } | Carrier::Cookie { .. } | Carrier::Basic => None,
            };
            let methods = SchemeNames {
                credential,
                provider,
            };
            self.schemes.insert(scheme.name.clone(), methods);
        }
        let servers = api.operation_servers.iter();
        let servers = servers.map(|server| server.url.clone());
        self.server_methods = servers.zip(named).collect();
        self.name_server_functions(api, collisions);
    }

    fn name_server_functions(&mut self, api: &Api, collisions: &mut Vec<Collision>) {
        let mut scope = server_scope();
        for server in functions(api) {
            claim_server(server, &mut scope);
        }
        let servers = functions(api).map(|server| server.url.clone());
        self.server_functions = servers.zip(scope.settle(collisions)).collect();
    }

    /// Returns the builder methods of a security scheme.
    pub fn scheme(&self, name: &str) -> Option<&SchemeNames> {
        self.schemes.get(name)
    }

    /// Returns the function that builds a server URL.
    pub fn server_function(&self, url: &str) -> Option<&Ident> {
        self.server_functions.get(url)
    }

    /// Returns the builder method that overrides the server of single operations.
    pub fn server_method(&self, url: &str) -> Option<&Ident> {
        self.server_methods.get(url)
    }
}

/// Returns the servers whose URL has a function: absolute ones, since a URL relative to the document is useless to a
/// caller, and those of operations whose URL has variables.
pub(crate) fn functions(api: &Api) -> impl Iterator<Item = &Server> {
    let servers = api.servers.iter();
    let servers = servers.filter(|server| server.url.contains("://"));
    let others = api.operation_servers.iter();
    servers.chain(others.filter(|server| !server.variables.is_empty()))
}

fn claim_server<'a>(server: &'a Server, scope: &mut Scope<'a>) {
    let claim = match server.renamed.as_ref().or(server.name.as_ref()) {
        Some(name) => {
            // Two servers of one name are told apart by their hosts.
            let qualifier = host(&server.url);
            Claim::new(Case::Value, name).at(qualifier).of(&server.url)
        }
        None => Claim::new(Case::Value, host(&server.url)).at(&server.url),
    };
    scope.claim(
        claim,
        Source::keyed("#/servers", name_key::server(&server.url).to_string()),
    );
}

/// Returns the name of a server: its URL without the scheme.
pub(super) fn host(url: &str) -> &str {
    let (_, host) = url.split_once("://").unwrap_or(("", url));
    host.trim_end_matches('/')
}
