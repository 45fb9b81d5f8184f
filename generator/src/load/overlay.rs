//! Overlays: changes to a document that its owner does not make (OpenAPI Overlay 1.0).
//!
//! They are applied in their order before anything else is read. An action that has nothing to do is an error:
//! either it never fitted, or the document has caught up with it.

mod merge;
mod remove;

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::atlas::Sheet;
use super::bundle::{Place, Places, parse};
use super::format;
use super::outline::Outline;
use crate::diagnostic::{Code, Diagnostics, Problem};
use crate::input::Input;
use crate::limits::Limit;
use crate::pointer::Pointer;

/// Applies the `overlays` to `root`, and tells where what they add stands.
pub(super) fn apply(
    root: &mut Value,
    input: &Input<'_>,
    laid: &mut Places,
    diagnostics: &mut Diagnostics,
) -> Vec<Sheet> {
    let mut sheets = Vec::with_capacity(input.overlays.len());
    for (number, overlay) in input.overlays.iter().enumerate() {
        let text = format::without_mark(&overlay.text);
        let file = overlay.name.clone();
        let mut found = Diagnostics::new();
        if let Err(exceeded) = input.limits.check(Limit::InputBytes, text.len()) {
            found.report(&Pointer::root(), Problem::Beyond(exceeded));
        } else if let Some(value) = parse(text, input.limits, &mut found) {
            let mut application = Application {
                root,
                number,
                laid,
                found: &mut found,
            };
            application.run(&value);
        }
        let outline = Outline::of(text);
        let text = text.to_owned();
        let sheet = Sheet {
            file,
            text,
            outline,
        };
        sheet.take(found, diagnostics);
        sheets.push(sheet);
    }
    sheets
}

/// One overlay that is being applied.
struct Application<'a> {
    root: &'a mut Value,
    number: usize,
    laid: &'a mut Places,
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
            let what = "this is no overlay of version 1: expected `overlay: 1.0.0`";
            self.refuse(&root, Code::OverlayInvalid, what.to_owned());
            return;
        }
        let at = root.key("actions");
        let Some(actions) = overlay.get("actions").and_then(Value::as_array) else {
            let what = "the overlay has no list of `actions`";
            self.refuse(&at, Code::OverlayInvalid, what.to_owned());
            return;
        };
        for (index, action) in actions.iter().enumerate() {
            let at = at.index(index);
            match action {
                Value::Object(action) => self.act(action, &at),
                _ => {
                    let what = "an action is an object with a `target`";
                    self.refuse(&at, Code::OverlayInvalid, what.to_owned());
                }
            }
        }
    }

    /// Carries out one action (Overlay 1.0, section 4.4.3).
    fn act(&mut self, action: &Map<String, Value>, at: &Pointer) {
        let Some(target) = action.get("target").and_then(Value::as_str) else {
            let key = "target".to_owned();
            self.found.report(at, Problem::MissingKey { key });
            return;
        };
        let places = match self.places(target) {
            Ok(places) => places,
            Err(reason) => {
                let what = format!(
                    "the target `{target}` is no JSONPath ({reason}), expected one as `$.paths['/pets'].get`"
                );
                self.refuse(&at.key("target"), Code::OverlayInvalid, what);
                return;
            }
        };
        if places.is_empty() {
            let what = format!("the target `{target}` matches nothing in the document");
            self.refuse(&at.key("target"), Code::OverlayUnmatched, what);
            return;
        }
        if action.get("remove").and_then(Value::as_bool) == Some(true) {
            for place in places.iter().rev() {
                remove::remove(self.root, place, self.laid);
            }
        } else if let Some(update) = action.get("update") {
            self.update(&places, update, at);
        } else {
            let key = "update".to_owned();
            self.found.report(at, Problem::MissingKey { key });
        }
    }

    fn update(&mut self, places: &[Pointer], update: &Value, at: &Pointer) {
        let at = at.key("update");
        let mut changes = 0;
        for place in places {
            let from = Place {
                sheet: Some(self.number),
                at: at.clone(),
            };
            if let Some(target) = self.root.pointer_mut(place.as_str()) {
                changes += merge::merge(target, update, place, &from, self.laid);
            }
        }
        if changes == 0 {
            let what = "the document says all of this already";
            self.refuse(&at, Code::OverlayUnchanged, what.to_owned());
        }
    }

    /// The places that a JSONPath (RFC 9535) selects.
    fn places(&self, target: &str) -> Result<Vec<Pointer>, String> {
        let path = JsonPath::parse(target).map_err(|error| error.message().to_owned())?;
        let nodes = path.query_located(self.root);
        let places = nodes.locations().filter_map(|location| {
            let pointer = location.to_json_pointer().replace('%', "%25");
            Pointer::from_fragment(&format!("#{pointer}"))
        });
        Ok(places.collect())
    }

    fn refuse(&mut self, at: &Pointer, code: Code, what: String) {
        self.found.report(at, Problem::Overlay { code, what });
    }
}

#[cfg(test)]
mod tests;
