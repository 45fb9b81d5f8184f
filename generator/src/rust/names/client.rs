//! The names of what a client is built with: credentials and servers.

use crate::model::{Api, Carrier, Server};

use super::super::name::{Case, Claim, Collision, Ident, Scope, Source};
use super::super::reserved::{builder_scope, server_scope};
use super::Names;

/// The methods of the builder for a security scheme.
#[derive(Debug)]
pub(crate) struct SchemeNames {
    /// Takes the credential.
    pub credential: Ident,
    /// Takes what provides credentials, where they travel in a header.
    pub provider: Option<Ident>,
}

impl Names {
    pub(super) fn name_client(&mut self, api: &Api, collisions: &mut Vec<Collision>) {
        let mut scope = builder_scope();
        for scheme in &api.security_schemes {
            let claim = Claim::new(Case::Value, scheme.called()).of(&scheme.name);
            scope.claim(claim, Source::of(&scheme.place));
            if let Carrier::Header { .. } = scheme.carrier {
                let name = format!("{} provider", scheme.called());
                let claim = Claim::new(Case::Value, name).of(&scheme.name);
                scope.claim(claim, Source::derived(&scheme.place));
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
        let servers = || api.servers.iter().chain(&api.operation_servers);
        for server in servers() {
            claim_server(server, &mut scope);
        }
        let servers = servers().map(|server| server.url.clone());
        self.server_functions = servers.zip(scope.settle(collisions)).collect();
    }

    /// The methods of the builder for a security scheme.
    pub fn scheme(&self, name: &str) -> Option<&SchemeNames> {
        self.schemes.get(name)
    }

    /// The function that makes the address of a server.
    pub fn server_function(&self, url: &str) -> Option<&Ident> {
        self.server_functions.get(url)
    }

    /// The method of the builder that takes another server in the place of one that only some operations have.
    pub fn server_method(&self, url: &str) -> Option<&Ident> {
        self.server_methods.get(url)
    }
}

fn claim_server<'a>(server: &'a Server, scope: &mut Scope<'a>) {
    let claim = match &server.renamed {
        Some(name) => Claim::new(Case::Value, name).of(&server.url),
        None => Claim::new(Case::Value, host(&server.url)).at(&server.url),
    };
    scope.claim(claim, Source::keyed(&server.place, server.key()));
}

/// What a server is called: its address without the scheme.
pub(crate) fn host(url: &str) -> &str {
    let (_, host) = url.split_once("://").unwrap_or(("", url));
    host.trim_end_matches('/')
}
