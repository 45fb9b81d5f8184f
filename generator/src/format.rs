//! Prints the pieces of a file, with a blank line between.
//!
//! Items that are given as tokens are parsed and printed by prettyplease, and their lines broken as rustfmt does it.
//! Most of a crate is structs, enums, methods and tables, whose layout is known: they are printed as they are given.

mod attribute;
mod broken;
mod declaration;
mod docs;
mod imports;
mod listing;
mod method;
mod relayout;
mod table;

use proc_macro2::TokenStream;
use syn::{File, Item, ItemImpl};

use crate::emit::{Piece, ReExports, SourceFile};

use relayout::relayout;

/// A printed file.
#[derive(Debug)]
pub struct Printed {
    /// The path relative to the crate's folder.
    pub path: String,
    /// The text, or an error if the tokens are not Rust, which is a bug of the generator.
    pub text: Result<String, syn::Error>,
}

/// Prints a file below a header.
#[must_use]
pub fn print(mut file: SourceFile<'_>, header: &str) -> Printed {
    Printed {
        path: std::mem::take(&mut file.path),
        text: text(file, header),
    }
}

fn text(file: SourceFile<'_>, header: &str) -> Result<String, syn::Error> {
    let mut text = format!("{header}\n\n");
    for line in &file.docs {
        let line = format!("//! {line}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if !file.docs.is_empty() {
        text.push('\n');
    }
    if !file.attributes.is_empty() {
        text.push_str(&file.attributes.join("\n"));
        text.push_str("\n\n");
    }
    let mut blocks = Blocks::after(String::new());
    for piece in file.pieces {
        match piece {
            Piece::Items(tokens) => blocks.extend(items(tokens)?),
            Piece::Declaration(it) => blocks.extend([declaration::print(it)]),
            Piece::Table(table) => blocks.extend([table::print(&table)]),
            Piece::Impl(block) => blocks.extend([method::print(block)]),
            Piece::ReExports(exports) => blocks.extend([re_exports(&exports)]),
            Piece::Modules(modules) => blocks.extend(filled(listing::print(&modules))),
            Piece::Exports(exports) => blocks.extend(filled(listing::print_sorted(&exports))),
        }
    }
    // Only the written pieces show which names they import.
    let mut whole = Blocks::after(text);
    whole.extend(imports::print(&file.imports.list()));
    whole.extend([blocks.text]);
    let mut text = whole.text;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}

/// A text of blocks with a blank line between. Only the text is stored.
struct Blocks {
    text: String,
    head: usize,
}

impl Blocks {
    fn after(text: String) -> Self {
        let head = text.len();
        Self { text, head }
    }
}

impl Extend<String> for Blocks {
    fn extend<T: IntoIterator<Item = String>>(&mut self, blocks: T) {
        for block in blocks {
            if self.text.len() > self.head {
                self.text.push('\n');
            }
            self.text.push_str(&block);
        }
    }
}

/// Prints re-exports below their attribute.
fn re_exports(exports: &ReExports) -> String {
    let paths = exports.paths.iter().map(|path| &*path.0);
    let declarations = imports::re_exports(paths);
    match &exports.attribute {
        Some(attribute) => format!("{attribute}\n{declarations}"),
        None => declarations,
    }
}

/// Returns a block unless it is empty.
fn filled(block: String) -> Option<String> {
    (!block.is_empty()).then_some(block)
}

/// Prints items with a blank line between.
fn items(tokens: TokenStream) -> Result<Vec<String>, syn::Error> {
    let file: File = syn::parse2(tokens)?;
    Ok(file.items.into_iter().map(item_text).collect())
}

fn item_text(item: Item) -> String {
    match item {
        Item::Impl(block) if block.items.len() > 1 => relayout(&impl_text(block)),
        other => relayout(&unparse(other)),
    }
}

/// Prints an `impl` method by method, since the printer leaves no blank lines.
fn impl_text(mut block: ItemImpl) -> String {
    let methods = std::mem::take(&mut block.items);
    let mut file = file_of(Item::Impl(block));
    let empty = prettyplease::unparse(&file);
    let head = empty.trim_end().trim_end_matches('}').trim_end();
    let mut bodies = Vec::with_capacity(methods.len());
    for method in methods {
        if let Some(Item::Impl(block)) = file.items.first_mut() {
            block.items = vec![method];
        }
        bodies.push(inner_lines(&prettyplease::unparse(&file)));
    }
    format!("{head}\n{}}}\n", bodies.join("\n"))
}

/// Returns the lines between the first opening and the last closing brace.
fn inner_lines(text: &str) -> String {
    let start = text.find("{\n").map_or(0, |brace| brace + 2);
    let end = text.trim_end().rfind('}').unwrap_or(text.len());
    text.get(start..end).unwrap_or_default().to_owned()
}

fn unparse(item: Item) -> String {
    prettyplease::unparse(&file_of(item))
}

fn file_of(item: Item) -> File {
    File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    }
}
