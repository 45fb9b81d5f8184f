//! The methods of the client and the types of requests.

use super::types::outcomes;
use super::{Member, Names, Spelling, Surface};
use crate::plan::item::{CallArgument, Delivery, Deprecation, ItemData, Operation, Part, Parts};

/// Adds the members of an operation of a module.
pub(super) fn operation(module: &str, operation: &Operation, names: &Names, surface: &mut Surface) {
    let method = format!("Client::{}", operation.method);
    surface.add(&method, Member::Item, "method");
    surface.add(
        &method,
        Member::Arguments,
        types(&operation.arguments, names),
    );
    if operation.deprecation == Deprecation::Deprecated {
        surface.deprecate(&method, Member::Item);
    }
    let named = operation.named_arguments.iter();
    let named: Vec<String> = named
        .map(|it| format!("{}: {}", it.argument.name, text(&it.argument, names)))
        .collect();
    surface.add(&method, Member::NamedArguments, named.join(", "));
    surface.add(
        &method,
        Member::Response,
        names.text(&operation.response, Spelling::Exact),
    );
    for alternative in &operation.alternatives {
        let path = format!("Client::{}", alternative.method);
        surface.add(&path, Member::Item, "method");
        surface.add(
            &path,
            Member::Arguments,
            types(&alternative.arguments, names),
        );
    }
    streams(&method, operation, names, surface);
    request(&format!("operations::{module}"), operation, names, surface);
}

fn types(arguments: &[CallArgument], names: &Names) -> String {
    let types = arguments.iter().map(|argument| text(argument, names));
    types.collect::<Vec<_>>().join(", ")
}

fn text(argument: &CallArgument, names: &Names) -> String {
    names.text(&argument.ty, Spelling::Exact)
}

/// Adds the streams that a call offers.
fn streams(method: &str, operation: &Operation, names: &Names, surface: &mut Surface) {
    if let Some(pages) = &operation.pages {
        let item = names.text(&pages.item, Spelling::Exact);
        surface.add(method, Member::Items, item);
    }
    if let Some(events) = &operation.events {
        surface.add(method, Member::Events, data(events, names));
    }
    if let Some(items) = &operation.items {
        let member = match operation.pages {
            None => Member::Items,
            Some(_) => Member::ItemStream,
        };
        surface.add(method, member, data(&items.data, names));
    }
    if operation.delivery == Delivery::Streamed {
        surface.add(method, Member::Download, "");
    }
}

fn data(data: &ItemData, names: &Names) -> String {
    match data {
        ItemData::Json(ty) | ItemData::Named(ty) => names.text(ty, Spelling::Exact),
        ItemData::Text => "String".to_owned(),
    }
}

/// Adds the type of the request, with its setters, and the types of its body and its response.
fn request(module: &str, operation: &Operation, names: &Names, surface: &mut Surface) {
    let request = format!("{module}::{}", operation.request);
    surface.add(&request, Member::Item, "struct");
    for setter in &operation.setters {
        let argument = &setter.argument;
        let member = Member::Method(argument.name.to_string());
        if argument.deprecation == Deprecation::Deprecated {
            surface.deprecate(&request, member.clone());
        }
        surface.add(&request, member, text(argument, names));
        let option = Member::Method(setter.option_setter.to_string());
        surface.add(&request, option, text(argument, names));
    }
    if let Some(it) = &operation.outcomes {
        outcomes(&format!("{module}::{}", it.name), it, names, surface);
    }
    for it in &operation.parts {
        parts(&format!("{module}::{}", it.name), it, names, surface);
    }
}

fn parts(path: &str, parts: &Parts, names: &Names, surface: &mut Surface) {
    let text = |part: &Part| names.text(&part.ty, Spelling::Exact);
    surface.add(path, Member::Item, "struct");
    let required: Vec<String> = parts.required.iter().map(text).collect();
    surface.add(path, Member::Constructor, required.join(", "));
    for part in &parts.optional {
        surface.add(path, Member::Method(part.name.to_string()), text(part));
    }
}
