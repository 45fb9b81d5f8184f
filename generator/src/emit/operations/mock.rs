//! The mock's methods: one expectation per operation, and its client.

use proc_macro2::Literal;

use crate::model::Carrier;
use crate::plan::item::Operation;
use crate::plan::krate::Client;
use crate::sentence;

use crate::emit::text::text;
use crate::emit::ty::ty;
use crate::emit::{ImplBlock, Invocation, Method, Piece, Table};

/// Returns the table of the mock's expectations, one per operation.
pub(in crate::emit) fn expectations(operations: &[Operation]) -> Table {
    let rows = operations.iter().map(|operation| {
        format!(
            "{}: {} => {}",
            operation.mock,
            text(ty(&operation.response)),
            Literal::string(&operation.wire)
        )
    });
    Table {
        name: "expectations",
        subject: "Mock".to_owned(),
        rows: rows.collect(),
    }
}

/// Returns the mock's method that builds a client.
pub(in crate::emit) fn client(client: &Client) -> Piece<'_> {
    let credentials = client.schemes.iter().map(|scheme| {
        let credential = "\"mock\"".to_owned();
        Invocation {
            function: scheme.method.to_string(),
            arguments: match scheme.location {
                Carrier::Basic => vec![credential.clone(), credential],
                Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => {
                    vec![credential]
                }
            },
        }
    });
    let method = Method {
        docs: sentence::MOCK_CLIENT.to_lines(),
        attributes: Vec::new(),
        name: "client".to_owned(),
        parameters: vec!["&self".to_owned()],
        output: "Result<Client, crate::BuildError>".to_owned(),
        variable: "builder",
        start: Invocation {
            function: "Client::builder".to_owned(),
            arguments: vec!["\"https://mock.invalid\"".to_owned()],
        },
        calls: credentials.collect(),
        result: "self.serve(builder)".to_owned(),
    };
    Piece::Impl(ImplBlock {
        attribute: Some("#[cfg(feature = \"mock\")]"),
        subject: "crate::mock::Mock",
        methods: Box::new(std::iter::once(method)),
    })
}
