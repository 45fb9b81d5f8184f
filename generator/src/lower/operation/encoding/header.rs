//! Headers of parts.

use openapiv3::Encoding;

use crate::diagnostic::BodyLoss;
use crate::lower::schema::state::Schemas;
use crate::model::{ConstantHeader, PartKey, TagValue};
use crate::pointer::Pointer;

/// Returns the headers of a part with a single value; `contentType` determines `Content-Type`.
pub(super) fn constant<'d>(
    schemas: &mut Schemas<'d, '_>,
    key: &PartKey,
    encoding: &'d Encoding,
    at: &Pointer,
) -> Vec<ConstantHeader> {
    // The client writes the name of a property there.
    let is_named = matches!(key, PartKey::Property(_));
    let mut constant = Vec::new();
    for (name, header) in &encoding.headers {
        let at = at.key(name);
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let sole = sole_header_value(schemas, header, &at);
        match sole.filter(|_| !(is_named && name.eq_ignore_ascii_case("content-disposition"))) {
            Some(value) => constant.push(ConstantHeader {
                name: name.clone(),
                value,
            }),
            None => schemas.lose(&at, BodyLoss::PartHeader { name: name.clone() }),
        }
    }
    constant
}

fn sole_header_value<'d>(
    schemas: &Schemas<'d, '_>,
    header: &'d openapiv3::ReferenceOr<openapiv3::Header>,
    at: &Pointer,
) -> Option<String> {
    let target = schemas.context.resolver.header(header, at)?;
    let openapiv3::ParameterSchemaOrContent::Schema(schema) = &target.value.format else {
        return None;
    };
    let constants = schemas.constants(schema, &target.at.key("schema"))?;
    match &*constants {
        [sole] => Some(match &sole.value {
            TagValue::Text(text) => text.clone(),
            TagValue::Integer(integer) => integer.to_string(),
            TagValue::Boolean(boolean) => boolean.to_string(),
        }),
        _ => None,
    }
}
