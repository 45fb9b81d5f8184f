//! The README of the generated crate.

use std::fmt::Write as _;

use crate::config::Config;
use crate::plan::krate::{Crate, Kind, Package};
use crate::runtime::Part;

/// Writes the README: what the crate is, an example call, and the list of operations.
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
    text.push_str(&usage(krate));
    match package.kind {
        Kind::Client => client(krate, config, &mut text),
        Kind::Models => models(krate, config, &mut text),
    }
    text
}

/// Writes the section with the introductory example.
fn usage(krate: &Crate) -> String {
    let steps = &krate.first_steps;
    if steps.imports.is_empty() {
        return String::new();
    }
    let (imports, lines) = (steps.imports.join("\n"), steps.lines.join("\n"));
    format!("## Use\n\n```rust,ignore\n{imports}\n\n{lines}\n```\n\n")
}

/// Writes what a crate of types has.
fn models(krate: &Crate, config: &Config, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "The crate has types only: no client, no HTTP and no async runtime. Each type is `Serialize` and `Deserialize`, and `from_json` reads as a client reads a response.\nRust {} or newer. Version {}.\n",
        super::manifest::RUST_VERSION,
        config.version()
    );
    text.push_str("## Types\n\n");
    for name in krate.models.iter().flat_map(|module| &module.exports) {
        let _ = writeln!(text, "- `{}`", name.bare());
    }
}

/// Writes what a client has: features, connections, tests and operations.
fn client(krate: &Crate, config: &Config, text: &mut String) {
    let package = &krate.package;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "Features: `ring` (default), `aws-lc-rs`, `native-tls` or `rustls` for TLS; `gzip` for compressed responses; `http2`; `reqwest` to send requests with a reqwest client; `tracing` for spans; `mock` for tests without a server; `blocking` for calls without async code; `undeclared-requests` for paths that the document does not declare{}{}{}.\nRust {} or newer. Version {}.\n",
        oauth(package),
        webhooks(package),
        own_features(package),
        super::manifest::RUST_VERSION,
        config.version()
    );
    let _ = writeln!(text, "#{}", super::guide::CONNECTIONS);
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
}

/// Writes the section on testing programs that use the crate.
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
         With the feature `mock`, your tests need no server. `{library}::mock::Mock` has a method for each operation:\n\
         `mock.{method}().returns(…)` sets the response of a call; `returns_error` and `fails_with` make the call fail.\n\
         `mock.client()` returns a client that uses the mock, and `mock.requests()` the requests it received. A mock that is\n\
         dropped fails the test if an expected call was not made.\n\n",
        library = krate.package.library,
        method = operation.mock,
    )
}

/// Describes the feature `oauth`, of crates whose document declares a token URL.
fn oauth(package: &Package) -> &'static str {
    match package.parts.contains(&Part::OAuth) {
        true => {
            "; `oauth` for tokens by client credentials (`ClientCredentials`) and of people (`UserTokens`)"
        }
        false => "",
    }
}

/// Describes the feature `webhooks`, of crates whose configuration says how webhooks are signed.
fn webhooks(package: &Package) -> &'static str {
    match package.parts.contains(&Part::Webhooks) {
        true => "; `webhooks` for the signatures of webhooks (`webhooks::Verifier`)",
        false => "",
    }
}

/// Lists the features of the tags, to continue the sentence about the other features.
fn own_features(package: &Package) -> String {
    let names = package
        .features
        .iter()
        .map(|feature| format!("`{}`", feature.name.bare()));
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!(
            "; one for each tag, all of them default: {}",
            names.join(", ")
        ),
    }
}
