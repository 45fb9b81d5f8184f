//! From text to [`Document`]: the only part that knows YAML and JSON.
//!
//! A clean 3.0 document in one file is read in one go.
//! Whatever that refuses is read again, slowly: to put right what has one obvious reading, to turn
//! OpenAPI 3.1 into the shapes of 3.0, and to say what is wrong and where.

mod atlas;
mod bundle;
mod dangling;
mod document;
mod format;
mod keys;
mod limit;
mod merge;
mod modern;
mod outline;
mod overlay;
mod paths;
mod read;
mod shape;
mod strict;
mod syntax;
mod tolerance;
mod version;
mod walk;

use serde::Deserialize as _;
use serde_json::Value;

use crate::diagnostic::{Diagnostics, Problem};
use crate::input::{Input, Leniency};
use crate::limits::{Limit, Limits};
use crate::pointer::Pointer;
use crate::survey::Dialect;
pub use atlas::Atlas;
pub use document::{Document, PathItem, Paths};
use format::Format;
use modern::identity;
use outline::{Outline, depth};
use read::{Failure, Reading};
use shape::grammar::Object;
use version::Series;

/// Reads the document of `input`, YAML or JSON, as an OpenAPI 3.0 or 3.1 document, the latter in the shapes of
/// the former; `atlas` is told where everything stood.
///
/// `None` when errors were reported that leave no document to go on with.
pub fn load(
    input: &Input<'_>,
    atlas: &mut Atlas,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let text = format::without_mark(&input.source.text);
    if let Err(exceeded) = input.limits.check(Limit::InputBytes, text.len()) {
        diagnostics.report(&Pointer::root(), Problem::Beyond(exceeded));
        return None;
    }
    let format = Format::of(text);
    if format == Format::Yaml
        && let Err((position, problem)) = depth::check(text)
    {
        diagnostics.report_at(&Pointer::root(), position, problem);
        return None;
    }
    // Overlays are applied to a generic value.
    let document = input
        .overlays
        .is_empty()
        .then(|| read_clean(text, format, input.limits))
        .flatten();
    match document {
        Some(document) => Some(document),
        None => read_again(input, atlas, diagnostics),
    }
}

/// Whether the document was read on the fast path, which does not see all that the slow one does.
pub fn can_be_read_again(atlas: &Atlas) -> bool {
    atlas.outline.is_none()
}

/// The fast path: straight into the typed document, for what is clean OpenAPI 3.0 in one file.
fn read_clean(text: &str, format: Format, limits: &Limits) -> Option<Document> {
    if version::is_surely_other(text) {
        return None;
    }
    let document: Document = read::read(text, format, Reading::Strict, limits).ok()?;
    version::is_read(&document.openapi).then_some(document)
}

/// The slow path: through a generic value, to convert it and to find every problem with its place.
pub fn read_again(
    input: &Input<'_>,
    atlas: &mut Atlas,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let (mut value, series) = generic(input, atlas, diagnostics)?;
    let text = format::without_mark(&input.source.text);
    let outline = Outline::of(text);
    outline.report(Format::of(text), input.leniency, diagnostics);
    atlas.outline = Some(outline);
    // References that lead nowhere and misspelt keys are no reason to stop: more may be wrong further on.
    let mut passed_over = Diagnostics::new();
    convert(
        &mut value,
        series,
        input,
        atlas,
        &mut passed_over,
        diagnostics,
    );
    shape::check(&value, diagnostics);
    let is_readable = !diagnostics.has_errors();
    if !is_readable {
        dangling::check(&mut value, diagnostics);
    }
    diagnostics.extend(passed_over);
    is_readable.then(|| typed(&value, diagnostics)).flatten()
}

/// Reads the text as a generic value, with its merge keys and overlays applied; `None` where that or its version fails.
fn generic(
    input: &Input<'_>,
    atlas: &mut Atlas,
    diagnostics: &mut Diagnostics,
) -> Option<(Value, Series)> {
    let text = format::without_mark(&input.source.text);
    let format = Format::of(text);
    let mut value = match read::read::<Value>(text, format, Reading::Tolerant, input.limits) {
        Ok(value) => value,
        Err(failure) => {
            report_failure(failure, text, diagnostics);
            return None;
        }
    };
    if format == Format::Yaml {
        merge::merge(&mut value, diagnostics);
    }
    atlas.overlays = overlay::apply(&mut value, input, &mut atlas.laid, diagnostics);
    let series = version::check(&value, diagnostics)?;
    Some((value, series))
}

/// The document in one piece, as its authors wrote it, in JSON; `None` where it cannot be read.
pub fn bundled(input: &Input<'_>) -> Option<(String, Dialect)> {
    // All problems were reported when the document was loaded.
    let mut reported = Diagnostics::new();
    let mut atlas = Atlas::default();
    let (mut value, series) = generic(input, &mut atlas, &mut reported)?;
    if series == Series::Three1 {
        identity::resolve(&mut value, Object::Document);
    }
    bundle::bundle(&mut value, series, input, &mut atlas.places, &mut reported);
    // A reader of the document has to follow its references.
    tolerance::reference::settle(&mut value, &mut reported);
    let dialect = match series {
        Series::Three0 => Dialect::OpenApi30,
        Series::Three1 => Dialect::JsonSchema,
    };
    Some((value.to_string(), dialect))
}

/// Turns `value` into what the typed document holds; problems found here have their place in the source.
fn convert(
    value: &mut Value,
    series: Series,
    input: &Input<'_>,
    atlas: &mut Atlas,
    passed_over: &mut Diagnostics,
    diagnostics: &mut Diagnostics,
) {
    paths::begin_with_slash(value, diagnostics);
    if series == Series::Three1 {
        identity::resolve(value, Object::Document);
    }
    atlas.sheets = bundle::bundle(value, series, input, &mut atlas.places, passed_over);
    keys::check(value, series, input.leniency, passed_over);
    tolerance::tolerate(value, series, atlas, diagnostics);
    atlas.moves = modern::convert(value, series, diagnostics);
    atlas.settle(passed_over);
    atlas.settle(diagnostics);
}

/// What has passed all checks fits; should it not, the words of the reader are all there is to say.
fn typed(value: &Value, diagnostics: &mut Diagnostics) -> Option<Document> {
    match Document::deserialize(value) {
        Ok(document) => Some(document),
        Err(error) => {
            let reason = error.to_string();
            diagnostics.report(&Pointer::root(), Problem::Unreadable { reason });
            None
        }
    }
}

/// Reports why there is not even a generic value.
///
/// The outline knows better where a tag or a second document stands, so it is asked first.
fn report_failure(failure: Failure, text: &str, diagnostics: &mut Diagnostics) {
    let Failure { problem, position } = failure;
    let is_vague = position.is_none() || matches!(problem, Problem::Unreadable { .. });
    if is_vague && !matches!(problem, Problem::Beyond(_)) {
        Outline::of(text).report(Format::of(text), Leniency::Strict, diagnostics);
        if diagnostics.has_errors() {
            return;
        }
    }
    match position {
        Some(position) => diagnostics.report_at(&Pointer::root(), position, problem),
        None => diagnostics.report(&Pointer::root(), problem),
    }
}

#[cfg(test)]
mod tests;
