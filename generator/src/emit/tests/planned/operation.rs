//! The outline of planned operations.

use super::super::outline::function;
use super::names;
use crate::model::NextPage;
use crate::plan::item::{
    Delivery, Destination, Given, Operation, Outcomes, Pages, PaginationFacts, Part, Parts, Target,
};

const NOTHING: &[&str] = &[];

/// Adds the lines of an operation.
pub fn operation(operation: &Operation, lines: &mut Vec<String>) {
    let mut facts = vec![
        operation.wire.as_str(),
        &operation.path,
        &operation.statuses,
    ];
    facts.extend(operation.content_types.iter().map(String::as_str));
    lines.push(format!("static {} {facts:?}", operation.constant));
    let others = operation.alternatives.iter();
    let others = others.map(|other| (&other.method, &other.arguments));
    for (method, arguments) in [(&operation.method, &operation.arguments)]
        .into_iter()
        .chain(others)
    {
        let given = names(arguments.iter().map(|it| &it.name));
        let texts = started(operation, arguments);
        lines.push(function("Client", &method.to_string(), &given, &texts));
    }
    let mock = operation.mock.to_string();
    lines.push(function(
        "crate::mock::Mock",
        &mock,
        NOTHING,
        &[&operation.wire],
    ));
    call(operation, lines);
    operation.parts.iter().for_each(|it| parts(it, lines));
    operation.outcomes.iter().for_each(|it| outcomes(it, lines));
}

/// Returns the strings in a method that starts a call.
fn started<'p>(operation: &'p Operation, arguments: &'p [Given]) -> Vec<&'p str> {
    let mut texts = Vec::new();
    match &operation.destination {
        Destination::Below(path) => texts.push(path.as_str()),
        Destination::Client | Destination::At(_) => (),
    }
    for (status, variant) in &operation.errors {
        texts.extend([status.as_str(), variant.bare()]);
    }
    if let Some(accept) = &operation.accept {
        texts.extend(["accept", accept]);
    }
    for (name, value) in &operation.fixed_query {
        texts.extend([name.as_str(), value.as_str()]);
    }
    arguments
        .iter()
        .for_each(|it| target(&it.target, &mut texts));
    texts
}

fn target<'p>(target: &'p Target, texts: &mut Vec<&'p str>) {
    match target {
        Target::Path(text)
        | Target::Query(text)
        | Target::QueryEach(text)
        | Target::Header(text)
        | Target::JsonAs(text)
        | Target::Multipart(text)
        | Target::Text(text)
        | Target::Upload(text) => texts.push(text),
        Target::Styled(styled) => texts.push(&styled.wire),
        Target::Form(bracketed) => texts.extend(bracketed.iter().map(String::as_str)),
        Target::Json => (),
    }
}

fn call(operation: &Operation, lines: &mut Vec<String>) {
    let call = operation.call.to_string();
    lines.push(format!("struct {call} {:?}", [""]));
    for given in &operation.setters {
        let name = given.name.to_string();
        let mut texts = Vec::new();
        target(&given.target, &mut texts);
        lines.push(function(&call, &name, &[&name], &texts));
    }
    lines.push(function(&call, "send", NOTHING, &[]));
    if operation.delivery == Delivery::Streamed {
        lines.push(function(&call, "download", NOTHING, &[]));
    }
    if operation.events.is_some() {
        lines.push(function(&call, "events", NOTHING, &[]));
    }
    if let Some(pages) = &operation.pages {
        lines.push(function(&call, "pages", NOTHING, &followed(pages)));
        lines.push(function(&call, "items", NOTHING, &[]));
    }
}

/// Returns the strings in the pagination method.
fn followed(pages: &Pages) -> Vec<&str> {
    let PaginationFacts::Own { items, next, .. } = &pages.facts else {
        return Vec::new();
    };
    let mut texts = vec![items.as_str()];
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
    let mut texts = vec![part.wire.as_str()];
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
