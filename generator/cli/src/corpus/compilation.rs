//! Compilation of the generated crates in one workspace.
//!
//! Dependencies have the versions of the program's lock file, and then nothing is fetched, or those that Cargo chooses.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use super::compiler::{self, Time};
use super::entry::{Entry, Fate, Problem};
use super::jobs;
use crate::cargo::cargo;
use crate::outcome::Failure;

/// Whether Cargo may download dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Network {
    Online,
    Offline,
}

impl Network {
    fn option(self) -> Option<&'static str> {
        match self {
            Self::Online => None,
            Self::Offline => Some("--offline"),
        }
    }
}

/// The messages of Cargo, by the name of the library.
#[derive(Default)]
struct Heard {
    compiled: BTreeSet<String>,
    /// The first error of each crate.
    errors: BTreeMap<String, String>,
}

/// Compiles every generated crate and updates its outcome.
pub fn check(lock: Option<&Path>, folder: &Path, entries: &mut [Entry]) -> Result<(), Failure> {
    let mut made: Vec<&mut Entry> = entries
        .iter_mut()
        .filter(|entry| entry.fate == Fate::Ok)
        .collect();
    if made.is_empty() {
        return Ok(());
    }
    let times = folder.join("times");
    fs::create_dir_all(&times).map_err(Failure::file("create", &times))?;
    prepare(lock, folder, &made)?;
    let network = if lock.is_some() {
        Network::Offline
    } else {
        Network::Online
    };
    let output = compile(network, folder, &times)?;
    let heard = hear(&String::from_utf8_lossy(&output.stdout));
    if !output.status.success() && heard.compiled.is_empty() && heard.errors.is_empty() {
        return Err(Failure::Stopped {
            program: "cargo check",
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    for entry in &mut made {
        note(entry, &heard, &times);
    }
    Ok(())
}

fn note(entry: &mut Entry, heard: &Heard, times: &Path) {
    let library = entry.package.replace('-', "_");
    match compiler::time(times, &library) {
        Some(Time::Took(seconds)) => entry.check_s = Some(seconds),
        Some(Time::Stopped) => {
            entry.fate = Fate::Timeout;
            let seconds = compiler::LIMIT.as_secs();
            entry.problem = Some(Problem::without_line(format!(
                "not compiled within {seconds} s"
            )));
            return;
        }
        None => (),
    }
    if let Some(error) = heard.errors.get(&library) {
        entry.fate = Fate::CheckFailed;
        entry.problem = Some(Problem::without_line(error));
    } else if !heard.compiled.contains(&library) {
        entry.fate = Fate::CheckFailed;
        entry.problem = Some(Problem::without_line("Cargo did not compile it"));
    }
}

/// Writes the manifest of a workspace of exactly these crates; crates of an earlier run stay in the folder.
fn prepare(lock: Option<&Path>, folder: &Path, made: &[&mut Entry]) -> Result<(), Failure> {
    let members: String = made
        .iter()
        .map(|entry| format!("    \"crates/{}\",\n", entry.package))
        .collect();
    let manifest = format!(
        "[workspace]\nmembers = [\n{members}]\nresolver = \"3\"\n\n# Nothing is run.\n[profile.dev]\ndebug = false\n"
    );
    let path = folder.join("Cargo.toml");
    fs::write(&path, manifest).map_err(Failure::file("write", &path))?;
    match lock {
        Some(lock) => fs::copy(lock, folder.join("Cargo.lock"))
            .map(drop)
            .map_err(Failure::file("copy", lock)),
        None => Ok(()),
    }
}

fn compile(network: Network, folder: &Path, times: &Path) -> Result<Output, Failure> {
    let program = env::current_exe().map_err(Failure::program("openapi-crate"))?;
    // Cargo shows its own progress bar.
    let progress = if io::stderr().is_terminal() {
        Stdio::inherit()
    } else {
        Stdio::piped()
    };
    cargo()
        .args(["check", "--workspace", "--lib", "--keep-going"])
        .args(network.option())
        .args(["--message-format", "json", "--jobs"])
        .arg(jobs().to_string())
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTC_WORKSPACE_WRAPPER", program)
        .env(compiler::TIMES, times)
        .stdin(Stdio::null())
        .stderr(progress)
        .stdout(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .map_err(Failure::program("cargo"))
}

fn hear(output: &str) -> Heard {
    let mut heard = Heard::default();
    for line in output.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let text = |pointer| message.pointer(pointer).and_then(Value::as_str);
        let library = text("/target/name").unwrap_or_default().replace('-', "_");
        match text("/reason") {
            Some("compiler-artifact") => {
                heard.compiled.insert(library);
            }
            Some("compiler-message") if text("/message/level") == Some("error") => {
                heard
                    .errors
                    .entry(library)
                    .or_insert_with(|| error(&message));
            }
            _ => (),
        }
    }
    heard
}

fn error(diagnostic: &Value) -> String {
    let text = |pointer| {
        diagnostic
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let code = text("/message/code/code");
    let message = text("/message/message");
    let file = text("/message/spans/0/file_name");
    let line = diagnostic
        .pointer("/message/spans/0/line_start")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    format!("{file}:{line}: {code} {message}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_assigned_to_their_crate() {
        let heard = hear(
            r#"{"reason":"compiler-artifact","target":{"name":"corpus_a"}}
{"reason":"compiler-message","target":{"name":"corpus_b"},"message":{"level":"warning","message":"w","spans":[]}}
{"reason":"compiler-message","target":{"name":"corpus_b"},"message":{"level":"error","message":"first","code":{"code":"E0001"},"spans":[{"file_name":"src/a.rs","line_start":3}]}}
{"reason":"compiler-message","target":{"name":"corpus_b"},"message":{"level":"error","message":"second","code":null,"spans":[]}}
"#,
        );
        assert!(heard.compiled.contains("corpus_a"));
        assert_eq!(
            heard.errors.get("corpus_b").map(String::as_str),
            Some("src/a.rs:3: E0001 first")
        );
        assert_eq!(heard.errors.len(), 1);
    }
}
