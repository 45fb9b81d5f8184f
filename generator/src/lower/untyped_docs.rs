//! What a document says of values that have no type of their own: elements, values of maps, alternatives, bodies.

use openapiv3::{AdditionalProperties, Schema};

use crate::model::{Deprecation, Docs, TextFormat, Type, Value};
use crate::resolve::Target;

use super::facets::Facets;
use super::facts::format_fact;
use super::schema::Use;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// What is said of the elements of an array and of the values of a map. A type of its own says that itself.
    pub(super) fn inner_facts(&self, facets: &Facets<'d>, ty: &Type, site: &Site) -> Vec<String> {
        match ty {
            Type::Array(element) => self.element_fact(facets, element, site),
            Type::Tuple(tuple) => self.places_facts(facets, &tuple.elements, site),
            Type::Map(value) => Vec::from_iter(self.values_fact("Each value", facets, value, site)),
            Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::Text(_)
            | Type::Empty
            | Type::Any
            | Type::Named(_)
            | Type::Replaced(_) => Vec::new(),
        }
    }

    fn element_fact(&self, facets: &Facets<'d>, element: &Value, site: &Site) -> Vec<String> {
        let schema = facets.items;
        let target = schema.and_then(|items| self.resolver.schema(items, &site.at));
        let fact =
            target.and_then(|target| self.inner_fact("Each element", &target, element, site));
        Vec::from_iter(fact)
    }

    /// What is said of the elements of a tuple, which the loader has made alternatives.
    fn places_facts(&self, facets: &Facets<'d>, elements: &[Value], site: &Site) -> Vec<String> {
        let Some(Target { value: items, .. }) = facets
            .items
            .and_then(|items| self.resolver.schema(items, &site.at))
        else {
            return Vec::new();
        };
        let schemas = Facets::of(items).one_of.iter();
        let places = schemas.zip(elements).enumerate();
        let facts = places.filter_map(|(index, (schema, element))| {
            let target = self.resolver.schema(schema, &site.at)?;
            let subject = format!("Element {}", index + 1);
            self.inner_fact(&subject, &target, element, site)
        });
        facts.collect()
    }

    /// What is said of the values of additional properties.
    pub(super) fn values_fact(
        &self,
        subject: &str,
        facets: &Facets<'d>,
        value: &Value,
        site: &Site,
    ) -> Option<String> {
        let Some(AdditionalProperties::Schema(schema)) = facets.additional else {
            return None;
        };
        let target = self.resolver.schema(schema, &site.at)?;
        self.inner_fact(subject, &target, value, site)
    }

    fn inner_fact(
        &self,
        subject: &str,
        target: &Target<'d, Schema>,
        value: &Value,
        site: &Site,
    ) -> Option<String> {
        if has_docs(&value.ty) {
            return None;
        }
        let mut facets = Facets::of(target.value);
        if value.ty == Type::Text(TextFormat::Binary) {
            facets.format = None;
        }
        let mut docs = self.docs_of_use(target.value, &facets, Docs::default());
        let site = site.moved(target.at.clone());
        docs.facts
            .extend(self.inner_facts(&facets, &value.ty, &site));
        let said = said(&docs);
        (!said.is_empty()).then(|| format!("{subject}: {said}"))
    }
}

/// What is said of a value where it is used, unless its type says it.
pub(super) fn docs_of_value(used: &mut Use) -> Docs {
    let mut docs = std::mem::take(&mut used.docs);
    if has_docs(&used.value.ty) {
        return Docs::default();
    }
    if used.value.ty == Type::Text(TextFormat::Binary) {
        docs.facts.retain(|fact| *fact != format_fact("binary"));
    }
    if docs.deprecation == Deprecation::Deprecated {
        docs.facts.push("Deprecated.".to_owned());
    }
    docs
}

fn has_docs(ty: &Type) -> bool {
    matches!(ty, Type::Named(_))
}

/// All of it as one text.
fn said(docs: &Docs) -> String {
    let texts = docs.summary.iter().chain(&docs.description);
    let mut said: Vec<String> = texts.map(|text| ended(text)).collect();
    said.extend_from_slice(&docs.facts);
    if docs.deprecation == Deprecation::Deprecated {
        said.push("Deprecated.".to_owned());
    }
    let is_long = said.iter().any(|text| text.contains('\n'));
    said.join(if is_long { "\n\n" } else { " " })
}

/// A text that ends like a sentence.
fn ended(text: &str) -> String {
    let text = text.trim();
    match text.ends_with(|last: char| last.is_alphanumeric()) && !text.contains('\n') {
        true => format!("{text}."),
        false => text.to_owned(),
    }
}
