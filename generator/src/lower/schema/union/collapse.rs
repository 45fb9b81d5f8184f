//! Alternatives that collapse to one type: they differ in constraints only, or list values of one open enum.

use std::collections::BTreeSet;

use openapiv3::Schema;

use crate::model::{Enumeration, Integer, Members, Shape, Type, Value};

use crate::lower::SchemaPath;
use crate::lower::schema::TEXT;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::union::Alternative;
use crate::lower::schema::union::constants::{Constant, described, members};

impl<'d> Schemas<'d, '_> {
    /// Returns the single type of the alternatives; `None` if they have several.
    pub(in crate::lower) fn collapsed(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        alternatives: &[Alternative<'d>],
        path: &SchemaPath,
    ) -> Option<Value> {
        let mut scalar: Option<Type> = None;
        let mut constants: Vec<Constant> = Vec::new();
        let mut values = BTreeSet::new();
        let mut listing = Vec::new();
        for alternative in alternatives {
            let target = self
                .context
                .resolver
                .schema(alternative.schema, &alternative.at)?;
            if let Some(own) = self.constants_of(&target) {
                let new = described(&own, &target);
                constants.extend(new.filter(|new| values.insert(new.value.clone())));
                listing.push(alternative);
                continue;
            }
            let path = path.moved(alternative.at.clone());
            let own = Keywords::of(target.value);
            let ty = self.scalar(target.value, &own, &path)?;
            if scalar.as_ref().is_some_and(|known| *known != ty) {
                return None;
            }
            scalar = Some(ty);
        }
        let [first, others @ ..] = listing.as_slice() else {
            return scalar.map(Value::of);
        };
        let members = members(&constants)?;
        if scalar.is_some_and(|ty| !may_be_listed(&ty, &members)) {
            return None;
        }
        if others.is_empty() {
            let path = path.moved(first.at.clone());
            return Some(self.schema(first.schema, &path).value);
        }
        Some(Value::of(Type::Named(self.define(
            path,
            |lowering, path| {
                let shape = Shape::Enumeration(Enumeration { members });
                lowering.definition_of(schema, keywords, path, shape)
            },
        ))))
    }
}

/// Returns true if an open enum of these values accepts every value of a type.
fn may_be_listed(ty: &Type, members: &Members) -> bool {
    match members {
        Members::Text(_) => *ty == TEXT,
        Members::Integer(_) => matches!(ty, Type::Integer(Integer::Int32 | Integer::Int64)),
    }
}
