use openapiv3::{AdditionalProperties, Schema};

use crate::model::{Definition, Field, Object, Presence, Rest, Shape, Type, Usage, Value};

use super::facets::Facets;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// An object with declared properties becomes a type of its own.
    pub(super) fn object(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Type {
        Type::Named(self.define(site, |lowering, site| {
            let object = Object {
                fields: lowering.fields(facets, site),
                rest: lowering.rest(facets, site),
            };
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
        Definition {
            renamed: None,
            origin: site.origin.clone(),
            place: site.at.to_string(),
            docs: self.docs_of_definition(schema, facets),
            shape,
            usage: Usage::default(),
        }
    }

    /// The properties that a schema declares itself.
    pub(super) fn fields(&mut self, facets: &Facets<'d>, site: &Site) -> Vec<Field> {
        let Some(properties) = facets.properties else {
            return Vec::new();
        };
        let mut fields = Vec::with_capacity(properties.len());
        for (name, schema) in properties {
            let site = site.property(name);
            let used = self.schema(schema, &site);
            fields.push(Field {
                renamed: None,
                wire: name.clone(),
                place: site.at.to_string(),
                docs: used.docs,
                value: used.value,
                presence: presence(facets.required, name),
                access: used.access,
                secrecy: used.secrecy,
            });
        }
        fields
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

fn presence(required: &[String], name: &str) -> Presence {
    if required.iter().any(|required| required == name) {
        Presence::Required
    } else {
        Presence::Optional
    }
}
