//! Values of schemas without constraints.

use serde_json::Value;

use super::conjunction::Kind;
use super::{Maker, Share};
use crate::json::Json;

/// The types that are generated in turn if a schema has no type.
const KINDS: [Kind; 5] = [
    Kind::String,
    Kind::Object,
    Kind::Number,
    Kind::Array,
    Kind::Boolean,
];

impl<'a> Maker<'a> {
    /// Returns a type for an unrestricted value; below a depth a string, so that the value is finite.
    pub(super) fn any_kind(&mut self, parts: &[&'a Value], depth: usize) -> Kind {
        let count = if self.is_short(depth) { 1 } else { KINDS.len() };
        let turn = self.turn(parts, "any", count);
        KINDS.get(turn).copied().unwrap_or(Kind::String)
    }

    /// Returns any JSON value, for an unrestricted schema.
    pub(super) fn anything(&mut self) -> Json {
        let text = |text: &str| Json::String(text.to_owned());
        let number = |text: &str| Json::Number(text.to_owned());
        let kind = match self.share {
            Share::Everyday => self.random.below(4),
            Share::Edge => self.random.below(8),
        };
        match kind {
            0 => text("some text"),
            1 => number("7"),
            2 => Json::Boolean(true),
            3 => Json::Array(vec![number("1.5"), text("two")]),
            4 => number("12345678901234567"),
            5 => Json::Array(Vec::new()),
            6 => Json::Object(vec![("inner".to_owned(), Json::Null)]),
            _ => Json::Object(Vec::new()),
        }
    }
}
