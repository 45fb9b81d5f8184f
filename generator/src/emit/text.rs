//! Rust tokens as text, for tables.

use std::fmt::Display;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Returns a type or an expression on one line, spaced as rustfmt does it.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut printer = Printer::default();
    printer.stream(tokens);
    printer.text
}

/// Returns the documentation lines of a row of a table, before the row.
pub(super) fn doc_lines(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| format!("{}\n        ", format!("/// {line}").trim_end()))
        .collect()
}

/// Returns a list in brackets.
pub(super) fn list<T: Display>(elements: impl IntoIterator<Item = T>) -> String {
    let elements = elements.into_iter().map(|element| element.to_string());
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
}

#[derive(Default)]
struct Printer {
    text: String,
    previous: Previous,
}

/// The kind of the previous token, which decides about a space.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Previous {
    /// The next token follows immediately.
    #[default]
    Tight,
    /// A word: a space separates it from another word.
    Word,
    /// A space follows.
    Separator,
}

impl Printer {
    fn stream(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(punct) => {
                    let is_joint = punct.spacing() == Spacing::Joint;
                    self.punct(punct.as_char(), is_joint.then_some(()).and(tokens.peek()));
                }
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
            }
        }
    }

    fn word(&mut self, word: &str) {
        if self.previous != Previous::Tight {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.previous = Previous::Word;
    }

    /// Prints a punctuation character; `joint` is the next token if it belongs to the same operator.
    fn punct(&mut self, character: char, joint: Option<&TokenTree>) {
        let is_path = matches!((character, joint), (':', Some(TokenTree::Punct(_))))
            || self.text.ends_with(':') && character == ':';
        if character == '&' && self.previous != Previous::Tight {
            self.text.push(' ');
        }
        self.text.push(character);
        self.previous = match character {
            ',' => Previous::Separator,
            ':' if !is_path => Previous::Separator,
            '>' => Previous::Word,
            _ => Previous::Tight,
        };
    }

    fn group(&mut self, delimiter: Delimiter, content: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => (" { ", " }"),
            Delimiter::None => ("", ""),
        };
        if self.previous == Previous::Separator && delimiter != Delimiter::Brace {
            self.text.push(' ');
        }
        self.text.push_str(open);
        self.previous = Previous::Tight;
        self.stream(content);
        self.text.push_str(close);
        self.previous = Previous::Word;
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn tokens_are_spaced_as_rustfmt_does_it() {
        for code in [
            "Option<Vec<models::User>>",
            "&[&str]",
            "impl Into<Box<str>>",
            "(i32, Value)",
            "BTreeMap<String, Vec<Value>>",
            "query_values(\"a b\", Style::Form, Explode::Yes, Values::list(&tags).keep_reserved())",
            "Cursor { at: \"/next\", parameter: \"cursor\", more: None }",
            "query(\"limit\", &limit)",
        ] {
            let tokens = code.parse().expect(code);
            assert_eq!(text(tokens), code);
        }
    }
}
