//! The overlays of the configuration.

use std::path::Path;

use generator::config::Config;
use generator::diagnostic::{OverlayProblem, Problem};
use generator::file_source::FileSource as _;
use generator::source::Source;

use super::folder::Folder;
use super::input_file::{Stop, bad_file};
use super::relative::seen_from;
use crate::outcome::Failure;

/// Reads the overlays of `config`, which was read from `file` with this name in messages, for the document `spec`.
pub fn read(config: &Config, file: &Path, shown: &str, spec: &Path) -> Result<Vec<Source>, Stop> {
    if config.overlays().is_empty() {
        return Ok(Vec::new());
    }
    let files = Folder::of(file, None).map_err(Failure::file("find", file))?;
    let overlays = config.overlays().iter().map(|path| {
        let text = files.text(path).map_err(|because| {
            let overlay = Path::new(shown).with_file_name(path);
            bad_file(
                &overlay.display().to_string(),
                Problem::Overlay(OverlayProblem::OverlayUnavailable { because }),
            )
        })?;
        let name = seen_from(spec, &file.with_file_name(path))?;
        Ok(Source::new(name, text))
    });
    overlays.collect()
}
