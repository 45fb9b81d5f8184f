//! The README of the generated crate.

use std::fmt::Write as _;

use proc_macro2::Literal;

use crate::config::Config;
use crate::rust::krate::{Crate, Place};
use crate::source::Source;

/// Writes the README: what the crate is, how a call is made, and the list of operations.
#[must_use]
pub fn readme(krate: &Crate, config: &Config, source: &Source) -> String {
    let package = &krate.package;
    let header = source.header().replacen("// ", "", 1);
    let mut text = format!("<!-- {header} -->\n\n# {}\n\n", package.name);
    let described = krate.docs.join("\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{described}\n");
    let _ = writeln!(text, "## Use\n\n```rust,ignore\n{}```\n", example(krate));
    let _ = writeln!(
        text,
        "Features: `rustls` (default) or `native-tls`.\nRust {} or newer. Version {}.\n",
        crate::manifest::RUST_VERSION,
        config.version()
    );
    text.push_str("## Operations\n\n| operation | request |\n| --- | --- |\n");
    for operation in krate
        .operations
        .iter()
        .flat_map(|module| &module.operations)
    {
        let path = operation.path.replace('|', "\\|");
        let method = operation.http_method.as_str();
        let _ = writeln!(
            text,
            "| `{}` | `{method} {path}` |",
            operation.method.bare()
        );
    }
    text
}

fn example(krate: &Crate) -> String {
    let library = &krate.package.library;
    let credential = krate
        .client
        .schemes
        .first()
        .map(|scheme| match scheme.place {
            Place::Basic => format!(".{}(\"user\", password)", scheme.method),
            Place::Header { .. } | Place::Query { .. } | Place::Cookie { .. } => {
                format!(".{}(token)", scheme.method)
            }
        });
    let host = Literal::string(&krate.client.example_server);
    let mut text = format!("use {library}::Client;\n\n");
    let _ = writeln!(
        text,
        "let client = Client::builder({host}){}.build()?;",
        credential.unwrap_or_default()
    );
    let operations = || {
        krate
            .operations
            .iter()
            .flat_map(|module| &module.operations)
    };
    let simplest = operations().find(|operation| operation.arguments.is_empty());
    if let Some(operation) = simplest {
        let _ = writeln!(
            text,
            "let answer = client.{}().send().await?;",
            operation.method
        );
    }
    text
}
