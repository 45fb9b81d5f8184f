//! Writes the `Cargo.toml` of the generated crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::config::{Config, Membership, Publication};
use crate::plan::krate::{Kind, Package};
use crate::runtime::{self, Part};

/// The minimum Rust version of the emitted code and its dependencies.
pub const RUST_VERSION: &str = "1.88";

/// The `[features]` of every client, except the default.
const FEATURES: &str = r#"# TLS with rustls, the cryptography of ring and the certificates of the operating system.
ring = ["rustls", "rustls/ring"]
# TLS with rustls and the cryptography of aws-lc-rs, which needs a C compiler. Takes precedence over ring.
aws-lc-rs = ["rustls", "rustls/aws_lc_rs"]
# TLS with the library of the operating system. Takes precedence over rustls.
native-tls = ["hyper", "dep:native-tls", "dep:tokio-native-tls"]
# TLS with rustls and the cryptography provider of the program, installed or in its own configuration.
rustls = ["hyper", "dep:rustls", "dep:rustls-platform-verifier", "dep:tokio-rustls"]
# Sends requests with hyper, without TLS. Without this feature a client needs a custom transport.
hyper = ["dep:hyper", "dep:hyper-util", "dep:tower-service", "tokio/net"]
# HTTP/2 if the server supports it.
http2 = ["hyper", "hyper-util/http2", "native-tls?/alpn"]
# Accepts compressed responses, at the cost of about ten more crates.
gzip = ["hyper", "dep:tower-http"]
# Sends requests with a reqwest client instead of the default transport.
reqwest = ["dep:reqwest"]
# An in-memory transport, for tests of programs that use this crate.
mock = []
# Calls without async code: `send_blocking`, and iterators over lists and streams.
blocking = []
# A span per request, by the conventions of OpenTelemetry.
tracing = ["dep:tracing"]
# Requests of paths that the document does not declare: `client.request(Method::GET, "/path")`.
undeclared-requests = []
"#;

/// The `[dependencies]` of every crate.
const COMMON: &str = r#"serde = { version = "1", default-features = false, features = ["std"] }
serde_json = { version = "1", default-features = false, features = ["float_roundtrip", "raw_value", "std"] }
"#;

/// The further `[dependencies]` of every client.
///
/// Requests are sent with hyper and not with reqwest. Cargo builds a crate once for all its users, so the TLS features
/// of reqwest would change the behaviour of the program's own reqwest client, up to a panic.
const DEPENDENCIES: &str = r#"# Adds jitter to the backoff.
fastrand = { version = "2", default-features = false, features = ["std"] }
http = { version = "1", default-features = false, features = ["std"] }
http-body = "1"
httpdate = "1"
hyper = { version = "1", default-features = false, optional = true }
hyper-util = { version = "0.1.21", default-features = false, features = ["client-legacy", "client-proxy", "http1", "tokio"], optional = true }
native-tls = { version = "0.2.12", default-features = false, optional = true }
reqwest = { version = "0.13.5", default-features = false, optional = true }
rustls = { version = "0.23", default-features = false, features = ["std", "tls12"], optional = true }
# Verifies certificates with the operating system.
rustls-platform-verifier = { version = "0.7", default-features = false, optional = true }
tokio = { version = "1", default-features = false, features = ["rt", "time"] }
tokio-native-tls = { version = "0.3", default-features = false, optional = true }
tokio-rustls = { version = "0.26", default-features = false, optional = true }
# Decompresses responses.
tower-http = { version = "0.6", default-features = false, features = ["decompression-gzip"], optional = true }
# The trait of the connectors of hyper.
tower-service = { version = "0.3", default-features = false, optional = true }
tracing = { version = "0.1", default-features = false, features = ["std"], optional = true }
url = { version = "2", default-features = false, features = ["std"] }
"#;

/// The additional feature of a crate whose document declares a token URL. ring signs with RSA, because the crate `rsa`
/// can leak the key by its timing (RUSTSEC-2023-0071).
const OAUTH_FEATURE: &str = r#"# Gets tokens with OAuth, for a program or a person who signs in, at the cost of about thirty more crates.
oauth = ["dep:p256", "dep:p384", "dep:p521", "dep:ring", "dep:rustls-pki-types", "tokio/sync"]
"#;

/// The additional feature of a crate whose configuration says how webhooks are signed. ring is in most crates anyway, for
/// TLS.
const WEBHOOKS_FEATURE: &str = r#"# Checks the signatures of webhooks.
webhooks = ["dep:ring"]
"#;

/// Writes the manifest.
#[must_use]
pub fn manifest(package: &Package, config: &Config, header: &str) -> String {
    let mut text = header.replacen("//", "#", 1);
    text.push_str("\n\n[package]\n");
    let quoted = |value: &str| toml::Value::from(value).to_string();
    let mut line = |key: &str, value: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{key} = {value}");
    };
    line("name", quoted(&package.name));
    line("version", quoted(&config.version().to_string()));
    line("edition", quoted("2024"));
    line("rust-version", quoted(RUST_VERSION));
    let described = match package.kind {
        Kind::Client => format!("A client for the {}", package.title),
        Kind::Models => format!("The types of the {}", package.title),
    };
    line(
        "description",
        quoted(config.description().unwrap_or(&described)),
    );
    if let Some(license) = config.license() {
        line("license", quoted(license));
    }
    if let Some(repository) = config.repository() {
        line("repository", quoted(repository));
    }
    line("readme", quoted("README.md"));
    if config.publication() == Publication::Private {
        line("publish", "false".to_owned());
    }
    if package.kind == Kind::Client {
        text.push_str(&features(package));
        text.push_str(&documentation(package));
    }
    text.push_str(&dependencies(package));
    text.push_str(&own_dependencies(config));
    text.push_str(&dev_dependencies(config));
    for (name, features) in config.examples() {
        text.push_str(&example(name, features));
    }
    if config.membership() == Membership::Standalone {
        text.push_str("\n# Its own workspace, wherever the crate is.\n[workspace]\n");
    }
    text
}

