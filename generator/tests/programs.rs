//! Programs that use a client beside something else: what belongs to the program stays the program's.
//!
//! The files are in `tests/programs`. They are built in one workspace below the target folder, with a client that is as
//! small as one can be; the folder stays, so that the next run is fast. Nothing is fetched: `cargo fetch` first.

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

/// The files of the workspace.
const FILES: [(&str, &str); 10] = [
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
];

/// What a client can be built with, beside what is default. The system's library is left to systems that have it.
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
fn a_programs_own_reqwest_does_beside_a_client_what_it_does_alone() {
    let alone = run("alone", "alone");
    let beside = run("beside", "own_reqwest");
    assert_eq!(beside, [alone.as_str(), &alone].concat());
    assert!(alone.starts_with("http: 200 OK\nhttps: "), "{alone}");
}

#[test]
fn a_program_installs_its_cryptography_after_a_client_was_built() {
    assert_eq!(run("beside", "own_provider"), "installed\n");
}

#[test]
fn the_environment_names_proxies() {
    assert_eq!(run("beside", "proxies"), "8 cases\n");
}

#[test]
fn every_choice_of_tls_compiles() {
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

/// The choices that need the library of TLS that the system has, where it has one with its headers.
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

/// Runs a program, and gives back what it prints.
fn run(package: &str, program: &str) -> String {
    workspace().cargo(&["run", "--package", package, "--bin", program])
}

/// The workspace, which the first test that needs it writes.
fn workspace() -> &'static Workspace {
    static WRITTEN: OnceLock<Workspace> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let workspace = Workspace::with_lock(WORKSPACE);
        let requests = include_str!("programs/requests.rs");
        write(&workspace.at("beside/requests.rs"), requests);
        for (path, text) in FILES {
            write(&workspace.at(path), text);
        }
        let config = "package = \"ping\"\nworkspace = \"member\"\n";
        let config = Config::parse("client.toml", config).expect("the configuration is one");
        let source = Source::new("ping.yaml", DOCUMENT);
        let generated = generator::generate(&source, &config).expect("the document is one");
        for (path, text) in generated.files.iter() {
            write(&workspace.at("ping").join(path), text);
        }
        workspace
    })
}
