use serde_json::Value;

use crate::diagnostic::Problem;
use crate::model::{Method, Repetition};
use crate::pointer::Pointer;
use crate::spelling;

use super::Lowering;

/// The extension by which a document says of an operation what its method does not.
const EXTENSION: &str = "x-repeat";

impl Lowering<'_, '_> {
    /// Whether an operation may be sent again: its own word, else that of its method.
    pub(super) fn repetition(
        &mut self,
        method: Method,
        operation: &openapiv3::Operation,
        at: &Pointer,
    ) -> Repetition {
        let Some(value) = operation.extensions.get(EXTENSION) else {
            return method.repetition();
        };
        match value.as_str() {
            Some("safe") => Repetition::Safe,
            Some("never") => Repetition::Never,
            _ => {
                self.report(&at.key(EXTENSION), unknown(value));
                Repetition::Never
            }
        }
    }
}

fn unknown(value: &Value) -> Problem {
    let word = value.as_str().unwrap_or_default();
    Problem::Mismatch {
        nearest: spelling::nearest(word, ["safe", "never"]).map(str::to_owned),
        found: value.to_string(),
        expected: "`safe` or `never`".to_owned(),
    }
}
