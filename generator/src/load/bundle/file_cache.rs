//! The cache of loaded files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::address::Address;
use super::location::Location;
use crate::diagnostic::{Diagnostics, LimitProblem, Position, Problem};
use crate::file_source::{FileSource, Unavailable};
use crate::input::{Input, Leniency};
use crate::limits::{Limit, Limits};
use crate::load::anchors::Names;
use crate::load::read::{self, Failure, Parsed};
use crate::load::shape::grammar::SpecObject;
use crate::load::source_map::{self, SourceFile, Spans};
use crate::load::version::Series;
use crate::load::walk::entry;
use crate::load::{Format, anchors, base_uri, format, merge};
use crate::pointer::Pointer;

/// The maximum number of references followed to resolve one pointer.
const MAX_HOPS: usize = 64;

/// The document and the other files.
pub(super) struct FileCache<'l> {
    library: &'l dyn FileSource,
    series: Series,
    leniency: Leniency,
    /// The file name of the document, for references back to it.
    name: String,
    /// The document before bundling.
    root: Value,
    /// The names of its schemas.
    names: Names,
    files: Vec<LoadedFile>,
    /// The documents and schemas that have a URI.
    identified: BTreeMap<String, Location>,
    /// Whether the files that references name were read without need.
    searched: Searched,
    /// The index of each requested file; `None` if it has errors.
    known: BTreeMap<String, Option<usize>>,
    bytes_left: usize,
    limits: &'l Limits,
}

/// Whether all files were read in search of a URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Searched {
    Not,
    Once,
}

struct LoadedFile {
    source_file: SourceFile,
    value: Value,
    names: Names,
}

/// The reason why a reference was not followed.
pub(super) enum RefError {
    /// The file is not available.
    Unavailable { file: String, because: Unavailable },
    /// The file exists, but does not contain the pointer.
    PointerMissing { file: Option<String> },
    /// Several schemas have this anchor.
    Ambiguous,
    /// It is not a file reference.
    NotFollowed,
    /// The error was already reported, with its own location.
    Reported,
}

impl<'l> FileCache<'l> {
    pub(super) fn new(input: &Input<'l>, series: Series, root: Value, names: Names) -> Self {
        let mut identified = BTreeMap::new();
        identify(&mut identified, &names, None);
        Self {
            library: input.library,
            series,
            leniency: input.leniency,
            name: base_uri::file_name(&input.source.name).to_owned(),
            root,
            names,
            files: Vec::new(),
            identified,
            searched: Searched::Not,
            known: BTreeMap::new(),
            bytes_left: input.limits.of(Limit::InputBytes),
            limits: input.limits,
        }
    }

    /// Returns the source files, without their values.
    pub(super) fn into_source_files(self) -> Vec<SourceFile> {
        self.files
            .into_iter()
            .map(|loaded| loaded.source_file)
            .collect()
    }

    /// Returns the path of a file, relative to the folder of the document.
    pub(super) fn file(&self, source_file: Option<usize>) -> &str {
        match source_file.and_then(|source_file| self.files.get(source_file)) {
            Some(loaded) => &loaded.source_file.file,
            None => &self.name,
        }
    }

    /// Returns a `reference` in the file `home` with the name of that file, so that it does not resolve in
    /// the document.
    pub(super) fn qualified(&self, reference: &str, home: Option<usize>) -> String {
        match reference.starts_with('#') {
            true => format!("{}{reference}", self.file(home)),
            false => reference.to_owned(),
        }
    }

    /// Returns the value at `location`.
    pub(super) fn value(&self, location: &Location) -> Option<&Value> {
        let mut value = match location.source_file {
            Some(source_file) => &self.files.get(source_file)?.value,
            None => &self.root,
        };
        for segment in location.at.segments() {
            value = entry(value, &segment)?;
        }
        Some(value)
    }

    /// Resolves `reference`, which is at `home`.
    ///
    /// References on the path to the target are followed; a reference that is the target itself is not.
    pub(super) fn find(
        &mut self,
        reference: &str,
        home: &Location,
        diagnostics: &mut Diagnostics,
    ) -> Result<Location, RefError> {
        let mut location = self.address(reference, home, diagnostics)?;
        for _ in 0..MAX_HOPS {
            if self.value(&location).is_some() {
                return Ok(location);
            }
            let Some((reference, home, rest)) = self.reference_on_path(&location) else {
                break;
            };
            let target = self.address(&reference, &home, diagnostics)?;
            let at = rest.iter().fold(target.at, |at, key| at.key(key));
            location = Location { at, ..target };
        }
        Err(self.missing(location.source_file))
    }

    /// Returns the error for a file without the searched part.
    pub(super) fn missing(&self, source_file: Option<usize>) -> RefError {
        let file = source_file.map(|_| self.file(source_file).to_owned());
        RefError::PointerMissing { file }
    }

    /// Returns the first reference on the path to `location`, where it is, and the remaining segments.
    fn reference_on_path(&self, location: &Location) -> Option<(String, Location, Vec<String>)> {
        let source_file = location.source_file;
        let mut at = Pointer::root();
        let mut value = self.value(&Location {
            source_file,
            at: at.clone(),
        })?;
        let mut segments = location.at.segments();
        while let Some(segment) = segments.next() {
            if let Some(inner) = entry(value, &segment) {
                value = inner;
                at = at.key(&segment);
                continue;
            }
            let reference = value.get("$ref")?.as_str()?.to_owned();
            let rest = std::iter::once(segment).chain(segments);
            let rest = rest.map(Cow::into_owned).collect();
            return Some((reference, Location { source_file, at }, rest));
        }
        None
    }

