//! The inputs of a generation, and the files that they are from.

use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::limits::Limit;
use generator::source::Source;

use super::{Configured, Generation, GenerationError};
use crate::generate::folder::Folder;
use crate::generate::input_file::{self, parse_config, read_text};
use crate::generate::overlay;
use crate::generate::relative::seen_from;
use crate::reading::LARGEST;

/// What a generation reads before the document names other files.
pub(super) struct Inputs {
    /// The document.
    pub(super) source: Source,
    /// The configuration.
    pub(super) config: Config,
    /// The overlays.
    pub(super) overlays: Vec<Source>,
    /// The files that the document may refer to.
    pub(super) files: Folder,
    /// All files that were read.
    pub(super) read: Vec<PathBuf>,
}

impl Inputs {
    /// Reads the inputs; `package` is the name of the package if there is no configuration.
    pub(super) fn read(generation: &Generation, package: &str) -> Result<Self, GenerationError> {
        let document = generation.document.as_path();
        let shown = shown(document);
        let mut read = vec![document.to_owned()];
        let (config, file) = match &generation.config {
            Configured::Default => (Config::for_document(package), document),
            // Overlays are below the folder of the document then.
            Configured::Value(config) => (config.as_ref().clone(), document),
            Configured::File(file) => {
                read.push(file.clone());
                let name = self::shown(file);
                let config = parse_config(&name, &read_text(file, &name, LARGEST)?)?;
                (config.in_file(seen_from(document, file)?), file.as_path())
            }
        };
        let limits = &generation.limits;
        let text = read_text(document, &shown, limits.of(Limit::InputBytes))?;
        let overlays = config.overlays().iter();
        read.extend(overlays.map(|path| file.with_file_name(path)));
        Ok(Self {
            source: Source::new(shown, text),
            overlays: overlay::read(&config, file, &self::shown(file), document)?,
            files: input_file::folder(document, generation.root.as_deref(), limits)?,
            config,
            read,
        })
    }
}

/// Returns the name of a file in messages.
fn shown(file: &Path) -> String {
    let parts = file.components();
    let parts = parts.map(|part| part.as_os_str().to_string_lossy());
    match file.is_absolute() {
        true => file.display().to_string(),
        false => parts.collect::<Vec<_>>().join("/"),
    }
}
