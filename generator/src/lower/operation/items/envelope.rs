//! Schemas of events: the envelope, or the data that it contains (OpenAPI 3.2, section 4.14.4).

use openapiv3::{ReferenceOr, Schema};

use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::target_path::target_path;
use crate::lower::schema::union::cross_product::has_alternatives;
use crate::lower::{Context, SchemaPath};
use crate::model::{Described, ItemFraming, MediaType};

/// The fields of an event (WHATWG HTML, section 9.2.6), and the text of a comment.
const FIELDS: [&str; 5] = ["comment", "data", "event", "id", "retry"];

/// The most `allOf` that are followed.
const DEPTH: usize = 8;

/// Returns the schema of the data of an event, if the schema of a media type is that of its envelope.
///
/// With `itemSchema` it is, if it has no other properties. A plain `schema` can be that of the data as well: it is the
/// envelope if the data is no scalar, and if it has no other property, or one that only events have.
pub(in crate::lower) fn data<'d>(
    context: Context<'d, '_>,
    media_type: &str,
    schema: &'d ReferenceOr<Schema>,
    path: &SchemaPath,
) -> Option<(&'d ReferenceOr<Box<Schema>>, SchemaPath)> {
    if MediaType::new(media_type).framing() != Some(ItemFraming::Events) {
        return None;
    }
    let supplement = &context.document.supplement;
    let content = path.at.parent()?;
    if supplement.event_data.contains(&content) {
        return None;
    }
    let described = match supplement.items.contains(&content) {
        true => Described::EachItem,
        false => Described::Body,
    };
    let (keywords, envelope) = followed(context, schema, path)?;
    if has_alternatives(&keywords) || !keywords.all_of.is_empty() {
        return None;
    }
    let properties = keywords.properties?;
    let has_only_fields = properties.keys().all(|key| FIELDS.contains(&key.as_str()));
    let data = properties.get("data").filter(|_| has_only_fields)?;
    let own = envelope.property("data");
    let is_certain = match described {
        Described::EachItem => true,
        Described::Body => {
            let is_of_event = |key: &String| key == "event" || key == "retry";
            let is_told = properties.len() == 1 || properties.keys().any(is_of_event);
            is_told && is_composite(context, data, &own)
        }
    };
    is_certain.then_some((data, own))
}

/// Follows references, and an `allOf` of one.
fn followed<'d>(
    context: Context<'d, '_>,
    schema: &'d ReferenceOr<Schema>,
    path: &SchemaPath,
) -> Option<(Keywords<'d>, SchemaPath)> {
    let mut followed = (schema, path.clone());
    for _ in 0..DEPTH {
        let (schema, path) = followed;
        let target = context.resolver.schema(schema, &path.at)?;
        let path = match target.at == path.at {
            true => path,
            false => target_path(context, &path, &target.at),
        };
        let keywords = Keywords::of(target.value);
        let [member] = keywords.all_of else {
            return Some((keywords, path));
        };
        if !keywords.has_only_members() {
            return None;
        }
        let at = path.at.key("allOf").index(0);
        followed = (member, path.moved(at));
    }
    None
}

/// Returns true if the values of a schema are no scalars.
fn is_composite<'d>(
    context: Context<'d, '_>,
    data: &'d ReferenceOr<Box<Schema>>,
    path: &SchemaPath,
) -> bool {
    let target = context.resolver.schema(data, &path.at);
    target.is_some_and(|target| {
        let keywords = Keywords::of(target.value);
        keywords.declares_properties()
            || !keywords.all_of.is_empty()
            || has_alternatives(&keywords)
            || matches!(keywords.ty, Some("object" | "array"))
    })
}
