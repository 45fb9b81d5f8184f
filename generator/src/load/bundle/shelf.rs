//! The files that were read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::address::Address;
use super::place::Place;
use crate::diagnostic::{Diagnostics, Position, Problem};
use crate::input::{Input, Leniency};
use crate::library::{Library, Unavailable};
use crate::limits::{Limit, Limits};
use crate::load::atlas::{self, Sheet};
use crate::load::outline::{Outline, depth};
use crate::load::read::{self, Failure, Reading};
use crate::load::shape::grammar::Object;
use crate::load::version::Series;
use crate::load::walk::entry;
use crate::load::{Format, format, identity, merge};
use crate::pointer::Pointer;

/// How many references are followed on the way to one place.
const LONGEST_WAY: usize = 64;

/// The document and the files beside it.
pub(super) struct Shelf<'l> {
    library: &'l dyn Library,
    series: Series,
    leniency: Leniency,
    /// The name of the document, for references that lead back to it.
    name: String,
    /// The document as it was before anything was taken into it.
    root: Value,
    pages: Vec<Page>,
    /// The number of each file that was asked for; `None` where there was something wrong with it.
    known: BTreeMap<String, Option<usize>>,
    bytes_left: usize,
    limits: &'l Limits,
}

struct Page {
    sheet: Sheet,
    value: Value,
}

/// Why a reference was not followed.
pub(super) enum Stop {
    /// For this reason.
    Unavailable { file: String, because: Unavailable },
    /// The file is there, and has no such place.
    NoPlace { file: Option<String> },
    /// It is none that leads to a file.
    NotFollowed,
    /// For a reason that was reported with its own place.
    Reported,
}

impl<'l> Shelf<'l> {
    pub(super) fn new(input: &Input<'l>, series: Series, root: Value) -> Self {
        let name = &input.source.name;
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        Self {
            library: input.library,
            series,
            leniency: input.leniency,
            name,
            root,
            pages: Vec::new(),
            known: BTreeMap::new(),
            bytes_left: input.limits.of(Limit::InputBytes),
            limits: input.limits,
        }
    }

    /// The places in the files, without their values.
    pub(super) fn into_sheets(self) -> Vec<Sheet> {
        self.pages.into_iter().map(|page| page.sheet).collect()
    }

    /// The path of a file, seen from the folder of the document.
    pub(super) fn file(&self, sheet: Option<usize>) -> &str {
        match sheet.and_then(|sheet| self.pages.get(sheet)) {
            Some(page) => &page.sheet.file,
            None => &self.name,
        }
    }

    /// What stands at `place`.
    pub(super) fn value(&self, place: &Place) -> Option<&Value> {
        let mut value = match place.sheet {
            Some(sheet) => &self.pages.get(sheet)?.value,
            None => &self.root,
        };
        for segment in place.at.segments() {
            value = entry(value, &segment)?;
        }
        Some(value)
    }

