//! What `generate` works on: the document, the choices for it, and the folder of the crate.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use generator::config::{Config, Membership};
use generator::diagnostic::{Diagnostics, Problem};
use generator::input::{Input, Leniency};
use generator::limits::{Limit, Limits};
use generator::pointer::Pointer;
use generator::source::Source;

use super::Arguments;
use super::crate_name::CrateName;
use super::folder::Folder;
use super::overlay;
use super::relative::{is_same, seen_from};
use super::surroundings::{self, Surroundings};
use super::target::{Ownership, Target};
use crate::outcome::{Failure, Refusal};
use crate::reading::{self, LARGEST};
use crate::workspace::{CLIENT, CONFIG, LOSSES, SPEC, Workspace};

/// Everything that a generation needs, read and checked.
pub struct Inputs {
    /// The document. Its name is the one that generated files carry.
    pub source: Source,
    /// The document as messages name it, without its text.
    pub shown: Source,
    /// The files that the document may refer to.
    pub files: Folder,
    /// The overlays of the document.
    pub overlays: Vec<Source>,
    /// What becomes of what is broken in the document.
    pub leniency: Leniency,
    /// What the document may cost.
    pub limits: Limits,
    /// The choices for the document.
    pub config: Config,
    /// The folder of the crate.
    pub target: Target,
    /// The workspace that the crate is written into, where the configuration leaves it to that.
    pub surroundings: Option<Surroundings>,
    /// The file that lists the losses; only the document of this repository has one.
    pub losses: Option<PathBuf>,
    /// The command that would write the crate.
    pub cure: String,
}

/// Why a generation cannot start.
pub enum Stop {
    /// Something is wrong with the content of an input: exit status 1.
    Findings {
        /// What is wrong.
        diagnostics: Diagnostics,
        /// The input as messages name it, without its text.
        source: Source,
    },
    /// An input or the target cannot be used: exit status 2.
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Inputs {
    /// What the generator starts from.
    pub fn input(&self) -> Input<'_> {
        Input {
            source: &self.source,
            library: &self.files,
            overlays: &self.overlays,
            leniency: self.leniency,
            limits: &self.limits,
        }
    }

    /// Reads what the command line names, or the document of this repository.
    pub fn read(arguments: &Arguments) -> Result<Self, Stop> {
        let workspace = Workspace::find();
        let limits = limits(arguments);
        match (&arguments.spec, &arguments.out) {
            (Some(spec), Some(out)) if !names_the_default(&workspace, spec, out, arguments) => {
                Self::other(spec, out, arguments, &limits)
            }
            // Each of the two requires the other, so what is left is none, or those that none means.
            _ => Self::of(&workspace, arguments, &limits),
        }
    }

    fn of(workspace: &Workspace, arguments: &Arguments, limits: &Limits) -> Result<Self, Stop> {
        let root = workspace.root();
        let config = parse_config(CONFIG, &read_text(&root.join(CONFIG), CONFIG, LARGEST)?)?;
        let config = config.in_file(seen_from(&root.join(SPEC), &root.join(CONFIG))?);
        let (config, surroundings) = placed(config, &root.join(CLIENT));
        Ok(Self {
            source: Source::new(
                SPEC,
                read_text(&root.join(SPEC), SPEC, limits.of(Limit::InputBytes))?,
            ),
            shown: named(SPEC),
            leniency: leniency(arguments),
            limits: limits.clone(),
            files: folder(&root.join(SPEC), arguments.root.as_deref(), limits)?,
            overlays: overlay::read(&config, &root.join(CONFIG), &root.join(SPEC))?,
            config,
            target: Target::open(&root.join(CLIENT), CLIENT, Ownership::Known)?,
            surroundings,
            losses: Some(root.join(LOSSES)),
            cure: "cargo xtask generate".to_owned() + &options(arguments),
        })
    }

