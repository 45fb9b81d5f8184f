//! Finds the targets of references: by URI, and by the files that a URI stands for.
//!
//! A document may have another URI than its path, by `$self` or `$id`. References relative to that URI lead to files
//! beside the document, as if its folder were that of the URI.

use serde_json::Value;

use super::address::Address;
use super::file_cache::{FileCache, RefError};
use super::location::Location;
use crate::diagnostic::Diagnostics;
use crate::file_source::Unavailable;
use crate::load::anchors::{Found, inside};
use crate::load::uri;
use crate::pointer::Pointer;

/// The endings of files that the URI of a document may leave out.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

impl FileCache<'_> {
    /// Returns the location that `reference`, which is at `home`, names. It may not exist.
    pub(super) fn address(
        &mut self,
        reference: &str,
        home: &Location,
        diagnostics: &mut Diagnostics,
    ) -> Result<Location, RefError> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let start = match file {
            "" => Location {
                source_file: home.source_file,
                at: match fragment.starts_with('/') || fragment.is_empty() {
                    true => Pointer::root(),
                    false => home.at.clone(),
                },
            },
            file => self.resource(file, home, diagnostics)?,
        };
        if let Some(inner) = Pointer::from_fragment(&format!("#{fragment}")) {
            let at = inside(start.at, &inner);
            return Ok(Location { at, ..start });
        }
        let Location { source_file, at } = start;
        match self.names(source_file).anchor(fragment, &at) {
            Found::One(at) => Ok(Location { source_file, at }),
            Found::Several => Err(RefError::Ambiguous),
            Found::Nothing => Err(self.missing(source_file)),
        }
    }

    /// Returns the document or the schema that the part of a reference before its fragment names.
    fn resource(
        &mut self,
        reference: &str,
        home: &Location,
        diagnostics: &mut Diagnostics,
    ) -> Result<Location, RefError> {
        let uri = uri::resolved(self.names(home.source_file).base(&home.at), reference);
        if let Some(found) = self.identified(&uri) {
            return Ok(found);
        }
        if let Some(found) = self.placed(&uri, home, diagnostics)? {
            return Ok(found);
        }
        let found = match Address::of(reference, self.file(home.source_file)) {
            Address::Here => Ok(root_of(home.source_file)),
            Address::File(file) => self.file_at(&file, diagnostics),
            Address::Outside(file) => {
                let because = Unavailable::Outside;
                Err(RefError::Unavailable { file, because })
            }
            Address::Other => Err(RefError::NotFollowed),
        };
        match found {
            Err(RefError::Unavailable { .. } | RefError::NotFollowed)
                if uri::is_of_network(&uri) =>
            {
                self.open_all();
                self.identified(&uri).map_or(found, Ok)
            }
            found => found,
        }
    }

    /// Returns the file whose place beside a document is that of `uri` beside the URI of the document.
    fn placed(
        &mut self,
        uri: &str,
        home: &Location,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Location>, RefError> {
        let own = self.names(home.source_file).base(&home.at).to_owned();
        if own != self.file(home.source_file)
            && let Address::File(path) = Address::of(uri, "")
            && let Ok(found) = self.file_at(&path, &mut Diagnostics::new())
        {
            return Ok(Some(found));
        }
        let root = self.names(None).uri().to_owned();
        for (base, source_file) in [(own, home.source_file), (root, None)] {
            let Some(path) = uri::relative(&base, uri) else {
                continue;
            };
            let Address::File(path) = Address::of(&path, self.file(source_file)) else {
                continue;
            };
            match self.file_at(&path, diagnostics) {
                Err(RefError::Unavailable { .. }) => (),
                found => return found.map(Some),
            }
            for ending in ENDINGS {
                let mut ignored = Diagnostics::new();
                let found = self.file_at(&format!("{path}.{ending}"), &mut ignored);
                let is_it = |found: &Location| {
                    let names = self.names(found.source_file);
                    names.resource(uri).is_some()
                };
                if let Some(found) = found.ok().filter(is_it) {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    /// Opens the file at a path relative to the folder of the document.
    fn file_at(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Result<Location, RefError> {
        let source_file = match self.is_document(file) {
            true => None,
            false => Some(self.open(file, diagnostics)?),
        };
        Ok(root_of(source_file))
    }

    /// Reads all files that references name, since one of them may have a URI that is searched for. Their problems are
    /// reported when they are used.
    fn open_all(&mut self) {
        let mut next = self.search().then_some(None);
        while let Some(source_file) = next {
            let at = Pointer::root();
            let references = self.value(&Location { source_file, at }).map(references);
            for reference in references.into_iter().flatten() {
                if let Address::File(file) = Address::of(&reference, self.file(source_file))
                    && !self.is_document(&file)
                {
                    self.try_open(&file);
                }
            }
            let following = source_file.map_or(0, |index: usize| index + 1);
            next = (following < self.count()).then_some(Some(following));
        }
    }
}

fn root_of(source_file: Option<usize>) -> Location {
    Location {
        source_file,
        at: Pointer::root(),
    }
}

/// Returns the texts of all references in a file.
fn references(root: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(entries) => {
                let reference = entries.get("$ref").and_then(Value::as_str);
                found.extend(reference.map(str::to_owned));
                open.extend(entries.values());
            }
            Value::Array(values) => open.extend(values),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
        }
    }
    found
}
