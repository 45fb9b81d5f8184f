//! The generation of a client as a library: for an `xtask` of one's own, and for build scripts.

mod build_script;
mod error;
mod inputs;
mod read_files;
mod written;

use std::path::{Path, PathBuf};

use generator::Generated;
use generator::config::{Config, RootModule};
use generator::input::{Input, LaterVersions, Leniency};
use generator::limits::Limits;

use crate::generate::comparison::Comparison;
use crate::generate::layout::Layout;
use crate::generate::surroundings::placed;
use crate::generate::target::{Ownership, Target};
use crate::generate::turn::Turn;
use crate::generate::{replacement, stage};
use inputs::Inputs;
use read_files::ReadFiles;

pub use error::{GenerationError, Rejection};
pub use written::Written;

/// The command that generated files name unless another is set.
const COMMAND: &str = "openapi-crate";

/// A generation: a document, a configuration, and how the document is read.
///
/// Nothing is written unless every stage succeeded, only files that differ are written, and files of an earlier output
/// that are no longer generated are removed. Files that were not generated are neither changed nor removed.
///
/// ```no_run
/// use openapi_crate::Generation;
/// use openapi_crate::config::{Config, Selector};
///
/// let config = Config::builder("pets")
///     .include(Selector::Tag("Pets".to_owned()))
///     .build()?;
/// let written = Generation::of("api/pets.yaml")
///     .config(config)
///     .command("cargo xtask client")
///     .write_crate("crates/pets")?;
/// for found in &written.diagnostics {
///     eprintln!("{}: {}", found.code, found.message);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Generation {
    document: PathBuf,
    config: Configured,
    root: Option<PathBuf>,
    leniency: Leniency,
    later: LaterVersions,
    limits: Limits,
    command: Option<String>,
}

/// Where the configuration is from.
#[derive(Clone, Debug)]
enum Configured {
    /// There is none: the package is named like the folder or the module.
    Default,
    /// A file.
    File(PathBuf),
    /// The program.
    Value(Box<Config>),
}

impl Generation {
    /// Creates the generation of a client of an OpenAPI document, with the default configuration. The path is relative to
    /// the working folder; that of a build script is the folder of its package.
    #[must_use]
    pub fn of(document: impl Into<PathBuf>) -> Self {
        Self {
            document: document.into(),
            config: Configured::Default,
            root: None,
            leniency: Leniency::default(),
            later: LaterVersions::default(),
            limits: Limits::USUAL,
            command: None,
        }
    }

    /// Sets the configuration.
    #[must_use]
    pub fn config(self, config: Config) -> Self {
        Self {
            config: Configured::Value(Box::new(config)),
            ..self
        }
    }

    /// Sets the file of the configuration. What it says of a document and an output is not used.
    #[must_use]
    pub fn config_file(self, file: impl Into<PathBuf>) -> Self {
        Self {
            config: Configured::File(file.into()),
            ..self
        }
    }

    /// Sets the folder that files which the document refers to must be in: the folder of the document, unless set.
    #[must_use]
    pub fn root(self, folder: impl Into<PathBuf>) -> Self {
        Self {
            root: Some(folder.into()),
            ..self
        }
    }

    /// Sets whether invalid parts of the document are repaired, with a warning.
    #[must_use]
    pub fn leniency(self, leniency: Leniency) -> Self {
        Self { leniency, ..self }
    }

    /// Sets whether documents of later versions of OpenAPI are read, with a warning.
    #[must_use]
    pub fn later_versions(self, later: LaterVersions) -> Self {
        Self { later, ..self }
    }

    /// Sets the limits for the document.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Sets the command that writes the code, which generated files name.
    #[must_use]
    pub fn command(self, command: impl Into<String>) -> Self {
        Self {
            command: Some(command.into()),
            ..self
        }
    }

    /// Generates a crate and writes it into a folder: a new one, or one with an earlier output.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the document or the configuration, or the reason why the folder cannot be written.
    pub fn write_crate(&self, folder: impl AsRef<Path>) -> Result<Written, GenerationError> {
        let folder = folder.as_ref();
        let target = open(folder, Layout::Crate)?;
        let inputs = Inputs::read(self, &name_of(folder))?;
        let (config, _) = placed(inputs.config.clone(), folder);
        self.generate(&inputs, &config, &target, COMMAND)
    }

    /// Generates a module of another crate and writes it into a folder: a new one, or one with an earlier output. `module`
    /// is its path in that crate, such as `crate::api`; the folder has a file `mod.rs`.
    ///
    /// The crate must have what [`Written::requirements`] lists.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the document, the configuration or the path of the module, or the reason why the folder
    /// cannot be written.
    pub fn write_module(
        &self,
        module: &str,
        folder: impl AsRef<Path>,
    ) -> Result<Written, GenerationError> {
        self.write_below(&module_of(module)?, folder.as_ref(), COMMAND)
    }

    fn write_below(
        &self,
        module: &RootModule,
        folder: &Path,
        command: &str,
    ) -> Result<Written, GenerationError> {
        let target = open(folder, Layout::Module)?;
        let inputs = Inputs::read(self, module.name())?;
        let config = inputs.config.clone().in_module(module.clone());
        self.generate(&inputs, &config, &target, command)
    }

    fn generate(
        &self,
        inputs: &Inputs,
        config: &Config,
        target: &Target,
        command: &str,
    ) -> Result<Written, GenerationError> {
        let references = ReadFiles::of(&inputs.files);
        let input = Input {
            source: &inputs.source,
            library: &references,
            overlays: &inputs.overlays,
            leniency: self.leniency,
            later: self.later,
            limits: &self.limits,
            command: self.command.as_deref().unwrap_or(command),
        };
        let generated = generator::generate(input, config).map_err(|diagnostics| Rejection {
            document: inputs.source.name.clone(),
            diagnostics,
        })?;
        let (written, removed) = write(&generated, target)?;
        let mut read = inputs.read.clone();
        read.extend(references.paths());
        Ok(Written {
            document: inputs.source.name.clone(),
            folder: target.path().to_owned(),
            written,
            removed,
            read,
            requirements: generated.requirements(),
            diagnostics: generated.diagnostics,
        })
    }
}

/// Returns the name of the package in a folder, if no configuration has one.
fn name_of(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Returns a module of another crate.
fn module_of(path: &str) -> Result<RootModule, GenerationError> {
    let module = RootModule::parse(path)?;
    match module.is_crate() {
        true => Err(GenerationError::NoModule),
        false => Ok(module),
    }
}

fn open(folder: &Path, layout: Layout) -> Result<Target, GenerationError> {
    let shown = folder.display().to_string();
    Ok(Target::open(folder, &shown, layout, Ownership::Unknown)?)
}

/// Writes what differs, and returns the paths of written and of removed files.
fn write(
    generated: &Generated,
    target: &Target,
) -> Result<(Vec<String>, Vec<String>), GenerationError> {
    let turn = Turn::wait(target)?;
    let comparison = Comparison::between(target, &generated.files)?;
    let in_the_way: Vec<String> = comparison.unmarked().map(str::to_owned).collect();
    if !in_the_way.is_empty() {
        return Err(GenerationError::InTheWay {
            folder: target.path().to_owned(),
            paths: in_the_way,
        });
    }
    replacement::replace(target, &comparison)?;
    stage::sweep(target.path())?;
    drop(turn);
    let written = comparison.written().map(str::to_owned).collect();
    Ok((written, comparison.orphaned.into_keys().collect()))
}
