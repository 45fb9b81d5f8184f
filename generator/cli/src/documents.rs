//! Discovery of the documents below a path.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::PackageName;

use crate::outcome::Failure;
use crate::reading::{self, LARGEST};

/// The maximum number of characters of a path that the name of a package contains.
const NAME_LENGTH: usize = 48;

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub path: PathBuf,
    /// The path, based on the argument of the command line.
    pub shown: String,
    /// The root folder of its references.
    pub root: PathBuf,
    /// The unique name of the generated package.
    pub package: String,
}

/// Returns the documents below all paths, sorted by path.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Document>, Failure> {
    let mut found = Vec::new();
    for input in inputs {
        let before = found.len();
        let metadata = fs::metadata(input).map_err(Failure::file("look at", input))?;
        if metadata.is_dir() {
            below(input, input, &mut found)?;
        } else {
            // A file named explicitly is a document whatever its content.
            let root = input.parent().filter(|root| !root.as_os_str().is_empty());
            let root = root.unwrap_or_else(|| Path::new("."));
            found.push((input.clone(), root.to_owned()));
        }
        if found.len() == before {
            return Err(Failure::NoDocument {
                path: input.clone(),
            });
        }
    }
    found.sort();
    found.dedup_by(|one, other| one.0 == other.0);
    let mut taken = BTreeSet::new();
    Ok(found
        .into_iter()
        .map(|(path, root)| {
            let shown = path.display().to_string();
            let package = package(&shown, &mut taken);
            Document {
                path,
                shown,
                root,
                package,
            }
        })
        .collect())
}

fn below(folder: &Path, root: &Path, found: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), Failure> {
    let list = Failure::file("list", folder);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<Result<Vec<_>, _>>(),
        Err(error) => Err(error),
    };
    for entry in entries.map_err(list)? {
        let path = entry.path();
        let kind = entry.file_type().map_err(Failure::file("look at", &path))?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            below(&path, root, found)?;
        } else if kind.is_file() && may_hold_a_document(&path) {
            let bytes = reading::bytes(&path, LARGEST).map_err(Failure::file("read", &path))?;
            if is_document(&String::from_utf8_lossy(&bytes)) {
                found.push((path, root.to_owned()));
            }
        }
    }
    Ok(())
}

/// Returns whether the name of a file is that of a document: a page about OpenAPI can contain lines that look like one.
fn may_hold_a_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        ["json", "yaml", "yml"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Returns whether `openapi` or `swagger` is a top-level key. It does not parse, since invalid documents count too.
fn is_document(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return has_key_at_the_top(text);
    }
    text.lines().any(|line| {
        let key = line.split(':').next().unwrap_or_default();
        line.contains(':') && is_version_key(key.trim_end())
    })
}

fn is_version_key(key: &str) -> bool {
    matches!(key.trim_matches(['"', '\'']), "openapi" | "swagger")
}

/// Searches a JSON text for a top-level key.
fn has_key_at_the_top(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut string: Option<String> = None;
    let mut last = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (&mut string, character) {
            (Some(_), '"') => last = string.take().unwrap_or_default(),
            (Some(inside), '\\') => inside.extend(characters.next()),
            (Some(inside), _) => inside.push(character),
            (None, '"') => string = Some(String::new()),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth = depth.saturating_sub(1),
            (None, ':') if depth == 1 && is_version_key(&last) => return true,
            (None, _) => (),
        }
    }
    false
}

/// Returns a unique name that is the same in every run over the same documents.
fn package(shown: &str, taken: &mut BTreeSet<String>) -> String {
    // The end of a path is more specific than its beginning.
    let skipped = shown.chars().count().saturating_sub(NAME_LENGTH);
    let end: String = shown.chars().skip(skipped).collect();
    let name = PackageName::from_title(&format!("corpus {end}")).to_string();
    let name = name.replace('_', "-");
    let mut unique = name.clone();
    let mut count = 1;
    while !taken.insert(unique.clone()) {
        count += 1;
        unique = format!("{name}-{count}");
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_a_top_level_version_key() {
        for text in [
            "openapi: 3.0.0\n",
            "# a comment\n\"openapi\" : 3.1.0\n",
            "\u{feff}{ \"info\": {\"title\": \"a \\\" {\"}, \"openapi\": \"3.0.0\"}",
            "swagger: '2.0'\n",
        ] {
            assert!(is_document(text), "{text}");
        }
        for text in [
            "type: object\nproperties:\n  openapi:\n    type: string\n",
            "{\"info\": {\"openapi\": 1}}",
            "openapi\n",
            "",
        ] {
            assert!(!is_document(text), "{text}");
        }
    }

    #[test]
    fn packages_have_unique_names() {
        let mut taken = BTreeSet::new();
        let names = ["a/b_c.yaml", "a/b-c.yaml", "a/b.c.yaml"].map(|it| package(it, &mut taken));
        assert_eq!(
            names,
            [
                "corpus-a-b-c-yaml",
                "corpus-a-b-c-yaml-2",
                "corpus-a-b-c-yaml-3"
            ]
        );
    }
}
