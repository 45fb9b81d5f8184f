//! Servers.

use crate::load::PathItem;
use crate::model::{Docs, Fact, OperationServer, Server, Variable, code_span};

use crate::load::Document;

/// The servers that only some operations have, each URL once.
#[derive(Default)]
pub(in crate::lower) struct OperationServers(Vec<Server>);

impl OperationServers {
    fn add(&mut self, server: Server) {
        if self.0.iter().all(|known| known.url != server.url) {
            self.0.push(server);
        }
    }

    pub(in crate::lower) fn into_servers(self) -> Vec<Server> {
        self.0
    }

    /// Returns the server of an operation: the first of its own servers, else of those of its path (OpenAPI 3.0.3,
    /// sections 4.7.9.1 and 4.7.10.1).
    ///
    /// A client is built for a server of the caller's choice, for example a test server, so a URL on a host that all
    /// operations share contributes only its path.
    pub(in crate::lower) fn of_operation(
        &mut self,
        document: &Document,
        item: &PathItem,
        operation: &openapiv3::Operation,
    ) -> OperationServer {
        let Some(own) = own_servers(item, operation).first() else {
            return OperationServer::Api;
        };
        let own = server(document, own);
        let shared = document_servers(document);
        if shared.iter().any(|shared| is_same(&shared.url, &own.url)) {
            return OperationServer::Api;
        }
        let proposed = own.proposed_url();
        let (origin, path) = split(&proposed);
        let has_origin = |shared: &openapiv3::Server| {
            split(&server(document, shared).proposed_url()).0 == origin
        };
        if origin.is_empty() || shared.iter().any(has_origin) {
            return OperationServer::Path(format!("/{}", path.trim_matches('/')));
        }
        let url = own.url.clone();
        self.add(own);
        OperationServer::Elsewhere(url)
    }
}

/// Lowers the servers of the API (OpenAPI 3.0.3, section 4.7.5).
pub(in crate::lower) fn servers(document: &Document) -> Vec<Server> {
    let servers = document_servers(document).iter();
    servers.map(|it| server(document, it)).collect()
}

/// Returns the servers of the document; if it declares none, those that all its operations declare.
fn document_servers(document: &Document) -> &[openapiv3::Server] {
    if !document.servers.is_empty() {
        return &document.servers;
    }
    let items = document.paths.iter();
    let items = items.filter_map(|(_, item)| item.as_item());
    let mut declared = items.flat_map(|item| {
        let operations = item.iter();
        operations.map(move |(_, operation)| own_servers(item, operation))
    });
    let Some(first) = declared.next().filter(|first| !first.is_empty()) else {
        return &[];
    };
    if declared.all(|servers| servers == first) {
        first
    } else {
        &[]
    }
}

fn own_servers<'d>(
    item: &'d PathItem,
    operation: &'d openapiv3::Operation,
) -> &'d [openapiv3::Server] {
    if operation.servers.is_empty() {
        &item.servers
    } else {
        &operation.servers
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// Splits a URL into scheme and host, which a relative URL lacks, and path.
fn split(url: &str) -> (&str, &str) {
    let Some(start) = url.find("://") else {
        return ("", url);
    };
    let host = start + "://".len();
    let path = url
        .get(host..)
        .and_then(|rest| rest.find('/'))
        .map_or(url.len(), |slash| host + slash);
    url.split_at(path)
}

fn server(document: &Document, server: &openapiv3::Server) -> Server {
    let variables = server.variables.iter().flatten();
    Server {
        url: server.url.clone(),
        name: document.supplement.server_names.get(&server.url).cloned(),
        renamed: None,
        docs: described(server.description.as_ref()),
        variables: variables
            .map(|(name, variable)| Variable {
                name: name.clone(),
                default: variable.default.clone(),
                values: variable.enumeration.clone(),
                docs: Docs {
                    facts: values(variable).into_iter().map(Fact::Line).collect(),
                    ..described(variable.description.as_ref())
                },
            })
            .collect(),
    }
}

/// Returns the line with the allowed values of a variable; a newer server may accept more.
fn values(variable: &openapiv3::ServerVariable) -> Vec<String> {
    if variable.enumeration.is_empty() {
        return Vec::new();
    }
    let values = variable.enumeration.iter();
    let values: Vec<String> = values.map(|value| code_span(value)).collect();
    vec![format!("One of {}.", values.join(", "))]
}

fn described(description: Option<&String>) -> Docs {
    Docs {
        description: description.cloned(),
        ..Docs::default()
    }
}
