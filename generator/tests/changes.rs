//! Compares the two documents of each file in `tests/changes`, and checks that the changes are exactly those predicted.
//!
//! A file has `old` and `new`, documents without `openapi` and `info`, and `changes`, a line for each change:
//! `kind, Rust level, verdict for requests, verdict for responses, Rust item`.
//! With `SHOW_MESSAGES=1`, the message of each change is printed, for readers.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "changes/coverage.rs"]
mod coverage;

use std::fs;
use std::path::{Path, PathBuf};

use coverage::Predictions;
use generator::changes::{Change, Changes, Revision, compare};
use generator::config::{Config, PackageName};
use generator::source::Source;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Map, Value, json};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes");
    let pairs = files(&folder).into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Trial::test(name.into_owned(), move || pair(&path))
    });
    let mut trials: Vec<Trial> = pairs.collect();
    trials.push(Trial::test("every_kind_is_predicted", move || {
        coverage::every_kind_is_predicted(&predictions(&folder)?)
    }));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes");
    trials.push(Trial::test(
        "the_table_says_what_the_pairs_show",
        move || coverage::table(&predictions(&folder)?),
    ));
    libtest_mimic::run(&arguments, trials).exit();
}

/// Returns what all pairs predict.
fn predictions(folder: &Path) -> Result<Predictions, Failed> {
    let mut predictions = Predictions::new();
    for path in files(folder) {
        let pair: Value = serde_yaml::from_str(&fs::read_to_string(path)?)?;
        let lines = pair.get("changes").and_then(Value::as_array);
        let lines = lines.into_iter().flatten();
        for line in lines.filter_map(Value::as_str) {
            coverage::add(&mut predictions, line);
        }
    }
    Ok(predictions)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of pairs");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "yaml"));
    files.sort();
    files
}

fn pair(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let pair: Value = serde_yaml::from_str(&text)?;
    let predicted: Vec<&str> = pair
        .get("changes")
        .and_then(Value::as_array)
        .map(|lines| lines.iter().filter_map(Value::as_str).collect())
        .ok_or("no list of changes")?;
    let found = changes(&pair)?;
    if std::env::var_os("SHOW_MESSAGES").is_some() {
        for change in &found.list {
            eprintln!(
                "{}: {} [{}]",
                change.scope,
                change.message(),
                change.action()
            );
        }
    }
    let mut found: Vec<String> = found.list.iter().map(line).collect();
    let mut predicted: Vec<String> = predicted.into_iter().map(str::to_owned).collect();
    found.sort();
    predicted.sort();
    match found == predicted {
        true => Ok(()),
        false => Err(format!(
            "predicted:\n  {}\nfound:\n  {}",
            predicted.join("\n  "),
            found.join("\n  ")
        )
        .into()),
    }
}

fn changes(pair: &Value) -> Result<Changes, Failed> {
    let old = document(&pair["old"], "old.yaml");
    let new = document(&pair["new"], "new.yaml");
    let old_config = config(&pair["old-config"])?;
    let new_config = config(&pair["new-config"])?;
    let old = Revision {
        input: (&old).into(),
        config: &old_config,
    };
    let new = Revision {
        input: (&new).into(),
        config: &new_config,
    };
    compare(&old, &new).map_err(|problems| format!("{problems:#?}").into())
}

/// Returns a document with what every document has.
fn document(part: &Value, name: &str) -> Source {
    let mut document = Map::new();
    document.insert("openapi".to_owned(), json!("3.0.3"));
    document.insert("info".to_owned(), json!({"title": "Test", "version": "1"}));
    document.extend(part.as_object().cloned().unwrap_or_default());
    document.entry("paths").or_insert_with(|| json!({}));
    Source::new(name, Value::Object(document).to_string())
}

fn config(text: &Value) -> Result<Config, Failed> {
    let package = PackageName::new("sample").map_err(|error| format!("{error:?}"))?;
    match text.as_str() {
        None => Ok(Config::for_package(package)),
        Some(text) => {
            let text = format!("package = \"sample\"\n{text}");
            Config::parse("client.toml", &text).map_err(|errors| format!("{errors:#?}").into())
        }
    }
}

fn line(change: &Change) -> String {
    format!(
        "{}, {}, {}, {}, {}",
        change.kind.code(),
        change.rust,
        change.wire.requests,
        change.wire.responses,
        change.item.as_deref().unwrap_or("-"),
    )
}
