//! The outline of planned operations.

use crate::emit::tests::outline::function;
use crate::model::{Method, NextPage};
use crate::plan::item::{
    ArgumentLocation, CallArgument, Delivery, Destination, NotModified, Operation, Outcomes, Part,
    Parts,
};

use super::names;

/// Adds the lines of an operation.
pub fn operation(operation: &Operation, lines: &mut Vec<String>) {
    lines.push(table(operation));
    let others = operation.alternatives.iter();
    let others = others.map(|other| (&other.method, &other.arguments));
    for (method, arguments) in [(&operation.method, &operation.arguments)]
        .into_iter()
        .chain(others)
    {
        let names = names(arguments.iter().map(|it| &it.name));
        let texts = started(operation, arguments);
        lines.push(function("Client", &method.to_string(), &names, &texts));
    }
    for argument in &operation.named_arguments {
        let row = format!(
            "{} {:?}",
            argument.argument.name,
            texts_of(&argument.argument)
        );
        lines.push(format!("named_argument {} {:?}", argument.step, [row]));
    }
    if !operation.setters.is_empty() {
        let rows = operation.setters.iter().flat_map(|setter| {
            let option = format!("{} {:?}", setter.option_setter, texts_of(&setter.argument));
            [format!("{} []", setter.argument.name), option]
        });
        let rows: Vec<_> = rows.collect();
        lines.push(format!("setters {} {rows:?}", operation.request));
    }
    operation.parts.iter().for_each(|it| parts(it, lines));
    operation.outcomes.iter().for_each(|it| outcomes(it, lines));
}

/// Returns the line of the mock's expectations.
pub fn expectations(operations: &[Operation]) -> String {
    let rows = operations.iter();
    let rows: Vec<_> = rows
        .map(|it| {
            let media_type = it.items.as_ref().map(|items| &items.media_type);
            let strings: Vec<_> = std::iter::once(&it.wire).chain(media_type).collect();
            format!("{} {strings:?}", it.mock)
        })
        .collect();
    format!("expectations Mock {rows:?}")
}

/// Returns the line of the declaration.
fn table(operation: &Operation) -> String {
    let mut rows = vec![
        format!("id {:?}", [&operation.wire, &operation.pointer]),
        format!("request {:?}", requested(operation)),
        "security []".to_owned(),
        "idempotency []".to_owned(),
    ];
    if let Some(header) = &operation.idempotency_key {
        rows.push(format!("idempotency_key {:?}", [header]));
    }
    rows.push("statuses []".to_owned());
    if operation.not_modified == NotModified::Success {
        rows.push("not_modified []".to_owned());
    }
    if !operation.errors.is_empty() {
        rows.push("errors []".to_owned());
    }
    rows.push(format!("response {:?}", operation.content_types));
    if operation.delivery == Delivery::Streamed {
        rows.push("streamed []".to_owned());
    }
    if operation.events.is_some() {
        rows.push("events []".to_owned());
        rows.extend(end(operation));
    }
    if let Some(items) = &operation.items {
        let row = match operation.pages {
            None => "items",
            Some(_) => "item_stream",
        };
        rows.push(format!("{row} {:?}", [&items.media_type]));
        rows.extend(end(operation));
    }
    if let Some(pages) = &operation.pages {
        rows.push("pages []".to_owned());
        rows.push(format!("items {:?}", [&pages.items]));
        rows.push(format!("next {:?}", followed(&pages.next)));
    }
    format!(
        "operation {} = > {} from {} {rows:?}",
        operation.constant,
        operation.request,
        operation.method.bare()
    )
}

/// Returns the ends of the rows of events and items.
fn end(operation: &Operation) -> Vec<String> {
    let flag = operation.flag.iter();
    let flag = flag.map(|name| format!("setting {:?}", [name]));
    let until = (!operation.done.is_empty()).then(|| format!("until {:?}", operation.done));
    flag.chain(until).collect()
}

/// Returns the strings in the row of the method and the path.
fn requested(operation: &Operation) -> Vec<&str> {
    let method = match &operation.http_method {
        Method::Query => Some("QUERY"),
        Method::Other(token) => Some(token.as_str()),
        _ => None,
    };
    method
        .into_iter()
        .chain([operation.path.as_str()])
        .collect()
}

