//! Objects and their properties.

pub(in crate::lower) mod with_map;

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};

use crate::diagnostic::{NameProblem, Problem};
use crate::model::{
    Access, Default, Definition, Docs, Fact, Field, Object, Presence, Rest, Sensitivity, Shape,
    TagValue, Type, Usage, Value,
};
use crate::pointer::Pointer;
use crate::spelling;

use crate::lower::schema::constraint_docs::docs_of_definition;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::union::cross_product::is_constraint;
use crate::lower::schema::untyped_docs::values_fact;
use crate::lower::{Context, SchemaPath};

/// The `required` of one schema.
pub(in crate::lower) struct Required<'d> {
    pub(in crate::lower) names: &'d [String],
    at: Pointer,
}

impl<'d> Required<'d> {
    pub(in crate::lower) fn of(keywords: &Keywords<'d>, path: &SchemaPath) -> Self {
        Self {
            names: keywords.required,
            at: path.at.clone(),
        }
    }

    /// Returns each name with its index and the pointer of its schema.
    fn entries(&self) -> impl Iterator<Item = (&'d String, usize, &Pointer)> {
        let names = self.names.iter().enumerate();
        names.map(|(index, name)| (name, index, &self.at))
    }
}

impl<'d> Schemas<'d, '_> {
    /// Lowers an object with declared properties to a named type.
    pub(in crate::lower) fn object(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Type {
        Type::Named(self.define(path, |lowering, path| {
            let mut fields = lowering.fields(keywords, path);
            let rest = lowering.rest(keywords, path);
            let mut required = vec![Required::of(keywords, path)];
            required.extend(required_by_some(keywords, path));
            lowering.add_undeclared(&required, &rest, path, &mut fields);
            let object = Object { fields, rest };
            lowering.definition_of(schema, keywords, path, Shape::Object(object))
        }))
    }

    pub(in crate::lower) fn definition_of(
        &mut self,
        schema: &'d Schema,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
        shape: Shape,
    ) -> Definition {
        let mut docs = docs_of_definition(schema, keywords);
        if let Shape::Object(Object {
            rest: Rest::Described(values),
            ..
        }) = &shape
        {
            let fact = values_fact(
                self.context,
                "Each further property",
                keywords,
                values,
                path,
            );
            docs.facts.extend(fact);
        }
        Definition {
            renamed: None,
            origin: path.origin.clone(),
            pointer: path.at.clone(),
            docs,
            shape,
            usage: Usage::default(),
        }
    }

    /// Adds a field for each name in `required` that no property has (JSON Schema 2020-12, section 6.5.3). Its type is
    /// that of the additional properties.
    ///
    /// The field is optional: in most documents such a name is a misspelling, and no server sends it.
    pub(in crate::lower) fn add_undeclared(
        &mut self,
        required: &[Required<'d>],
        rest: &Rest,
        path: &SchemaPath,
        fields: &mut Vec<Field>,
    ) {
        if required.iter().all(|required| required.names.is_empty()) {
            return;
        }
        let declared: BTreeSet<&str> = fields.iter().map(|field| field.wire.as_str()).collect();
        let entries = required.iter().flat_map(Required::entries);
        let missing: Vec<_> = entries
            .filter(|(name, ..)| !declared.contains(name.as_str()))
            .collect();
        let mut added: BTreeSet<&str> = BTreeSet::new();
        for (name, index, at) in missing {
            if added.contains(name.as_str()) {
                continue;
            }
            if let Some(problem) = undeclared_problem(name, fields, rest) {
                self.report(&at.key("required").index(index), problem);
            }
            match rest {
                Rest::Unmentioned => fields.push(undeclared(name, &Value::of(Type::Any), path)),
                Rest::Described(values) => fields.push(undeclared(name, values, path)),
                // No value is valid: the schema both requires and forbids the property.
                Rest::Forbidden => continue,
            }
            added.insert(name);
        }
    }

    /// Lowers the properties that a schema itself declares.
    pub(in crate::lower) fn fields(
        &mut self,
        keywords: &Keywords<'d>,
        path: &SchemaPath,
    ) -> Vec<Field> {
        let Some(properties) = keywords.properties else {
            return Vec::new();
        };
        let mut fields = Vec::with_capacity(properties.len());
        let required: BTreeSet<&str> = keywords.required.iter().map(String::as_str).collect();
        for (name, schema) in properties {
            if !self.memory().field(&path.at) {
                break;
            }
            let is_required = required.contains(name.as_str());
            let path = path.property(name);
            let used = self.schema(schema, &path);
            fields.push(Field {
                renamed: None,
                wire: name.clone(),
                pointer: path.at.clone(),
                docs: used.docs,
                value: used.value,
                presence: match is_required {
                    true => Presence::Required,
                    false => Presence::Optional,
                },
                access: used.access,
                sensitivity: used.sensitivity,
                constant: self.constant(schema, &path),
                default: default_of(self.context, schema),
            });
        }
        fields
    }

    /// Returns the only value that a property allows.
    fn constant(
        &self,
        schema: &'d ReferenceOr<Box<Schema>>,
        path: &SchemaPath,
    ) -> Option<TagValue> {
        let target = self.context.resolver.schema(schema, &path.at)?;
        if lists_several(target.value) {
            return None;
        }
        let constants = self.constants_of(&target)?;
        match &*constants {
            [only] => Some(only.value.clone()),
            _ => None,
        }
    }

    /// Returns what the schema declares about undeclared properties.
    pub(in crate::lower) fn rest(&mut self, keywords: &Keywords<'d>, path: &SchemaPath) -> Rest {
        match keywords.additional {
            None => Rest::Unmentioned,
            Some(AdditionalProperties::Any(false)) => Rest::Forbidden,
            Some(AdditionalProperties::Any(true)) => Rest::Described(Value::of(Type::Any)),
            Some(AdditionalProperties::Schema(values)) => {
                Rest::Described(self.schema(values, &path.additional_properties()).value)
            }
        }
    }
}

/// Returns the names required by alternatives that declare nothing else (`anyOf: [{required: [a]}, …]`).
pub(in crate::lower) fn required_by_some<'d>(
    keywords: &Keywords<'d>,
    path: &SchemaPath,
) -> Vec<Required<'d>> {
    let lists = [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)];
    let mut required = Vec::new();
    for (keyword, list) in lists {
        for (index, part) in list.iter().enumerate() {
            if let ReferenceOr::Item(schema) = part
                && is_constraint(keywords, part)
            {
                required.push(Required {
                    names: Keywords::of(schema).required,
                    at: path.at.key(keyword).index(index),
                });
            }
        }
    }
    required
}

