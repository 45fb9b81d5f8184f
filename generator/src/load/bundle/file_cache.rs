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
use crate::load::read::{self, Failure, Reading};
use crate::load::shape::grammar::SpecObject;
use crate::load::source_map::{self, SourceFile};
use crate::load::spans::{SpanTree, depth};
use crate::load::version::Series;
use crate::load::walk::entry;
use crate::load::{Format, anchors, format, merge};
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
    files: Vec<LoadedFile>,
    /// The index of each requested file; `None` if it has errors.
    known: BTreeMap<String, Option<usize>>,
    bytes_left: usize,
    limits: &'l Limits,
}

struct LoadedFile {
    source_file: SourceFile,
    value: Value,
}

/// The reason why a reference was not followed.
pub(super) enum RefError {
    /// The file is not available.
    Unavailable { file: String, because: Unavailable },
    /// The file exists, but does not contain the pointer.
    PointerMissing { file: Option<String> },
    /// It is not a file reference.
    NotFollowed,
    /// The error was already reported, with its own location.
    Reported,
}

impl<'l> FileCache<'l> {
    pub(super) fn new(input: &Input<'l>, series: Series, root: Value) -> Self {
        let name = &input.source.name;
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        Self {
            library: input.library,
            series,
            leniency: input.leniency,
            name,
            root,
            files: Vec::new(),
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

    /// Resolves `reference`, which is in the file `home`.
    ///
    /// References on the path to the target are followed; a reference that is the target itself is not.
    pub(super) fn find(
        &mut self,
        reference: &str,
        home: Option<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Location, RefError> {
        let mut location = self.address(reference, home, diagnostics)?;
        for _ in 0..MAX_HOPS {
            if self.value(&location).is_some() {
                return Ok(location);
            }
            let Some((reference, source_file, rest)) = self.reference_on_path(&location) else {
                break;
            };
            let target = self.address(&reference, source_file, diagnostics)?;
            let at = rest.iter().fold(target.at, |at, key| at.key(key));
            location = Location { at, ..target };
        }
        let file = location
            .source_file
            .map(|_| self.file(location.source_file).to_owned());
        Err(RefError::PointerMissing { file })
    }

    /// Returns the first reference on the path to `location`, and the remaining segments.
    fn reference_on_path(
        &self,
        location: &Location,
    ) -> Option<(String, Option<usize>, Vec<String>)> {
        let source_file = location.source_file;
        let at = Pointer::root();
        let mut value = self.value(&Location { source_file, at })?;
        let mut segments = location.at.segments();
        while let Some(segment) = segments.next() {
            if let Some(inner) = entry(value, &segment) {
                value = inner;
                continue;
            }
            let reference = value.get("$ref")?.as_str()?.to_owned();
            let rest = std::iter::once(segment).chain(segments);
            let rest = rest.map(Cow::into_owned).collect();
            return Some((reference, source_file, rest));
        }
        None
    }

    fn address(
        &mut self,
        reference: &str,
        home: Option<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Location, RefError> {
        match Address::of(reference, self.file(home)) {
            Address::Here(at) => Ok(Location {
                source_file: home,
                at,
            }),
            Address::File(file, at) if file == self.name => Ok(Location {
                source_file: None,
                at,
            }),
            Address::File(file, at) => {
                let source_file = Some(self.open(&file, diagnostics)?);
                Ok(Location { source_file, at })
            }
            Address::Outside(file) => {
                let because = Unavailable::Outside;
                Err(RefError::Unavailable { file, because })
            }
            Address::Other => Err(RefError::NotFollowed),
        }
    }

    /// Returns the raw text of a file.
    pub(super) fn text(&self, reference: &str, home: Option<usize>) -> Option<String> {
        match Address::of(reference, self.file(home)) {
            Address::File(file, _) => self.library.text(&file).ok(),
            _ => None,
        }
    }

    /// Reads a file, once.
    fn open(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Result<usize, RefError> {
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
            self.files.push(loaded);
            self.files.len() - 1
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
        let mut value = parse(text, self.limits, found)?;
        let spans = SpanTree::of(text);
        spans.report(Format::of(text), self.leniency, found);
        if self.series.is_modern() {
            let object = object_of(&value);
            anchors::resolve(&mut value, object);
        }
        let file = file.to_owned();
        let text = text.to_owned();
        let source_file = SourceFile { file, text, spans };
        Some(LoadedFile { source_file, value })
    }
}

/// Parses a text as a value. Reports an error and returns `None` if it is invalid.
pub(in crate::load) fn parse(
    text: &str,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Value> {
    let root = Pointer::root();
    let format = Format::of(text);
    if format == Format::Yaml
        && let Err((position, problem)) = depth::check(text)
    {
        found.report_at(&root, position, problem);
        return None;
    }
    let mut value = match read::read::<Value>(text, format, Reading::Tolerant, limits) {
        Ok(value) => value,
        Err(Failure { problem, position }) => {
            let position = position.unwrap_or(Position { line: 1, column: 1 });
            found.report_at(&root, position, problem);
            return None;
        }
    };
    if format == Format::Yaml {
        merge::merge(&mut value, found);
    }
    Some(value)
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
