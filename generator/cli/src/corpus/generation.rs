//! Generation of one document in a separate process.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use generator::model::Coverage;
use serde_json::Value;

use super::entry::{Entry, Fate, Problem};
use super::process::{self, Ended, Output};
use crate::documents::Document;
use crate::outcome::Failure;

/// How strictly documents are parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    Strict,
    Lenient,
}

/// Generates documents by calling this program once for each.
pub struct Generator {
    program: PathBuf,
    folder: PathBuf,
    limit: Duration,
    reading: Reading,
}

/// The result of one process.
struct Made {
    fate: Fate,
    losses: usize,
    coverage: Option<Coverage>,
    problem: Option<Problem>,
}

impl Generator {
    /// Creates a generator that writes crates below `folder`.
    pub fn new(folder: &Path, limit: Duration, reading: Reading) -> Result<Self, Failure> {
        let configs = folder.join("configs");
        fs::create_dir_all(&configs).map_err(Failure::file("create", &configs))?;
        Ok(Self {
            program: env::current_exe().map_err(Failure::program("openapi-crate"))?,
            folder: folder.to_owned(),
            limit,
            reading,
        })
    }

    /// Generates a document; a rejected document is generated again with `--lenient`.
    pub fn entry(&self, document: &Document) -> Result<Entry, Failure> {
        let start = Instant::now();
        let made = self.make(document, self.reading)?;
        let generate_s = start.elapsed().as_secs_f64();
        let lenient = if made.fate == Fate::Rejected && self.reading == Reading::Strict {
            Some(self.make(document, Reading::Lenient)?.fate)
        } else {
            None
        };
        Ok(Entry {
            path: document.shown.clone(),
            package: document.package.clone(),
            fate: made.fate,
            generate_s,
            check_s: None,
            losses: made.losses,
            coverage: made.coverage,
            problem: made.problem,
            lenient,
        })
    }

    fn make(&self, document: &Document, reading: Reading) -> Result<Made, Failure> {
        let config = self
            .folder
            .join("configs")
            .join(format!("{}.toml", document.package));
        let text = format!(
            "package = \"{}\"\nworkspace = \"member\"\n",
            document.package
        );
        fs::write(&config, text).map_err(Failure::file("write", &config))?;
        let mut command = Command::new(&self.program);
        command.args(["generate", "--message-format", "json"]);
        command.arg("--spec").arg(&document.path);
        command.arg("--root").arg(&document.root);
        command.arg("--config").arg(&config);
        command
            .arg("--out")
            .arg(self.folder.join("crates").join(&document.package));
        if reading == Reading::Lenient {
            command.arg("--lenient");
        }
        match process::run(&mut command, self.limit).map_err(Failure::program("openapi-crate"))? {
            Ended::Exited(output) => made(output),
            Ended::OutOfTime => Ok(Made {
                fate: Fate::Timeout,
                losses: 0,
                coverage: None,
                problem: Some(Problem::without_line(format!(
                    "not generated within {} s",
                    self.limit.as_secs()
                ))),
            }),
        }
    }
}

fn made(output: Output) -> Result<Made, Failure> {
    let messages: Vec<Value> = output
        .out
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let of_severity = |severity: &'static str| {
        messages
            .iter()
            .filter(move |it| it.get("severity").and_then(Value::as_str) == Some(severity))
    };
    let summary = messages.iter().rev().find_map(|it| it.get("summary"));
    let count = |key| {
        let count = summary?.get(key)?.as_u64()?;
        usize::try_from(count).ok()
    };
    let (fate, problem) = match output.code {
        Some(0) => (Fate::Ok, None),
        Some(1) => (Fate::Rejected, of_severity("error").next().map(problem)),
        // The folder cannot be written, which would also fail for every other document.
        Some(2) => {
            return Err(Failure::Stopped {
                program: "xtask generate",
                output: output.err,
            });
        }
        Some(_) | None => (
            Fate::Panic,
            Some(Problem::without_line(last_words(&output.err))),
        ),
    };
    Ok(Made {
        fate,
        losses: count("losses").unwrap_or_default(),
        coverage: count("typed")
            .zip(count("free_form"))
            .map(|(typed, free_form)| Coverage { typed, free_form }),
        problem,
    })
}

fn problem(diagnostic: &Value) -> Problem {
    let text = |key| {
        diagnostic
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let number = |key| diagnostic.get(key).and_then(Value::as_u64);
    let position = match (number("line"), number("column")) {
        (Some(line), Some(column)) => format!("{line}:{column}: "),
        _ => String::new(),
    };
    Problem {
        located: !position.is_empty(),
        text: format!("{position}{}: {}", text("code"), text("message")),
    }
}

/// Returns the message of a panic.
fn last_words(err: &str) -> String {
    let lines: Vec<&str> = err.lines().filter(|line| !line.trim().is_empty()).collect();
    let start = lines.iter().position(|line| line.contains("panicked at"));
    match start {
        Some(start) => lines
            .iter()
            .skip(start)
            .take(2)
            .copied()
            .collect::<Vec<_>>()
            .join(" "),
        None => lines
            .iter()
            .find(|line| line.contains("overflow"))
            .or(lines.last())
            .map_or_else(|| "ended by a signal".to_owned(), ToString::to_string),
    }
}
