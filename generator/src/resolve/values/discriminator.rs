//! Checks of discriminators that no alternative declares (OpenAPI 3.0.3, section 4.7.25).

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};

use super::{Fault, given};
use crate::diagnostic::{MisspellingKind, Misspelt, NameProblem, Problem};
use crate::pointer::Pointer;
use crate::resolve::Resolver;
use crate::spelling;

/// The maximum depth of references and `allOf` in the search for a property.
const DEEPEST: usize = 16;

pub(super) fn check(schema: &Schema, resolver: &Resolver<'_>, faults: &mut Vec<Fault>) {
    let Some(discriminator) = &schema.schema_data.discriminator else {
        return;
    };
    let name = &discriminator.property_name;
    check_mapping(schema, resolver, faults);
    let declared = declared(schema, resolver);
    if declared.is_empty() || declared.contains(&name.as_str()) {
        return;
    }
    let nearest = spelling::nearest(name, declared);
    let problem = Problem::Name(NameProblem::DiscriminatorUndeclared {
        property: name.clone(),
        nearest: nearest.map(str::to_owned),
    });
    faults.push(Fault {
        below: vec!["discriminator".to_owned(), "propertyName".to_owned()],
        problem,
    });
}

/// Warns about a key of the mapping that the property does not list but that is similar to one it lists.
fn check_mapping(schema: &Schema, resolver: &Resolver<'_>, faults: &mut Vec<Fault>) {
    let Some(discriminator) = &schema.schema_data.discriminator else {
        return;
    };
    let properties = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => &object.properties,
        SchemaKind::Any(any) => &any.properties,
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return,
    };
    let property = properties.get(&discriminator.property_name);
    let property = property.and_then(|property| resolver.schema(property, &Pointer::root()));
    let Some(property) = property else {
        return;
    };
    let listed = given::listed_texts(property.value, resolver);
    let listed = || listed.iter().map(String::as_str);
    for key in discriminator.mapping.keys() {
        if listed().any(|known| known == key) {
            continue;
        }
        if let Some(nearest) = spelling::one_edit_away(key, listed()) {
            let problem = Problem::Misspelt(Misspelt {
                kind: MisspellingKind::MappingMisspelt,
                found: format!("the value `{key}`, which the property does not list"),
                read_as: "an additional value".to_owned(),
                nearest: nearest.to_owned(),
            });
            let below = ["discriminator", "mapping", key.as_str()];
            let below = below.map(str::to_owned).to_vec();
            faults.push(Fault { below, problem });
        }
    }
}

/// Returns the properties that a schema, its `allOf` members and its alternatives declare. Returns none if there may be
/// more, or if all are left to schemas that extend it.
pub(super) fn declared<'d>(schema: &'d Schema, resolver: &Resolver<'d>) -> Vec<&'d str> {
    let mut declared = Declared {
        resolver,
        names: Vec::new(),
        is_open: false,
    };
    declared.add(schema, DEEPEST);
    if declared.is_open {
        declared.names.clear();
    }
    declared.names
}

/// The properties that a schema, its `allOf` members and its alternatives declare.
struct Declared<'r, 'd> {
    resolver: &'r Resolver<'d>,
    names: Vec<&'d str>,
    /// True if there may be more, since a schema was not followed.
    is_open: bool,
}

impl<'d> Declared<'_, 'd> {
    fn add(&mut self, schema: &'d Schema, left: usize) {
        match &schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => self.names.extend(names(&object.properties)),
            SchemaKind::Type(_) | SchemaKind::Not { .. } => (),
            SchemaKind::OneOf { one_of: parts }
            | SchemaKind::AllOf { all_of: parts }
            | SchemaKind::AnyOf { any_of: parts } => self.parts(parts, left),
            SchemaKind::Any(any) => {
                self.names.extend(names(&any.properties));
                for parts in [&any.all_of, &any.one_of, &any.any_of] {
                    self.parts(parts, left);
                }
            }
        }
    }

    fn parts(&mut self, parts: &'d [ReferenceOr<Schema>], left: usize) {
        for part in parts {
            let target = self.resolver.schema(part, &Pointer::root());
            match (target, left.checked_sub(1)) {
                (Some(target), Some(left)) => self.add(target.value, left),
                (None, _) | (_, None) => self.is_open = true,
            }
        }
    }
}

fn names<V>(properties: &indexmap::IndexMap<String, V>) -> impl Iterator<Item = &str> {
    properties.keys().map(String::as_str)
}
