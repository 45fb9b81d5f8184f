//! Builds the crates of all documents and the program that tries them, in one Cargo workspace.
//!
//! Dependencies have the versions of the repository's `Cargo.lock`, and nothing is fetched.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use xtask::corpus::compiler::{self, Time};
use xtask::outcome::Failure;

use crate::harness;
use crate::prepared::{Prepared, write};

/// What was built.
#[derive(Debug, Default)]
pub struct Built {
    /// The program.
    pub program: PathBuf,
    /// The packages that it holds.
    pub packages: BTreeSet<String>,
    /// What the compiler said of the others.
    pub errors: BTreeMap<String, String>,
    /// How long it took over each package, in seconds.
    pub seconds: BTreeMap<String, f64>,
}

/// Builds the crates of these documents below a folder; what does not compile is left out.
///
/// # Errors
///
/// When a file cannot be written or Cargo cannot be run.
pub fn build(root: &Path, folder: &Path, prepared: &[Prepared]) -> Result<Built, Failure> {
    let lock = root.join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(Failure::file("read", &lock))?;
    let times = folder.join("times");
    fs::create_dir_all(&times).map_err(Failure::file("create", &times))?;
    let mut built = Built {
        program: folder.join("target/debug/tryout"),
        ..Built::default()
    };
    let mut members: Vec<&Prepared> = prepared.iter().collect();
    loop {
        write_workspace(folder, &text, &members)?;
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
                    output: output.said + &output.messages,
                });
            }
            built.packages = members.iter().map(|it| it.package.clone()).collect();
            return Ok(built);
        }
        for it in &failed {
            let said = errors.get(&library(&it.package)).cloned();
            built
                .errors
                .insert(it.package.clone(), said.unwrap_or_default());
        }
        members.retain(|it| !built.errors.contains_key(&it.package));
    }
}

fn library(package: &str) -> String {
    package.replace('-', "_")
}

fn write_workspace(folder: &Path, lock: &str, members: &[&Prepared]) -> Result<(), Failure> {
    let mut listed = String::new();
    let mut dependencies = String::new();
    for it in members {
        listed.push_str(&format!("    \"crates/{}\",\n", it.package));
        dependencies.push_str(&format!(
            "{} = {{ path = \"../crates/{}\", default-features = false, features = {:?} }}\n",
            it.package, it.package, it.features
        ));
    }
    let manifest = format!(
        "[workspace]\nmembers = [\n{listed}    \"tryout\",\n]\nresolver = \"3\"\n\n\
         # Nobody looks for lines, and nothing runs long.\n[profile.dev]\ndebug = false\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let packages: Vec<String> = members.iter().map(|it| it.package.clone()).collect();
    let manifest = format!(
        "[package]\nname = \"tryout\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    );
    write(&folder.join("tryout/Cargo.toml"), &manifest)?;
    write(
        &folder.join("tryout/src/main.rs"),
        &harness::program(&packages),
    )?;
    // Cargo takes out of it what is not needed.
    let path = folder.join("Cargo.lock");
    fs::write(&path, lock).map_err(Failure::file("write", &path))
}

struct Output {
    is_fine: bool,
    messages: String,
    said: String,
}

fn cargo(folder: &Path, times: &Path) -> Result<Output, Failure> {
    let program = env::current_exe().map_err(Failure::program("roundtrip"))?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--package", "tryout", "--offline", "--keep-going"])
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
        said: String::new(),
    }
    .with(&output.stdout))
}

impl Output {
    fn with(mut self, said: &[u8]) -> Self {
        self.said = String::from_utf8_lossy(said).into_owned();
        self
    }
}

/// The first error of each library.
fn errors(output: &Output) -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    for line in output.said.lines() {
        let Ok(said) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let text = |pointer| {
            said.pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        if text("/reason") == "compiler-message" && text("/message/level") == "error" {
            let library = library(text("/target/name"));
            let rendered = text("/message/rendered").to_owned();
            errors.entry(library).or_insert(rendered);
        }
    }
    errors
}
