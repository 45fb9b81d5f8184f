use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};

use crate::diagnostic::Problem;
use crate::model::{
    Access, Default, Definition, Docs, Field, Object, Presence, Rest, Secrecy, Shape, TagValue,
    Type, Usage, Value,
};
use crate::pointer::Pointer;
use crate::spelling;

use super::facets::Facets;
use super::{Lowering, Site};

/// The `required` of one schema.
pub(super) struct Required<'d> {
    pub(super) names: &'d [String],
    at: Pointer,
}

impl<'d> Required<'d> {
    pub(super) fn of(facets: &Facets<'d>, site: &Site) -> Self {
        Self {
            names: facets.required,
            at: site.at.clone(),
        }
    }

    /// Each name with its number and the place of its schema.
    fn entries(&self) -> impl Iterator<Item = (&'d String, usize, &Pointer)> {
        let names = self.names.iter().enumerate();
        names.map(|(index, name)| (name, index, &self.at))
    }
}

impl<'d> Lowering<'d, '_> {
    /// An object with declared properties becomes a type of its own.
    pub(super) fn object(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Type {
        Type::Named(self.define(site, |lowering, site| {
            let mut fields = lowering.fields(facets, site);
            let rest = lowering.rest(facets, site);
            let mut required = vec![Required::of(facets, site)];
            required.extend(lowering.required_by_some(facets, site));
            lowering.add_undeclared(&required, &rest, site, &mut fields);
            let object = Object { fields, rest };
            lowering.definition_of(schema, facets, site, Shape::Object(object))
        }))
    }

    pub(super) fn definition_of(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        site: &Site,
        shape: Shape,
    ) -> Definition {
        let mut docs = self.docs_of_definition(schema, facets);
        if let Shape::Object(Object {
            rest: Rest::Described(values),
            ..
        }) = &shape
        {
            let fact = self.values_fact("Each further property", facets, values, site);
            docs.facts.extend(fact);
        }
        Definition {
            renamed: None,
            origin: site.origin.clone(),
            place: site.at.to_string(),
            docs,
            shape,
            usage: Usage::default(),
        }
    }

    /// What the alternatives require that say nothing else (`anyOf: [{required: [a]}, …]`).
    pub(super) fn required_by_some(&self, facets: &Facets<'d>, site: &Site) -> Vec<Required<'d>> {
        let lists = [("oneOf", facets.one_of), ("anyOf", facets.any_of)];
        let mut required = Vec::new();
        for (keyword, list) in lists {
            for (index, part) in list.iter().enumerate() {
                if let ReferenceOr::Item(schema) = part
                    && self.is_constraint(facets, part)
                {
                    required.push(Required {
                        names: Facets::of(schema).required,
                        at: site.at.key(keyword).index(index),
                    });
                }
            }
        }
        required
    }

    /// Adds a field for each name in `required` that no property has (JSON Schema 2020-12, section 6.5.3), with what the
    /// schema says of additional properties as its type.
    ///
    /// The field is optional: in most documents that have such a name it is a misspelling, and no server sends it.
    pub(super) fn add_undeclared(
        &mut self,
        required: &[Required<'d>],
        rest: &Rest,
        site: &Site,
        fields: &mut Vec<Field>,
    ) {
        let mut declared: BTreeSet<String> =
            fields.iter().map(|field| field.wire.clone()).collect();
        for (name, index, at) in required.iter().flat_map(Required::entries) {
            if declared.contains(name) {
                continue;
            }
            if let Some(problem) = undeclared_problem(name, fields, rest) {
                self.report(&at.key("required").index(index), problem);
            }
            match rest {
                Rest::Unmentioned => fields.push(undeclared(name, &Value::of(Type::Any), site)),
                Rest::Described(values) => fields.push(undeclared(name, values, site)),
                // No value is valid: what the schema requires it forbids as well.
                Rest::Forbidden => continue,
            }
            declared.insert(name.clone());
        }
    }

    /// The properties that a schema declares itself.
    pub(super) fn fields(&mut self, facets: &Facets<'d>, site: &Site) -> Vec<Field> {
        let Some(properties) = facets.properties else {
            return Vec::new();
        };
        let mut fields = Vec::with_capacity(properties.len());
        let required: BTreeSet<&str> = facets.required.iter().map(String::as_str).collect();
        for (name, schema) in properties {
            if !self.memory.field(&site.at) {
                break;
            }
            let is_required = required.contains(name.as_str());
            let site = site.property(name);
            let used = self.schema(schema, &site);
            fields.push(Field {
                renamed: None,
                wire: name.clone(),
                place: site.at.to_string(),
                docs: used.docs,
                value: used.value,
                presence: match is_required {
                    true => Presence::Required,
                    false => Presence::Optional,
                },
                access: used.access,
                secrecy: used.secrecy,
                constant: self.constant(schema, &site),
                default: self.default_of(schema, &site),
            });
        }
        fields
    }

    /// The only value that a property can have.
    fn constant(&self, schema: &'d ReferenceOr<Box<Schema>>, site: &Site) -> Option<TagValue> {
        let target = self.resolver.schema(schema, &site.at)?;
        if lists_several(target.value) {
            return None;
        }
        let constants = self.constants_of(&target)?;
        match &*constants {
            [only] => Some(only.value.clone()),
            _ => None,
        }
    }

    fn default_of(&self, schema: &'d ReferenceOr<Box<Schema>>, site: &Site) -> Default {
        let target = self.resolver.schema(schema, &site.at);
        match target.is_some_and(|target| target.value.schema_data.default.is_some()) {
            true => Default::Declared,
            false => Default::Undeclared,
        }
    }

    /// What the schema says of properties that it does not declare.
    pub(super) fn rest(&mut self, facets: &Facets<'d>, site: &Site) -> Rest {
        match facets.additional {
            None => Rest::Unmentioned,
            Some(AdditionalProperties::Any(false)) => Rest::Forbidden,
            Some(AdditionalProperties::Any(true)) => Rest::Described(Value::of(Type::Any)),
            Some(AdditionalProperties::Schema(values)) => {
                Rest::Described(self.schema(values, &site.additional_properties()).value)
            }
        }
    }
}

/// Whether a schema is nothing but a list of several strings, which need not be looked at one by one.
fn lists_several(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(openapiv3::Type::String(text)) => {
            let mut values = text.enumeration.iter().flatten();
            let first = values.next();
            values.any(|value| Some(value) != first)
        }
        _ => false,
    }
}

/// A field for a name in `required` that no property has.
fn undeclared(name: &str, value: &Value, site: &Site) -> Field {
    Field {
        renamed: None,
        wire: name.to_owned(),
        place: site.at.key("properties").key(name).to_string(),
        docs: Docs {
            facts: vec!["Required, although the schema does not declare it.".to_owned()],
            ..Docs::default()
        },
        value: value.clone(),
        presence: Presence::Optional,
        access: Access::Both,
        secrecy: Secrecy::Open,
        constant: None,
        default: Default::Undeclared,
    }
}

/// What to say of a name in `required` that no property has; nothing where the schema allows any property and none is called
/// nearly like it.
fn undeclared_problem(name: &str, fields: &[Field], rest: &Rest) -> Option<Problem> {
    let optional = || {
        let fields = fields.iter();
        let optional = fields.filter(|field| field.presence == Presence::Optional);
        optional.map(|field| field.wire.as_str())
    };
    let meant = spelling::one_edit_away(name, optional());
    let nearest = meant.or_else(|| spelling::nearest(name, optional()));
    let (nearest, read_as) = match rest {
        Rest::Described(_) => (Some(meant?), "an optional property"),
        Rest::Unmentioned => (nearest, "an optional property of any value"),
        Rest::Forbidden => (nearest, "left out, since other properties are ruled out"),
    };
    Some(Problem::RequiredUndeclared {
        name: name.to_owned(),
        read_as,
        nearest: nearest.map(str::to_owned),
    })
}
