//! The outline of emitted code, as the compiler parses it.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, FnArg, ImplItem, Item, ItemImpl, ItemMacro, Pat, UseTree};

use super::outline::{function, shown, texts};

/// Returns a line for each item of a file.
///
/// # Panics
///
/// Panics if the text is not valid Rust, or contains an item, attribute or macro that emission never writes.
pub fn lines(path: &str, text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    check_attributes(path, &file.attrs);
    let mut lines = Vec::new();
    for item in &file.items {
        of_item(path, item, &mut lines);
    }
    lines
}

fn of_item(path: &str, item: &Item, lines: &mut Vec<String>) {
    let attributes = match item {
        Item::Const(item) => {
            lines.push(format!("const {} {:?}", item.ident, texts_of(&item.expr)));
            &item.attrs
        }
        Item::Static(item) => {
            lines.push(format!("static {} {:?}", item.ident, texts_of(&item.expr)));
            &item.attrs
        }
        Item::Enum(item) => {
            let variants = item.variants.iter();
            variants
                .clone()
                .for_each(|it| check_attributes(path, &it.attrs));
            let names: Vec<_> = variants.map(|it| it.ident.to_string()).collect();
            lines.push(format!("enum {} {names:?}", item.ident));
            &item.attrs
        }
        Item::Struct(item) => {
            let fields = item.fields.iter();
            fields
                .clone()
                .for_each(|it| check_attributes(path, &it.attrs));
            let names: Vec<_> = fields
                .map(|it| {
                    it.ident
                        .as_ref()
                        .map_or_else(String::new, ToString::to_string)
                })
                .collect();
            lines.push(format!("struct {} {names:?}", item.ident));
            &item.attrs
        }
        Item::Type(item) => {
            lines.push(format!("type {}", item.ident));
            &item.attrs
        }
        Item::Mod(item) => {
            assert!(item.content.is_none(), "{path}: inline module");
            lines.push(format!("mod {}", item.ident));
            &item.attrs
        }
        Item::Use(item) => {
            imported("", &item.tree, lines);
            &item.attrs
        }
        Item::Macro(item) => {
            lines.push(table(path, item));
            &item.attrs
        }
        Item::Impl(item) => {
            implementation(path, item, lines);
            &item.attrs
        }
        other => panic!("{path}: {}", other.to_token_stream()),
    };
    check_attributes(path, attributes);
}

fn imported(before: &str, tree: &UseTree, lines: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => imported(&format!("{before}{}::", path.ident), &path.tree, lines),
        UseTree::Name(name) => lines.push(format!("use {before}{}", name.ident)),
        UseTree::Group(group) => group
            .items
            .iter()
            .for_each(|it| imported(before, it, lines)),
        UseTree::Rename(name) => {
            lines.push(format!("use {before}{} as {}", name.ident, name.rename));
        }
        UseTree::Glob(_) => lines.push(format!("use {before}*")),
    }
}

fn implementation(path: &str, item: &ItemImpl, lines: &mut Vec<String>) {
    let subject = owner(&item.self_ty);
    let subject = match &item.trait_ {
        Some((of, _)) => format!("{} for {subject}", shown(of.to_token_stream())),
        None => subject,
    };
    for item in &item.items {
        let ImplItem::Fn(item) = item else {
            panic!("{path}: {}", item.to_token_stream())
        };
        check_attributes(path, &item.attrs);
        let arguments = item.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(argument) => Some(match &*argument.pat {
                Pat::Ident(name) => name.ident.to_string(),
                other => other.to_token_stream().to_string(),
            }),
        });
        let arguments: Vec<String> = arguments.collect();
        check_macros(path, item.block.to_token_stream());
        let texts = texts_of(&item.block);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        lines.push(function(
            &subject,
            &item.sig.ident.to_string(),
            &arguments,
            &texts,
        ));
    }
}

/// Returns the path of a type without its generic arguments.
pub fn owner(ty: &syn::Type) -> String {
    match ty {
        syn::Type::Path(path) => {
            let segments = path.path.segments.iter();
            let names: Vec<_> = segments.map(|it| it.ident.to_string()).collect();
            names.join("::")
        }
        other => other.to_token_stream().to_string(),
    }
}

