//! Plans enums of string and integer values.

use crate::model::{
    self, Definition, Direction, Docs, IntegerMember, Members, TextMember, TypeId, code_span,
};

use crate::plan::Plan;
use crate::plan::docs::{self, Separated};
use crate::plan::item::{Enumeration, EnumerationKind, Variant, Wire};
use crate::plan::name::{Case, Ident};
use crate::plan::names::reserved::UNKNOWN;

impl Plan<'_> {
    /// Returns the enum of a list of known values, with an additional variant for values that a newer server sends.
    pub(in crate::plan) fn known_values(
        &self,
        id: TypeId,
        definition: &Definition,
        enumeration: &model::Enumeration,
    ) -> Option<Enumeration> {
        let name = self.names.of_type(id, Direction::Response)?.name.clone();
        let (kind, known) = match &enumeration.members {
            Members::Text(members) => (EnumerationKind::Text, texts(members)),
            Members::Integer(members) => (EnumerationKind::Integer, integers(members)),
        };
        let described: Vec<String> = known.iter().filter_map(Known::undocumented).collect();
        let description = definition.docs.description.as_deref().unwrap_or_default();
        let separated = docs::separated(description, &described);
        let named = known.into_iter().zip(self.names.of_variants(id));
        let variants = named
            .map(|(known, name)| Variant {
                name: name.clone(),
                docs: self.variant_docs(&known, &separated),
                wire: known.wire,
            })
            .collect();
        Some(Enumeration {
            name,
            schema: definition.pointer.to_string(),
            docs: self.described_docs(definition, separated.own),
            unknown: Ident::new(Case::Type, UNKNOWN),
            variants,
            kind,
            deprecation: definition.docs.deprecation,
        })
    }

    /// Returns the value's own documentation, else what the description of the enum says of it.
    fn variant_docs(&self, known: &Known<'_>, separated: &Separated<'_>) -> Vec<String> {
        let own = self.text_docs(known.docs.description.as_deref());
        if !own.is_empty() {
            return own;
        }
        let value = known.text();
        match separated.values.get(value.as_str()) {
            Some(lines) => lines.clone(),
            None => vec![code_span(&value)],
        }
    }
}

/// A known value of either type.
struct Known<'a> {
    wire: Wire,
    docs: &'a Docs,
}

impl Known<'_> {
    fn text(&self) -> String {
        match &self.wire {
            Wire::Text(text) => text.clone(),
            Wire::Integer(integer) => integer.to_string(),
        }
    }

    /// Returns the value as text, if it has no documentation of its own.
    fn undocumented(&self) -> Option<String> {
        let description = self.docs.description.as_deref().unwrap_or_default();
        description.trim().is_empty().then(|| self.text())
    }
}

fn texts(members: &[TextMember]) -> Vec<Known<'_>> {
    members
        .iter()
        .map(|member| Known {
            wire: Wire::Text(member.wire.clone()),
            docs: &member.docs,
        })
        .collect()
}

fn integers(members: &[IntegerMember]) -> Vec<Known<'_>> {
    members
        .iter()
        .map(|member| Known {
            wire: Wire::Integer(member.wire),
            docs: &member.docs,
        })
        .collect()
}
