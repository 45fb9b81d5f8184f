//! The README of the generated crate.

use std::fmt::Write as _;

use crate::config::Config;
use crate::runtime::Part;
use crate::rust::krate::{Crate, Package};

/// Writes the README: what the crate is, how a call is made, and the list of operations.
#[must_use]
pub fn readme(krate: &Crate, config: &Config, header: &str) -> String {
    let package = &krate.package;
    let header = header.replacen("// ", "", 1);
    let mut text = format!("<!-- {header} -->\n\n# {}\n\n", package.name);
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}.\n", package.title.trim_end_matches('.'));
    if !krate.description.is_empty() {
        let _ = writeln!(text, "{}\n", krate.description.join("\n"));
    }
    let first_steps = krate.first_steps.join("\n");
    let _ = writeln!(
        text,
        "## Use\n\n```rust,ignore\nuse {}::Client;\n\n{first_steps}\n```\n",
        package.library
    );
    let _ = writeln!(
        text,
        "Features: `ring` (default), `aws-lc-rs`, `native-tls` or `rustls` for TLS; `gzip` for compressed responses; `http2`; `reqwest` for a client of reqwest in the place of the usual one; `tracing` for spans; `mock` for tests without a server{}{}.\nRust {} or newer. Version {}.\n",
        oauth(package),
        own_features(package),
        crate::manifest::RUST_VERSION,
        config.version()
    );
    let connections = crate::connections::CONNECTIONS.join("\n");
    let _ = writeln!(text, "## Connections\n\n{connections}\n");
    text.push_str(&mocking(krate));
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

/// How programs are tested that use the crate.
fn mocking(krate: &Crate) -> String {
    let mut operations = krate
        .operations
        .iter()
        .flat_map(|module| &module.operations);
    let Some(operation) = operations.next() else {
        return String::new();
    };
    format!(
        "## Tests\n\n\
         With the feature `mock` your own tests need no server. `{library}::mock::Mock` has a method for each operation:\n\
         `mock.{method}().returns(…)` says what a call answers, `fails` and `breaks` what else becomes of it.\n\
         `mock.client()` is a client whose calls come there, `mock.requests()` what was asked, and `mock.verify()` fails\n\
         where an expected call did not come.\n\n",
        library = krate.package.library,
        method = operation.mock,
    )
}

/// The feature of crates that know where tokens are asked for.
fn oauth(package: &Package) -> &'static str {
    match package.parts.contains(&Part::OAuth) {
        true => "; `oauth` for tokens by client credentials (`ClientCredentials`)",
        false => "",
    }
}

/// The features of tags, as they continue the sentence about the usual ones.
fn own_features(package: &Package) -> String {
    let names = package
        .features
        .iter()
        .map(|name| format!("`{}`", name.bare()));
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!(
            "; one for each tag, all of them default: {}",
            names.join(", ")
        ),
    }
}
