//! Plans enums of string and integer values.

use crate::model::{self, Definition, Docs, IntegerMember, Members, TextMember, TypeId};

use super::Plan;
use super::direction::View;
use super::item::{Enumeration, EnumerationKind, Variant, Wire};
use super::name::{Case, Ident};
use super::reserved::UNKNOWN;
use super::structure::deprecation;

impl Plan<'_> {
    /// Returns the enum of a list of known values, with an additional variant for values that a newer server sends.
    pub(super) fn known_values(
        &self,
        id: TypeId,
        definition: &Definition,
        enumeration: &model::Enumeration,
    ) -> Option<Enumeration> {
        let name = self.names.of_type(id, View::Read)?.name.clone();
        let (kind, variants) = match &enumeration.members {
            Members::Text(members) => (EnumerationKind::Text, self.text_variants(id, members)),
            Members::Integer(members) => {
                (EnumerationKind::Integer, self.integer_variants(id, members))
            }
        };
        Some(Enumeration {
            name,
            schema: definition.pointer.clone(),
            docs: self.definition_docs(definition),
            unknown: Ident::new(Case::Type, UNKNOWN),
            variants,
            kind,
            deprecation: deprecation(definition.docs.deprecation),
        })
    }

    fn text_variants(&self, id: TypeId, members: &[TextMember]) -> Vec<Variant> {
        let named = members.iter().zip(self.names.of_variants(id));
        named
            .map(|(member, name)| Variant {
                name: name.clone(),
                wire: Wire::Text(member.wire.clone()),
                docs: self.variant_docs(&member.wire, &member.docs),
            })
            .collect()
    }

    fn integer_variants(&self, id: TypeId, members: &[IntegerMember]) -> Vec<Variant> {
        let named = members.iter().zip(self.names.of_variants(id));
        named
            .map(|(member, name)| Variant {
                name: name.clone(),
                wire: Wire::Integer(member.wire),
                docs: self.variant_docs(&member.wire.to_string(), &member.docs),
            })
            .collect()
    }

    fn variant_docs(&self, wire: &str, docs: &Docs) -> Vec<String> {
        let mut lines = self.text_docs(docs.description.as_deref());
        if lines.is_empty() {
            lines.push(crate::model::code_span(wire));
        }
        lines
    }
}
