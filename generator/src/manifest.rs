//! The manifest of the generated crate.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::config::{Config, Membership, Publication};
use crate::runtime::Part;
use crate::rust::krate::Package;
use crate::rust::name::Ident;

/// The oldest compiler that the emitted code and its dependencies take.
pub const RUST_VERSION: &str = "1.88";

/// What every generated crate has under `[features]`, beside the default.
const FEATURES: &str = r#"# TLS by rustls with the cryptography of ring, and the certificates of the operating system.
ring = ["rustls", "rustls/ring"]
# TLS by rustls with the cryptography of aws-lc-rs, which takes a compiler of C. It goes before ring.
aws-lc-rs = ["rustls", "rustls/aws_lc_rs"]
# TLS by the operating system's own library. It goes before rustls.
native-tls = ["hyper", "dep:native-tls", "dep:tokio-native-tls"]
# TLS by rustls with the cryptography that the program installs, or in a configuration of the program's.
rustls = ["hyper", "dep:rustls", "dep:rustls-platform-verifier", "dep:tokio-rustls"]
# Sends requests with hyper, and without TLS. Without it a client needs a transport of the caller's.
hyper = ["dep:hyper", "dep:hyper-util", "dep:tower-service", "tokio/net"]
# HTTP/2 where the server speaks it.
http2 = ["hyper", "hyper-util/http2", "native-tls?/alpn"]
# Takes answers that are compressed, for about ten crates more.
gzip = ["hyper", "dep:tower-http"]
# Takes a client of reqwest in the place of the usual one.
reqwest = ["dep:reqwest"]
# A transport in memory, for tests of those who use this crate.
mock = []
# A span for each request that is sent, by OpenTelemetry's conventions.
tracing = ["dep:tracing"]
"#;

/// What every generated crate needs under `[dependencies]`.
///
/// Requests are sent by hyper and not by reqwest: the features of reqwest that bring TLS change what a client of reqwest
/// does that the program has for itself, up to a panic, since Cargo builds a crate once for all that use it.
const DEPENDENCIES: &str = r#"
[dependencies]
base64 = { version = "0.23", default-features = false, features = ["std"] }
bytes = { version = "1", default-features = false, features = ["std"] }
# The wait before a repetition varies by chance.
fastrand = { version = "2", default-features = false, features = ["std"] }
http = { version = "1", default-features = false, features = ["std"] }
http-body = "1"
httpdate = "1"
hyper = { version = "1", default-features = false, optional = true }
hyper-util = { version = "0.1.21", default-features = false, features = ["client-legacy", "client-proxy", "http1", "tokio"], optional = true }
native-tls = { version = "0.2.12", default-features = false, optional = true }
reqwest = { version = "0.13.5", default-features = false, optional = true }
rustls = { version = "0.23", default-features = false, features = ["std", "tls12"], optional = true }
# Asks the operating system which certificates it trusts.
rustls-platform-verifier = { version = "0.7", default-features = false, optional = true }
serde = { version = "1", default-features = false, features = ["std"] }
serde_json = { version = "1", default-features = false, features = ["float_roundtrip", "raw_value", "std"] }
tokio = { version = "1", default-features = false, features = ["rt", "time"] }
tokio-native-tls = { version = "0.3", default-features = false, optional = true }
tokio-rustls = { version = "0.26", default-features = false, optional = true }
# Undoes the compression of responses.
tower-http = { version = "0.6", default-features = false, features = ["decompression-gzip"], optional = true }
# The trait of what hyper asks for connections.
tower-service = { version = "0.3", default-features = false, optional = true }
tracing = { version = "0.1", default-features = false, features = ["std"], optional = true }
url = { version = "2", default-features = false, features = ["std"] }
zeroize = { version = "1", default-features = false, features = ["alloc"] }
"#;

/// What a crate has besides whose document says where tokens are asked for. ring signs for RSA, where the crate `rsa` can be
/// made to tell the key by its time (RUSTSEC-2023-0071).
const OAUTH_FEATURE: &str = r#"# Asks for tokens by the client credentials of OAuth, for about thirty crates more.
oauth = ["dep:p256", "dep:p384", "dep:p521", "dep:ring", "dep:rustls-pki-types", "tokio/sync"]
"#;

