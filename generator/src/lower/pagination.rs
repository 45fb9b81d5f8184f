//! Pagination of operations: as configured, or as detected in the response.

pub(in crate::lower) mod detect;
pub(in crate::lower) mod unpaginated;

use crate::config::{ListPagination, SettingName};
use crate::model::{
    Body, BodyForm, Location, Method, NextPage, Nullability, Operation, Pagination, Parameter,
    Presence, Rest, Style, Type, Value, ValueEncoding,
};
use crate::pointer::unescaped;

use crate::lower::pagination::unpaginated::UnpaginatedLists;
use crate::lower::schema::state::Schemas;

/// Returns the pagination of an operation, if it returns a paginated list.
pub(in crate::lower) fn pagination(
    schemas: &mut Schemas<'_, '_>,
    operation: &Operation,
    unpaginated: &mut UnpaginatedLists,
) -> Option<Pagination> {
    if !schemas.context.config.pagination().operations.is_empty() {
        schemas
            .settings()
            .offer(SettingName::table("pagination", &operation.id));
    }
    let configured = schemas
        .context
        .config
        .pagination()
        .operations
        .get(&operation.id);
    match configured {
        Some(configured) => operation_pagination(schemas, operation, configured),
        None => detected_pagination(schemas, operation)
            .or_else(|| default_pagination(schemas, operation, unpaginated)),
    }
}

/// Returns the pagination configured for this operation.
fn operation_pagination(
    schemas: &mut Schemas<'_, '_>,
    operation: &Operation,
    configured: &ListPagination,
) -> Option<Pagination> {
    let config = schemas.context.config;
    let name = SettingName::table("pagination", &operation.id);
    schemas.settings().add(name.clone());
    let ListPagination::Pages { items, next } = configured else {
        return None;
    };
    match configured_pagination(schemas, operation, items, next) {
        Ok(pagination) => Some(pagination),
        Err(wrong) => {
            schemas.reports().invalid_setting(&name, wrong, config);
            None
        }
    }
}

/// Returns the pagination configured for all lists. Records a list that it does not fit, or for which there is
/// none.
fn default_pagination(
    schemas: &mut Schemas<'_, '_>,
    operation: &Operation,
    unpaginated: &mut UnpaginatedLists,
) -> Option<Pagination> {
    let items = list_without_pagination(schemas, operation)?;
    let pagination = match &schemas.context.config.pagination().default {
        None => None,
        Some(ListPagination::None) => {
            schemas.settings().add(default_setting());
            return None;
        }
        Some(ListPagination::Pages {
            items: chosen,
            next,
        }) => {
            let chosen = if chosen.is_empty() { &items } else { chosen };
            configured_pagination(schemas, operation, chosen, next).ok()
        }
    };
    match pagination {
        Some(_) => schemas.settings().add(default_setting()),
        // Such an operation has `items()` all the same.
        None if operation.items().is_some() => (),
        None => unpaginated.add(operation, &items),
    }
    pagination
}

/// Returns the pointer to a list that may be paginated although the document does not define how: an array, or the
/// only array of objects in an object if a parameter requests a part of it.
fn list_without_pagination(schemas: &Schemas<'_, '_>, operation: &Operation) -> Option<String> {
    if !is_repeatable_read(operation) {
        return None;
    }
    let body = list_body(operation)?;
    match schemas.object_of(&body.ty) {
        Some(object) if unpaginated::requests_part(operation) => detect::object_list_of(object),
        Some(_) => None,
        None => matches!(body.ty, Type::Array(_)).then(String::new),
    }
}

/// Detects pagination: a declared `Link` header, or, in objects, unmistakable properties.
fn detected_pagination(schemas: &Schemas<'_, '_>, operation: &Operation) -> Option<Pagination> {
    if !is_repeatable_read(operation) {
        return None;
    }
    let body = list_body(operation)?;
    let (items, next) = match schemas.object_of(&body.ty) {
        Some(object) => {
            let next = detect::next_page(schemas, object, &operation.parameters);
            let is_link = |next: &NextPage| matches!(next, NextPage::Address(_));
            let next = next.filter(|next| is_link_certain(operation) || !is_link(next));
            (
                detect::list_of(object)?,
                next.or_else(|| declared_link(operation))?,
            )
        }
        None => (String::new(), declared_link(operation)?),
    };
    list_at(schemas, body, items, next)
}

/// Returns the configured pagination, or the reason why it does not fit.
fn configured_pagination(
    schemas: &Schemas<'_, '_>,
    operation: &Operation,
    items: &str,
    next: &NextPage,
) -> Result<Pagination, String> {
    let body = list_body(operation)
        .ok_or("the operation does not return the same JSON body in all successful responses")?;
    if sends_stream(operation) {
        return Err("the request body is a stream, which can be sent only once".to_owned());
    }
    for name in next.parameters() {
        if find_parameter(&operation.parameters, name).is_none() {
            return Err(format!(
                "the operation has no query parameter `{name}` with a single value"
            ));
        }
    }
    for at in next.pointers() {
        value_at(schemas, body, at)?;
    }
    let (found, _) = value_at(schemas, body, items)?;
    let list = list_at(schemas, body, items.to_owned(), next.clone());
    let list = list.ok_or_else(|| match found {
        Some(_) => format!("the value at \"{items}\" of the response is not an array"),
        None => {
            format!("the document does not declare the value at \"{items}\" of the response")
        }
    })?;
    if let Some(at) = next.pointer_in_item() {
        value_at(schemas, &list.item, at).map_err(|wrong| format!("in each item, {wrong}"))?;
    }
    Ok(list)
}

