//! The inputs of `generate`: the document, the configuration, and the folder of the crate.

use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::file_source::FileSource;
use generator::input::{Input, LaterVersions, Leniency};
use generator::limits::{Limit, Limits};
use generator::source::Source;

use super::Arguments;
use super::crate_name::CrateName;
use super::folder::Folder;
use super::input_file::{Stop, folder, named, parse_config, read_text};
use super::layout::Layout;
use super::overlay;
use super::relative::seen_from;
use super::surroundings::{Surroundings, placed};
use super::target::{Ownership, Target};
use crate::found;
use crate::outcome::{Failure, TargetError};
use crate::program::Program;
use crate::project::{NamedFile, Project};
use crate::read_as;
use crate::reading::LARGEST;

/// The checked inputs of a generation.
pub struct Inputs {
    /// The document, with the name used in generated files.
    pub source: Source,
    /// The document with its name in messages, without its text.
    pub shown: Source,
    /// The files that the document may reference.
    pub files: Folder,
    /// The overlays of the document.
    pub overlays: Vec<Source>,
    /// Whether invalid parts of the document are repaired.
    pub leniency: Leniency,
    /// Whether later versions of OpenAPI are read.
    pub later: LaterVersions,
    /// The limits for the document.
    pub limits: Limits,
    /// The configuration.
    pub config: Config,
    /// The folder of the crate.
    pub target: Target,
    /// The workspace around the crate, if the configuration does not set the membership.
    pub surroundings: Option<Surroundings>,
    /// The file that lists the losses; only for the document of a project.
    pub losses: Option<NamedFile>,
    /// The document and its configuration, if that is a file.
    pub files_on_disk: Option<(NamedFile, NamedFile)>,
    /// The command, which generated files name.
    pub command: String,
    /// The command with the options that write this crate.
    pub cure: String,
}

impl Inputs {
    /// Returns the inputs for the generator, with access to the files that the document may reference.
    pub fn input<'i>(&'i self, library: &'i dyn FileSource) -> Input<'i> {
        Input {
            source: &self.source,
            library,
            overlays: &self.overlays,
            leniency: self.leniency,
            later: self.later,
            limits: &self.limits,
            command: &self.command,
        }
    }

    /// Reads the inputs from the command line, or those of the project.
    pub fn read(arguments: &Arguments, program: &Program) -> Result<Self, Stop> {
        let limits = limits(arguments);
        let config = arguments.config.as_deref();
        // Each of the two requires the other.
        let (Some(spec), Some(out)) = (&arguments.spec, &arguments.out) else {
            return Self::of(&project(config, program)?, arguments, program, &limits);
        };
        match program.project() {
            Some(project) if project.has(spec, out, config) => {
                Self::of(project, arguments, program, &limits)
            }
            Some(_) | None => Self::other(spec, out, arguments, program, &limits),
        }
    }

    fn of(
        project: &Project,
        arguments: &Arguments,
        program: &Program,
        limits: &Limits,
    ) -> Result<Self, Stop> {
        let (document, file) = (project.document(), project.config());
        let config = parse_config(&file.shown, &read_text(&file.path, &file.shown, LARGEST)?)?;
        let config = config.in_file(seen_from(&document.path, &file.path)?);
        let output = project.output();
        let (config, surroundings) = placed(config, &output.path);
        let text = read_text(
            &document.path,
            &document.shown,
            limits.of(Limit::InputBytes),
        )?;
        Ok(Self {
            source: Source::new(project.document_name(), text),
            shown: named(&document.shown),
            leniency: leniency(arguments),
            later: read_as::later(arguments.read_as),
            limits: limits.clone(),
            files: folder(&document.path, arguments.root.as_deref(), limits)?,
            overlays: overlay::read(&config, &file.path, &file.shown, &document.path)?,
            config,
            target: Target::open(&output.path, &output.shown, Layout::Crate, Ownership::Known)?,
            surroundings,
            losses: project.losses(),
            files_on_disk: Some((document, file)),
            command: program.generation(),
            cure: program.generation() + &options(arguments),
        })
    }

