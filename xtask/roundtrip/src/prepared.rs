//! A document, its generated crate, and the schemas to test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::Generated;
use generator::config::Config;
use generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use generator::input::{Input, Leniency};
use generator::source::Source;
use generator::survey::Survey;
use openapi_crate::Folder;
use openapi_crate::documents::Document;
use openapi_crate::outcome::Failure;
use serde_json::Value;

use crate::harness;
use crate::subject::{Subject, subjects};

/// A document that is ready for testing.
#[derive(Debug)]
pub struct Prepared {
    /// Its path as given on the command line.
    pub shown: String,
    /// Its path.
    pub path: PathBuf,
    /// The package name of its crate.
    pub package: String,
    /// The Cargo features of the crate that enable parts of the API.
    pub features: Vec<String>,
    /// Whether the configuration replaces schemas by types of other crates.
    pub replaced_types: ReplacedTypes,
    /// The document with all its files in one.
    pub document: Value,
    /// The types of the schemas.
    pub survey: Survey,
    /// The schemas to test.
    pub subjects: Vec<Subject>,
}

/// Whether types of other crates replace schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplacedTypes {
    /// No type does.
    None,
    /// Some do, and determine what they accept.
    Some,
}

impl ReplacedTypes {
    fn of(settings: &str) -> Self {
        let replaces = |line: &str| {
            line.starts_with("[replace-types]") || line.starts_with("[replace-formats]")
        };
        match settings.lines().any(replaces) {
            true => Self::Some,
            false => Self::None,
        }
    }
}

/// Generates the crate of a document below a folder, with the harness in it.
///
/// # Errors
///
/// Returns the reason why the document cannot be tested, or an error if a file cannot be read or written.
pub fn prepare(document: &Document, crates: &Path) -> Result<Result<Prepared, String>, Failure> {
    let read = |path: &Path| fs::read_to_string(path).map_err(Failure::file("read", path));
    let name = document.path.file_name().unwrap_or_default();
    let source = Source::new(name.to_string_lossy().into_owned(), read(&document.path)?);
    let files = Folder::of(&document.path, Some(&document.root))
        .map_err(Failure::file("find", &document.root))?;
    let settings = document.path.with_extension("toml");
    let settings = if settings.is_file() {
        read(&settings)?
    } else {
        String::new()
    };
    let head = format!(
        "package = \"{}\"\nworkspace = \"member\"\n",
        document.package
    );
    let config = match Config::parse("settings", &format!("{head}{settings}")) {
        Ok(config) => config,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let read = |leniency| analyzed(&source, &files, &config, leniency);
    // Lenient generation is only used where it leaves no error.
    let analyzed =
        read(Leniency::Strict).or_else(|problem| read(Leniency::Lenient).map_err(|_| problem));
    let (generated, survey) = match analyzed {
        Ok(analyzed) => analyzed,
        Err(problem) => return Ok(Err(problem)),
    };
    let whole: Value = serde_json::from_str(&survey.document).unwrap_or_default();
    let subjects = subjects(&survey, &whole);
    let folder = crates.join(&document.package);
    let mut expected = BTreeSet::new();
    for (path, text) in generated.files.iter() {
        let pointer = folder.join(path);
        write(&pointer, &harness::file(path, text))?;
        expected.insert(pointer);
    }
    let pointer = folder.join(harness::FILE);
    write(&pointer, &harness::code(&subjects, &survey))?;
    expected.insert(pointer);
    remove_others(&folder.join("src"), &expected)?;
    Ok(Ok(Prepared {
        shown: document.shown.clone(),
        path: document.path.clone(),
        package: document.package.clone(),
        features: survey.features.clone(),
        replaced_types: ReplacedTypes::of(&settings),
        document: whole,
        survey,
        subjects,
    }))
}

/// Generates the crate of a document and its survey; returns the first error.
fn analyzed(
    source: &Source,
    files: &Folder,
    config: &Config,
    leniency: Leniency,
) -> Result<(Generated, Survey), String> {
    let input = Input {
        library: files,
        leniency,
        ..Input::from(source)
    };
    let first_error = |problems: Diagnostics| {
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        let first = problems.iter().find(is_error);
        first.map_or_else(String::new, |problem| problem.message.clone())
    };
    let generated = generator::generate(input, config).map_err(first_error)?;
    let survey = generator::survey(input, config).map_err(first_error)?;
    Ok((generated, survey))
}

/// Writes a file unless it has this content already: an untouched file is not recompiled.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    fs::write(path, text).map_err(Failure::file("write", path))
}

fn remove_others(folder: &Path, expected: &BTreeSet<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    for entry in entries {
        let path = entry.map_err(Failure::file("list", folder))?.path();
        if path.is_dir() {
            remove_others(&path, expected)?;
        } else if !expected.contains(&path) {
            fs::remove_file(&path).map_err(Failure::file("remove", &path))?;
        }
    }
    Ok(())
}
