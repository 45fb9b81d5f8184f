//! Arrays with a type for each position.

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::TypeLoss;
use crate::load::FurtherElements;
use crate::model::{Tuple, Type, Value};

use crate::lower::SchemaPath;
use crate::lower::path::{REST, element_word};
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;

/// The maximum number of elements of a tuple, including one for further elements.
const MOST: usize = 12;

impl<'d> Schemas<'d, '_> {
    /// Lowers an array with `prefixItems` (JSON Schema 2020-12, section 10.3.1.1) to a tuple. Returns `None` if there
    /// are too many elements: it is then read as an array of any of them.
    pub(in crate::lower) fn tuple(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Option<Type> {
        let further = *self.context.document.supplement.tuples.get(&path.at)?;
        let ReferenceOr::Item(items) = keywords.items? else {
            return None;
        };
        let (elements, described) = match (Keywords::of(items).one_of, further) {
            ([elements @ .., rest], FurtherElements::Described) => (elements, Some(rest)),
            (elements, _) => (elements, None),
        };
        let is_full = |most: usize| most <= elements.len();
        let is_open = further != FurtherElements::Forbidden
            && !keywords.bounds.max_items.is_some_and(is_full);
        if elements.len() + usize::from(is_open) > MOST {
            self.lose(&path.at, TypeLoss::ManyElements);
            return None;
        }
        let list = path.at.key("items").key("oneOf");
        let rest = is_open.then(|| match described {
            Some(rest) => self.element(rest, &path.step(list.index(elements.len()), REST), path),
            None => Value::of(Type::Any),
        });
        let elements = elements.iter().enumerate().map(|(index, element)| {
            let own = path.step(list.index(index), &element_word(index + 1));
            self.element(element, &own, path)
        });
        let elements: Vec<Value> = elements.collect();
        Some(Type::Tuple(Tuple {
            required: keywords.bounds.min_items.unwrap_or(0).min(elements.len()),
            elements,
            rest: rest.map(Box::new),
        }))
    }

    fn element(
        &mut self,
        element: &'d ReferenceOr<Schema>,
        own: &SchemaPath,
        list: &SchemaPath,
    ) -> Value {
        let value = self.following(list, |lowering| lowering.schema(element, own).value);
        value.unwrap_or_else(|| Value::of(Type::Any))
    }
}
