//! What is wrong with a text that is no YAML or no JSON, in the words of somebody who writes it.

use super::quote::{clause, quote};

/// Why a text cannot be read (YAML 1.2; RFC 8259).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// A tab in the indentation of YAML (YAML 1.2, section 6.1).
    Tab,
    /// A line of YAML that stands too far to the left or to the right.
    Indentation,
    /// A second `: ` in a plain value of YAML.
    UnquotedColon,
    /// A line of YAML that is no `key: value`, where one is expected.
    NoColon,
    /// A plain value of YAML that begins with a character that is kept for other things.
    Reserved(char),
    /// Something behind the quote that ends a value.
    BehindQuote,
    /// A quote that is never closed.
    OpenQuote,
    /// A bracket that is never closed, or a comma that is missing before the next entry.
    OpenBracket,
    /// A backslash with a character that means nothing there.
    Escape,
    /// An alias that no anchor has the name of.
    UnknownAlias,
    /// A mark that a merge of two versions has left.
    MergeMark,
    /// A comment in JSON.
    Comment,
    /// A control character.
    ControlCharacter,
    /// A comma of JSON behind the last entry.
    TrailingComma,
    /// A key of JSON without quotes.
    KeyWithoutQuotes,
    /// A missing `:` of JSON.
    ColonMissing,
    /// A missing `,` of JSON.
    CommaMissing,
    /// A word of JSON that is no value.
    NoValue,
    /// The text ends in the middle.
    CutOff,
    /// Something behind the end of the JSON value.
    BehindEnd,
    /// Anything else, in the words of the parser.
    Other(String),
}

impl SyntaxFault {
    /// What was found and what was expected.
    pub(super) fn message(&self) -> String {
        let message = match self {
            Self::Tab => "found a tab in the indentation, expected spaces",
            Self::Indentation => {
                "the line does not stand below the lines that it belongs to, expected the same indentation as theirs"
            }
            Self::UnquotedColon => {
                "found a second `: ` in the value, expected quotes around a value that has one"
            }
            Self::NoColon => "found a line that is no entry, expected `key: value`",
            Self::Reserved('`') => {
                "found a value that begins with a backquote, expected quotes around it"
            }
            Self::Reserved(letter) => {
                return format!(
                    "found a value that begins with `{letter}`, expected quotes around it"
                );
            }
            Self::BehindQuote => {
                "found something behind the quote that ends the value, expected a new line"
            }
            Self::OpenQuote => {
                "found the end of the text within quotes, expected the quote that closes them"
            }
            Self::OpenBracket => {
                "found no end of the brackets, expected `,` or the bracket that closes them"
            }
            Self::Escape => "found a backslash with a character that it cannot stand before",
            Self::UnknownAlias => "found an alias that no anchor before it has the name of",
            Self::MergeMark => "found the mark of a merge of two versions, expected one version",
            Self::Comment => "found a comment, which JSON does not have",
            Self::ControlCharacter => "found a control character, expected text that can be seen",
            Self::TrailingComma => {
                "found a comma behind the last entry, expected another entry or none"
            }
            Self::KeyWithoutQuotes => {
                "found a key that does not begin with `\"`, expected a key in quotes"
            }
            Self::ColonMissing => "found no `:` behind the key, expected one before its value",
            Self::CommaMissing => "found two entries without a comma, expected `,` between them",
            Self::NoValue => {
                "found no value of JSON, expected a string in quotes, a number, `true`, `false`, `null`, `[` or `{`"
            }
            Self::CutOff => {
                "the text ends here, expected the rest of it: not all brackets and quotes are closed"
            }
            Self::BehindEnd => {
                "found something behind the end of the document, expected nothing more"
            }
            Self::Other(reason) => return clause(reason),
        };
        message.to_owned()
    }

    /// A few words under the place.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Tab => "a tab",
            Self::Indentation => "indented otherwise",
            Self::UnquotedColon => "the second `:`",
            Self::NoColon => "no `: ` in this line",
            Self::MergeMark => "left by a merge",
            Self::Comment => "a comment",
            Self::Reserved(_) => "cannot begin a value without quotes",
            Self::BehindQuote => "behind the quote",
            Self::OpenQuote => "opened here and not closed",
            Self::OpenBracket => "expected `,` or the bracket before this",
            Self::Escape => "no such escape",
            Self::UnknownAlias => "no such anchor",
            Self::ControlCharacter => "a control character",
            Self::TrailingComma => "expected an entry before this",
            Self::KeyWithoutQuotes => "expected `\"`",
            Self::ColonMissing => "expected `:`",
            Self::CommaMissing => "expected `,`",
            Self::NoValue => "expected a value",
            Self::CutOff => "the end",
            Self::BehindEnd => "too much",
            Self::Other(_) => "cannot be read from here on",
        }
    }

    /// One way out.
    pub(super) fn help(&self) -> String {
        let help = match self {
            Self::Tab => "replace each tab at the beginning of a line by two spaces",
            Self::Indentation => {
                "indent the line as its neighbours in the same object or list are; what stands within them, two spaces more"
            }
            Self::UnquotedColon => {
                "put the value in quotes, as `description: \"note: this\"`; or begin a new line, if this is another key"
            }
            Self::NoColon => {
                "write a space behind the colon, as `key: value`; indent the line further if it belongs to the text above"
            }
            Self::Reserved(letter) => {
                return format!(
                    "put the value in quotes, as `\"{}…\"`",
                    quote(&letter.to_string())
                );
            }
            Self::BehindQuote => {
                "put quotes around the whole value, and write quotes within it as `\\\"` or the others, `'`"
            }
            Self::OpenQuote => "close the quote, or remove it at the beginning of the value",
            Self::OpenBracket => {
                "add the comma or the bracket, or put a value that has brackets in quotes"
            }
            Self::Escape => "write the backslash twice, or use single quotes in YAML",
            Self::UnknownAlias => {
                "write the anchor before it, as `&name`; or put the value in quotes if it is text that begins with `*`"
            }
            Self::MergeMark => {
                "decide for one of the two versions, and remove the lines with the marks"
            }
            Self::Comment => {
                "remove the comment, or write the document in YAML, where `#` begins one"
            }
            Self::ControlCharacter => {
                "remove the character, or write it as an escape in double quotes"
            }
            Self::TrailingComma => "remove the comma before this place",
            Self::KeyWithoutQuotes => {
                "put the key in double quotes; JSON has no comments and no single quotes"
            }
            Self::ColonMissing => "add the colon",
            Self::CommaMissing => "add the comma before this place",
            Self::NoValue => {
                "write a value; text is put in double quotes, and `True` or `None` are not JSON"
            }
            Self::CutOff => "get the whole file, or close what is open",
            Self::BehindEnd => "remove it, or put it into the document",
            Self::Other(_) => "correct the text at this place; what follows was not read",
        };
        help.to_owned()
    }
}
