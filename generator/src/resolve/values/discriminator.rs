//! Discriminators that no alternative declares (OpenAPI 3.0.3, section 4.7.25).

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::Fault;
use crate::diagnostic::Problem;
use crate::pointer::Pointer;
use crate::resolve::Resolver;

/// How many references and `allOf` are followed to find a property.
const DEEPEST: usize = 16;

pub(super) fn check(schema: &Schema, resolver: &Resolver<'_>, faults: &mut Vec<Fault>) {
    let Some(discriminator) = &schema.schema_data.discriminator else {
        return;
    };
    let name = &discriminator.property_name;
    let alternatives = alternatives(schema);
    let is_declared = alternatives.is_empty()
        || may_have(schema, name, resolver, DEEPEST)
        || alternatives
            .iter()
            .any(|alternative| part_may_have(alternative, name, resolver, DEEPEST));
    if !is_declared {
        let property = name.clone();
        let problem = Problem::DiscriminatorUndeclared { property };
        faults.push(Fault {
            below: vec!["discriminator".to_owned(), "propertyName".to_owned()],
            problem,
        });
    }
}

fn alternatives(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::OneOf { one_of } => one_of,
        SchemaKind::AnyOf { any_of } => any_of,
        SchemaKind::Any(any) if any.one_of.is_empty() => &any.any_of,
        SchemaKind::Any(any) => &any.one_of,
        SchemaKind::Type(_) | SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => &[],
    }
}

fn part_may_have(
    part: &ReferenceOr<Schema>,
    name: &str,
    resolver: &Resolver<'_>,
    left: usize,
) -> bool {
    match resolver.schema(part, &Pointer::root()) {
        Some(target) => may_have(target.value, name, resolver, left.saturating_sub(1)),
        // What the reference leads to is not known, and that was reported.
        None => true,
    }
}

/// Whether a schema declares a property, or says so little that it may have it.
fn may_have(schema: &Schema, name: &str, resolver: &Resolver<'_>, left: usize) -> bool {
    if left == 0 {
        return true;
    }
    let any_part = |parts: &[ReferenceOr<Schema>]| {
        parts
            .iter()
            .any(|part| part_may_have(part, name, resolver, left))
    };
    match &schema.schema_kind {
        SchemaKind::Type(openapiv3::Type::Object(object)) => object.properties.contains_key(name),
        SchemaKind::Type(_) | SchemaKind::Not { .. } => false,
        SchemaKind::OneOf { one_of: parts }
        | SchemaKind::AllOf { all_of: parts }
        | SchemaKind::AnyOf { any_of: parts } => any_part(parts),
        SchemaKind::Any(any) => {
            any.properties.contains_key(name)
                || any_part(&any.all_of)
                || any_part(&any.one_of)
                || any_part(&any.any_of)
        }
    }
}