fn default_of<'d>(context: Context<'d, '_>, schema: &'d ReferenceOr<Box<Schema>>) -> Default {
    let schema = context.resolver.schema_value(schema);
    match schema.is_some_and(|schema| schema.schema_data.default.is_some()) {
        true => Default::Declared,
        false => Default::Undeclared,
    }
}

/// Returns true if a schema is only an `enum` of several strings, whose values need not be checked one by one.
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

/// Returns a field for a name in `required` that no property has.
fn undeclared(name: &str, value: &Value, path: &SchemaPath) -> Field {
    Field {
        renamed: None,
        wire: name.to_owned(),
        pointer: path.at.key("properties").key(name),
        docs: Docs {
            facts: vec![Fact::Line(
                "Required, but not declared by the schema.".to_owned(),
            )],
            ..Docs::default()
        },
        value: value.clone(),
        presence: Presence::Optional,
        access: Access::Both,
        sensitivity: Sensitivity::Open,
        constant: None,
        default: Default::Undeclared,
    }
}

/// Returns the problem of a name in `required` that no property has; `None` if the schema allows any property and none
/// has a similar name.
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
        Rest::Forbidden => (
            nearest,
            "ignored, since the schema forbids undeclared properties",
        ),
    };
    Some(Problem::Name(NameProblem::RequiredUndeclared {
        name: name.to_owned(),
        read_as,
        nearest: nearest.map(str::to_owned),
    }))
}
