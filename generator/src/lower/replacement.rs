//! Schemas and formats for which the configuration has a type of its own.

use crate::config::ChoiceName;
use crate::diagnostic::TypeLoss;
use crate::model::{Notation, Replacement, Type};

use super::facets::Facets;
use super::{Lowering, Site};

impl Lowering<'_, '_> {
    /// The type that stands for the schema at a place.
    pub(super) fn replaced_schema(&mut self, facets: &Facets<'_>, site: &Site) -> Option<Type> {
        if !self.config.types().is_empty() {
            self.offer(ChoiceName::entry("types", &site.at));
        }
        let path = self.config.types().get(&site.at)?.to_string();
        self.matched(ChoiceName::entry("types", &site.at));
        Some(self.replaced(path, facets, site))
    }

    /// The type that stands for a format. A number without one is called by its type.
    pub(super) fn replaced_format(&mut self, facets: &Facets<'_>, site: &Site) -> Option<Type> {
        let plain = facets.ty.filter(|ty| is_number(ty));
        let format = facets.format.or(plain)?;
        if !self.config.formats().is_empty() {
            self.offer(ChoiceName::entry("formats", format));
        }
        let path = self.config.formats().get(format)?.to_string();
        self.matched(ChoiceName::entry("formats", format));
        Some(self.replaced(path, facets, site))
    }

    /// A type stands for numbers or for something else, since it is written in one way only.
    fn replaced(&mut self, path: String, facets: &Facets<'_>, site: &Site) -> Type {
        let notation = match facets.ty {
            Some(ty) if is_number(ty) => Notation::Number,
            _ => Notation::Own,
        };
        let known = *self.notations.entry(path.clone()).or_insert(notation);
        if known != notation {
            let way = match known {
                Notation::Number => "as a number",
                Notation::Own => "in its own way",
            };
            let path = path.clone();
            self.lose(&site.at.key("type"), TypeLoss::OneNotation { path, way });
        }
        Type::Replaced(Replacement {
            path,
            notation: known,
        })
    }
}

fn is_number(ty: &str) -> bool {
    matches!(ty, "number" | "integer")
}
