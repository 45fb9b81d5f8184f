//! Where a walk through schemas that refer to each other is.

use std::collections::BTreeMap;

use openapiv3::Schema;

/// The schemas between the first one of a walk and the one that it looks at.
#[derive(Default)]
pub(super) struct Trail {
    steps: Vec<*const Schema>,
    numbers: BTreeMap<*const Schema, usize>,
    /// The first of the steps that was met again.
    again: Option<usize>,
}

/// What the result of a step depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// On the schema alone, so that it may be remembered.
    Everywhere,
    /// On the way to it as well: it leads back to a schema that the walk is still in.
    Here,
}

impl Trail {
    /// Begins a step; `false` where the walk is in this schema already.
    pub(super) fn enter(&mut self, schema: &Schema) -> bool {
        if let Some(number) = self.numbers.get(&std::ptr::from_ref(schema)) {
            self.again = Some(self.again.map_or(*number, |again| again.min(*number)));
            return false;
        }
        self.numbers.insert(schema, self.steps.len());
        self.steps.push(schema);
        true
    }

    /// Ends the last step.
    pub(super) fn leave(&mut self) -> Found {
        if let Some(schema) = self.steps.pop() {
            self.numbers.remove(&schema);
        }
        match self.again {
            Some(again) if again < self.steps.len() => Found::Here,
            Some(_) | None => {
                self.again = None;
                Found::Everywhere
            }
        }
    }

    /// Whether the walk is in this schema.
    pub(super) fn holds(&self, schema: &Schema) -> bool {
        self.numbers.contains_key(&std::ptr::from_ref(schema))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_back_is_found_here_only() {
        let schemas = [(); 3].map(|()| Schema {
            schema_data: openapiv3::SchemaData::default(),
            schema_kind: openapiv3::SchemaKind::Any(openapiv3::AnySchema::default()),
        });
        let [first, second, third] = &schemas;
        let mut trail = Trail::default();
        assert!(trail.enter(first) && trail.enter(second) && trail.enter(third));
        assert!(!trail.enter(second));
        assert_eq!(trail.leave(), Found::Here, "the third leads to the second");
        assert_eq!(trail.leave(), Found::Everywhere);
        assert!(!trail.holds(second) && trail.holds(first));
        assert_eq!(trail.leave(), Found::Everywhere);
    }
}