/// Returns the line of a table, with its rows in order.
fn table(path: &str, item: &ItemMacro) -> String {
    let name = shown(item.mac.path.to_token_stream());
    let tables = [
        "error_body",
        "expectations",
        "external",
        "external_number",
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
    assert!(tables.contains(&name.as_str()), "{path}: {name}!");
    let mut subject = TokenStream::new();
    let mut rows = Vec::new();
    for tree in item.mac.tokens.clone() {
        match tree {
            TokenTree::Group(group) if !name.starts_with("external") => {
                rows = self::rows(&name, group.stream());
            }
            tree => subject.extend([tree]),
        }
    }
    match name.as_str() {
        // The rest of the subject is a type.
        "named_argument" => {
            let step = subject.into_iter().next();
            let step = step.map_or_else(String::new, |step| step.to_string());
            format!("{name} {step} {rows:?}")
        }
        _ => format!("{name} {} {rows:?}", shown(subject)),
    }
}

fn rows(table: &str, tokens: TokenStream) -> Vec<String> {
    let mut rows = vec![TokenStream::new()];
    let mut angles = Angles::default();
    for tree in tokens {
        angles.see(&tree);
        match &tree {
            TokenTree::Punct(mark) if mark.as_char() == ',' && angles.depth == 0 => {
                rows.push(TokenStream::new());
            }
            _ => rows
                .last_mut()
                .expect("the list is never empty")
                .extend([tree]),
        }
    }
    let rows = rows.into_iter().filter(|row| !row.is_empty());
    rows.map(|row| match table {
        "named_events" | "union" => union_row(row),
        "expectations" | "named_argument" | "operation" | "setters" => named_row(row),
        _ => shown(row),
    })
    .collect()
}

/// The angle brackets around a token: the commas in them separate the arguments of a type.
#[derive(Default)]
struct Angles {
    depth: usize,
    is_arrow: bool,
}

impl Angles {
    fn see(&mut self, tree: &TokenTree) {
        let mark = match tree {
            TokenTree::Punct(mark) => mark.as_char(),
            _ => ' ',
        };
        match mark {
            '<' => self.depth += 1,
            '>' if !self.is_arrow => self.depth = self.depth.saturating_sub(1),
            _ => (),
        }
        self.is_arrow = mark == '=';
    }
}

/// Returns the first word of a row and the strings in it, without those of its documentation.
fn named_row(row: TokenStream) -> String {
    let mut words = Vec::new();
    let mut trees = row.into_iter();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(mark) if mark.as_char() == '#' => check_attribute(trees.next()),
            tree => words.push(tree),
        }
    }
    let mut found = Vec::new();
    texts(words.iter().cloned().collect(), &mut found);
    let name = words.first().map_or_else(String::new, ToString::to_string);
    format!("{name} {found:?}")
}

/// Checks that an attribute in a table is documentation or a deprecation.
fn check_attribute(attribute: Option<TokenTree>) {
    let Some(TokenTree::Group(attribute)) = attribute else {
        panic!("expected an attribute, found {attribute:?}");
    };
    let text = shown(attribute.stream());
    let is_docs = text.starts_with("doc = \"") && text.ends_with('"');
    assert!(is_docs || text == "deprecated", "#[{text}]");
}

/// Returns the strings and the variant of a row; the plan has no other strings there.
fn union_row(row: TokenStream) -> String {
    let mut trees: Vec<TokenTree> = row.clone().into_iter().collect();
    let last = trees.pop().expect("a row is not empty");
    let created = match &last {
        TokenTree::Group(from) => {
            let variant = trees.pop().expect("a variant precedes its type");
            format!("{variant} ({})", shown(from.stream()))
        }
        variant => variant.to_string(),
    };
    let mut found = Vec::new();
    texts(row, &mut found);
    format!("{found:?} {created}")
}

fn texts_of(tokens: &impl quote::ToTokens) -> Vec<String> {
    let mut found = Vec::new();
    texts(tokens.to_token_stream(), &mut found);
    found
}

/// Checks that all attributes are known ones and that documentation is a string literal.
fn check_attributes(path: &str, attributes: &[Attribute]) {
    for attribute in attributes {
        let text = shown(attribute.meta.to_token_stream());
        let name = text.split(' ').next().unwrap_or_default();
        let is_known = match name {
            "doc" => {
                let value = text.strip_prefix("doc = \"");
                value.is_some_and(|value| value.ends_with('"'))
                    || ["doc ( hidden )", "doc ( inline )"].contains(&text.as_str())
                    || text == "doc = include_str ! ( \"guide.md\" )"
            }
            "derive" => text
                .chars()
                .all(|it| it.is_alphanumeric() || " (),_:".contains(it)),
            "cfg" => {
                let words = text.split(' ').filter(|word| !word.starts_with('"'));
                words
                    .clone()
                    .all(|it| ["cfg", "(", ")", "any", "feature", "=", ","].contains(&it))
            }
            "cfg_attr" => [
                "cfg_attr ( docsrs , feature ( doc_cfg ) )",
                "cfg_attr ( not ( feature = \"mock\" ) , non_exhaustive )",
            ]
            .contains(&text.as_str()),
            "forbid" => text == "forbid ( unsafe_code )",
            "warn" => text == "warn ( missing_docs )",
            "allow" => {
                text.starts_with("allow ( deprecated , reason = ")
                    || text.starts_with("allow ( bindings_with_variant_name , reason = ")
            }
            _ => ["deprecated", "inline", "must_use", "non_exhaustive"].contains(&name),
        };
        assert!(is_known, "{path}: #[{text}]");
    }
}

/// Checks that functions contain no macro calls.
fn check_macros(path: &str, tokens: TokenStream) {
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Group(group) => check_macros(path, group.stream()),
            TokenTree::Ident(name) => {
                let is_mark = |tree: &TokenTree| matches!(tree, TokenTree::Punct(mark) if mark.as_char() == '!');
                assert!(!trees.peek().is_some_and(is_mark), "{path}: {name}!");
                assert!(name != "unsafe", "{path}: {name}");
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => (),
        }
    }
}
