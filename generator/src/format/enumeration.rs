use proc_macro2::TokenStream;

use super::{blank, inner_lines, unparse};

/// Prints an enum that comes in parts: the lines of each further part go before the brace that closes the first.
pub(super) fn print(parts: impl Iterator<Item = TokenStream>) -> Result<String, syn::Error> {
    const END: &str = "}\n";
    let mut text = String::new();
    for part in parts {
        let part = unparse(syn::parse2(part)?);
        if text.is_empty() {
            text = part;
        } else {
            text.truncate(text.len() - END.len());
            text.push_str(&inner_lines(&part));
            text.push_str(END);
        }
    }
    Ok(blank::between_members(&text))
}
