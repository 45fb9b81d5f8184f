//! Applies overlays: changes to a document that its owner does not make (OpenAPI Overlay 1.0).
//!
//! They are applied in order before anything else is read. An action without an effect is an error:
//! either it never matched, or the document has caught up with it.

mod merge;
mod remove;

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::bundle::{Location, Locations, parse};
use super::format;
use super::read::Anomalies;
use super::source_map::{SourceFile, Spans};
use crate::diagnostic::{Diagnostics, KeyProblem, LimitProblem, OverlayProblem, Problem};
use crate::input::Input;
use crate::limits::Limit;
use crate::pointer::Pointer;

/// Applies the overlays to `root`, and records in `laid` the locations of what they add.
pub(super) fn apply(
    root: &mut Value,
    input: &Input<'_>,
    laid: &mut Locations,
    diagnostics: &mut Diagnostics,
) -> Vec<SourceFile> {
    let mut source_files = Vec::with_capacity(input.overlays.len());
    for (number, overlay) in input.overlays.iter().enumerate() {
        let text = format::without_mark(&overlay.text);
        let file = overlay.name.clone();
        let mut found = Diagnostics::new();
        let mut anomalies = Anomalies::Unknown;
        if let Err(exceeded) = input.limits.check(Limit::InputBytes, text.len()) {
            found.report(
                &Pointer::root(),
                Problem::Limit(LimitProblem::Beyond(exceeded)),
            );
        } else if let Some(parsed) = parse(text, input.limits, &mut found) {
            anomalies = parsed.anomalies;
            let mut application = Application {
                root,
                number,
                laid,
                found: &mut found,
            };
            application.run(&parsed.value);
        }
        let spans = Spans::of(text, anomalies);
        let text = text.to_owned();
        let source_file = SourceFile { file, text, spans };
        source_file.take(found, diagnostics);
        source_files.push(source_file);
    }
    source_files
}

/// An overlay that is being applied.
struct Application<'a> {
    root: &'a mut Value,
    number: usize,
    laid: &'a mut Locations,
    found: &'a mut Diagnostics,
}

impl Application<'_> {
    fn run(&mut self, overlay: &Value) {
        let root = Pointer::root();
        let is_known = overlay.get("overlay").is_some_and(|version| match version {
            Value::String(version) => version.starts_with("1."),
            version => version.as_f64() == Some(1.0),
        });
        if !is_known {
            let what = "this is not an overlay of version 1: expected `overlay: 1.0.0`";
            self.reject(&root, invalid(what));
            return;
        }
        let at = root.key("actions");
        let Some(actions) = overlay.get("actions").and_then(Value::as_array) else {
            let what = "the overlay has no array `actions`";
            self.reject(&at, invalid(what));
            return;
        };
        for (index, action) in actions.iter().enumerate() {
            let at = at.index(index);
            match action {
                Value::Object(action) => self.act(action, &at),
                _ => {
                    let what = "expected an action, an object with a `target`";
                    self.reject(&at, invalid(what));
                }
            }
        }
    }

    /// Applies one action (Overlay 1.0, section 4.4.3).
    fn act(&mut self, action: &Map<String, Value>, at: &Pointer) {
        let Some(target) = action.get("target").and_then(Value::as_str) else {
            let key = "target".to_owned();
            self.found
                .report(at, Problem::Key(KeyProblem::MissingKey { key }));
            return;
        };
        let pointers = match self.select(target) {
            Ok(pointers) => pointers,
            Err(reason) => {
                let what = format!(
                    "the target `{target}` is not a JSONPath ({reason}), expected one such as `$.paths['/pets'].get`"
                );
                self.reject(&at.key("target"), OverlayProblem::Invalid { what });
                return;
            }
        };
        if pointers.is_empty() {
            let target = target.to_owned();
            self.reject(&at.key("target"), OverlayProblem::Unmatched { target });
            return;
        }
        if action.get("remove").and_then(Value::as_bool) == Some(true) {
            for pointer in pointers.iter().rev() {
                remove::remove(self.root, pointer, self.laid);
            }
        } else if let Some(update) = action.get("update") {
            self.update(&pointers, update, at);
        } else {
            let key = "update".to_owned();
            self.found
                .report(at, Problem::Key(KeyProblem::MissingKey { key }));
        }
    }

    fn update(&mut self, pointers: &[Pointer], update: &Value, at: &Pointer) {
        let at = at.key("update");
        let mut changes = 0;
        for pointer in pointers {
            let from = Location {
                source_file: Some(self.number),
                at: at.clone(),
            };
            if let Some(target) = self.root.pointer_mut(pointer.as_str()) {
                changes += merge::merge(target, update, pointer, &from, self.laid);
            }
        }
        if changes == 0 {
            self.reject(&at, OverlayProblem::Unchanged);
        }
    }

    /// Returns the pointers that a JSONPath (RFC 9535) selects.
    fn select(&self, target: &str) -> Result<Vec<Pointer>, String> {
        let path = JsonPath::parse(target).map_err(|error| error.message().to_owned())?;
        let nodes = path.query_located(self.root);
        let pointers = nodes.locations().filter_map(|location| {
            let pointer = location.to_json_pointer().replace('%', "%25");
            Pointer::from_fragment(&format!("#{pointer}"))
        });
        Ok(pointers.collect())
    }

    fn reject(&mut self, at: &Pointer, problem: OverlayProblem) {
        self.found.report(at, Problem::Overlay(problem));
    }
}

fn invalid(what: &str) -> OverlayProblem {
    OverlayProblem::Invalid {
        what: what.to_owned(),
    }
}

#[cfg(test)]
mod tests;