fn texts_of(argument: &CallArgument) -> Vec<&str> {
    let mut texts = Vec::new();
    location(&argument.location, &mut texts);
    texts
}

/// Returns the strings in a method that starts a call.
fn started<'p>(operation: &'p Operation, arguments: &'p [CallArgument]) -> Vec<&'p str> {
    let mut texts = Vec::new();
    match &operation.destination {
        Destination::Below(path) => texts.push(path.as_str()),
        Destination::Client | Destination::At(_) => (),
    }
    if let Some(accept) = &operation.accept {
        texts.extend(["accept", accept]);
    }
    for (name, value) in &operation.fixed_query {
        texts.extend([name.as_str(), value.as_str()]);
    }
    arguments
        .iter()
        .for_each(|it| location(&it.location, &mut texts));
    texts
}

fn location<'p>(location: &'p ArgumentLocation, texts: &mut Vec<&'p str>) {
    match location {
        ArgumentLocation::Path(text)
        | ArgumentLocation::Query(text)
        | ArgumentLocation::QueryEach(text)
        | ArgumentLocation::Header(text)
        | ArgumentLocation::JsonAs(text)
        | ArgumentLocation::Multipart(text)
        | ArgumentLocation::Text(text)
        | ArgumentLocation::Upload(text)
        | ArgumentLocation::Items(text, _) => texts.push(text),
        ArgumentLocation::ItemParts(parts) => {
            texts.extend([parts.media_type.as_str(), &parts.part_type]);
            let headers = parts.headers.iter();
            texts.extend(headers.flat_map(|(name, value)| [name.as_str(), value]));
        }
        ArgumentLocation::Styled(styled) => texts.push(&styled.wire),
        ArgumentLocation::Form(bracketed) => texts.extend(bracketed.iter().map(String::as_str)),
        ArgumentLocation::Json => (),
    }
}

/// Returns the strings in the row of the next page.
fn followed(next: &NextPage) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    match next {
        NextPage::Link => (),
        NextPage::Address(at) => texts.push(at),
        NextPage::Cursor {
            at,
            parameter,
            more,
        }
        | NextPage::LastItem {
            at,
            parameter,
            more,
        } => {
            texts.extend([at.as_str(), parameter.as_str()]);
            texts.extend(more.as_deref());
        }
        NextPage::Offset { parameter, limit }
        | NextPage::Number {
            parameter, limit, ..
        } => {
            texts.push(parameter);
            texts.extend(limit.as_deref());
        }
    }
    texts
}

fn parts(parts: &Parts, lines: &mut Vec<String>) {
    let name = parts.name.to_string();
    lines.push(format!("struct {name} {:?}", [""]));
    let required = names(parts.required.iter().map(|it| &it.name));
    let texts: Vec<&str> = parts.required.iter().flat_map(of_part).collect();
    lines.push(function(&name, "new", &required, &texts));
    for part in &parts.optional {
        let setter = part.name.to_string();
        lines.push(function(&name, &setter, &[&setter], &of_part(part)));
    }
    let from = format!("From < {name} > for Multipart");
    lines.push(function(&from, "from", &["parts"], &[]));
}

fn of_part(part: &Part) -> Vec<&str> {
    let mut texts = Vec::from_iter(part.key.property());
    texts.extend(part.media_type.as_deref());
    for (name, value) in &part.headers {
        texts.extend([name.as_str(), value.as_str()]);
    }
    texts
}

fn outcomes(outcomes: &Outcomes, lines: &mut Vec<String>) {
    let variants = names(outcomes.variants.iter().map(|it| &it.name));
    lines.push(format!("enum {} {variants:?}", outcomes.name));
    let rows = outcomes.variants.iter().map(|outcome| {
        let status = outcome
            .status
            .map_or_else(|| "_".to_owned(), |it| it.to_string());
        let body = outcome.ty.as_ref().map_or("", |_| " ( _ )");
        format!("{status} = > {}{body}", outcome.name)
    });
    let rows: Vec<_> = rows.collect();
    lines.push(format!("outcome {} {rows:?}", outcomes.name));
}
