//! The mock's methods: one expectation per operation, and its client.

use std::borrow::Cow;

use crate::model::Carrier;
use crate::plan::item::{Client, Operation};
use crate::sentence::MOCK_CLIENT;

use super::items;
use crate::emit::attributes::sentence;
use crate::emit::ty::ty_text;
use crate::emit::{Binding, ImplBlock, Imports, Invocation, Method, Piece, Statement, literal};

/// Returns the table of the mock's expectations, one per operation.
pub(in crate::emit) fn expectations<'k>(operations: &[Operation], imports: &Imports) -> Piece<'k> {
    let rows = operations.iter().map(|operation| {
        let (mocked, method) = (operation.mock.to_string(), operation.method.bare());
        let name = match mocked == method {
            true => mocked,
            false => format!("{mocked} for {method}"),
        };
        format!(
            "{name}: {} => {}{}",
            ty_text(&operation.response, imports),
            literal::string(&operation.wire),
            block(&items::declarations(operation, imports))
        )
    });
    imports.table("expectations", "Mock".to_owned(), rows.collect())
}

/// Returns the rows of a row, if there are any.
fn block(rows: &[String]) -> String {
    let lines = rows.iter().map(|row| format!("            {row},\n"));
    match rows {
        [] => String::new(),
        _ => format!(" {{\n{}        }}", lines.collect::<String>()),
    }
}

/// Returns the mock's method that builds a client.
pub(in crate::emit) fn client<'k>(client: &Client, imports: &Imports) -> Piece<'k> {
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
    let client = imports.name("crate::runtime::Client");
    let error = imports.whole("crate::BuildError");
    let method = Method {
        docs: sentence(MOCK_CLIENT),
        attributes: Vec::new(),
        signature: format!("pub fn client(&self) -> Result<{client}, {error}>"),
        body: vec![
            Statement::Binding(Binding {
                variable: "builder",
                start: Invocation {
                    function: format!("{client}::builder"),
                    arguments: vec!["\"https://mock.invalid\"".to_owned()],
                },
                calls: credentials.collect(),
            }),
            Statement::Line("self.serve(builder)".to_owned()),
        ],
    };
    Piece::Impl(ImplBlock {
        docs: Cow::Borrowed(&[]),
        attribute: Some("#[cfg(feature = \"mock\")]"),
        subject: imports.whole("crate::mock::Mock"),
        methods: Box::new(std::iter::once(method)),
    })
}
