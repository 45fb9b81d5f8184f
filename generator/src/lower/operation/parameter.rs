//! Parameters.

mod query_string;
pub(in crate::lower) mod style;
pub(in crate::lower) mod template;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ParameterData, ParameterSchemaOrContent, ReferenceOr};

use crate::diagnostic::{CallLoss, OperationProblem, Problem};
use crate::load::PathItem;
use crate::model::{
    BodyForm, Docs, Explode, Location, MediaType, Nullability, Owner, Parameter, Presence, Shape,
    StringFormat, Style, Type, Value, ValueEncoding,
};
use crate::pointer::Pointer;
use crate::resolve::Target;

use crate::lower::SchemaPath;
use crate::lower::operation::parameter::style::{Placement, explode, location_name, placement};
use crate::lower::schema::Use;
use crate::lower::schema::constraint_docs::deprecation;
use crate::lower::schema::state::Schemas;

/// What identifies a parameter (OpenAPI 3.0.3, section 4.7.12).
type Key = (Location, String);

/// How many parameters have each name.
type Names<'d> = BTreeMap<&'d str, usize>;

/// Lowers the parameters of an operation: those of its path item, unless it overrides them by name and location,
/// then its own (OpenAPI 3.0.3, section 4.7.9).
pub(in crate::lower) fn parameters<'d>(
    schemas: &mut Schemas<'d, '_>,
    item: &'d PathItem,
    item_at: &Pointer,
    operation: &'d openapiv3::Operation,
    schema_path: &SchemaPath,
) -> Vec<Parameter> {
    let own = list(
        schemas,
        &operation.parameters,
        &schema_path.at.key("parameters"),
        schema_path,
    );
    // Shared parameters are named after the path, so that an operation added to it renames nothing.
    let path = Owner::Component {
        section: "paths".to_owned(),
        name: item_at.last().unwrap_or_default().into_owned(),
    };
    let shared_path = SchemaPath::owned(item_at.clone(), path);
    let shared = list(
        schemas,
        &item.parameters,
        &item_at.key("parameters"),
        &shared_path,
    );
    let declared: BTreeSet<Key> = own.iter().map(key).collect();
    let mut parameters: Vec<Parameter> = shared
        .into_iter()
        .filter(|shared| !declared.contains(&key(shared)))
        .collect();
    parameters.extend(own);
    query_string::check_alone(schemas, &parameters);
    parameters
}

fn list<'d>(
    schemas: &mut Schemas<'d, '_>,
    parameters: &'d [ReferenceOr<openapiv3::Parameter>],
    at: &Pointer,
    schema_path: &SchemaPath,
) -> Vec<Parameter> {
    let mut lowered: Vec<Parameter> = Vec::with_capacity(parameters.len());
    let mut known = BTreeMap::new();
    let names = names_of(schemas, parameters);
    for (index, parameter) in parameters.iter().enumerate() {
        let at = at.index(index);
        let Some(target) = schemas.context.resolver.parameter(parameter, &at) else {
            continue;
        };
        let schema_path = match target.name {
            Some(component) => SchemaPath::owned(
                target.at,
                Owner::Component {
                    section: "parameters".to_owned(),
                    name: component.to_owned(),
                },
            ),
            None => schema_path.step(target.at.clone(), &word(&names, &target)),
        };
        let Some(parameter) = single(schemas, target.value, &schema_path) else {
            continue;
        };
        if let Some(first) = known.insert(key(&parameter), at.clone()) {
            let name = parameter.wire.clone();
            schemas.report(
                &at,
                Problem::Operation(OperationProblem::DuplicateParameter { name, first }),
            );
        }
        lowered.push(parameter);
    }
    let mut known = BTreeSet::new();
    lowered.reverse();
    lowered.retain(|parameter| known.insert(key(parameter)));
    lowered.reverse();
    lowered
}

/// Counts how many parameters of a list have each name.
fn names_of<'d>(
    schemas: &Schemas<'d, '_>,
    parameters: &'d [ReferenceOr<openapiv3::Parameter>],
) -> Names<'d> {
    let mut names = Names::new();
    for parameter in parameters {
        if let Some(target) = schemas
            .context
            .resolver
            .parameter(parameter, &Pointer::root())
        {
            let name = target.value.parameter_data_ref().name.as_str();
            *names.entry(name).or_default() += 1;
        }
    }
    names
}

fn single<'d>(
    schemas: &mut Schemas<'d, '_>,
    parameter: &'d openapiv3::Parameter,
    schema_path: &SchemaPath,
) -> Option<Parameter> {
    let data = parameter.parameter_data_ref();
    let supplement = &schemas.context.document.supplement;
    let placed = placement(parameter, &schema_path.at, supplement);
    if placed.location == Location::Header
        && let Some(loss) = reserved_header(&data.name)
    {
        schemas.lose(&schema_path.at, loss);
        return None;
    }
    let (used, encoding) = match placed.location {
        Location::QueryString => query_string::value(schemas, &data.format, schema_path)?,
        Location::Path | Location::Query | Location::Header | Location::Cookie => {
            content_of(schemas, &data.format, placed.encoding, schema_path)
        }
    };
    let style = match encoding {
        ValueEncoding::Json => Style::default_of(placed.location),
        ValueEncoding::PercentEncoded | ValueEncoding::AllowReserved => placed.style,
    };
    let mut value = used.value;
    let presence = presence(data, placed.location, value.nullability);
    // No style can represent `null` (OpenAPI 3.0.4, section 4.7.12.3): the parameter is omitted instead.
    value.nullability = Nullability::NeverNull;
    let is_whole = placed.location == Location::QueryString;
    if encoding != ValueEncoding::Json && style != Style::DeepObject && !is_whole {
        check_elements(schemas, &mut value, &schema_path.at);
    }
    check_empty(schemas, &placed, &value, schema_path);
    let mut docs = docs(data);
    docs.take_up(used.docs);
    Some(Parameter {
        renamed: None,
        wire: data.name.clone(),
        pointer: schema_path.at.clone(),
        location: placed.location,
        docs,
        presence,
        value,
        style,
        explode: explode(data, style, encoding),
        encoding,
    })
}

