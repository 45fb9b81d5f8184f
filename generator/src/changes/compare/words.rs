//! Types in words, where no Rust type shows what changed.

use super::Comparison;
use crate::changes::side::Side;
use crate::model::{Definition, Nullability, Type, Value};

impl Comparison<'_> {
    /// Returns what the types of two values are, in words, or nothing if the words are the same.
    pub(super) fn in_words(&self, old: &Value, new: &Value) -> (Option<String>, Option<String>) {
        let (before, after) = (words(self.old, old), words(self.new, new));
        match before == after {
            true => (None, None),
            false => (Some(before), Some(after)),
        }
    }
}

fn words(side: &Side, value: &Value) -> String {
    let text = type_words(side, &value.ty);
    match value.nullability {
        Nullability::Nullable => format!("{text} or null"),
        Nullability::NeverNull => text,
    }
}

fn type_words(side: &Side, ty: &Type) -> String {
    match ty {
        Type::Any => "any JSON".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(_) => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Text(_) => "string".to_owned(),
        Type::Array(element) => format!("array of {}", words(side, element)),
        Type::Map(value) => format!("map of {}", words(side, value)),
        Type::Tuple(tuple) => {
            let elements: Vec<String> = tuple.values().map(|it| words(side, it)).collect();
            format!("tuple of {}", elements.join(", "))
        }
        Type::Empty => "empty object".to_owned(),
        Type::Named(id) => {
            let name = side.definition(*id).map(Definition::name);
            name.map_or_else(|| "object".to_owned(), |name| format!("`{name}`"))
        }
        Type::Replaced(_) => "type of another crate".to_owned(),
    }
}
