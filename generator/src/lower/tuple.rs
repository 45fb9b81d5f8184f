//! Lists whose elements differ by place.

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::TypeLoss;
use crate::model::{Tuple, Type, Value};

use super::facets::Facets;
use super::{Lowering, Site};

/// Marks a list whose `items` are the schemas of its elements, in their order, with what may follow them.
const EXTENSION: &str = "x-tuple";

/// The most elements that a tuple can have, what follows them included.
const MOST: usize = 12;

impl<'d> Lowering<'d, '_> {
    /// A list with `prefixItems` (JSON Schema 2020-12, section 10.3.1.1) has elements with types of their own.
    /// `None` where there are too many: it is read as a list of one of any of them.
    pub(super) fn tuple(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
    ) -> Option<Type> {
        let following = schema.schema_data.extensions.get(EXTENSION)?.as_str()?;
        let ReferenceOr::Item(items) = facets.items? else {
            return None;
        };
        let (elements, described) = match (Facets::of(items).one_of, following) {
            ([elements @ .., rest], "described") => (elements, Some(rest)),
            (elements, _) => (elements, None),
        };
        let is_full = |most: usize| most <= elements.len();
        let is_open = following != "nothing" && !facets.bounds.max_items.is_some_and(is_full);
        if elements.len() + usize::from(is_open) > MOST {
            self.lose(&site.at, TypeLoss::ManyElements);
            return None;
        }
        let list = site.at.key("items").key("oneOf");
        let rest = is_open.then(|| match described {
            Some(rest) => self.element(rest, &site.step(list.index(elements.len()), "Rest"), site),
            None => Value::of(Type::Any),
        });
        let elements = elements.iter().enumerate().map(|(index, element)| {
            let own = site.step(list.index(index), &format!("Item{}", index + 1));
            self.element(element, &own, site)
        });
        let elements: Vec<Value> = elements.collect();
        Some(Type::Tuple(Tuple {
            required: facets.bounds.min_items.unwrap_or(0).min(elements.len()),
            elements,
            rest: rest.map(Box::new),
        }))
    }

    fn element(&mut self, element: &'d ReferenceOr<Schema>, own: &Site, list: &Site) -> Value {
        let value = self.following(list, |lowering| lowering.schema(element, own).value);
        value.unwrap_or_else(|| Value::of(Type::Any))
    }
}
