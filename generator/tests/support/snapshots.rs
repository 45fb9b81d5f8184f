//! Snapshots that are beside the files that they are made of.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Held while a snapshot is compared: the lines of two differences would otherwise be mixed.
static COMPARING: Mutex<()> = Mutex::new(());

/// Runs `compare` with the settings for snapshots in `folder`, a path relative to the file that calls this.
pub fn in_folder(folder: &Path, input: Option<&Path>, compare: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    if let Some(input) = input {
        settings.set_input_file(input);
    }
    let _comparing = COMPARING.lock().unwrap_or_else(PoisonError::into_inner);
    settings.bind(compare);
}
