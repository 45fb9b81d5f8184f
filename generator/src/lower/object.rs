use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use crate::model::{
    Access, Default, Definition, Docs, Field, Object, Presence, Rest, Secrecy, Shape, TagValue,
    Type, Usage, Value,
};

use super::facets::Facets;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// An object with declared properties becomes a type of its own.
    pub(super) fn object(&mut self, schema: &'d Schema, facets: &Facets<'d>, site: &Site) -> Type {
        Type::Named(self.define(site, |lowering, site| {
            let mut fields = lowering.fields(facets, site);
            let rest = lowering.rest(facets, site);
            add_undeclared(facets.required.iter(), &rest, site, &mut fields);
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
                constant: self.constant(schema, &site),
                default: self.default_of(schema, &site),
            });
        }
        fields
    }

    /// The only value that a property can have.
    fn constant(&self, schema: &'d ReferenceOr<Box<Schema>>, site: &Site) -> Option<TagValue> {
        let target = self.resolver.schema(schema, &site.at)?;
        let constants = self.constants_of(&target, &mut Vec::new())?;
        match constants.as_slice() {
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

/// Adds a field for each name in `required` that no property has (JSON Schema 2020-12, section 6.5.3), with what the schema
/// says of additional properties as its type.
///
/// The field is optional: in most documents that have such a name it is a misspelling, and no server sends it.
pub(super) fn add_undeclared<'n>(
    required: impl Iterator<Item = &'n String>,
    rest: &Rest,
    site: &Site,
    fields: &mut Vec<Field>,
) {
    let value = match rest {
        Rest::Unmentioned => Value::of(Type::Any),
        Rest::Described(values) => values.clone(),
        // No value is valid: what the schema requires it forbids as well.
        Rest::Forbidden => return,
    };
    for name in required {
        if fields.iter().any(|field| field.wire == *name) {
            continue;
        }
        fields.push(Field {
            renamed: None,
            wire: name.clone(),
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
        });
    }
}

fn presence(required: &[String], name: &str) -> Presence {
    if required.iter().any(|required| required == name) {
        Presence::Required
    } else {
        Presence::Optional
    }
}
