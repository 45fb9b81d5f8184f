use crate::model::{Docs, Server, Variable};

use super::Lowering;

impl Lowering<'_, '_> {
    /// Where the API can be reached (OpenAPI 3.0.3, section 4.7.5).
    pub(super) fn servers(&self) -> Vec<Server> {
        self.document.servers.iter().map(server).collect()
    }
}

fn server(server: &openapiv3::Server) -> Server {
    let variables = server.variables.iter().flatten();
    Server {
        url: server.url.clone(),
        docs: described(server.description.as_ref()),
        variables: variables
            .map(|(name, variable)| Variable {
                name: name.clone(),
                default: variable.default.clone(),
                docs: described(variable.description.as_ref()),
            })
            .collect(),
    }
}

fn described(description: Option<&String>) -> Docs {
    Docs {
        description: description.cloned(),
        ..Docs::default()
    }
}
