//! The paths of the files: those of a crate, or of a module of another crate.

use crate::config::RootModule;

/// The file that contains a whole crate.
const LIBRARY: &str = "src/lib.rs";

/// The file that contains a whole module.
const MODULE: &str = "mod.rs";

/// Returns the path of a source file of a crate, relative to the folder of the crate or of the module.
#[must_use]
pub fn path(path: &str, root: &RootModule) -> String {
    let path = match (root.is_crate(), path) {
        (true, path) => path,
        (false, LIBRARY) => MODULE,
        (false, path) => path.strip_prefix("src/").unwrap_or(path),
    };
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_has_no_folder_of_sources() {
        let module = RootModule::parse("crate::api").unwrap();
        for (of_crate, of_module) in [
            ("src/lib.rs", "mod.rs"),
            ("src/client.rs", "client.rs"),
            ("src/models/pet.rs", "models/pet.rs"),
        ] {
            assert_eq!(path(of_crate, &RootModule::CRATE), of_crate);
            assert_eq!(path(of_crate, &module), of_module);
        }
    }
}
