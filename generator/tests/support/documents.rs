//! The documents of `fixtures/`, for the tests that iterate over all of them.

#![allow(dead_code, reason = "no test uses all of it")]

use std::path::{Path, PathBuf};

use generator::Generated;
use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::files::Files;
use generator::source::Source;

/// The folder of the documents.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// The document that the checked-in client is generated from.
const USERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/users.yaml");

/// A document and its name.
pub struct Document {
    /// The name of its file, without the folder and the extension.
    pub name: String,
    /// Its text.
    pub source: Source,
    /// Its settings, without those for the package: the text of `<name>.toml`, if that exists.
    pub settings: String,
}

impl Document {
    /// Reads a file.
    pub fn read(path: &Path) -> Self {
        let name = path
            .file_stem()
            .expect("a fixture has a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let source = Source::new(format!("{name}.yaml"), text);
        let settings = std::fs::read_to_string(path.with_extension("toml")).unwrap_or_default();
        Self {
            name,
            source,
            settings,
        }
    }

    /// Returns the document of the checked-in client.
    pub fn users() -> Self {
        Self::read(Path::new(USERS))
    }

    /// Returns every document of the folder, sorted by name.
    pub fn all() -> Vec<Self> {
        let entries = std::fs::read_dir(FOLDER).expect("the folder of the fixtures is readable");
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry is readable").path())
            .collect();
        paths.retain(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        });
        paths.sort();
        assert!(!paths.is_empty(), "{FOLDER} contains no document");
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// Returns the configuration of the document for this package.
    pub fn config(&self, package: &str) -> Config {
        let text = format!("{package}\n{}", self.settings);
        Config::parse(&format!("{}.toml", self.name), &text)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Returns the configuration of the document, for tests to which its package does not matter.
    pub fn usual_config(&self) -> Config {
        self.config("package = \"shop\"")
    }

    /// Generates the crate of the document.
    pub fn generate(&self, config: &Config) -> Generated {
        generator::generate(&self.source, config)
            .unwrap_or_else(|problems| self.rejected(&problems))
    }

    /// Generates the files of that crate, for tests to which its package does not matter.
    pub fn files(&self) -> Files {
        self.generate(&self.usual_config()).files
    }

    /// Fails the test, for a document that must not be rejected.
    pub fn rejected(&self, problems: &Diagnostics) -> ! {
        panic!(
            "{} is rejected:\n{}",
            self.source.name,
            problems.rendered(&self.source)
        )
    }
}

/// Returns the text with empty modules in place of those in other files, which rustfmt would follow.
pub fn with_empty_modules(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let declared = line.strip_prefix("pub ").unwrap_or(line);
        match line.strip_suffix(';') {
            Some(module) if declared.starts_with("mod ") => format!("{module} {{}}\n"),
            _ => format!("{line}\n"),
        }
    });
    lines.collect()
}
