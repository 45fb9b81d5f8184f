use crate::load::PathItem;
use crate::model::{Docs, OperationServer, Server, Variable, code_span};

use super::Lowering;

impl<'d> Lowering<'d, '_> {
    /// Where the API can be reached (OpenAPI 3.0.3, section 4.7.5).
    pub(super) fn servers(&self) -> Vec<Server> {
        self.document_servers().iter().map(server).collect()
    }

    /// The servers of the document; where it names none, the one that all of its operations name.
    fn document_servers(&self) -> &'d [openapiv3::Server] {
        let document = self.document;
        if !document.servers.is_empty() {
            return &document.servers;
        }
        let items = document.paths.iter().filter_map(|(_, item)| item.as_item());
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

    /// Where an operation is reached: the first of its own servers, else of those of its path
    /// (OpenAPI 3.0.3, sections 4.7.9.1 and 4.7.10.1).
    ///
    /// A client is built for a server of the caller's choice, a copy for tests among them, so an address on a host
    /// that the document has for all operations only says the path.
    pub(super) fn operation_server(
        &mut self,
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
    ) -> OperationServer {
        let Some(own) = own_servers(item, operation).first() else {
            return OperationServer::Api;
        };
        let own = server(own);
        let shared = self.document_servers();
        if shared.iter().any(|shared| is_same(&shared.url, &own.url)) {
            return OperationServer::Api;
        }
        let address = own.proposed_url();
        let (origin, path) = split(&address);
        let has_origin =
            |shared: &openapiv3::Server| split(&server(shared).proposed_url()).0 == origin;
        if origin.is_empty() || shared.iter().any(has_origin) {
            return OperationServer::Path(format!("/{}", path.trim_matches('/')));
        }
        let url = own.url.clone();
        if self.operation_servers.iter().all(|known| known.url != url) {
            self.operation_servers.push(own);
        }
        OperationServer::Elsewhere(url)
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

/// Scheme and host of an address, which one that is relative to the document lacks, and its path.
fn split(address: &str) -> (&str, &str) {
    let Some(start) = address.find("://") else {
        return ("", address);
    };
    let host = start + "://".len();
    let path = address
        .get(host..)
        .and_then(|rest| rest.find('/'))
        .map_or(address.len(), |slash| host + slash);
    address.split_at(path)
}

fn server(server: &openapiv3::Server) -> Server {
    let variables = server.variables.iter().flatten();
    Server {
        url: server.url.clone(),
        renamed: None,
        docs: described(server.description.as_ref()),
        variables: variables
            .map(|(name, variable)| Variable {
                name: name.clone(),
                default: variable.default.clone(),
                values: variable.enumeration.clone(),
                docs: Docs {
                    facts: values(variable),
                    ..described(variable.description.as_ref())
                },
            })
            .collect(),
    }
}

/// The values that a variable is limited to; a server may have taken up more since.
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
