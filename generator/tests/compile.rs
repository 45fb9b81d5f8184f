//! Compiles the crate of every fixture without warnings, its examples and documentation included.
//!
//! The crates are members of one workspace below the target folder, so that their dependencies are built once. The
//! folder is not removed: the next run is faster, and a failure can be inspected in it.
//!
//! Dependencies have the versions of the repository's `Cargo.lock`. Nothing is downloaded: run `cargo fetch` first.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/documents.rs"]
mod documents;
#[path = "support/examples.rs"]
mod examples;
#[path = "compile/hostile.rs"]
mod hostile;
#[path = "compile/loopback.rs"]
mod loopback;
#[path = "compile/models.rs"]
mod models;
#[path = "compile/nested.rs"]
mod nested;
#[path = "compile/runtime_names.rs"]
mod runtime_names;
#[path = "compile/workspace.rs"]
mod workspace;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use documents::Document;
use generator::files::Files;
use workspace::{Workspace, write};

/// The folder of the workspace.
const WORKSPACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/fixtures");

/// The rest of a crate's manifest in this workspace.
const MANIFEST: &str = r#"[workspace]
members = ["crates/*", "documented", "nested"]
resolver = "3"

# Little is run, so that nobody needs to know the lines; and a crate is compiled again as a whole or not at all.
[profile.dev]
debug = false
incremental = false
"#;

/// The folder of the package that contains the examples in the documentation of all crates.
const EXAMPLES: &str = "documented";

/// The manifest of that package, without its dependencies.
const MANIFEST_OF_EXAMPLES: &str = r#"[package]
name = "documented"
version = "0.0.0"
edition = "2024"

[dependencies]
serde_json = { version = "1", default-features = false }
"#;

/// The fixtures whose documentation is built: they cover every kind of it. `rustdoc` takes several times longer than a
/// check.
const DOCUMENTED: [&str; 10] = [
    "body_required",
    "deprecated",
    "docs_hostile",
    "errors_one_schema",
    "inline_types",
    "models_only",
    "names_colliding_cases",
    "names_keywords",
    "names_other_scripts",
    "names_reserved",
];

/// Fixtures with Cargo features, and combinations of them to build each with.
const FEATURES: [(&str, [&str; 3]); 2] = [
    ("config_features", ["", "orders", "pets_toys,mock"]),
    ("v3_2_tag_features", ["", "shop", "returns,staff,mock"]),
];

/// Fixtures with every kind of response, which are also built with the features that are not default.
const IN_FULL: [&str; 6] = [
    "response_download",
    "response_events_beside_body",
    "response_media_types",
    "response_statuses_that_differ",
    "pagination_link_header",
    "security_basic",
];

/// The features that are not default and need no system library.
const NOT_DEFAULT: &str = "gzip,mock,tracing";

/// A fixture whose document declares a token URL.
const TOKENS: &str = "security_token_url";

/// A fixture whose configuration says how webhooks are signed.
const SIGNED: &str = "webhooks_signed";

/// A fixture that is built without a transport.
const BARE: &str = "response_media_types";

#[test]
fn every_crate_compiles_without_warnings() {
    let workspace = workspace();
    let cargo = |arguments: &[&str]| drop(workspace.cargo(arguments));
    let cargo_for = |arguments: &[&str], packages: &[String]| {
        let chosen = packages.iter().flat_map(|package| ["--package", package]);
        let arguments = arguments.iter().copied().chain(chosen);
        cargo(&arguments.collect::<Vec<_>>());
    };
    cargo(&["check", "--workspace", "--lib", "--bins", "--examples"]);
    for (document, sets) in FEATURES {
        let package = package(document);
        for features in sets {
            let features = format!("ring,{features}");
            let choice = ["--no-default-features", "--features", &features];
            cargo(&[["check", "--package", &package].as_slice(), &choice].concat());
        }
    }
    let tokens = package(TOKENS);
    cargo(&["check", "--package", &tokens, "--features", "mock,oauth"]);
    for features in ["webhooks", "hyper,mock,webhooks"] {
        let choice = ["--no-default-features", "--features", features];
        cargo(&[["check", "--package", &package(SIGNED)].as_slice(), &choice].concat());
    }
    cargo_for(&["check", "--features", NOT_DEFAULT], &packages(IN_FULL));
    cargo(&[
        "check",
        "--package",
        nested::PACKAGE,
        "--features",
        "mock,oauth",
    ]);
    for features in ["", "mock"] {
        let choice = ["--no-default-features", "--features", features];
        cargo(&[["check", "--package", &package(BARE)].as_slice(), &choice].concat());
    }
    for document in loopback::names() {
        let package = package(document);
        // Loopback servers need no TLS, which takes long to build.
        let choice = ["--no-default-features", "--features", "hyper,mock"];
        let run = ["run", "--package", &package, "--example", "loopback"];
        cargo(&[run.as_slice(), &choice].concat());
    }
    models::check(&workspace, &package(models::NAME));
    let documented = packages(DOCUMENTED.into_iter().chain([hostile::NAME]));
    cargo_for(&["doc", "--no-deps"], &documented);
    let package = package(hostile::NAME);
    cargo(&["clippy", "--package", &package, "--all-targets"]);
    // The loopback build has compiled the dependencies.
    let doctests = [
        "test",
        "--doc",
        "--package",
        &package,
        "--no-default-features",
    ];
    let report = workspace.run(&[doctests.as_slice(), &["--features", "hyper"]].concat());
    hostile::check_doctests(&report);
}

