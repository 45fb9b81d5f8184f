//! Checks that the lists contain exactly the names that the runtime and the emitted code have.

mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, File, ImplItem, Item, Type, UseTree};

use super::*;
use crate::config::Config;
use crate::files::Files;
use crate::source::Source;

/// A document that uses every feature, and whose names all contain these characters.
const PROBE: &str = include_str!("probe.yaml");

/// A document with events that their names tell apart, which no keyword of OpenAPI 3.0 could hold.
const EVENTS: &str = include_str!("probe_events.yaml");
const MARK: &str = "zq";
/// What no document has.
const CONFIG: &str = "package = \"zq\"\n[webhooks]\nsignature-header = \"zq\"\n";

/// The names in scope of every Rust file without an import (`std::prelude::rust_2024`).
const PRELUDE: [&str; 39] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Some",
    "String",
    "Sync",
    "Vec",
];

/// Methods that every type has by value, which take precedence over a method that borrows.
const CONVERSIONS: [&str; 2] = ["into", "try_into"];

fn probe(document: &str) -> Files {
    let source = Source::new("probe.yaml", document);
    let config = Config::parse("client.toml", CONFIG).expect("the configuration is valid");
    let generated = crate::generate(&source, &config);
    generated
        .map(|generated| generated.files)
        .unwrap_or_else(|problems| panic!("{}", problems.rendered(&source)))
}

/// Returns the emitted files below a folder.
fn emitted(folder: &str) -> Vec<File> {
    let documents = [probe(PROBE), probe(EVENTS)];
    let files = documents.iter().flat_map(Files::iter);
    let own = files.filter(|(path, _)| {
        path.starts_with(folder) && path.ends_with(".rs") && !path.starts_with("src/runtime/")
    });
    own.map(|(path, text)| syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")))
        .collect()
}

/// Returns all files of the runtime.
fn runtime() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    let mut folders = vec![root];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the runtime folder exists") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a file is readable");
                files.push(syn::parse_file(&text).expect("the runtime is Rust"));
            }
        }
    }
    files
}

/// Returns the functions of a type: inherent ones, those of its traits, and those of its derives.
fn functions(files: &[File], ty: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Impl(item) if is_called(&item.self_ty, ty) => {
                let functions = item.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                });
                found.extend(functions);
            }
            Item::Struct(item) if item.ident == ty => found.extend(derived(&item.attrs)),
            _ => (),
        }
    }
    found.retain(|name| !name.contains(MARK));
    found
}

fn is_called(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == name),
        _ => false,
    }
}

/// Returns the functions that derives add.
fn derived(attributes: &[Attribute]) -> BTreeSet<String> {
    let derives = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"));
    let names = derives.flat_map(|derive| words(derive.to_token_stream()));
    let functions = names.filter_map(|name| match name.as_str() {
        "Clone" => Some("clone"),
        "Debug" => Some("fmt"),
        "Default" => Some("default"),
        "PartialEq" => Some("eq"),
        _ => None,
    });
    functions.map(str::to_owned).collect()
}

/// Returns all identifiers that do not follow `::` or `type`, with groups flattened.
fn words(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    let mut colons = 0;
    let mut is_declared = false;
    for tree in tokens {
        // An associated type is declared and not used.
        let follows_type = is_declared;
        is_declared = matches!(&tree, TokenTree::Ident(ident) if ident == "type");
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                continue;
            }
            TokenTree::Ident(ident) if colons < 2 && !follows_type => words.push(ident.to_string()),
            TokenTree::Group(group) => words.extend(self::words(group.stream())),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => (),
        }
        colons = 0;
    }
    words
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn functions_of_the_runtime_are_reserved() {
    let files: Vec<File> = runtime().into_iter().chain(emitted("src/")).collect();
    for (ty, reserved, further) in [
        ("Client", CLIENT_METHODS.as_slice(), CONVERSIONS.as_slice()),
        ("ClientBuilder", BUILDER_METHODS.as_slice(), &[]),
        ("Mock", MOCK_METHODS.as_slice(), &CONVERSIONS),
        ("Server", SERVER_FUNCTIONS.as_slice(), &[]),
    ] {
        let found = &functions(&files, ty) | &set(further);
        assert_eq!(set(reserved), found, "functions of {ty}");
    }
}

#[test]
fn functions_of_emitted_types_are_reserved() {
    let operations = emitted("src/operations/");
    // The rows `streamed` and `item_stream` of a table have the names of their methods.
    let named = set(&["download", "item_stream"]);
    let requests = &public_functions_of_macro("operation") | &named;
    assert_eq!(set(&REQUEST_METHODS), requests, "functions of requests");
    let parts = functions(&operations, "ZqPartsZqParts");
    assert_eq!(set(&PARTS_FUNCTIONS), parts, "functions of parts");
    let models = emitted("src/models/");
    // The emitted code calls `into` on values of such types, and `empty_value` on the types; a setter with that name
    // would hide them.
    let mut structs = set(&["into", "empty_value"]);
    for ty in ["ZqItemInput", "ZqItem", "ZqOther"] {
        structs.extend(functions(&models, ty));
    }
    assert_eq!(set(&STRUCT_METHODS), structs, "functions of structs");
}

