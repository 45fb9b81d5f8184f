//! Documents in which everything has a name of the runtime, of Rust, or of the emitted code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use generator::source::Source;
use serde_json::{Map, Value, json};
use syn::{ImplItem, Item, UseTree};

use crate::documents::Document;

/// Types of the runtime that also get methods from the document.
const BESIDE: [&str; 5] = ["Call", "Client", "ClientBuilder", "Mock", "Server"];

/// Words of Rust, names in scope without an import, and names that the emitted code uses.
const OTHERS: &str = "
    as async await box break const continue crate dyn else enum extern false final fn for gen if impl in let loop macro
    match mod move mut override priv pub ref return self Self static struct super trait true try type typeof union
    unsafe unsized use virtual where while yield abstract become do raw safe 'static _ _a a A
    AsMut AsRef Box Clone Copy Debug Default Drop Eq Err Extend Fn FnMut FnOnce From Future Hash Into IntoFuture Iterator
    None Ok Option Ord PartialEq PartialOrd Result Send Some String Sync ToOwned ToString TryFrom TryInto Vec bool char
    f64 i64 str u8 usize std core alloc bytes http jiff serde serde_json url uuid BTreeMap Bytes Timestamp Uuid Method
    api API client error headers mock models operations runtime unknown Unknown undeclared extra empty_value body request call
    response parts value values name user password token provider server builder download events items pages default from
    into try_into eq fmt clone read write serialize deserialize new send gzip oauth tracing reqwest rustls
    native_tls hyper ring http2 aws_lc_rs tokio";

/// Returns two documents, as fixtures: one with names in snake case and one with names in camel case. Many would
/// collide in a single document, and none of them would keep its name.
pub fn documents() -> [Document; 2] {
    let (types, values): (Vec<String>, Vec<String>) = names()
        .into_iter()
        .partition(|name| name.starts_with(char::is_uppercase));
    let document = |name: &str, names: &[String]| Document {
        name: name.to_owned(),
        source: Source::new(format!("{name}.json"), text(names)),
        settings: String::new(),
    };
    [
        document("runtime_types", &types),
        document("runtime_values", &values),
    ]
}

fn text(names: &[String]) -> String {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Names", "version": "1" },
        "paths": paths(names),
        "components": {
            "schemas": schemas(names),
            "securitySchemes": named(names, |_| json!({ "type": "apiKey", "in": "header", "name": "X-Key" })),
        },
    });
    document.to_string()
}

/// Returns an object with an entry for each name.
fn named(names: &[String], value: impl Fn(&str) -> Value) -> Map<String, Value> {
    let entries = names.iter();
    entries.map(|name| (name.clone(), value(name))).collect()
}

/// Returns JSON content of a schema.
fn content(schema: &str) -> Value {
    json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}

/// Returns an operation for each name, one that has parameters of all names, one whose file refers to all schemas, and
/// one that refers to the rest.
fn paths(names: &[String]) -> Map<String, Value> {
    let paths = names.iter().map(|name| {
        let operation = json!({
            "operationId": name,
            "tags": [name],
            "requestBody": { "required": true, "content": content(name) },
            "responses": { "200": { "description": "Done.", "content": content(name) } },
        });
        (format!("/{name}"), json!({ "post": operation }))
    });
    let mut paths: Map<String, Value> = paths.collect();
    let parameters = names.iter();
    let parameters = parameters
        .map(|name| json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
    let headers = named(names, |_| json!({ "schema": { "type": "string" } }));
    let everything = json!({
        "operationId": "everything",
        "parameters": parameters.collect::<Vec<_>>(),
        "requestBody": { "content": content("Everything") },
        "responses": {
            "200": { "description": "Done.", "headers": headers, "content": content("Everything") },
        },
    });
    paths.insert("/everything".to_owned(), json!({ "post": everything }));
    let inline = named(
        names,
        |name| json!({ "$ref": format!("#/components/schemas/{name}") }),
    );
    let inline = json!({
        "operationId": "inline",
        "tags": ["everything"],
        "requestBody": {
            "content": { "application/json": { "schema": { "type": "object", "properties": inline } } },
        },
        "responses": { "204": { "description": "Done." } },
    });
    paths.insert("/inline".to_owned(), json!({ "post": inline }));
    for schema in ["Any", "Values"] {
        let response = json!({ "description": "Done.", "content": content(schema) });
        let reach = json!({ "get": { "responses": { "200": response } } });
        paths.insert(format!("/reach/{schema}"), reach);
    }
    paths
}

/// Returns a schema of each name, one with properties of all names, one with values of all names, and a union of them.
fn schemas(names: &[String]) -> Map<String, Value> {
    let text = json!({ "type": "string", "nullable": true });
    let mut schemas = named(
        names,
        |name| json!({ "type": "object", "properties": { name: text } }),
    );
    let all = named(names, |_| text.clone());
    let references = names.iter();
    let references =
        references.map(|name| json!({ "$ref": format!("#/components/schemas/{name}") }));
    let further = [
        ("Everything", json!({ "type": "object", "properties": all })),
        ("Values", json!({ "type": "string", "enum": names })),
        ("Any", json!({ "oneOf": references.collect::<Vec<_>>() })),
    ];
    let further = further.map(|(name, schema)| (name.to_owned(), schema));
    schemas.extend(further);
    schemas
}

fn names() -> BTreeSet<String> {
    let mut names: BTreeSet<String> = OTHERS.split_whitespace().map(str::to_owned).collect();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the runtime folder exists") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a file is readable");
            let file = syn::parse_file(&text).expect("the runtime is Rust");
            file.items.iter().for_each(|item| of_item(item, &mut names));
        }
    }
    // Names of schemas that the document has in addition.
    names.retain(|name| !["Any", "Everything", "Values"].contains(&name.as_str()));
    names
}

fn of_item(item: &Item, names: &mut BTreeSet<String>) {
    match item {
        Item::Use(item) => imported(&item.tree, names),
        Item::Impl(item) => {
            let ty = match &*item.self_ty {
                syn::Type::Path(path) => {
                    path.path.segments.last().map(|last| last.ident.to_string())
                }
                _ => None,
            };
            if ty.is_some_and(|ty| BESIDE.contains(&ty.as_str())) {
                let functions = item.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                });
                names.extend(functions);
            }
        }
        _ => (),
    }
}

/// Collects the names that a `use` imports, the types of the runtime among them.
fn imported(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, names),
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, names)),
        UseTree::Rename(_) | UseTree::Glob(_) => (),
    }
}
