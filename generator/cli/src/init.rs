//! The command `init`: makes a project of a document.
//!
//! It asks nothing. It writes a configuration with what there is to decide in the document, and what a repository needs
//! around it. A file that exists is never changed: what would be in it is printed.

mod decision;
mod repository;
mod secret_name;
mod settings;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use generator::config::{Config, PackageName};
use generator::diagnostic::Diagnostics;
use generator::input::Input;
use generator::limits::{Limit, Limits};
use generator::source::Source;

use crate::found::CONFIG;
use crate::generate::MessageFormat;
use crate::generate::crate_name::CrateName;
use crate::generate::input_file::{Stop, folder, named, read_text};
use crate::generate::report::{Most, Printing, Report, Tally};
use crate::outcome::{Failure, Outcome};
use crate::program::Program;
use crate::terminal;
use decision::Decisions;
use settings::Settings;

/// The command line of `init`.
#[derive(Args)]
pub struct Arguments {
    /// The OpenAPI document
    document: PathBuf,
    /// The folder of the crate
    #[arg(long, value_name = "DIR", default_value = "client")]
    out: PathBuf,
    /// The name of the crate [default: made from the title of the document]
    #[arg(long, value_name = "CRATE")]
    name: Option<CrateName>,
}

/// A file of the new project.
struct NewFile {
    path: PathBuf,
    text: String,
}

/// Writes the files of a project around a document.
pub fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let (decisions, settings) = match read(arguments) {
        Ok(read) => read,
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Findings {
            diagnostics,
            source,
        }) => {
            let printing = Printing {
                format: MessageFormat::Human,
                most: Most::of(None),
                program: program.name(),
            };
            Report::of(&diagnostics, &source, printing).print(printing.format)?;
            let name = &source.name;
            let tally = Tally::of(&diagnostics);
            terminal::error(&format!("{name}: nothing was written ({tally})\n"));
            return Ok(Outcome::Finding);
        }
    };
    let mut files = vec![NewFile {
        path: CONFIG.into(),
        text: settings.text(&decisions),
    }];
    files.extend(repository::files(&settings));
    let mut text = String::new();
    for file in &files {
        text.push_str(&write(file)?);
    }
    text.push_str(&repository::attributes(&settings)?);
    text.push_str(&format!(
        "{decisions}next: read {CONFIG}, then run `{}`\n",
        program.generation()
    ));
    terminal::result(&text)?;
    Ok(Outcome::Fine)
}

/// Reads the document, and finds what there is to decide in it.
fn read(arguments: &Arguments) -> Result<(Decisions, Settings), Stop> {
    let shown = slashes(&arguments.document);
    let limits = Limits::USUAL;
    let text = read_text(&arguments.document, &shown, limits.of(Limit::InputBytes))?;
    let source = Source::new(&shown, text);
    let files = folder(&arguments.document, None, &limits)?;
    let input = Input {
        library: &files,
        ..Input::from(&source)
    };
    let findings = |diagnostics: Diagnostics| Stop::Findings {
        diagnostics,
        source: named(&shown),
    };
    let title = arguments.name.as_ref().map_or("", CrateName::as_str);
    let (api, _) = generator::describe(input, &Config::for_document(title)).map_err(findings)?;
    let config = match &arguments.name {
        Some(name) => Config::for_document(name.as_str()),
        // A title of one word would be a name as it is, but names are in lowercase.
        None => Config::for_document(PackageName::from_title(&api.title).as_str()),
    };
    let generated = generator::generate(input, &config).map_err(findings)?;
    let settings = Settings {
        package: config.package().to_string(),
        document: shown,
        output: slashes(&arguments.out),
    };
    Ok((Decisions::of(&api, &generated.diagnostics), settings))
}

/// Returns a path with `/` between folders, as the configuration has it.
fn slashes(path: &Path) -> String {
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Writes a file, unless it exists, and returns the line that says so.
fn write(file: &NewFile) -> Result<String, Failure> {
    let shown = file.path.display();
    if let Some(folder) = file.path.parent() {
        fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    }
    let created = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&file.path);
    match created {
        Ok(mut new) => {
            new.write_all(file.text.as_bytes())
                .map_err(Failure::file("write", &file.path))?;
            Ok(format!("  new       {shown}\n"))
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Ok(format!("  exists    {shown}, which is left as it is\n"))
        }
        Err(error) => Err(Failure::file("create", &file.path)(error)),
    }
}
