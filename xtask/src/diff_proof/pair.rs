//! The pairs of documents that are proved.

use std::fs;
use std::path::{Path, PathBuf};

use generator::changes::RustLevel;
use generator::config::{Config, Membership, PackageName};
use generator::source::Source;
use serde_json::{Map, Value, json};

use super::json::member;

use openapi_crate::outcome::Failure;
use openapi_crate::reading;

/// The name of the crates of all pairs.
pub const LIBRARY: &str = "sample";

/// Two revisions of a document.
pub struct Pair {
    /// The name in the table, which is the name of the folder of its crates too.
    pub name: String,
    /// The old revision.
    pub old: Revision,
    /// The new revision.
    pub new: Revision,
    /// The level that the file of the pair predicts; only for choosing.
    pub predicted: RustLevel,
}

/// A document with its configuration.
pub struct Revision {
    /// The document.
    pub source: Source,
    /// The configuration.
    pub config: Config,
}

/// Reads the pairs of the paths: files with `old` and `new`, folders of them, and documents, two at a time.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Pair>, Failure> {
    let mut pairs = Vec::new();
    let mut waiting: Option<(String, Source)> = None;
    for path in files(paths)? {
        let text = reading::text(&path).map_err(Failure::file("read", &path))?;
        if let Some(pair) = written(&path, &text)? {
            pairs.push(pair);
            continue;
        }
        let source = Source::new(path.to_string_lossy(), text);
        match waiting.take() {
            None => waiting = Some((stem(&path), source)),
            Some((name, old)) => pairs.push(Pair {
                name: format!("{name}-to-{}", stem(&path)),
                old: revision(old, &Value::Null)?,
                new: revision(source, &Value::Null)?,
                predicted: RustLevel::None,
            }),
        }
    }
    match waiting {
        None => Ok(pairs),
        Some((name, _)) => Err(invalid(&name, "a document without a second one")),
    }
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found = Vec::new();
        for entry in fs::read_dir(path).map_err(Failure::file("list", path))? {
            found.push(entry.map_err(Failure::file("list", path))?.path());
        }
        found.retain(|file| file.extension().is_some_and(|it| it == "yaml"));
        found.sort();
        files.extend(found);
    }
    Ok(files)
}

/// Returns the pair that a file contains, unless it is a document.
fn written(path: &Path, text: &str) -> Result<Option<Pair>, Failure> {
    let Ok(value) = serde_yaml::from_str::<Value>(text) else {
        return Ok(None);
    };
    if value.get("old").is_none() || value.get("new").is_none() {
        return Ok(None);
    }
    Ok(Some(Pair {
        name: stem(path),
        old: revision(
            document(member(&value, "old"), "old.yaml"),
            member(&value, "old-config"),
        )?,
        new: revision(
            document(member(&value, "new"), "new.yaml"),
            member(&value, "new-config"),
        )?,
        predicted: predicted(member(&value, "changes")),
    }))
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

fn revision(source: Source, config: &Value) -> Result<Revision, Failure> {
    let config = match config.as_str() {
        None => PackageName::new(LIBRARY)
            .map(Config::for_package)
            .map_err(|error| invalid(LIBRARY, &format!("{error:?}"))),
        Some(text) => Config::parse("client.toml", &format!("package = \"{LIBRARY}\"\n{text}"))
            .map_err(|errors| invalid("client.toml", &format!("{errors:?}"))),
    };
    config.map(|config| Revision {
        source,
        config: config.or_membership(Membership::Member),
    })
}

/// Returns the highest level of the predicted changes: `kind, Rust level, …`.
fn predicted(changes: &Value) -> RustLevel {
    let lines = changes.as_array().into_iter().flatten();
    let levels = lines
        .filter_map(Value::as_str)
        .filter_map(|line| line.split(", ").nth(1));
    levels
        .map(|level| match level {
            "major" => RustLevel::Major,
            "minor" => RustLevel::Minor,
            "patch" => RustLevel::Patch,
            _ => RustLevel::None,
        })
        .fold(RustLevel::None, RustLevel::max)
}

/// Returns the name of a file as the name of a package can be.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let allowed = |character: char| match character.is_ascii_alphanumeric() {
        true => character.to_ascii_lowercase(),
        false => '-',
    };
    stem.chars().map(allowed).collect()
}

fn invalid(path: &str, reason: &str) -> Failure {
    let error = std::io::Error::new(std::io::ErrorKind::InvalidData, reason.to_owned());
    Failure::file("use", Path::new(path))(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_prediction_is_that_of_the_pair() {
        let changes = json!(["a, minor, none, none, -", "b, major, none, none, -"]);
        assert_eq!(predicted(&changes), RustLevel::Major);
        assert_eq!(predicted(&Value::Null), RustLevel::None);
    }

    #[test]
    fn a_file_with_both_revisions_is_a_pair_and_a_document_is_not() {
        let pair = written(Path::new("some_pair.yaml"), "{old: {}, new: {}}").unwrap();
        assert_eq!(pair.unwrap().name, "some-pair");
        assert!(
            written(Path::new("a.yaml"), "openapi: 3.0.3")
                .unwrap()
                .is_none()
        );
    }
}
