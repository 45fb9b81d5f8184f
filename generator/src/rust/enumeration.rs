use crate::model::{self, Definition, Docs, IntegerMember, Members, TextMember, TypeId};

use super::Plan;
use super::item::{Enumeration, EnumerationKind, Variant, Wire};
use super::name::{Case, Ident, Scope};
use super::structure::deprecation;
use super::view::View;

impl Plan<'_> {
    /// The enum of a list of known values, with one variant more for values that a newer server sends.
    pub(super) fn known_values(
        &self,
        id: TypeId,
        definition: &Definition,
        enumeration: &model::Enumeration,
    ) -> Option<Enumeration> {
        let name = self.names.of_type(id, View::Read)?.name.clone();
        let (kind, variants) = match &enumeration.members {
            Members::Text(members) => (EnumerationKind::Text, self.text_variants(members)),
            Members::Integer(members) => (EnumerationKind::Integer, self.integer_variants(members)),
        };
        Some(Enumeration {
            name,
            schema: definition.place.clone(),
            docs: self.definition_docs(definition),
            unknown: Ident::new(Case::Type, UNKNOWN),
            variants,
            kind,
            deprecation: deprecation(definition.docs.deprecation),
        })
    }

    fn text_variants(&self, members: &[TextMember]) -> Vec<Variant> {
        let mut scope = variant_scope();
        members
            .iter()
            .map(|member| Variant {
                name: scope.claim(Case::Type, member.name.as_deref().unwrap_or(&member.wire)),
                wire: Wire::Text(member.wire.clone()),
                docs: self.variant_docs(&member.wire, &member.docs),
            })
            .collect()
    }

    fn integer_variants(&self, members: &[IntegerMember]) -> Vec<Variant> {
        let mut scope = variant_scope();
        members
            .iter()
            .map(|member| Variant {
                name: scope.claim(Case::Type, &integer_name(member)),
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

/// The variant for values that are not known; a value that is called so itself gets an underscore.
const UNKNOWN: &str = "Unknown";

fn variant_scope() -> Scope {
    let mut scope = Scope::new();
    scope.reserve(UNKNOWN);
    scope.reserve("Self");
    scope
}

fn integer_name(member: &IntegerMember) -> String {
    match &member.name {
        Some(name) => name.clone(),
        None if member.wire < 0 => format!("minus {}", member.wire.unsigned_abs()),
        None => format!("value {}", member.wire),
    }
}