    /// The place that `reference`, which stands in the file `home`, names.
    ///
    /// References on the way to the place are followed, one that stands at the place is not.
    pub(super) fn find(
        &mut self,
        reference: &str,
        home: Option<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Place, Stop> {
        let mut place = self.address(reference, home, diagnostics)?;
        for _ in 0..LONGEST_WAY {
            if self.value(&place).is_some() {
                return Ok(place);
            }
            let Some((reference, sheet, rest)) = self.reference_on_the_way(&place) else {
                break;
            };
            let target = self.address(&reference, sheet, diagnostics)?;
            let at = rest.iter().fold(target.at, |at, key| at.key(key));
            place = Place { at, ..target };
        }
        let file = place.sheet.map(|_| self.file(place.sheet).to_owned());
        Err(Stop::NoPlace { file })
    }

    /// The first reference that stands on the way to `place`, and the rest of the way.
    fn reference_on_the_way(&self, place: &Place) -> Option<(String, Option<usize>, Vec<String>)> {
        let sheet = place.sheet;
        let at = Pointer::root();
        let mut value = self.value(&Place { sheet, at })?;
        let mut segments = place.at.segments();
        while let Some(segment) = segments.next() {
            if let Some(inner) = entry(value, &segment) {
                value = inner;
                continue;
            }
            let reference = value.get("$ref")?.as_str()?.to_owned();
            let rest = std::iter::once(segment).chain(segments);
            let rest = rest.map(Cow::into_owned).collect();
            return Some((reference, sheet, rest));
        }
        None
    }

    fn address(
        &mut self,
        reference: &str,
        home: Option<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Place, Stop> {
        match Address::of(reference, self.file(home)) {
            Address::Here(at) => Ok(Place { sheet: home, at }),
            Address::File(file, at) if file == self.name => Ok(Place { sheet: None, at }),
            Address::File(file, at) => {
                let sheet = Some(self.open(&file, diagnostics)?);
                Ok(Place { sheet, at })
            }
            Address::Outside(file) => {
                let because = Unavailable::Outside;
                Err(Stop::Unavailable { file, because })
            }
            Address::Other => Err(Stop::NotFollowed),
        }
    }

    /// The text of a file that is not read as values.
    pub(super) fn text(&self, reference: &str, home: Option<usize>) -> Option<String> {
        match Address::of(reference, self.file(home)) {
            Address::File(file, _) => self.library.text(&file).ok(),
            _ => None,
        }
    }

    /// Reads a file, once.
    fn open(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Result<usize, Stop> {
        match self.known.get(file) {
            Some(Some(sheet)) => return Ok(*sheet),
            Some(None) => return Err(Stop::Reported),
            None => (),
        }
        let text = self.library.text(file).map_err(|because| {
            let file = file.to_owned();
            Stop::Unavailable { file, because }
        })?;
        let page = self.read(file, &text, diagnostics);
        let sheet = page.map(|page| {
            self.pages.push(page);
            self.pages.len() - 1
        });
        self.known.insert(file.to_owned(), sheet);
        sheet.ok_or(Stop::Reported)
    }

    fn read(&mut self, file: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Page> {
        let mut found = Diagnostics::new();
        let page = self.read_page(file, text, &mut found);
        let has_errors = found.has_errors();
        for diagnostic in found.iter_mut() {
            let outline = page.as_ref().map(|page| &page.sheet.outline);
            let span = outline.map(|outline| outline.half(&diagnostic.at, diagnostic.half));
            let beginning = Position { line: 1, column: 1 };
            diagnostic.put_into(file);
            diagnostic
                .span
                .get_or_insert(span.unwrap_or(beginning.into()));
        }
        // Nobody has the text of a file that is not kept.
        atlas::quote(format::without_mark(text), &mut found);
        diagnostics.extend(found);
        page.filter(|_| !has_errors)
    }

    fn read_page(&mut self, file: &str, text: &str, found: &mut Diagnostics) -> Option<Page> {
        let root = Pointer::root();
        if let Err(exceeded) = self.limits.check(Limit::Files, self.pages.len() + 1) {
            found.report(&root, Problem::Beyond(exceeded));
            return None;
        }
        let Some(bytes_left) = self.bytes_left.checked_sub(text.len()) else {
            let exceeded = self.limits.exceeded(Limit::InputBytes);
            found.report(&root, Problem::Beyond(exceeded));
            return None;
        };
        self.bytes_left = bytes_left;
        let text = format::without_mark(text);
        let mut value = parse(text, self.limits, found)?;
        let outline = Outline::of(text);
        outline.report(Format::of(text), self.leniency, found);
        if self.series == Series::Three1 {
            let object = object_of(&value);
            identity::resolve(&mut value, object);
        }
        let file = file.to_owned();
        let text = text.to_owned();
        let sheet = Sheet {
            file,
            text,
            outline,
        };
        Some(Page { sheet, value })
    }
}

/// The values of a text; of a text that has none, the reason is reported.
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

/// A file is either a document or one schema, as far as identities are concerned.
fn object_of(value: &Value) -> Object {
    let is_document = ["openapi", "components", "paths"]
        .iter()
        .any(|key| value.get(key).is_some());
    if is_document {
        Object::Document
    } else {
        Object::Schema
    }
}
