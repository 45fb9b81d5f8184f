//! The layout of generated code: which entries of a folder are its own, and which files show that it is there.

use std::path::{Component, Path};

/// Where generated code is in its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A crate of its own.
    Crate,
    /// A module of another crate: the folder has its files, and `mod.rs` for all of them.
    Module,
}

/// The entries of a module, for whatever document.
const OF_MODULE: [&str; 10] = [
    "client.rs",
    "error.rs",
    "external.rs",
    "headers.rs",
    "mod.rs",
    "models",
    "models.rs",
    "operations",
    "operations.rs",
    "runtime",
];

impl Layout {
    /// Returns the entries that a generation replaces; everything else in the folder is left unchanged.
    pub fn owned(self) -> &'static [&'static str] {
        match self {
            Self::Crate => &["Cargo.toml", "README.md", "src"],
            Self::Module => &OF_MODULE,
        }
    }

    /// Returns the files of which at least one is in every folder of an earlier output; any other may have been deleted.
    pub fn marked(self) -> &'static [&'static str] {
        match self {
            Self::Crate => &["Cargo.toml", "src/lib.rs"],
            Self::Module => &["mod.rs", "client.rs"],
        }
    }

    /// Returns whether a path of a generated file is in the owned part of the folder.
    pub fn owns(self, path: &str) -> bool {
        let plain = Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let (first, rest) = match path.split_once('/') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let is_file = Path::new(first).extension().is_some();
        let is_complete = match rest {
            Some(rest) => !is_file && !rest.is_empty(),
            None => is_file,
        };
        plain && !path.contains('\\') && is_complete && self.owned().contains(&first)
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn only_the_crate_is_owned() {
        for path in [
            "Cargo.toml",
            "README.md",
            "src/lib.rs",
            "src/models/user.rs",
        ] {
            assert!(Layout::Crate.owns(path), "{path}");
        }
        for path in [
            "",
            "src",
            "src/",
            "build.rs",
            "src/../build.rs",
            "/etc/passwd",
            "src\\..\\x",
            "tests/a.rs",
            "Cargo.toml/x",
        ] {
            assert!(!Layout::Crate.owns(path), "{path}");
        }
    }

    #[test]
    fn only_the_files_of_the_module_are_owned() {
        for path in [
            "mod.rs",
            "client.rs",
            "models/pet.rs",
            "runtime/json/raw.rs",
        ] {
            assert!(Layout::Module.owns(path), "{path}");
        }
        for path in [
            "Cargo.toml",
            "src/lib.rs",
            "lib.rs",
            "models",
            "mod.rs/a",
            "../mod.rs",
        ] {
            assert!(!Layout::Module.owns(path), "{path}");
        }
    }
}
