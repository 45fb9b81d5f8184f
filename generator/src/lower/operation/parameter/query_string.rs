//! Parameters that are a whole query string (OpenAPI 3.2, section 4.12.1).

use openapiv3::{Encoding, ParameterSchemaOrContent, QueryStyle};

use crate::diagnostic::{BodyLoss, CallLoss, OperationProblem, Problem};
use crate::lower::SchemaPath;
use crate::lower::operation::encoding::is_list;
use crate::lower::operation::parameter::content_of;
use crate::lower::schema::Use;
use crate::lower::schema::state::Schemas;
use crate::model::{
    BodyForm, Location, MediaType, Parameter, Shape, StringFormat, Type, ValueEncoding,
};

/// Lowers the value of a query string: an object whose properties are the pairs of a form, a value as JSON, or a text.
/// Only its content determines how it is written. Returns `None` if it is a form of anything else.
pub(super) fn value<'d>(
    schemas: &mut Schemas<'d, '_>,
    format: &'d ParameterSchemaOrContent,
    schema_path: &SchemaPath,
) -> Option<(Use, ValueEncoding)> {
    let encoding = ValueEncoding::PercentEncoded;
    let content = match format {
        ParameterSchemaOrContent::Content(content) => content.first(),
        ParameterSchemaOrContent::Schema(_) => None,
    };
    let is_json = |name: &str| MediaType::new(name).form() == BodyForm::Json;
    let Some((name, media_type)) = content.filter(|(name, _)| !is_json(name)) else {
        return Some(content_of(schemas, format, encoding, schema_path));
    };
    let at = schema_path.at.key("content").key(name);
    let used = match &media_type.schema {
        Some(schema) => schemas.schema(schema, &schema_path.moved(at.key("schema"))),
        None => Use::of(Type::Any),
    };
    if MediaType::new(name).form() != BodyForm::Form {
        if matches!(used.value.ty, Type::Text(_)) {
            return Some((used, encoding));
        }
        schemas.lose(&at, CallLoss::ParameterContent);
        return Some((Use::of(Type::Text(StringFormat::Plain)), encoding));
    }
    if !has_pairs(schemas, &used.value.ty) {
        schemas.lose(&schema_path.at, CallLoss::QueryString);
        return None;
    }
    for (property, declared) in &media_type.encoding {
        if !is_usual(schemas, &used.value.ty, property, declared) {
            schemas.lose(&at.key("encoding").key(property), BodyLoss::Encoding);
        }
    }
    Some((used, encoding))
}

/// Warns if a query string is not the only parameter of an operation in the query (OpenAPI 3.2, section 4.12.1).
pub(super) fn check_alone(schemas: &mut Schemas<'_, '_>, parameters: &[Parameter]) {
    let is_in_query =
        |it: &&Parameter| matches!(it.location, Location::Query | Location::QueryString);
    let in_query: Vec<&Parameter> = parameters.iter().filter(is_in_query).collect();
    let is_whole = |it: &&&Parameter| it.location == Location::QueryString;
    let Some(whole) = in_query.iter().rev().find(is_whole) else {
        return;
    };
    let others = in_query.iter().filter(|it| it.pointer != whole.pointer);
    for other in others {
        let problem = OperationProblem::QueryStringNotAlone {
            name: whole.wire.clone(),
            other: other.wire.clone(),
            beside: other.pointer.clone(),
        };
        schemas.report(&whole.pointer, Problem::Operation(problem));
    }
}

/// Returns whether a value is an object, or can be one.
fn has_pairs(schemas: &Schemas<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Map(_) | Type::Empty | Type::Any => true,
        Type::Named(id) => matches!(schemas.shape(*id), Some(Shape::Object(_) | Shape::Union(_))),
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(_)
        | Type::Array(_)
        | Type::Tuple(_)
        | Type::Replaced(_) => false,
    }
}

/// Returns whether the pairs of a property are written like this anyway: objects are, as `name[key]`.
fn is_usual(schemas: &Schemas<'_, '_>, ty: &Type, property: &str, encoding: &Encoding) -> bool {
    matches!(encoding.style, Some(QueryStyle::DeepObject)) && !is_list(schemas, ty, property)
}