/// The crates of that feature, each at its place in the alphabet.
const OAUTH_DEPENDENCIES: [(&str, &str); 3] = [
    (
        "reqwest = ",
        r#"p256 = { version = "0.14", default-features = false, features = ["ecdsa", "pkcs8"], optional = true }
p384 = { version = "0.14", default-features = false, features = ["ecdsa", "pkcs8"], optional = true }
p521 = { version = "0.14", default-features = false, features = ["ecdsa", "pkcs8"], optional = true }
"#,
    ),
    (
        "rustls = ",
        "ring = { version = \"0.17\", default-features = false, features = [\"alloc\"], optional = true }\n",
    ),
    (
        "# Asks the operating",
        "rustls-pki-types = { version = \"1\", default-features = false, features = [\"std\"], optional = true }\n",
    ),
];

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
    let described = format!("A client for the {}", package.title);
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
    text.push_str(&features(package));
    text.push_str(&usual_dependencies(&package.parts));
    let parts = package.parts.iter();
    let needed: BTreeSet<&str> = parts
        .flat_map(|part| dependencies(*part))
        .copied()
        .collect();
    text.extend(needed);
    text.push_str(&own_dependencies(config));
    text.push_str(&dev_dependencies(config));
    for (name, features) in config.examples() {
        text.push_str(&example(name, features));
    }
    if config.membership() == Membership::Standalone {
        text.push_str("\n# A workspace of its own, wherever the crate lies.\n[workspace]\n");
    }
    text
}

fn features(package: &Package) -> String {
    let own = package.features.iter().map(Ident::bare);
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
    if !package.features.is_empty() {
        text.push_str("# The operations of a tag, with the models that they need.\n");
    }
    for name in own {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} = []", toml_key(name));
    }
    text
}

fn usual_dependencies(parts: &[Part]) -> String {
    let mut text = DEPENDENCIES.to_owned();
    if parts.contains(&Part::OAuth) {
        for (next, lines) in OAUTH_DEPENDENCIES {
            text = text.replacen(&format!("\n{next}"), &format!("\n{lines}{next}"), 1);
        }
    }
    text
}

/// The trait of streams.
const FUTURES_CORE: &str = "futures-core = { version = \"0.3\", default-features = false }\n";

/// The charsets of texts.
const ENCODING_RS: &str =
    "encoding_rs = { version = \"0.8\", default-features = false, features = [\"alloc\"] }\n";

/// What a part of the runtime needs beside the rest.
fn dependencies(part: Part) -> &'static [&'static str] {
    match part {
        Part::LocalTime | Part::Timestamp => {
            &["jiff = { version = \"1\", default-features = false, features = [\"std\"] }\n"]
        }
        Part::Uuid => {
            &["uuid = { version = \"1\", default-features = false, features = [\"std\"] }\n"]
        }
        Part::PlainText => &[ENCODING_RS],
        Part::Download | Part::Paging | Part::Upload => &[FUTURES_CORE],
        Part::Address
        | Part::AnyBody
        | Part::Base64
        | Part::Body
        | Part::Brackets
        | Part::DeclaredError
        | Part::Events
        | Part::OAuth
        | Part::Outcome
        | Part::Form
        | Part::Multipart
        | Part::RawAnswer
        | Part::RawJson
        | Part::ResponseHeader
        | Part::Foreign
        | Part::ForeignNumber
        | Part::IntegerEnum
        | Part::Model
        | Part::Patch
        | Part::SmallInteger
        | Part::Tagged
        | Part::TextEnum
        | Part::TextField
        | Part::Tuple
        | Part::Undeclared
        | Part::Union
        | Part::Values => &[],
    }
}

/// The crates of the types and derives that the configuration names.
fn own_dependencies(config: &Config) -> String {
    listed("", config.dependencies())
}

/// An example that is built where its features are on.
fn example(name: &str, features: &[String]) -> String {
    let name = toml::Value::from(name);
    let features = toml::Value::from(features.to_vec());
    format!("\n[[example]]\nname = {name}\nrequired-features = {features}\n")
}

fn dev_dependencies(config: &Config) -> String {
    let head = "\n# For the tests and examples, which are written by hand.\n[dev-dependencies]\n";
    listed(head, config.dev_dependencies())
}

/// The entries of a table below its head; nothing where there are none.
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

/// A key as people write it: bare where TOML allows that.
fn toml_key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    if is_bare {
        name.to_owned()
    } else {
        toml::Value::from(name).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn no_crate_is_called_like_one_that_it_depends_on() {
        let mut text = usual_dependencies(&[Part::OAuth]);
        let parts = Part::ALL.iter().flat_map(|part| dependencies(*part));
        text.extend(parts.copied().collect::<BTreeSet<&str>>());
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