/// Lowers the value of a parameter. The single media type of `content` determines how it is written (OpenAPI 3.0.3,
/// section 4.7.12.2).
pub(in crate::lower) fn content_of<'d>(
    schemas: &mut Schemas<'d, '_>,
    format: &'d ParameterSchemaOrContent,
    declared: ValueEncoding,
    schema_path: &SchemaPath,
) -> (Use, ValueEncoding) {
    let content = match format {
        ParameterSchemaOrContent::Schema(schema) => {
            return (
                schemas.schema(schema, &schema_path.moved(schema_path.at.key("schema"))),
                declared,
            );
        }
        ParameterSchemaOrContent::Content(content) => content,
    };
    let Some((name, media_type)) = content.first() else {
        return (Use::of(Type::Text(StringFormat::Plain)), declared);
    };
    let at = schema_path.at.key("content").key(name);
    let used = match &media_type.schema {
        Some(schema) => schemas.schema(schema, &schema_path.moved(at.key("schema"))),
        None => Use::of(Type::Any),
    };
    match MediaType::new(name).form() {
        BodyForm::Json => (used, ValueEncoding::Json),
        BodyForm::Text if matches!(used.value.ty, Type::Text(_)) => (used, declared),
        BodyForm::Text | BodyForm::Form | BodyForm::Multipart | BodyForm::Binary => {
            schemas.lose(&at, CallLoss::ParameterContent);
            (Use::of(Type::Text(StringFormat::Plain)), declared)
        }
    }
}

/// No style defines how an array or object inside an array is written, and none can represent `null`.
fn check_elements(schemas: &mut Schemas<'_, '_>, value: &mut Value, at: &Pointer) {
    let Type::Array(element) = &mut value.ty else {
        return;
    };
    element.nullability = Nullability::NeverNull;
    let is_single = match &element.ty {
        Type::Array(_) | Type::Tuple(_) | Type::Map(_) | Type::Empty => false,
        Type::Named(id) => !matches!(schemas.shape(*id), Some(Shape::Object(_))),
        _ => true,
    };
    if !is_single {
        schemas.lose(&at.key("schema").key("items"), CallLoss::NestedList);
    }
}

/// Reports `allowEmptyValue` for values that are not strings: the client cannot send them empty.
fn check_empty(
    schemas: &mut Schemas<'_, '_>,
    placed: &Placement,
    value: &Value,
    schema_path: &SchemaPath,
) {
    let is_text = matches!(value.ty, Type::Text(_) | Type::Any);
    if placed.allows_empty && !is_text {
        schemas.lose(&schema_path.at.key("allowEmptyValue"), CallLoss::EmptyValue);
    }
}

fn key(parameter: &Parameter) -> Key {
    let name = match parameter.location {
        Location::Header => parameter.wire.to_ascii_lowercase(),
        Location::Path | Location::Query | Location::QueryString | Location::Cookie => {
            parameter.wire.clone()
        }
    };
    (parameter.location, name)
}

/// Returns the word that names the type of a parameter: its name, after its location if another parameter has the same
/// name.
fn word(names: &Names<'_>, target: &Target<'_, openapiv3::Parameter>) -> String {
    let name = &target.value.parameter_data_ref().name;
    match names.get(name.as_str()) {
        None | Some(0 | 1) => name.clone(),
        Some(_) => format!("{} {name}", location_name(target.value)),
    }
}

/// Returns the loss of header parameters that a document must not declare: media types and security schemes determine
/// them (OpenAPI 3.0.3, section 4.7.12.1).
fn reserved_header(header: &str) -> Option<CallLoss> {
    [
        ("accept", CallLoss::Accept),
        ("authorization", CallLoss::Authorization),
        ("content-type", CallLoss::ContentType),
    ]
    .into_iter()
    .find(|(reserved, _)| header.eq_ignore_ascii_case(reserved))
    .map(|(_, loss)| loss)
}

/// Path parameters are always required, whatever the document declares; elsewhere a parameter that may be `null` may be
/// omitted.
fn presence(data: &ParameterData, location: Location, nullability: Nullability) -> Presence {
    let is_required = data.required && nullability == Nullability::NeverNull;
    if is_required || location == Location::Path {
        Presence::Required
    } else {
        Presence::Optional
    }
}

fn docs(data: &ParameterData) -> Docs {
    Docs {
        summary: None,
        description: data.description.clone(),
        facts: Vec::new(),
        deprecation: deprecation(data.deprecated.unwrap_or(false)),
    }
}

/// Returns a required string parameter of a path, for a name that the document does not declare.
pub(in crate::lower) fn undeclared(name: &str, at: &Pointer) -> Parameter {
    Parameter {
        renamed: None,
        wire: name.to_owned(),
        pointer: at.clone(),
        location: Location::Path,
        docs: Docs::default(),
        presence: Presence::Required,
        value: Value::of(Type::Text(StringFormat::Plain)),
        style: Style::Simple,
        explode: Explode::Joined,
        encoding: ValueEncoding::PercentEncoded,
    }
}
