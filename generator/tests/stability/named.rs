//! The names that a crate gives to the things of its document, each with what it stands for.
//!
//! A set of names alone would not show that two things have swapped theirs.

use std::collections::{BTreeMap, BTreeSet};

use generator::files::Files;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Block, Expr, ExprLit, Ident, ImplItem, Item, ItemImpl, ItemStatic, Lit, Meta,
};

/// What begins the line of a type's documentation that says which schema it is.
const SCHEMA: &str = "Schema: ";

/// The names in the models and operations of a crate.
pub fn names(files: &Files) -> BTreeSet<String> {
    let is_named =
        |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
    let mut names = BTreeSet::new();
    for (path, text) in files.iter().filter(|(path, _)| is_named(path)) {
        let file =
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path} is no Rust: {error}"));
        let operations = operations(&file.items);
        for item in &file.items {
            names.extend(of_item(path, item, &operations));
        }
    }
    names
}

/// The operations of a file, by the name of the static that describes each.
fn operations(items: &[Item]) -> BTreeMap<String, String> {
    let statics = items.iter().filter_map(|item| match item {
        Item::Static(item) => Some((item.ident.to_string(), first_text(item)?)),
        _ => None,
    });
    statics.collect()
}

fn first_text(item: &ItemStatic) -> Option<String> {
    texts(item.expr.to_token_stream()).into_iter().next()
}

fn of_item(path: &str, item: &Item, operations: &BTreeMap<String, String>) -> Vec<String> {
    match item {
        Item::Struct(item) => of_schema(path, &item.attrs, &item.ident),
        Item::Enum(item) => of_schema(path, &item.attrs, &item.ident),
        Item::Static(item) => {
            let id = operations.get(&item.ident.to_string());
            id.map(|id| format!("operation {id} is static {} of {path}", item.ident))
                .into_iter()
                .collect()
        }
        Item::Macro(item) => of_table(&item.mac.tokens),
        Item::Impl(item) => of_methods(item, operations),
        _ => Vec::new(),
    }
}

fn of_schema(path: &str, attributes: &[Attribute], name: &Ident) -> Vec<String> {
    let docs = attributes.iter().filter_map(doc);
    let place = docs
        .into_iter()
        .find_map(|line| line.trim().strip_prefix(SCHEMA).map(str::to_owned));
    place
        .map(|place| format!("schema {place} is type {name} of {path}"))
        .into_iter()
        .collect()
}

/// The line of documentation that an attribute is.
pub fn doc(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The rows of a table for a macro of the runtime: `"wire" => name`.
fn of_table(tokens: &TokenStream) -> Vec<String> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let [TokenTree::Ident(subject), TokenTree::Group(rows)] = trees.as_slice() else {
        return Vec::new();
    };
    let rows: Vec<TokenTree> = rows.stream().into_iter().collect();
    let rows = rows.split(|tree| matches!(tree, TokenTree::Punct(comma) if comma.as_char() == ','));
    let rows = rows.filter(|row| !row.is_empty()).map(|row| {
        // A row that begins with a word says how its property is written, which is no name.
        let wire = row
            .iter()
            .position(|tree| matches!(tree, TokenTree::Literal(_)))
            .unwrap_or_default();
        let row: TokenStream = row.iter().skip(wire).cloned().collect();
        format!("in {subject}: {row}")
    });
    rows.collect()
}

/// The methods of the client, and those that take a parameter.
fn of_methods(item: &ItemImpl, operations: &BTreeMap<String, String>) -> Vec<String> {
    let subject = item.self_ty.to_token_stream();
    let methods = item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    });
    let named = methods.map(|method| {
        let name = &method.sig.ident;
        let operation = idents(&method.block)
            .into_iter()
            .find_map(|ident| operations.get(&ident));
        let text = texts(method.block.to_token_stream()).into_iter().next();
        match (operation, text) {
            (Some(id), _) => format!(
                "operation {id} is method {name}, type {}",
                method.sig.output.to_token_stream()
            ),
            (None, Some(wire)) => format!("parameter {wire} is method {name} of {subject}"),
            (None, None) => format!("there is method {name} of {subject}"),
        }
    });
    named.collect()
}

fn idents(block: &Block) -> Vec<String> {
    flat(block.to_token_stream())
        .into_iter()
        .filter_map(|tree| match tree {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        })
        .collect()
}

/// The strings among the tokens, as they are written.
fn texts(tokens: TokenStream) -> Vec<String> {
    flat(tokens)
        .into_iter()
        .filter_map(|tree| match tree {
            TokenTree::Literal(literal) => {
                Some(literal.to_string()).filter(|text| text.starts_with('"'))
            }
            _ => None,
        })
        .collect()
}

/// All tokens, out of their groups.
fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    tokens
        .into_iter()
        .flat_map(|tree| match tree {
            TokenTree::Group(group) => flat(group.stream()),
            other => vec![other],
        })
        .collect()
}