    fn other(
        spec: &Path,
        out: &Path,
        arguments: &Arguments,
        program: &Program,
        limits: &Limits,
    ) -> Result<Self, Stop> {
        let shown = spec.display().to_string();
        let ownership = if arguments.force {
            Ownership::Granted
        } else {
            Ownership::Unknown
        };
        let target = Target::open(out, &out.display().to_string(), Layout::Crate, ownership)?;
        let config = match (&arguments.config, &arguments.name) {
            (Some(file), _) => {
                let shown = file.display().to_string();
                let config = parse_config(&shown, &read_text(file, &shown, LARGEST)?)?;
                config.in_file(seen_from(spec, file)?)
            }
            (None, Some(name)) => Config::for_document(name.as_str()),
            (None, None) => Config::for_document(name_of(out)?.as_str()),
        };
        let (config, surroundings) = placed(config, out);
        // A generated file names the document without its folder: the location of a document must not
        // change the output.
        let name = spec
            .file_name()
            .unwrap_or(spec.as_os_str())
            .to_string_lossy()
            .into_owned();
        Ok(Self {
            source: Source::new(name, read_text(spec, &shown, limits.of(Limit::InputBytes))?),
            shown: named(&shown),
            leniency: leniency(arguments),
            later: read_as::later(arguments.read_as),
            limits: limits.clone(),
            files: folder(spec, arguments.root.as_deref(), limits)?,
            overlays: match &arguments.config {
                Some(file) => overlay::read(&config, file, &file.display().to_string(), spec)?,
                None => Vec::new(),
            },
            config,
            target,
            surroundings,
            losses: None,
            files_on_disk: arguments
                .config
                .as_deref()
                .map(|file| (NamedFile::given(spec), NamedFile::given(file))),
            command: program.generation(),
            cure: cure(spec, out, arguments, program),
        })
    }
}

/// Returns the project of a configuration, or the one that the program works on.
fn project(config: Option<&Path>, program: &Program) -> Result<Project, Stop> {
    let found = match config {
        Some(file) => found::described(file)?,
        None => found::project_of(program)?,
    };
    found.ok_or_else(|| {
        let command = program.generation();
        Failure::NoProject { command }.into()
    })
}

fn limits(arguments: &Arguments) -> Limits {
    let given = arguments.limit.iter().copied();
    given.fold(Limits::USUAL, Limits::with)
}

fn leniency(arguments: &Arguments) -> Leniency {
    if arguments.lenient {
        Leniency::Lenient
    } else {
        Leniency::Strict
    }
}

fn name_of(out: &Path) -> Result<CrateName, Failure> {
    // The folder `.` also has a name for the crate.
    let folder = std::path::absolute(out).map_err(Failure::file("find", out))?;
    CrateName::of_folder(&folder).ok_or_else(|| Failure::Target {
        path: PathBuf::from(out),
        reason: TargetError::Nameless,
    })
}

fn cure(spec: &Path, out: &Path, arguments: &Arguments, program: &Program) -> String {
    let mut command = format!(
        "{} --spec {} --out {}",
        program.generation(),
        spec.display(),
        out.display()
    );
    if let Some(name) = &arguments.name {
        command.push_str(&format!(" --name {}", name.as_str()));
    }
    if let Some(config) = &arguments.config {
        command.push_str(&format!(" --config {}", config.display()));
    }
    command + &options(arguments)
}

/// Returns the options that apply to every document.
fn options(arguments: &Arguments) -> String {
    let mut options = String::new();
    if arguments.lenient {
        options.push_str(" --lenient");
    }
    if let Some(version) = arguments.read_as {
        options.push_str(&format!(" --read-as {version}"));
    }
    for limit in &arguments.limit {
        options.push_str(&format!(" --limit {limit}"));
    }
    if let Some(root) = &arguments.root {
        options.push_str(&format!(" --root {}", root.display()));
    }
    options
}
