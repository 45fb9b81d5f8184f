//! Schemas and formats for which the configuration has a type of its own.

use crate::config::ChoiceName;
use crate::model::Type;
use crate::pointer::Pointer;

use super::Lowering;

impl Lowering<'_, '_> {
    /// The type that stands for the schema at a place.
    pub(super) fn replaced_schema(&mut self, at: &Pointer) -> Option<Type> {
        if !self.config.types().is_empty() {
            self.offer(ChoiceName::entry("types", at));
        }
        let ty = self.config.types().get(at)?.to_string();
        self.matched(ChoiceName::entry("types", at));
        Some(Type::Replaced(ty))
    }

    /// The type that stands for a format.
    pub(super) fn replaced_format(&mut self, format: Option<&str>) -> Option<Type> {
        let format = format?;
        if !self.config.formats().is_empty() {
            self.offer(ChoiceName::entry("formats", format));
        }
        let ty = self.config.formats().get(format)?.to_string();
        self.matched(ChoiceName::entry("formats", format));
        Some(Type::Replaced(ty))
    }
}
