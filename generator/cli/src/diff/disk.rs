//! A revision in files.

use std::path::Path;

use generator::config::Config;
use generator::limits::Limit;
use generator::source::Source;

use super::side::{Reading, Side};
use crate::generate::input_file::{Stop, folder, parse_config, read_text};
use crate::generate::overlay;
use crate::generate::relative::seen_from;
use crate::project::NamedFile;
use crate::reading::LARGEST;

/// Reads a revision; without a file for its configuration it has that of `otherwise`.
pub fn read(
    spec: &NamedFile,
    config: Option<&NamedFile>,
    otherwise: impl FnOnce() -> Config,
    reading: &Reading,
) -> Result<Side, Stop> {
    let (config, overlays) = match config {
        Some(file) => configured(&spec.path, file)?,
        None => (otherwise(), Vec::new()),
    };
    let most = reading.limits.of(Limit::InputBytes);
    Ok(Side {
        source: Source::new(&spec.shown, read_text(&spec.path, &spec.shown, most)?),
        files: Box::new(folder(
            &spec.path,
            reading.root.as_deref(),
            &reading.limits,
        )?),
        overlays,
        config,
        leniency: reading.leniency,
        later: reading.later,
        limits: reading.limits.clone(),
    })
}

fn configured(spec: &Path, file: &NamedFile) -> Result<(Config, Vec<Source>), Stop> {
    let text = read_text(&file.path, &file.shown, LARGEST)?;
    let config = parse_config(&file.shown, &text)?;
    let config = config.in_file(seen_from(spec, &file.path)?);
    let overlays = overlay::read(&config, &file.path, &file.shown, spec)?;
    Ok((config, overlays))
}
