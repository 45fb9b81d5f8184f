//! Loads text into a [`Document`]: the only stage that knows YAML and JSON.
//!
//! The fast path reads a valid 3.0 document in one file in one pass.
//! A document that it rejects is read again by the slow path: to repair mistakes with one obvious reading, to convert
//! OpenAPI 3.1 and 3.2 to the shapes of 3.0, and to report every problem with its location.

mod additions;
mod anchors;
mod base_uri;
mod bundle;
mod dangling;
mod document;
mod downgrade;
mod format;
mod guard;
mod keys;
mod limit;
mod merge;
mod overlay;
mod path_item;
mod paths;
mod read;
mod repair;
mod shape;
mod source_map;
mod spans;
mod supplement;
mod syntax;
mod unfollowed;
mod uri;
mod version;
mod walk;
mod yaml;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, LimitProblem, Problem, ValueProblem};
use crate::input::{Input, Leniency};
use crate::limits::{Limit, Limits};
use crate::pointer::Pointer;
use crate::survey::Dialect;
use anchors::Names;
use anchors::dynamic::{self, Parts};
use bundle::Bundled;
pub use document::{Document, Paths};
use format::Format;
pub use path_item::{ADDITIONAL_OPERATIONS, OperationKey, PathItem};
use read::{Anomalies, Failure, Parsed};
use shape::grammar::SpecObject;
pub use source_map::SourceMap;
use source_map::Spans;
use spans::SpanTree;
pub use supplement::{
    CallbackOperation, DeclaredPart, DeviceAuthorization, FurtherElements, NamedEvent,
    SchemeAdditions, Supplement,
};
use version::Series;

/// Loads the document of `input`, YAML or JSON, as an OpenAPI 3.0, 3.1 or 3.2 document, the latter two converted to
/// the shapes of the first. Fills `source_map` with the locations of its values.
///
/// `None` if the reported errors leave no document to continue with.
// A stage of its own in profiles.
#[inline(never)]
pub fn load(
    input: &Input<'_>,
    source_map: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let text = format::without_mark(&input.source.text);
    if let Err(exceeded) = input.limits.check(Limit::InputBytes, text.len()) {
        diagnostics.report(
            &Pointer::root(),
            Problem::Limit(LimitProblem::Beyond(exceeded)),
        );
        return None;
    }
    let format = Format::of(text);
    // Overlays apply to a generic value.
    let document = input
        .overlays
        .is_empty()
        .then(|| read_clean(text, format, input.limits))
        .flatten();
    match document {
        Some(document) => Some(document),
        None => read_again(input, source_map, diagnostics),
    }
}

/// Returns true if the document was read on the fast path, which reads less than the slow one.
pub fn can_be_read_again(source_map: &SourceMap) -> bool {
    source_map.spans.is_none()
}

/// Fast path: deserializes valid OpenAPI 3.0 in one file directly into the typed document.
fn read_clean(text: &str, format: Format, limits: &Limits) -> Option<Document> {
    if version::is_surely_other(text) {
        return None;
    }
    let document: Document = read::read_strictly(text, format, limits)?;
    version::is_read(&document.openapi).then_some(document)
}

/// Slow path: reads a generic value, converts it and reports every problem with its location.
pub fn read_again(
    input: &Input<'_>,
    source_map: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let Generic {
        mut value,
        series,
        anomalies,
    } = generic(input, source_map, diagnostics)?;
    let text = format::without_mark(&input.source.text);
    let spans = Spans::of(text, anomalies);
    spans.report(Format::of(text), input.leniency, diagnostics);
    source_map.spans = Some(spans);
    // Dangling references and misspelt keys are no reason to stop: there may be more errors further on.
    let mut passed_over = Diagnostics::new();
    let supplement = convert(
        &mut value,
        series,
        input,
        source_map,
        &mut passed_over,
        diagnostics,
    );
    shape::check(&value, diagnostics);
    let is_readable = !diagnostics.has_errors();
    if !is_readable {
        dangling::check(&mut value, diagnostics);
    }
    diagnostics.extend(passed_over);
    is_readable
        .then(|| typed(&value, series, supplement, diagnostics))
        .flatten()
}

/// The generic value of a document.
struct Generic {
    value: Value,
    series: Series,
    /// Those of the text of the document.
    anomalies: Anomalies,
}

