//! Prints one item from several token streams.

use proc_macro2::TokenStream;
use syn::Item;

use super::{blank, inner_lines, item_text};

/// Prints an item given in parts: the lines of each further part go before the closing brace of the first.
pub(super) fn print(parts: impl Iterator<Item = TokenStream>) -> Result<String, syn::Error> {
    const END: &str = "}\n";
    let mut text = String::new();
    for part in parts {
        let item: Item = syn::parse2(part)?;
        let is_impl = matches!(item, Item::Impl(_));
        let part = item_text(item);
        if text.is_empty() {
            text = part;
            continue;
        }
        let lines = inner_lines(&part);
        text.truncate(text.len() - END.len());
        if is_impl || blank::is_documented(&lines) {
            text.push('\n');
        }
        text.push_str(&lines);
        text.push_str(END);
    }
    Ok(text)
}
