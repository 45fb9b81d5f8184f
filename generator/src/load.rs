//! From text to [`OpenAPI`]: the only part that knows YAML and JSON.
//!
//! A clean 3.0 document is read in one go.
//! Whatever that refuses is read again, slowly: to put right what has one obvious reading, to turn
//! OpenAPI 3.1 into the shapes of 3.0, and to say what is wrong and where.

mod callback;
mod format;
mod limit;
mod locate;
mod merge;
mod modern;
mod outline;
mod read;
mod shape;
mod strict;
mod tolerance;
mod version;
mod walk;

use openapiv3::OpenAPI;
use serde::Deserialize as _;
use serde_json::Value;

use crate::diagnostic::{Diagnostics, Problem};
use crate::pointer::Pointer;
use crate::source::Source;
use format::Format;
use modern::Moves;
use outline::{Outline, depth};
use read::{Failure, Reading};
use version::Series;

/// Reads `source`, YAML or JSON, as an OpenAPI 3.0 or 3.1 document, the latter in the shapes of the former.
///
/// `None` exactly when errors were reported.
pub fn load(source: &Source, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let text = format::without_mark(&source.text);
    if let Err(problem) = limit::check_size(text) {
        diagnostics.report(&Pointer::root(), problem);
        return None;
    }
    read_document(text, diagnostics)
}

fn read_document(text: &str, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let format = Format::of(text);
    if format == Format::Yaml
        && let Err((position, problem)) = depth::check(text)
    {
        diagnostics.report_at(&Pointer::root(), position, problem);
        return None;
    }
    match read_clean(text, format) {
        Some(document) => Some(document),
        None => read_again(text, format, diagnostics),
    }
}

/// The fast path: straight into the typed document, for what is clean OpenAPI 3.0.
fn read_clean(text: &str, format: Format) -> Option<OpenAPI> {
    if version::is_surely_other(text) {
        return None;
    }
    let document: OpenAPI = read::read(text, format, Reading::Strict).ok()?;
    version::is_read(&document.openapi).then_some(document)
}

/// The slow path: through a generic value, to convert it and to find every problem with its place.
fn read_again(text: &str, format: Format, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let mut value = match read::read::<Value>(text, format, Reading::Tolerant) {
        Ok(value) => value,
        Err(failure) => {
            report_failure(failure, text, diagnostics);
            return None;
        }
    };
    if format == Format::Yaml {
        merge::merge(&mut value, diagnostics);
    }
    let series = version::check(&value, diagnostics)?;
    let outline = Outline::of(text);
    outline.report(format, diagnostics);
    convert(&mut value, series, diagnostics);
    outline.locate(diagnostics);
    shape::check(&value, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    typed(&value, diagnostics)
}

/// Turns `value` into what the typed document holds; problems found here have their place in the source.
fn convert(value: &mut Value, series: Series, diagnostics: &mut Diagnostics) -> Moves {
    callback::unfold(value, diagnostics);
    tolerance::tolerate(value, series, diagnostics);
    modern::convert(value, series, diagnostics)
}

/// What the conversion of `text` moves, worked out once more.
fn moves(text: &str) -> Moves {
    let format = Format::of(text);
    let mut ignored = Diagnostics::new();
    let Ok(mut value) = read::read::<Value>(text, format, Reading::Tolerant) else {
        return Moves::default();
    };
    if format == Format::Yaml {
        merge::merge(&mut value, &mut ignored);
    }
    match version::check(&value, &mut ignored) {
        Some(series) => convert(&mut value, series, &mut ignored),
        None => Moves::default(),
    }
}

/// What has passed all checks fits; should it not, the words of the reader are all there is to say.
fn typed(value: &Value, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    match OpenAPI::deserialize(value) {
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
    if position.is_none() || matches!(problem, Problem::Unreadable { .. }) {
        Outline::of(text).report(Format::of(text), diagnostics);
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