/// Returns the features that docs.rs documents: all but those that choose another TLS library.
fn documentation(package: &Package) -> String {
    let oauth = match package.parts.contains(&Part::OAuth) {
        true => "\"oauth\", ",
        false => "",
    };
    let webhooks = match package.parts.contains(&Part::Webhooks) {
        true => ", \"webhooks\"",
        false => "",
    };
    format!(
        "\n[package.metadata.docs.rs]\nfeatures = [\"blocking\", \"gzip\", \"http2\", \"mock\", {oauth}\"reqwest\", \"tracing\", \"undeclared-requests\"{webhooks}]\nrustdoc-args = [\"--cfg\", \"docsrs\"]\n"
    )
}

fn features(package: &Package) -> String {
    let own = package.features.iter().map(|it| it.name.bare());
    let default: Vec<String> = std::iter::once("ring")
        .chain(own.clone())
        .map(|name| toml::Value::from(name).to_string())
        .collect();
    let mut text = format!(
        "\n[features]\ndefault = [{}]\n{FEATURES}",
        default.join(", ")
    );
    if package.parts.contains(&Part::OAuth) {
        text.push_str(OAUTH_FEATURE);
    }
    if package.parts.contains(&Part::Webhooks) {
        text.push_str(WEBHOOKS_FEATURE);
    }
    if !package.features.is_empty() {
        text.push_str("# The operations of one tag, with the models that they need.\n");
    }
    if package.features.iter().any(|it| !it.enables.is_empty()) {
        text.push_str("# The feature of a tag enables those of the tags in it.\n");
    }
    for feature in &package.features {
        let enables = feature.enables.iter();
        let enables = enables.map(|it| toml::Value::from(it.bare()).to_string());
        let enables = enables.collect::<Vec<_>>().join(", ");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} = [{enables}]", toml_key(feature.name.bare()));
    }
    text
}

/// Returns the dependencies of the crate, by name, each with its comment.
fn dependencies(package: &Package) -> String {
    let mut entries = entries(COMMON);
    if package.kind == Kind::Client {
        entries.extend(self::entries(DEPENDENCIES));
    }
    for dependency in runtime::dependencies(&package.parts) {
        let line = format!("{} = {}\n", dependency.name, dependency.requirement);
        entries.insert(dependency.name, line);
    }
    let mut text = "\n[dependencies]\n".to_owned();
    text.extend(entries.into_values());
    text
}

/// Returns the entries of a table by name, each with its comment.
fn entries(table: &'static str) -> BTreeMap<&'static str, String> {
    let mut entries = BTreeMap::new();
    let mut entry = String::new();
    for line in table.lines() {
        entry.push_str(line);
        entry.push('\n');
        if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            entries.insert(name, std::mem::take(&mut entry));
        }
    }
    entries
}

/// Returns the dependencies for the types and derives that the configuration names.
fn own_dependencies(config: &Config) -> String {
    listed("", config.dependencies())
}

/// Returns the section of an example that is built only with its features.
fn example(name: &str, features: &[String]) -> String {
    let name = toml::Value::from(name);
    let features = toml::Value::from(features.to_vec());
    format!("\n[[example]]\nname = {name}\nrequired-features = {features}\n")
}

fn dev_dependencies(config: &Config) -> String {
    let head = "\n# For the handwritten tests and examples.\n[dev-dependencies]\n";
    listed(head, config.dev_dependencies())
}

/// Returns the entries of a table below its header; the empty string if there are none.
fn listed(head: &str, table: &toml::Table) -> String {
    if table.is_empty() {
        return String::new();
    }
    let mut text = head.to_owned();
    for (name, value) in table {
        let name = toml_key(name);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} = {value}");
    }
    text
}

/// Returns a key of a table, bare where TOML allows that.
fn toml_key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
    if is_bare {
        name.to_owned()
    } else {
        toml::Value::from(name).to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config;

    #[test]
    fn dependency_names_are_reserved() {
        let text = dependencies(&Package {
            name: String::new(),
            library: String::new(),
            title: String::new(),
            kind: Kind::Client,
            features: Vec::new(),
            parts: Part::ALL.to_vec(),
            gates: Vec::new(),
        });
        let manifest: toml::Table = text.parse().expect("the manifest is TOML");
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        let dependencies = dependencies.into_iter().flat_map(toml::Table::keys);
        let dependencies: BTreeSet<&str> = dependencies.map(String::as_str).collect();
        assert_eq!(
            config::DEPENDENCIES.into_iter().collect::<BTreeSet<_>>(),
            dependencies
        );
    }
}
