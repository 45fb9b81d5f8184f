//! A document, its crate on the disk, and what is to be tried of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::Generated;
use generator::config::Config;
use generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use generator::input::{Input, Leniency};
use generator::limits::Limits;
use generator::source::Source;
use generator::survey::Survey;
use serde_json::Value;
use xtask::Folder;
use xtask::documents::Document;
use xtask::outcome::Failure;

use crate::harness;
use crate::subject::{Subject, subjects};

/// A document that is ready to be tried.
#[derive(Debug)]
pub struct Prepared {
    /// The document, as its place was named on the command line.
    pub shown: String,
    /// Its file.
    pub path: PathBuf,
    /// The package of its crate.
    pub package: String,
    /// The Cargo features of the crate that hold parts of the API.
    pub features: Vec<String>,
    /// Whether the configuration puts types of other crates in the place of schemas.
    pub chosen: ChosenTypes,
    /// The document in one piece.
    pub document: Value,
    /// What stands for what.
    pub survey: Survey,
    /// What is tried.
    pub subjects: Vec<Subject>,
}

/// Whether types of other crates stand for schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenTypes {
    /// None does.
    None,
    /// Some do, and say themselves what they read.
    Some,
}

impl ChosenTypes {
    fn of(choices: &str) -> Self {
        let chooses = |line: &str| line.starts_with("[types]") || line.starts_with("[formats]");
        match choices.lines().any(chooses) {
            true => Self::Some,
            false => Self::None,
        }
    }
}

/// Generates the crate of a document below a folder, with the harness in it.
///
/// # Errors
///
/// Why the document cannot be tried; a failure where a file cannot be read or written.
pub fn prepare(document: &Document, crates: &Path) -> Result<Result<Prepared, String>, Failure> {
    let read = |path: &Path| fs::read_to_string(path).map_err(Failure::file("read", path));
    let name = document.path.file_name().unwrap_or_default();
    let source = Source::new(name.to_string_lossy().into_owned(), read(&document.path)?);
    let files = Folder::of(&document.path, Some(&document.root))
        .map_err(Failure::file("find", &document.root))?;
    let choices = document.path.with_extension("toml");
    let choices = if choices.is_file() {
        read(&choices)?
    } else {
        String::new()
    };
    let head = format!(
        "package = \"{}\"\nworkspace = \"member\"\n",
        document.package
    );
    let config = match Config::parse("choices", &format!("{head}{choices}")) {
        Ok(config) => config,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let read = |leniency| understood(&source, &files, &config, leniency);
    // What is broken in a document is forgiven where that is all that is wrong.
    let understood =
        read(Leniency::Strict).or_else(|problem| read(Leniency::Lenient).map_err(|_| problem));
    let (generated, survey) = match understood {
        Ok(understood) => understood,
        Err(problem) => return Ok(Err(problem)),
    };
    let whole: Value = serde_json::from_str(&survey.document).unwrap_or_default();
    let subjects = subjects(&survey, &whole);
    let folder = crates.join(&document.package);
    let mut wanted = BTreeSet::new();
    for (path, text) in generated.files.iter() {
        let place = folder.join(path);
        write(&place, &harness::file(path, text))?;
        wanted.insert(place);
    }
    let place = folder.join(harness::FILE);
    write(&place, &harness::code(&subjects, &survey))?;
    wanted.insert(place);
    remove_others(&folder.join("src"), &wanted)?;
    Ok(Ok(Prepared {
        shown: document.shown.clone(),
        path: document.path.clone(),
        package: document.package.clone(),
        features: survey.features.clone(),
        chosen: ChosenTypes::of(&choices),
        document: whole,
        survey,
        subjects,
    }))
}

/// The crate of a document, and what stands for what in it; or the first error.
fn understood(
    source: &Source,
    files: &Folder,
    config: &Config,
    leniency: Leniency,
) -> Result<(Generated, Survey), String> {
    let input = Input {
        source,
        library: files,
        overlays: &[],
        leniency,
        limits: &Limits::USUAL,
    };
    let refused = |problems: Diagnostics| {
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        let first = problems.iter().find(is_error);
        first.map_or_else(String::new, |problem| problem.message.clone())
    };
    let generated = generator::generate(input, config).map_err(refused)?;
    let survey = generator::survey(input, config).map_err(refused)?;
    Ok((generated, survey))
}

/// Writes a file, unless it says so already: an untouched file is not compiled again.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    fs::write(path, text).map_err(Failure::file("write", path))
}

fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    for entry in entries {
        let path = entry.map_err(Failure::file("list", folder))?.path();
        if path.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path).map_err(Failure::file("remove", &path))?;
        }
    }
    Ok(())
}