    /// Returns the names of the schemas of a file.
    pub(super) fn names(&self, source_file: Option<usize>) -> &Names {
        let file = source_file.and_then(|source_file| self.files.get(source_file));
        file.map_or(&self.names, |file| &file.names)
    }

    /// Returns the document or the schema whose URI this is, if it was read.
    pub(super) fn identified(&self, uri: &str) -> Option<Location> {
        self.identified.get(uri).cloned()
    }

    /// Returns true if the path is that of the document itself.
    pub(super) fn is_document(&self, file: &str) -> bool {
        file == self.name
    }

    /// Returns the number of the files other than the document.
    pub(super) fn count(&self) -> usize {
        self.files.len()
    }

    /// Returns true the first time that all files are to be read.
    pub(super) fn search(&mut self) -> bool {
        std::mem::replace(&mut self.searched, Searched::Once) == Searched::Not
    }

    /// Reads a file that may never be used. Its problems are reported when it is.
    pub(super) fn try_open(&mut self, file: &str) {
        let mut ignored = Diagnostics::new();
        if self.open(file, &mut ignored).is_err() {
            self.known.remove(file);
        }
    }

    /// Returns the raw text of a file.
    pub(super) fn text(&self, reference: &str, home: Option<usize>) -> Option<String> {
        match Address::of(reference, self.file(home)) {
            Address::File(file) => self.library.text(&file).ok(),
            Address::Here | Address::Outside(_) | Address::Other => None,
        }
    }

    /// Reads a file, once.
    pub(super) fn open(
        &mut self,
        file: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<usize, RefError> {
        match self.known.get(file) {
            Some(Some(source_file)) => return Ok(*source_file),
            Some(None) => return Err(RefError::Reported),
            None => (),
        }
        let text = self.library.text(file).map_err(|because| {
            let file = file.to_owned();
            RefError::Unavailable { file, because }
        })?;
        let loaded = self.read(file, &text, diagnostics);
        let source_file = loaded.map(|loaded| {
            let index = self.files.len();
            identify(&mut self.identified, &loaded.names, Some(index));
            self.files.push(loaded);
            index
        });
        self.known.insert(file.to_owned(), source_file);
        source_file.ok_or(RefError::Reported)
    }

    fn read(
        &mut self,
        file: &str,
        text: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<LoadedFile> {
        let mut found = Diagnostics::new();
        let loaded = self.load(file, text, &mut found);
        let has_errors = found.has_errors();
        for diagnostic in found.iter_mut() {
            let spans = loaded.as_ref().map(|loaded| &loaded.source_file.spans);
            let span = spans.map(|spans| spans.half(&diagnostic.at, diagnostic.half));
            let beginning = Position { line: 1, column: 1 };
            diagnostic.put_into(file);
            diagnostic
                .span
                .get_or_insert(span.unwrap_or(beginning.into()));
        }
        // The text of a file that is not cached is available only here.
        source_map::quote(format::without_mark(text), &mut found);
        diagnostics.extend(found);
        loaded.filter(|_| !has_errors)
    }

    fn load(&mut self, file: &str, text: &str, found: &mut Diagnostics) -> Option<LoadedFile> {
        let root = Pointer::root();
        if let Err(exceeded) = self.limits.check(Limit::Files, self.files.len() + 1) {
            found.report(&root, Problem::Limit(LimitProblem::Beyond(exceeded)));
            return None;
        }
        let Some(bytes_left) = self.bytes_left.checked_sub(text.len()) else {
            let exceeded = self.limits.exceeded(Limit::InputBytes);
            found.report(&root, Problem::Limit(LimitProblem::Beyond(exceeded)));
            return None;
        };
        self.bytes_left = bytes_left;
        let text = format::without_mark(text);
        let Parsed {
            mut value,
            anomalies,
        } = parse(text, self.limits, found)?;
        let spans = Spans::of(text, anomalies);
        spans.report(Format::of(text), self.leniency, found);
        let base = base_uri::of(&value, self.series, file);
        let names = match self.series.is_modern() {
            true => {
                let object = object_of(&value);
                anchors::resolve(&mut value, object, &base)
            }
            false => Names::unnamed(&base),
        };
        let file = file.to_owned();
        let text = text.to_owned();
        let source_file = SourceFile { file, text, spans };
        Some(LoadedFile {
            source_file,
            value,
            names,
        })
    }
}

/// Adds the URIs of a file and of the schemas in it. The first of a URI counts.
fn identify(
    identified: &mut BTreeMap<String, Location>,
    names: &Names,
    source_file: Option<usize>,
) {
    for (uri, at) in names.uris() {
        identified
            .entry(uri)
            .or_insert(Location { source_file, at });
    }
}

/// Parses a text as a value. Reports an error and returns `None` if it is invalid.
pub(in crate::load) fn parse(
    text: &str,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Parsed> {
    let format = Format::of(text);
    let mut parsed = match read::read(text, format, limits) {
        Ok(parsed) => parsed,
        Err(Failure { problem, position }) => {
            let position = position.unwrap_or(Position { line: 1, column: 1 });
            found.report_at(&Pointer::root(), position, problem);
            return None;
        }
    };
    if format == Format::Yaml {
        merge::merge(&mut parsed.value, found);
    }
    Some(parsed)
}

/// Returns the kind of the root of a file: for `$id` and `$anchor`, it is either a document or one schema.
fn object_of(value: &Value) -> SpecObject {
    let is_document = ["openapi", "components", "paths"]
        .iter()
        .any(|key| value.get(key).is_some());
    if is_document {
        SpecObject::Document
    } else {
        SpecObject::Schema
    }
}
