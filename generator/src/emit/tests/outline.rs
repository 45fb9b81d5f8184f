//! The outline of a crate: a line for each item of each file, with its names and the strings in it.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The lines of each file, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outline(pub BTreeMap<String, Vec<String>>);

impl Outline {
    /// Adds a file.
    pub fn insert(&mut self, path: &str, mut lines: Vec<String>) {
        lines.sort();
        assert!(
            self.0.insert(path.to_owned(), lines).is_none(),
            "{path} is emitted twice"
        );
    }

    /// Returns the lines that only one of the outlines contains.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let lines = |outline: &Self| -> Vec<String> {
            let files = outline.0.iter();
            files
                .flat_map(|(path, lines)| lines.iter().map(move |line| format!("{path}: {line}")))
                .collect()
        };
        let (mut here, mut there) = (lines(self), lines(other));
        let mut missing = Vec::new();
        here.retain(|line| match there.iter().position(|it| it == line) {
            Some(at) => {
                there.remove(at);
                false
            }
            None => true,
        });
        missing.extend(here.into_iter().map(|line| format!("- {line}")));
        missing.extend(there.into_iter().map(|line| format!("+ {line}")));
        missing
    }
}

/// Returns the line of a function: its name, its arguments, and the strings in it in alphabetical order.
pub fn function<A: AsRef<str>>(owner: &str, name: &str, arguments: &[A], texts: &[&str]) -> String {
    let arguments: Vec<&str> = arguments.iter().map(AsRef::as_ref).collect();
    let mut texts = texts.to_vec();
    texts.sort_unstable();
    format!("impl {owner} fn {name}({}) {texts:?}", arguments.join(", "))
}

/// Returns the tokens separated by single spaces; string literals are shown by value.
pub fn shown(tokens: TokenStream) -> String {
    let words = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::None => ("", ""),
            };
            format!("{open} {} {close}", shown(group.stream()))
        }
        TokenTree::Literal(literal) => match syn::parse_str::<syn::LitStr>(&literal.to_string()) {
            Ok(text) => format!("{:?}", text.value()),
            Err(_) => literal.to_string(),
        },
        TokenTree::Ident(_) | TokenTree::Punct(_) => tree.to_string(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Collects the values of the string literals among tokens.
pub fn texts(tokens: TokenStream, found: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => texts(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.push(text.value());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => (),
        }
    }
}