fn workspace() -> Workspace {
    let workspace = Workspace::with_lock(WORKSPACE);
    write(&workspace.at("Cargo.toml"), MANIFEST);
    let crates = workspace.at("crates");
    let mut documents = Document::all();
    documents.extend(runtime_names::documents());
    documents.push(hostile::document());
    let mut examples = Examples::default();
    for document in &documents {
        let files = write_crate(document, &crates.join(&document.name));
        examples.add(&document.name, &files);
    }
    examples.write(&workspace);
    nested::write_package(&workspace, &documents);
    let known: BTreeSet<PathBuf> = documents
        .iter()
        .map(|document| crates.join(&document.name))
        .collect();
    for left_over in listed(&crates)
        .into_iter()
        .filter(|path| !known.contains(path))
    {
        fs::remove_dir_all(left_over).expect("the crate of a deleted fixture can be removed");
    }
    workspace
}

/// Writes the files of a crate, and returns them.
fn write_crate(document: &Document, folder: &Path) -> Files {
    let package = package(&document.name);
    let mut text = format!("package = \"{package}\"\nworkspace = \"member\"\n");
    if let Some((program, settings)) = loopback::program(&document.name) {
        write(&folder.join("examples/loopback.rs"), &program);
        text.push_str(settings);
    }
    if document.name == models::NAME {
        let example = folder.join("examples").join(models::EXAMPLE);
        write(&example.with_extension("rs"), models::PROGRAM);
    }
    let files = document.generate(&document.config(&text)).files;
    let mut wanted = BTreeSet::new();
    for (path, text) in files.iter() {
        let path = folder.join(path);
        write(&path, text);
        wanted.insert(path);
    }
    if document.name == hostile::NAME {
        // Clippy checks these too.
        let program = examples::program(&examples::module(&files));
        write(&folder.join("examples/documented.rs"), &program);
    }
    for stale in below(&folder.join("src"))
        .into_iter()
        .filter(|path| !wanted.contains(path))
    {
        fs::remove_file(stale).expect("a file that is no longer generated can be removed");
    }
    files
}

/// The package that contains the examples in the documentation of all crates.
#[derive(Default)]
struct Examples {
    modules: Vec<(String, String)>,
}

impl Examples {
    /// Adds those of a crate.
    fn add(&mut self, name: &str, files: &Files) {
        let module = examples::module(files);
        if name != hostile::NAME && !module.is_empty() {
            self.modules.push((name.to_owned(), module));
        }
    }

    fn write(&self, workspace: &Workspace) {
        let folder = workspace.at(EXAMPLES);
        let mut manifest = MANIFEST_OF_EXAMPLES.to_owned();
        let mut items = String::new();
        for (name, module) in &self.modules {
            let package = package(name);
            manifest.push_str(&format!("{package} = {{ path = \"../crates/{name}\" }}\n"));
            items.push_str(&format!("mod {name};\n"));
            write(&folder.join(format!("src/{name}.rs")), module);
        }
        write(&folder.join("Cargo.toml"), &manifest);
        write(&folder.join("src/main.rs"), &examples::program(&items));
    }
}

/// Returns the package names of fixtures.
fn packages(documents: impl IntoIterator<Item = &'static str>) -> Vec<String> {
    documents.into_iter().map(package).collect()
}

/// Returns the package name of a fixture, prefixed so that it never equals a dependency's name.
fn package(document: &str) -> String {
    format!("fixture-{}", document.replace('_', "-"))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let (folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) =
        listed(folder).into_iter().partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| below(folder)));
    files
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.expect("an entry is readable").path())
        .collect()
}
