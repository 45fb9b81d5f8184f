//! What every public name of a crate refers to.
//!
//! Everything in a generated document has a number in its description, which stays with it wherever it is moved.

use std::collections::BTreeMap;

use generator::files::Files;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Expr, ExprLit, Fields, ImplItem, Item, ItemEnum, ItemImpl, Lit, Meta};

/// The word before that number.
pub const MARK: &str = "Mark";

/// Returns the paths of a crate, and what each refers to.
pub fn meanings(files: &Files) -> BTreeMap<String, String> {
    let read = files.iter().filter_map(|(path, text)| {
        let module = module(path)?;
        let file = syn::parse_file(text);
        let file = file.unwrap_or_else(|error| panic!("{path} is not valid Rust: {error}"));
        Some((module, file))
    });
    let read: Vec<_> = read.collect();
    let items = || {
        let files = read.iter();
        files.flat_map(|(module, file)| file.items.iter().map(move |item| (module, item)))
    };
    let tags = read
        .iter()
        .filter(|(module, _)| module.starts_with("operations::"));
    let tags = tags.map(|(module, file)| (module.clone(), docs(&file.attrs)));
    let mut meanings: BTreeMap<String, String> = tags.collect();
    for (module, item) in items() {
        of_item(module, item, &mut meanings);
    }
    for (module, item) in items() {
        if let Item::Enum(item) = item {
            of_variants(module, item, &mut meanings);
        }
    }
    resolve_calls(&mut meanings);
    meanings
}

/// Resolves names that are derived from a method to what the method refers to.
fn resolve_calls(meanings: &mut BTreeMap<String, String>) {
    let methods = meanings.clone();
    for meaning in meanings.values_mut() {
        let method = meaning
            .split_once("[`Client::")
            .and_then(|(_, rest)| rest.split_once('`'));
        let found = method.and_then(|(method, _)| methods.get(&format!("Client::{method}()")));
        if let Some(found) = found {
            meaning.clone_from(found);
        }
    }
}

fn module(path: &str) -> Option<String> {
    let module = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let is_own = !module.starts_with("runtime/") && module != "lib" && module != "error";
    is_own.then(|| module.replace('/', "::"))
}

fn of_item(module: &str, item: &Item, meanings: &mut BTreeMap<String, String>) {
    match item {
        Item::Struct(item) => {
            meanings.insert(format!("{module}::{}", item.ident), meaning(&item.attrs));
        }
        Item::Enum(item) => {
            meanings.insert(format!("{module}::{}", item.ident), meaning(&item.attrs));
        }
        Item::Const(item) => {
            meanings.insert(format!("{module}::{}", item.ident), meaning(&item.attrs));
        }
        Item::Macro(item) => of_table(module, &item.mac.tokens, meanings),
        Item::Impl(item) => of_methods(module, item, meanings),
        _ => (),
    }
}

/// Returns the number in the documentation, or the documentation if it has none.
fn meaning(attributes: &[Attribute]) -> String {
    let docs = docs(attributes);
    let mut words = docs.split_whitespace();
    let form = match docs.contains("Request form of") {
        true => " as requests have it",
        false => "",
    };
    match words.find(|word| *word == MARK).and_then(|_| words.next()) {
        Some(number) => format!("{number}{form}"),
        None => docs,
    }
}

fn docs(attributes: &[Attribute]) -> String {
    let lines: Vec<String> = attributes.iter().filter_map(doc).collect();
    lines.join("\n")
}

/// Reads the rows of a table for a macro of the runtime: `"wire" => name`.
fn of_table(module: &str, tokens: &TokenStream, meanings: &mut BTreeMap<String, String>) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let (Some(TokenTree::Ident(subject)), Some(TokenTree::Group(rows))) =
        (trees.first(), trees.last())
    else {
        return;
    };
    let owner = meanings.get(&format!("{module}::{subject}")).cloned();
    let owner = owner.unwrap_or_default();
    let rows: Vec<TokenTree> = rows.stream().into_iter().collect();
    let rows = rows.split(|tree| matches!(tree, TokenTree::Punct(comma) if comma.as_char() == ','));
    for row in rows {
        let wires = row
            .iter()
            .filter(|tree| matches!(tree, TokenTree::Literal(_)));
        let wires: Vec<String> = wires.map(ToString::to_string).collect();
        if let (Some(TokenTree::Ident(name)), [wire]) = (row.last(), wires.as_slice()) {
            let path = format!("{module}::{subject}::{name}");
            meanings.insert(path, format!("{wire} of {owner}"));
        }
    }
}

/// Records that a variant of a union refers to what it contains.
fn of_variants(module: &str, item: &ItemEnum, meanings: &mut BTreeMap<String, String>) {
    for variant in &item.variants {
        let Fields::Unnamed(fields) = &variant.fields else {
            continue;
        };
        let held = fields
            .to_token_stream()
            .into_iter()
            .collect::<TokenStream>();
        let held = named(module, held, meanings);
        let path = format!("{module}::{}::{}", item.ident, variant.ident);
        meanings.insert(path, held);
    }
}

/// Returns the type in the document's terms.
fn named(module: &str, ty: TokenStream, meanings: &BTreeMap<String, String>) -> String {
    let words = ty.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => named(module, group.stream(), meanings),
        TokenTree::Ident(ident) => {
            let here = format!("{module}::{ident}");
            let end = format!("::{ident}");
            let models = meanings.iter();
            let mut models = models.filter(|(path, _)| {
                let is_type = path.starts_with("models::") && path.matches("::").count() == 2;
                is_type && path.ends_with(&end)
            });
            let found = meanings
                .get(&here)
                .or_else(|| models.next().map(|(_, found)| found));
            found.cloned().unwrap_or_else(|| ident.to_string())
        }
        other => other.to_string(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn of_methods(module: &str, item: &ItemImpl, meanings: &mut BTreeMap<String, String>) {
    if item.trait_.is_some() {
        return;
    }
    let subject = item.self_ty.to_token_stream().to_string();
    // These may have methods in any file.
    let subject = match ["Client", "ClientBuilder", "Server"].contains(&subject.as_str()) {
        true => subject,
        false if subject.contains("Mock") => "Mock".to_owned(),
        false => format!("{module}::{subject}"),
    };
    for item in &item.items {
        if let ImplItem::Fn(function) = item {
            let path = format!("{subject}::{}()", function.sig.ident);
            let text = meaning(&function.attrs);
            // Methods without a number are named after another item.
            let body = function.block.to_token_stream().to_string();
            let field = body
                .split_once("self . ")
                .and_then(|(_, rest)| rest.split_once(' '));
            let field = field.and_then(|(field, _)| meanings.get(&format!("{subject}::{field}")));
            let body = field.map_or(body.clone(), |field| format!("uses {field}"));
            let is_marked = text.starts_with(|character: char| character.is_ascii_digit());
            let is_specific = is_marked || text.contains("Sets `");
            let meaning = if is_specific { text } else { body };
            meanings.insert(path, meaning);
        }
    }
}

/// Returns the line of documentation in an attribute.
fn doc(attribute: &Attribute) -> Option<String> {
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
