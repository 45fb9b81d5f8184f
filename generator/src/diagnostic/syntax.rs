//! Syntax errors of YAML and JSON, in terms of the author's text and not of the grammar.

use super::quote::{clause, quote};

/// A syntax error (YAML 1.2; RFC 8259).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// A tab in the indentation of YAML (YAML 1.2, section 6.1).
    Tab,
    /// A line of YAML with too little or too much indentation.
    Indentation,
    /// A second `: ` in a plain value of YAML.
    UnquotedColon,
    /// A line of YAML that is not `key: value`, where one is expected.
    NoColon,
    /// A plain value of YAML that begins with a reserved character.
    Reserved(char),
    /// Characters after the quote that ends a value.
    BehindQuote,
    /// A quote that is never closed.
    OpenQuote,
    /// A bracket that is never closed, or a missing comma before the next entry.
    OpenBracket,
    /// An invalid escape.
    Escape,
    /// An alias without an anchor.
    UnknownAlias,
    /// A conflict marker of a merge.
    MergeMark,
    /// A comment in JSON.
    Comment,
    /// A control character.
    ControlCharacter,
    /// A trailing comma in JSON.
    TrailingComma,
    /// A JSON key without quotes.
    KeyWithoutQuotes,
    /// A missing `:` in JSON.
    ColonMissing,
    /// A missing `,` in JSON.
    CommaMissing,
    /// A word that is not a JSON value.
    NoValue,
    /// The text ends prematurely.
    CutOff,
    /// Characters after the end of the JSON value.
    BehindEnd,
    /// Any other error, with the message of the parser.
    Other(String),
}

impl SyntaxFault {
    /// Returns the message: what was found and what was expected.
    pub(super) fn message(&self) -> String {
        let message = match self {
            Self::Tab => "found a tab in the indentation, expected spaces",
            Self::Indentation => {
                "found a line with a different indentation than its neighbours, expected the same indentation"
            }
            Self::UnquotedColon => {
                "found a second `: ` in the value, expected quotes around such a value"
            }
            Self::NoColon => "found a line that is not an entry, expected `key: value`",
            Self::Reserved('`') => {
                "found a value that begins with a backquote, expected quotes around it"
            }
            Self::Reserved(character) => {
                return format!(
                    "found a value that begins with `{character}`, expected quotes around it"
                );
            }
            Self::BehindQuote => "found characters after the closing quote, expected a new line",
            Self::OpenQuote => "found the end of the text, expected a closing quote",
            Self::OpenBracket => "found an open bracket, expected `,` or the closing bracket",
            Self::Escape => {
                "found an invalid escape, expected a valid character after the backslash"
            }
            Self::UnknownAlias => {
                "found an alias without an anchor, expected an anchor of that name before it"
            }
            Self::MergeMark => "found a merge conflict marker, expected a merged file",
            Self::Comment => "found a comment, expected JSON without comments",
            Self::ControlCharacter => "found a control character, expected printable text",
            Self::TrailingComma => "found a trailing comma, expected another entry after it",
            Self::KeyWithoutQuotes => {
                "found a key that does not begin with `\"`, expected a key in quotes"
            }
            Self::ColonMissing => "found no `:` after the key, expected one before the value",
            Self::CommaMissing => "found two entries without a comma, expected `,` between them",
            Self::NoValue => {
                "found a word that is not a JSON value, expected a string in quotes, a number, `true`, `false`, `null`, `[` or `{`"
            }
            Self::CutOff => "found the end of the text, expected closing brackets or quotes",
            Self::BehindEnd => "found characters after the end of the document, expected none",
            Self::Other(reason) => return clause(reason),
        };
        message.to_owned()
    }

    /// Returns a few words to show under the location.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Tab => "a tab",
            Self::Indentation => "different indentation",
            Self::UnquotedColon => "the second `:`",
            Self::NoColon => "no `: ` in this line",
            Self::MergeMark => "merge conflict marker",
            Self::Comment => "a comment",
            Self::Reserved(_) => "needs quotes",
            Self::BehindQuote => "after the closing quote",
            Self::OpenQuote => "not closed",
            Self::OpenBracket => "expected `,` or the closing bracket before this",
            Self::Escape => "invalid escape",
            Self::UnknownAlias => "no such anchor",
            Self::ControlCharacter => "a control character",
            Self::TrailingComma => "expected an entry before this",
            Self::KeyWithoutQuotes => "expected `\"`",
            Self::ColonMissing => "expected `:`",
            Self::CommaMissing => "expected `,`",
            Self::NoValue => "expected a value",
            Self::CutOff => "the text ends here",
            Self::BehindEnd => "after the end",
            Self::Other(_) => "cannot be parsed from here on",
        }
    }

    /// Returns one way to fix it.
    pub(super) fn help(&self) -> String {
        let help = match self {
            Self::Tab => "replace each tab in the indentation by two spaces",
            Self::Indentation => {
                "indent the line like its neighbours in the same object or array, and their content by two more spaces"
            }
            Self::UnquotedColon => {
                "put the value in quotes, as in `description: \"note: this\"`, or begin a new line if this is another key"
            }
            Self::NoColon => {
                "write a space after the colon, as in `key: value`, or indent the line further if it continues the text above"
            }
            Self::Reserved(character) => {
                return format!(
                    "put the value in quotes, as in `\"{}…\"`",
                    quote(&character.to_string())
                );
            }
            Self::BehindQuote => {
                "put quotes around the whole value, and escape quotes within it as `\\\"` or use `'`"
            }
            Self::OpenQuote => "close the quote, or remove the opening one",
            Self::OpenBracket => {
                "add the comma or the bracket, or put a value that contains brackets in quotes"
            }
            Self::Escape => "double the backslash, or use single quotes in YAML",
            Self::UnknownAlias => {
                "write the anchor before it, as in `&name`, or put the value in quotes if it is a string that begins with `*`"
            }
            Self::MergeMark => "resolve the conflict, and remove the markers",
            Self::Comment => {
                "remove the comment, or write the document in YAML, where `#` begins a comment"
            }
            Self::ControlCharacter => "remove the character, or escape it in double quotes",
            Self::TrailingComma => "remove the comma",
            Self::KeyWithoutQuotes => {
                "put the key in double quotes; JSON has no comments and no single quotes"
            }
            Self::ColonMissing => "add the colon",
            Self::CommaMissing => "add the comma",
            Self::NoValue => {
                "write a JSON value: strings in double quotes, `true` for `True`, `null` for `None`"
            }
            Self::CutOff => "restore the complete file, or close the open brackets and quotes",
            Self::BehindEnd => "remove them, or move them into the document",
            Self::Other(_) => "correct the text here; the rest was not parsed",
        };
        help.to_owned()
    }
}
