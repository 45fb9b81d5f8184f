//! Builds the crates of all documents, and the programs that run them, in one Cargo workspace.
//!
//! Dependencies have the versions of the repository's `Cargo.lock`; nothing is downloaded.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use openapi_crate::corpus::compiler::{self, Time};
use openapi_crate::outcome::Failure;
use serde_json::Value;

use crate::harness;
use crate::prepared::{Prepared, write};

/// The number of schemas at which a program takes no further crates.
const LARGE: usize = 600;

/// The dependency that runs the calls.
const RUNTIME: &str =
    "tokio = { version = \"1\", default-features = false, features = [\"rt\", \"time\"] }\n";

/// The result of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// The program with each package.
    pub programs: BTreeMap<String, PathBuf>,
    /// The compiler error of each other package.
    pub errors: BTreeMap<String, String>,
    /// The compile time of each package, in seconds.
    pub seconds: BTreeMap<String, f64>,
}

/// Builds the crates of these documents below a folder, and leaves out those that do not compile.
///
/// # Errors
///
/// Returns an error if a file cannot be written or Cargo cannot be run.
pub fn build(root: &Path, folder: &Path, prepared: &[Prepared]) -> Result<Built, Failure> {
    let lock = root.join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(Failure::file("read", &lock))?;
    let times = folder.join("times");
    fs::create_dir_all(&times).map_err(Failure::file("create", &times))?;
    let mut built = Built::default();
    let mut members: Vec<&Prepared> = prepared.iter().collect();
    loop {
        let groups = groups(&members);
        write_workspace(folder, &text, &groups)?;
        let output = cargo(folder, &times)?;
        let errors = errors(&output);
        let failed: Vec<&Prepared> = members
            .iter()
            .copied()
            .filter(|it| errors.contains_key(&library(&it.package)))
            .collect();
        for it in &members {
            let time = compiler::time(&times, &library(&it.package));
            if let Some(Time::Took(seconds)) = time {
                built.seconds.insert(it.package.clone(), seconds);
            }
        }
        if failed.is_empty() {
            if !output.is_fine {
                return Err(Failure::Stopped {
                    program: "cargo build",
                    output: output.stdout + &output.messages,
                });
            }
            for (number, group) in groups.iter().enumerate() {
                let program = folder.join("target/debug").join(program(number));
                let packages = group.iter().map(|it| it.package.clone());
                built
                    .programs
                    .extend(packages.map(|package| (package, program.clone())));
            }
            return Ok(built);
        }
        for it in &failed {
            let error = errors.get(&library(&it.package)).cloned();
            built
                .errors
                .insert(it.package.clone(), error.unwrap_or_default());
        }
        members.retain(|it| !built.errors.contains_key(&it.package));
    }
}

fn library(package: &str) -> String {
    package.replace('-', "_")
}

/// Groups the crates into programs: many small ones, or one large one.
fn groups<'a>(members: &[&'a Prepared]) -> Vec<Vec<&'a Prepared>> {
    let mut groups: Vec<Vec<&Prepared>> = Vec::new();
    let mut size = usize::MAX;
    for it in members {
        if size.saturating_add(it.subjects.len()) > LARGE {
            groups.push(Vec::new());
            size = 0;
        }
        size += it.subjects.len();
        if let Some(group) = groups.last_mut() {
            group.push(it);
        }
    }
    groups
}

fn program(number: usize) -> String {
    format!("tryout-{number}")
}

fn write_workspace(folder: &Path, lock: &str, groups: &[Vec<&Prepared>]) -> Result<(), Failure> {
    let mut listed = String::new();
    for (number, group) in groups.iter().enumerate() {
        for it in group {
            listed.push_str(&format!("    \"crates/{}\",\n", it.package));
        }
        listed.push_str(&format!("    \"{}\",\n", program(number)));
        write_program(folder, &program(number), group)?;
    }
    let manifest = format!(
        "[workspace]\nmembers = [\n{listed}]\nresolver = \"3\"\n\n\
         # Backtraces need no line numbers, and no run is long.\n[profile.dev]\ndebug = false\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    // Cargo removes unneeded entries.
    let path = folder.join("Cargo.lock");
    fs::write(&path, lock).map_err(Failure::file("write", &path))
}

fn write_program(folder: &Path, name: &str, group: &[&Prepared]) -> Result<(), Failure> {
    let dependencies = group.iter().map(|it| {
        let package = &it.package;
        let features = &it.features;
        format!(
            "{package} = {{ path = \"../crates/{package}\", default-features = false, features = {features:?} }}\n"
        )
    });
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{RUNTIME}{}",
        dependencies.collect::<String>()
    );
    let folder = folder.join(name);
    write(&folder.join("Cargo.toml"), &manifest)?;
    let packages: Vec<String> = group.iter().map(|it| it.package.clone()).collect();
    write(&folder.join("src/main.rs"), &harness::program(&packages))
}

struct Output {
    is_fine: bool,
    messages: String,
    stdout: String,
}

fn cargo(folder: &Path, times: &Path) -> Result<Output, Failure> {
    let program = env::current_exe().map_err(Failure::program("roundtrip"))?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--bins", "--offline", "--keep-going"])
        .args(["--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTC_WORKSPACE_WRAPPER", program)
        .env(compiler::TIMES, times)
        .env("RUSTFLAGS", "-Awarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .stdin(Stdio::null())
        .output()
        .map_err(Failure::program("cargo"))?;
    Ok(Output {
        is_fine: output.status.success(),
        messages: String::from_utf8_lossy(&output.stderr).into_owned(),
        stdout: String::new(),
    }
    .with(&output.stdout))
}

impl Output {
    fn with(mut self, stdout: &[u8]) -> Self {
        self.stdout = String::from_utf8_lossy(stdout).into_owned();
        self
    }
}

/// Returns the first error of each library.
fn errors(output: &Output) -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    // If the compiler was stopped, only Cargo reports it.
    for line in output.messages.lines() {
        if let Some((_, rest)) = line.split_once("could not compile `")
            && let Some((package, _)) = rest.split_once('`')
        {
            errors.insert(library(package), line.to_owned());
        }
    }
    for line in output.stdout.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let text = |pointer| {
            message
                .pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        if text("/reason") == "compiler-message" && text("/message/level") == "error" {
            let library = library(text("/target/name"));
            let rendered = text("/message/rendered").to_owned();
            let known = errors.entry(library).or_default();
            if !known.starts_with("error[") {
                *known = rendered;
            }
        }
    }
    errors
}