fn list_at(
    schemas: &Schemas<'_, '_>,
    body: &Value,
    items: String,
    next: NextPage,
) -> Option<Pagination> {
    let (list, presence) = value_at(schemas, body, &items).ok()?;
    match &list?.ty {
        Type::Array(item) => Some(Pagination {
            items,
            presence,
            item: (**item).clone(),
            next,
        }),
        _ => None,
    }
}

/// Returns the value at a pointer into a body, and whether it is always present; no value if the document leaves it
/// open.
fn value_at<'v>(
    schemas: &'v Schemas<'_, '_>,
    body: &'v Value,
    pointer: &str,
) -> Result<(Option<&'v Value>, Presence), String> {
    let mut value = body;
    let mut presence = presence(Presence::Required, body);
    for step in pointer.split('/').skip(1) {
        let step = unescaped(step);
        let object = match &value.ty {
            Type::Any | Type::Map(_) => return Ok((None, Presence::Optional)),
            ty => schemas.object_of(ty),
        };
        let object = object.ok_or_else(|| {
            format!("the response has no object with a property `{step}` of \"{pointer}\"")
        })?;
        let field = object.fields.iter().find(|field| field.wire == step);
        match (field, &object.rest) {
            (Some(field), _) => {
                value = &field.value;
                if self::presence(field.presence, value) == Presence::Optional {
                    presence = Presence::Optional;
                }
            }
            (None, Rest::Described(_)) => return Ok((None, Presence::Optional)),
            (None, Rest::Unmentioned | Rest::Forbidden) => {
                return Err(format!(
                    "the response has no property `{step}` of \"{pointer}\""
                ));
            }
        }
    }
    Ok((Some(value), presence))
}

/// Returns the name of the setting for all lists.
pub(in crate::lower) fn default_setting() -> SettingName {
    SettingName::table("pagination", "default")
}

/// Returns true if an operation only reads, and can be repeated for each page: a QUERY with its body.
fn is_repeatable_read(operation: &Operation) -> bool {
    let is_optional = |body: &Body| body.presence == Presence::Optional;
    let is_bare = operation.body.as_ref().is_none_or(is_optional);
    let is_read = match operation.method {
        Method::Get => is_bare,
        Method::Query => true,
        Method::Put
        | Method::Post
        | Method::Delete
        | Method::Options
        | Method::Head
        | Method::Patch
        | Method::Trace
        | Method::Other(_) => false,
    };
    is_read && !sends_stream(operation)
}

/// Returns true if the next page is what the operation would request of another URL. Of the links in the result of a
/// QUERY nobody says whether they are to be read or queried.
fn is_link_certain(operation: &Operation) -> bool {
    operation.method == Method::Get
}

/// Returns true if the request body can be sent only once.
fn sends_stream(operation: &Operation) -> bool {
    let mut contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.any(|content| matches!(content.form, BodyForm::Multipart | BodyForm::Binary))
}

/// Returns `Link` pagination if a success declares that header.
fn declared_link(operation: &Operation) -> Option<NextPage> {
    let successes = operation.successes();
    let mut headers = successes.iter().flat_map(|response| &response.headers);
    let is_declared = headers.any(|name| name.eq_ignore_ascii_case("link"));
    (is_declared && is_link_certain(operation)).then_some(NextPage::Link)
}

/// A nullable value may be absent.
fn presence(declared: Presence, value: &Value) -> Presence {
    match value.nullability {
        Nullability::NeverNull => declared,
        Nullability::Nullable => Presence::Optional,
    }
}

/// Returns the query parameter with this name, if it has a single value.
fn find_parameter<'p>(parameters: &'p [Parameter], name: &str) -> Option<&'p Parameter> {
    let mut named = parameters.iter().filter(|found| found.wire == name);
    named.find(|parameter| is_single(parameter))
}

/// Returns true if a parameter is in the query and has a single value.
pub(in crate::lower) fn is_single(parameter: &Parameter) -> bool {
    parameter.location == Location::Query
        && parameter.style == Style::Form
        && parameter.encoding != ValueEncoding::Json
        && matches!(
            parameter.value.ty,
            Type::Text(_) | Type::Integer(_) | Type::Number
        )
}

/// Returns the JSON value that all successes return, except those without a body.
fn list_body(operation: &Operation) -> Option<&Value> {
    let mut body: Option<&Value> = None;
    for response in operation.successes() {
        let Some(content) = response.offered() else {
            match response.status.is_bodiless() {
                true => continue,
                false => return None,
            }
        };
        if content.form != BodyForm::Json || body.is_some_and(|body| *body != content.value) {
            return None;
        }
        body = Some(&content.value);
    }
    body
}
