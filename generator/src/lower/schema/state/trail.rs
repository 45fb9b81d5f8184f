//! Tracks the position of a walk through recursive schemas.

use std::collections::BTreeMap;

use openapiv3::Schema;

/// The schemas from the start of a walk to the current one.
#[derive(Default)]
pub(in crate::lower) struct Trail {
    steps: Vec<*const Schema>,
    numbers: BTreeMap<*const Schema, usize>,
    /// The index of the first step that was reached again.
    again: Option<usize>,
}

/// What the result of a step depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Found {
    /// Only on the schema, so that it can be cached.
    Everywhere,
    /// Also on the path to the schema, which refers back to a schema of the trail.
    Here,
}

impl Trail {
    /// Begins a step; returns `false` if the schema is already on the trail.
    pub(in crate::lower) fn enter(&mut self, schema: &Schema) -> bool {
        if let Some(number) = self.numbers.get(&std::ptr::from_ref(schema)) {
            self.again = Some(self.again.map_or(*number, |again| again.min(*number)));
            return false;
        }
        self.numbers.insert(schema, self.steps.len());
        self.steps.push(schema);
        true
    }

    /// Ends the last step.
    pub(in crate::lower) fn leave(&mut self) -> Found {
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

    /// Returns true if the schema is on the trail.
    pub(in crate::lower) fn holds(&self, schema: &Schema) -> bool {
        self.numbers.contains_key(&std::ptr::from_ref(schema))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recursive_step_depends_on_the_trail() {
        let schemas = [(); 3].map(|()| Schema {
            schema_data: openapiv3::SchemaData::default(),
            schema_kind: openapiv3::SchemaKind::Any(openapiv3::AnySchema::default()),
        });
        let [first, second, third] = &schemas;
        let mut trail = Trail::default();
        assert!(trail.enter(first) && trail.enter(second) && trail.enter(third));
        assert!(!trail.enter(second));
        assert_eq!(trail.leave(), Found::Here, "the third refers to the second");
        assert_eq!(trail.leave(), Found::Everywhere);
        assert!(!trail.holds(second) && trail.holds(first));
        assert_eq!(trail.leave(), Found::Everywhere);
    }
}
