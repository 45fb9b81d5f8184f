//! Prepares the operations that OpenAPI 3.2 adds to path items (OpenAPI 3.2, section 4.9).

use serde_json::{Map, Value};

use super::path_item::{ADDITIONAL_OPERATIONS, QUERY};
use super::shape::grammar::SpecObject;
use super::version::Series;
use super::walk::{self, Visit};
use crate::diagnostic::{Diagnostics, Problem, ValueProblem, quote};
use crate::pointer::Pointer;

/// Removes the operations from documents of earlier versions, where they mean nothing. Reports methods that cannot be
/// sent.
pub(super) fn settle(root: &mut Value, series: Series, diagnostics: &mut Diagnostics) {
    let mut settling = Settling {
        series,
        diagnostics,
    };
    walk::walk_all(root, &mut settling);
}

struct Settling<'a> {
    series: Series,
    diagnostics: &'a mut Diagnostics,
}

impl Visit for Settling<'_> {
    fn visit(&mut self, object: SpecObject, value: &mut Value, at: &Pointer) {
        let Value::Object(entries) = value else {
            return;
        };
        match object {
            SpecObject::PathItem if self.series != Series::Three2 => {
                entries.shift_remove(QUERY);
                entries.shift_remove(ADDITIONAL_OPERATIONS);
            }
            SpecObject::PathItem => self.check_methods(entries, at),
            _ => (),
        }
    }
}

impl Settling<'_> {
    /// Reports methods that are no tokens (RFC 9110, section 9.1), and those that have a key of their own.
    fn check_methods(&mut self, item: &Map<String, Value>, at: &Pointer) {
        let Some(Value::Object(additional)) = item.get(ADDITIONAL_OPERATIONS) else {
            return;
        };
        for method in additional.keys() {
            let expected = if !is_token(method) {
                "an HTTP method, such as `COPY`".to_owned()
            } else if let Some(key) = own_key(method) {
                format!("the key `{key}` of the path item")
            } else {
                continue;
            };
            let problem = Problem::Value(ValueProblem::Mismatch {
                found: format!("the method `{}`", quote(method)),
                expected,
                nearest: None,
            });
            let at = at.key(ADDITIONAL_OPERATIONS).key(method);
            self.diagnostics.report(&at, problem);
        }
    }
}

/// Returns the key of a path item for a method.
fn own_key(method: &str) -> Option<&'static str> {
    let keys = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", QUERY,
    ];
    // Methods are case-sensitive: `get` is not GET.
    keys.into_iter()
        .find(|key| *method == key.to_ascii_uppercase())
}

fn is_token(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_allowed)
}