/// Reads the text as a generic value and applies its merge keys and overlays. `None` if that fails, or if its version
/// is not supported.
fn generic(
    input: &Input<'_>,
    source_map: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Generic> {
    let text = format::without_mark(&input.source.text);
    let format = Format::of(text);
    let Parsed {
        mut value,
        anomalies,
    } = match read::read(text, format, input.limits) {
        Ok(parsed) => parsed,
        Err(failure) => {
            report_failure(failure, text, diagnostics);
            return None;
        }
    };
    if format == Format::Yaml {
        merge::merge(&mut value, diagnostics);
    }
    source_map.overlays = overlay::apply(&mut value, input, &mut source_map.laid, diagnostics);
    let series = version::check(&value, input.later, diagnostics)?;
    Some(Generic {
        value,
        series,
        anomalies,
    })
}

/// Returns the document in one piece, unconverted, as JSON; `None` if it cannot be read.
pub fn bundled(input: &Input<'_>) -> Option<(String, Dialect)> {
    // All problems were reported when the document was loaded.
    let mut reported = Diagnostics::new();
    let mut source_map = SourceMap::default();
    let Generic {
        mut value, series, ..
    } = generic(input, &mut source_map, &mut reported)?;
    let base = base(&value, series, input);
    let names = named(&mut value, series, &base);
    let Bundled { mut unfollowed, .. } = bundle::bundle(
        &mut value,
        series,
        names,
        input,
        &mut source_map.locations,
        &mut reported,
    );
    let parts = Parts {
        locations: &mut source_map.locations,
        unfollowed: &mut unfollowed,
    };
    specialize(
        &mut value,
        series,
        &base,
        parts,
        input.limits,
        &mut reported,
    );
    // A reader of the document has to follow its references.
    repair::reference::settle(&mut value, &mut reported);
    let dialect = match series {
        Series::Three0 => Dialect::OpenApi30,
        Series::Three1 | Series::Three2 => Dialect::JsonSchema,
    };
    Some((value.to_string(), dialect))
}

/// Converts `value` to the shape of the typed document and returns what that cannot hold.
/// Problems found here are located in the source.
fn convert(
    value: &mut Value,
    series: Series,
    input: &Input<'_>,
    source_map: &mut SourceMap,
    passed_over: &mut Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Supplement {
    paths::begin_with_slash(value, diagnostics);
    let base = base(value, series, input);
    let names = named(value, series, &base);
    let locations = &mut source_map.locations;
    let Bundled {
        source_files,
        mut unfollowed,
    } = bundle::bundle(value, series, names, input, locations, passed_over);
    keys::check(value, series, input.leniency, passed_over);
    let parts = Parts {
        locations,
        unfollowed: &mut unfollowed,
    };
    specialize(value, series, &base, parts, input.limits, diagnostics);
    source_map.source_files = source_files;
    additions::settle(value, series, diagnostics);
    repair::tolerate(value, series, source_map, &mut unfollowed, diagnostics);
    let converted = downgrade::convert(value, series, &unfollowed, diagnostics);
    source_map.moves = converted.moves;
    source_map.settle(passed_over);
    source_map.settle(diagnostics);
    converted.supplement
}

/// Returns the URI of the document.
fn base(value: &Value, series: Series, input: &Input<'_>) -> String {
    base_uri::of(value, series, base_uri::file_name(&input.source.name))
}

/// Resolves the references by name in the document, whose URI is `base`, and returns its names.
fn named(value: &mut Value, series: Series, base: &str) -> Names {
    match series.is_modern() {
        true => anchors::resolve(value, SpecObject::Document, base),
        false => Names::unnamed(base),
    }
}

/// Resolves the dynamic references of the bundled document, whose URI is `base`.
fn specialize(
    value: &mut Value,
    series: Series,
    base: &str,
    parts: Parts<'_>,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) {
    if series.is_modern() {
        dynamic::resolve(value, base, parts, limits, diagnostics);
    }
}

/// Deserializes a value that passed all checks. If it does not fit after all, reports the reader's own error.
fn typed(
    value: &Value,
    series: Series,
    supplement: Supplement,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    match Document::read(value, series, supplement) {
        Ok(document) => Some(document),
        Err(error) => {
            let reason = error.to_string();
            diagnostics.report(
                &Pointer::root(),
                Problem::Value(ValueProblem::Unreadable { reason }),
            );
            None
        }
    }
}

/// Reports why the text has no generic value.
///
/// The span tree locates tags and second documents more precisely, so its anomalies are reported first.
fn report_failure(failure: Failure, text: &str, diagnostics: &mut Diagnostics) {
    let Failure { problem, position } = failure;
    let is_vague =
        position.is_none() || matches!(problem, Problem::Value(ValueProblem::Unreadable { .. }));
    if is_vague && !matches!(problem, Problem::Limit(LimitProblem::Beyond(_))) {
        SpanTree::of(text).report(Format::of(text), Leniency::Strict, diagnostics);
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
