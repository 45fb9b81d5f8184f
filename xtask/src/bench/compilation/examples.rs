//! The examples that a manifest names.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use openapi_crate::outcome::Failure;

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    name: String,
}

/// Writes an empty program for each example of the manifest.
///
/// Examples are written by hand, so that they are not in a new folder. Cargo rejects a manifest without their files,
/// and compiles none of them here.
pub fn stand_in(folder: &Path) -> Result<(), Failure> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    let manifest: Manifest = toml::from_str(&text)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
        .map_err(Failure::file("read", &path))?;
    let examples = folder.join("examples");
    fs::create_dir_all(&examples).map_err(Failure::file("create", &examples))?;
    for example in manifest.example {
        let path = examples.join(format!("{}.rs", example.name));
        fs::write(&path, "fn main() {}\n").map_err(Failure::file("write", &path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_example_of_the_manifest_has_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = "[package]\nname = \"a\"\n\n[[example]]\nname = \"mocking\"\nrequired-features = [\"mock\"]\n";
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        stand_in(folder.path()).unwrap();
        let written = fs::read_to_string(folder.path().join("examples/mocking.rs")).unwrap();
        assert_eq!(written, "fn main() {}\n");
    }
}
