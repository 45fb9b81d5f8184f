//! Programs that use a client next to other HTTP code: the client does not change the program's own settings.
//!
//! The sources are in `tests/programs`. They are built in one workspace below the target folder, with a minimal client.
//! The folder is not removed, so that the next run is faster. Nothing is downloaded: run `cargo fetch` first.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "compile/workspace.rs"]
mod workspace;

use std::process::Command;
use std::sync::OnceLock;

use generator::config::Config;
use generator::source::Source;
use workspace::{Workspace, write};

/// The folder of the workspace.
const WORKSPACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/programs");

/// The document of the client.
const DOCUMENT: &str = include_str!("programs/ping.yaml");

/// The document of a client that grows. Lines with this ending are additions.
const GROWING: &str = include_str!("programs/parcels.yaml");
const ADDITION: &str = " # later\n";

/// The files of the workspace.
const FILES: [(&str, &str); 14] = [
    ("Cargo.toml", include_str!("programs/workspace.toml")),
    ("alone/Cargo.toml", include_str!("programs/alone.toml")),
    ("alone/main.rs", include_str!("programs/alone.rs")),
    ("alone/requests.rs", include_str!("programs/requests.rs")),
    ("alone/server.rs", include_str!("programs/server.rs")),
    ("beside/Cargo.toml", include_str!("programs/beside.toml")),
    (
        "beside/own_provider.rs",
        include_str!("programs/own_provider.rs"),
    ),
    (
        "beside/own_reqwest.rs",
        include_str!("programs/own_reqwest.rs"),
    ),
    ("beside/proxies.rs", include_str!("programs/proxies.rs")),
    ("beside/server.rs", include_str!("programs/server.rs")),
    (
        "caller-earlier/Cargo.toml",
        include_str!("programs/earlier.toml"),
    ),
    (
        "caller-earlier/caller.rs",
        include_str!("programs/caller.rs"),
    ),
    (
        "caller-later/Cargo.toml",
        include_str!("programs/later.toml"),
    ),
    ("caller-later/caller.rs", include_str!("programs/caller.rs")),
];

/// The features that a client can be built with in addition to the default ones. System TLS is only for systems that
/// have it.
const CHOICES: [&str; 8] = [
    "",
    "hyper",
    "rustls",
    "ring",
    "aws-lc-rs",
    "aws-lc-rs,gzip,http2,ring",
    "reqwest",
    "mock,tracing",
];

#[test]
fn a_programs_own_reqwest_behaves_the_same_next_to_a_client() {
    let alone = run("alone", "alone");
    let beside = run("beside", "own_reqwest");
    assert_eq!(beside, [alone.as_str(), &alone].concat());
    assert!(alone.starts_with("http: 200 OK\nhttps: "), "{alone}");
}

#[test]
fn a_program_can_install_its_crypto_provider_after_a_client_was_built() {
    assert_eq!(run("beside", "own_provider"), "installed\n");
}

#[test]
fn proxies_are_read_from_the_environment() {
    assert_eq!(run("beside", "proxies"), "8 cases\n");
}

#[test]
fn every_tls_feature_compiles() {
    for features in CHOICES.iter().chain(of_the_system()) {
        workspace().cargo(&[
            "check",
            "--package",
            "ping",
            "--no-default-features",
            "--features",
            features,
        ]);
    }
}

#[test]
fn a_caller_compiles_after_additions_to_the_document() {
    for package in ["caller-earlier", "caller-later"] {
        workspace().cargo(&["check", "--package", package]);
    }
}

/// Returns the features that need the system's TLS library, if its headers are installed.
fn of_the_system() -> &'static [&'static str] {
    let found = Command::new("pkg-config")
        .args(["--exists", "openssl"])
        .status();
    let is_there = !cfg!(target_os = "linux") || found.is_ok_and(|status| status.success());
    if is_there {
        &["native-tls", "native-tls,ring,http2"]
    } else {
        println!("`native-tls` is not compiled: the system has no headers of OpenSSL");
        &[]
    }
}

/// Runs a program, and returns what it prints.
fn run(package: &str, program: &str) -> String {
    workspace().cargo(&["run", "--package", package, "--bin", program])
}

/// Returns the workspace, which the first test that needs it writes.
fn workspace() -> &'static Workspace {
    static WRITTEN: OnceLock<Workspace> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let workspace = Workspace::with_lock(WORKSPACE);
        let requests = include_str!("programs/requests.rs");
        write(&workspace.at("beside/requests.rs"), requests);
        for (path, text) in FILES {
            write(&workspace.at(path), text);
        }
        generate(&workspace, "ping", DOCUMENT);
        let lines = GROWING.split_inclusive('\n');
        let earlier: String = lines.filter(|line| !line.ends_with(ADDITION)).collect();
        assert_ne!(earlier, GROWING, "the document has additions");
        generate(&workspace, "parcels-earlier", &earlier);
        generate(&workspace, "parcels-later", GROWING);
        workspace
    })
}

/// Writes the client of a document.
fn generate(workspace: &Workspace, package: &str, document: &str) {
    let config = format!("package = \"{package}\"\nworkspace = \"member\"\n");
    let config = Config::parse("client.toml", &config).expect("the configuration is valid");
    let source = Source::new("document.yaml", document);
    let generated = generator::generate(&source, &config).expect("the document is valid");
    for (path, text) in generated.files.iter() {
        write(&workspace.at(package).join(path), text);
    }
}
