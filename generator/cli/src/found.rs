//! The project that a configuration file describes.

use std::env;
use std::path::{Path, PathBuf};

use generator::config::Config;

use crate::generate::input_file::{Stop, parse_config, read_text};
use crate::outcome::Failure;
use crate::program::Program;
use crate::project::Project;
use crate::reading::LARGEST;

/// The name of the configuration of a project.
pub const CONFIG: &str = "openapi-crate.toml";

/// Returns the project that a command works on: that of the program, or of the nearest configuration around the working
/// folder, if there is one.
pub fn project_of(program: &Program) -> Result<Option<Project>, Stop> {
    if let Some(project) = program.project() {
        return Ok(Some(project.clone()));
    }
    let here = env::current_dir().map_err(Failure::file("find", Path::new(".")))?;
    match config_above(&here) {
        Some(config) => described(&config),
        None => Ok(None),
    }
}

/// Reads the project of a configuration file; `None` if it does not name a document and a folder for the crate.
pub fn described(file: &Path) -> Result<Option<Project>, Stop> {
    let shown = file.display().to_string();
    let config = parse_config(&shown, &read_text(file, &shown, LARGEST)?)?;
    Ok(of(file, &config))
}

fn config_above(folder: &Path) -> Option<PathBuf> {
    let mut files = folder.ancestors().map(|folder| folder.join(CONFIG));
    files.find(|file| file.is_file())
}

fn of(file: &Path, config: &Config) -> Option<Project> {
    let paths = config.paths();
    let root = file.parent()?;
    let name = file.file_name()?.to_string_lossy().into_owned();
    let (document, output) = (paths.document.as_ref()?, paths.output.as_ref()?);
    let project = Project::new(root, document, name, output);
    Some(match &paths.losses {
        Some(losses) => project.with_losses(losses),
        None => project,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_configuration_above_a_folder_is_found() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        let outer = root.path().join(CONFIG);
        fs::write(&outer, "").unwrap();
        assert_eq!(config_above(&inner), Some(outer));
        let nearer = root.path().join("a").join(CONFIG);
        fs::write(&nearer, "").unwrap();
        assert_eq!(config_above(&inner), Some(nearer));
    }

    #[test]
    fn a_project_is_described_by_its_document_and_its_output() {
        let described = |text: &str| {
            let config = Config::parse("a.toml", &format!("package = \"pets\"\n{text}")).unwrap();
            of(Path::new("folder/a.toml"), &config)
        };
        assert!(described("document = \"pets.yaml\"").is_none());
        let project = described("document = \"pets.yaml\"\noutput = \"../pets\"").unwrap();
        assert_eq!(project.document().path, Path::new("folder/pets.yaml"));
        assert_eq!(project.output().path, Path::new("folder/../pets"));
        assert_eq!(project.document_name(), "pets.yaml");
    }
}