    fn other(
        spec: &Path,
        out: &Path,
        arguments: &Arguments,
        limits: &Limits,
    ) -> Result<Self, Stop> {
        let shown = spec.display().to_string();
        let ownership = if arguments.force {
            Ownership::Granted
        } else {
            Ownership::Unknown
        };
        let target = Target::open(out, &out.display().to_string(), ownership)?;
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
        // A generated file names the document without its folder: where a document lies must not
        // change what is generated from it.
        let name = spec
            .file_name()
            .unwrap_or(spec.as_os_str())
            .to_string_lossy()
            .into_owned();
        Ok(Self {
            source: Source::new(name, read_text(spec, &shown, limits.of(Limit::InputBytes))?),
            shown: named(&shown),
            leniency: leniency(arguments),
            limits: limits.clone(),
            files: folder(spec, arguments.root.as_deref(), limits)?,
            overlays: match &arguments.config {
                Some(file) => overlay::read(&config, file, spec)?,
                None => Vec::new(),
            },
            config,
            target,
            surroundings,
            losses: None,
            cure: cure(spec, out, arguments),
        })
    }
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

fn folder(spec: &Path, root: Option<&Path>, limits: &Limits) -> Result<Folder, Failure> {
    let folder =
        Folder::of(spec, root).map(|folder| folder.reading_at_most(limits.of(Limit::InputBytes)));
    folder.map_err(Failure::file("find", root.unwrap_or(spec)))
}

fn name_of(out: &Path) -> Result<CrateName, Failure> {
    // Also the folder `.` has a name that a crate can take.
    let folder = std::path::absolute(out).map_err(Failure::file("find", out))?;
    CrateName::of_folder(&folder).ok_or_else(|| Failure::Target {
        path: PathBuf::from(out),
        refusal: Refusal::Nameless,
    })
}

fn cure(spec: &Path, out: &Path, arguments: &Arguments) -> String {
    let mut command = format!(
        "cargo xtask generate --spec {} --out {}",
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

/// The options that belong to every document.
fn options(arguments: &Arguments) -> String {
    let mut options = String::new();
    if arguments.lenient {
        options.push_str(" --lenient");
    }
    for limit in &arguments.limit {
        options.push_str(&format!(" --limit {limit}"));
    }
    if let Some(root) = &arguments.root {
        options.push_str(&format!(" --root {}", root.display()));
    }
    options
}

/// Whether the command line names the three paths that it need not name.
fn names_the_default(
    workspace: &Workspace,
    spec: &Path,
    out: &Path,
    arguments: &Arguments,
) -> bool {
    let config = arguments.config.as_deref();
    let named = [(Some(spec), SPEC), (Some(out), CLIENT), (config, CONFIG)];
    named
        .into_iter()
        .all(|(path, usual)| path.is_some_and(|path| is_same(path, &workspace.root().join(usual))))
}

/// The configuration of a crate that comes into the folder `out`, and the workspace around it.
fn placed(config: Config, out: &Path) -> (Config, Option<Surroundings>) {
    let around = Surroundings::of(out);
    let config = config.or_membership(surroundings::membership(around.as_ref()));
    let around = around.filter(|_| config.membership() == Membership::Member);
    (config, around)
}

fn parse_config(shown: &str, text: &str) -> Result<Config, Stop> {
    Config::parse(shown, text).map_err(|errors| Stop::Findings {
        diagnostics: errors.diagnostics(),
        source: named(shown),
    })
}

fn read_text(path: &Path, shown: &str, most: usize) -> Result<String, Stop> {
    let bytes = match reading::bytes(path, most) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(bad_file(shown, Problem::FileMissing));
        }
        Err(error) => return Err(Failure::file("read", path)(error).into()),
    };
    let source = Source::decode(shown, bytes).map_err(|diagnostics| Stop::Findings {
        diagnostics,
        source: named(shown),
    })?;
    Ok(source.text)
}

/// A problem of a file as a whole.
pub fn bad_file(shown: &str, problem: Problem) -> Stop {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(&Pointer::root(), problem);
    Stop::Findings {
        diagnostics,
        source: named(shown),
    }
}

fn named(shown: &str) -> Source {
    Source::new(shown, "")
}