/// Returns the public functions in the expansion of a runtime macro.
fn public_functions_of_macro(name: &str) -> BTreeSet<String> {
    let macros = macros(&[name]);
    let mut found = BTreeSet::new();
    macros
        .into_iter()
        .for_each(|tokens| public_functions(tokens, &mut found));
    found
}

fn public_functions(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut before = [String::new(), String::new()];
    for tree in tokens {
        match &tree {
            TokenTree::Group(group) => public_functions(group.stream(), found),
            TokenTree::Ident(name) if before == ["pub", "fn"] => {
                found.insert(name.to_string());
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => (),
        }
        let [_, last] = before;
        before = [last, tree.to_string()];
    }
}

/// Returns the types that some files import, or use from the prelude.
fn types(files: &[File]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut used = of_macros();
    for file in files {
        used.extend(words(file.to_token_stream()));
        for item in &file.items {
            if let Item::Use(item) = item {
                imported(&item.tree, &mut found);
            }
        }
    }
    found.extend(&used & &set(&PRELUDE));
    found.retain(|name| !name.to_lowercase().contains(MARK));
    found.retain(|name| name.starts_with(char::is_uppercase));
    found.retain(|name| name.chars().any(char::is_lowercase));
    found
}

/// Returns the names in the runtime macros that model and operation files use.
fn of_macros() -> BTreeSet<String> {
    let named = [
        "expectations",
        "integer_enum",
        "model",
        "named_argument",
        "named_events",
        "operation",
        "outcome",
        "setters",
        "text_enum",
        "union",
    ];
    macros(&named).into_iter().flat_map(words).collect()
}

/// Returns the definitions of the runtime macros with these names.
fn macros(names: &[&str]) -> Vec<TokenStream> {
    let items = runtime().into_iter().flat_map(|file| file.items);
    let macros = items.filter_map(|item| match item {
        Item::Macro(item) => Some(item),
        _ => None,
    });
    let named = macros.filter(|item| {
        let ident = item.ident.as_ref();
        ident.is_some_and(|ident| names.iter().any(|name| ident == name))
    });
    named.map(|item| item.mac.tokens).collect()
}

fn imported(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, found),
        UseTree::Name(name) => {
            found.insert(name.ident.to_string());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, found)),
        UseTree::Rename(_) | UseTree::Glob(_) => (),
    }
}

#[test]
fn imported_types_are_reserved() {
    let of_keyword = BTreeSet::from(["Self".to_owned()]);
    let models = &types(&emitted("src/models/")) | &of_keyword;
    assert_eq!(
        model_types().map(str::to_owned).collect::<BTreeSet<_>>(),
        models,
        "types of models"
    );
    let calls = &types(&emitted("src/operations/")) - &models;
    assert_eq!(
        call_types().map(str::to_owned).collect::<BTreeSet<_>>(),
        calls,
        "types of operations"
    );
}

#[test]
fn fields_and_variants_that_are_not_of_the_document_are_reserved() {
    let mut fields = BTreeSet::new();
    let mut variants = set(&["Self"]);
    for item in emitted("src/models/").iter().flat_map(|file| &file.items) {
        match item {
            Item::Struct(item) => {
                let named = item.fields.iter().filter_map(|field| field.ident.as_ref());
                fields.extend(named.map(ToString::to_string));
            }
            Item::Enum(item) => {
                variants.extend(
                    item.variants
                        .iter()
                        .map(|variant| variant.ident.to_string()),
                );
            }
            _ => (),
        }
    }
    let of_document = |name: &String| name.to_lowercase().contains(MARK);
    fields.retain(|name| !of_document(name));
    variants.retain(|name| !of_document(name));
    // The field for additional properties claims its name like a property.
    fields.remove("extra");
    assert_eq!(set(&STRUCT_FIELDS), fields);
    assert_eq!(set(&VARIANTS), variants);
}

#[test]
fn features_and_statics_are_reserved() {
    let files = probe(PROBE);
    let manifest = files.get("Cargo.toml").expect("a crate has a manifest");
    let manifest: toml::Table = manifest.parse().expect("the manifest is TOML");
    let features = manifest.get("features").and_then(toml::Value::as_table);
    let features: BTreeSet<String> = features
        .into_iter()
        .flat_map(toml::Table::keys)
        .cloned()
        .collect();
    // Modules are named with underscores.
    let spelled = features.iter().map(|name| name.replace('-', "_"));
    let features: BTreeSet<String> = spelled.chain(features.iter().cloned()).collect();
    assert_eq!(set(&FEATURES), features);
    let statics = emitted("src/client")
        .into_iter()
        .flat_map(|file| file.items);
    let statics = statics.filter_map(|item| match item {
        Item::Static(item) => Some(item.ident.to_string()),
        _ => None,
    });
    let statics: BTreeSet<String> = statics.filter(|name| !name.contains("ZQ")).collect();
    assert_eq!(set(&CLIENT_STATICS), statics);
}
