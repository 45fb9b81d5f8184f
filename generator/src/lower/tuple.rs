//! Lists whose elements differ by place.

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::TypeLoss;
use crate::model::{Type, Value};

use super::facets::Facets;
use super::{Lowering, Site};

/// Marks a list whose `items` are the schemas of its elements, in their order.
const EXTENSION: &str = "x-tuple";

/// The most elements that a tuple can have.
const MOST: usize = 12;

impl<'d> Lowering<'d, '_> {
    /// A list with `prefixItems` (JSON Schema 2020-12, section 10.3.1.1) has elements with types of their own.
    /// `None` where the elements cannot all be expected: it is read as a list of one of any of them.
    pub(super) fn tuple(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<Type> {
        schema.schema_data.extensions.get(EXTENSION)?;
        let ReferenceOr::Item(items) = facets.items? else {
            return None;
        };
        let elements = Facets::of(items).one_of;
        let least = facets.bounds.min_items.unwrap_or(elements.len());
        let loss = if elements.len() > MOST {
            TypeLoss::ManyElements
        } else if least < elements.len() {
            TypeLoss::OptionalElements
        } else {
            let list = site.at.key("items").key("oneOf");
            let elements = elements.iter().enumerate().map(|(index, element)| {
                let own = site.step(list.index(index), &format!("Item{}", index + 1));
                let value = self.following(site, |lowering| lowering.schema(element, &own).value);
                value.unwrap_or_else(|| Value::of(Type::Any))
            });
            return Some(Type::Tuple(elements.collect()));
        };
        self.lose(&site.at, loss);
        None
    }
}
