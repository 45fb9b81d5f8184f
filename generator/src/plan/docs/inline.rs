//! Writes inline content as Markdown.

use super::link;
use super::tree::{Inline, Style};
use super::wrap::{FIXED_BLANK, LINE_END};

/// The context of a text, which determines what must be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Prose,
    /// The text of a link, which ends at a bracket.
    Link,
    /// A table cell, which is a single line and ends at a bar.
    Cell,
    /// The text of a link in a table cell.
    CellLink,
}

impl Context {
    fn is_cell(self) -> bool {
        matches!(self, Context::Cell | Context::CellLink)
    }

    fn is_link(self) -> bool {
        matches!(self, Context::Link | Context::CellLink)
    }

    fn inside_link(self) -> Self {
        if self.is_cell() {
            Context::CellLink
        } else {
            Context::Link
        }
    }
}

/// A written inline, without the delimiters of its style.
enum Piece {
    Plain(String),
    Styled(Style, String),
}

/// Writes `inlines` as Markdown for [`wrap`](super::wrap::wrap).
pub(super) fn markdown(inlines: &[Inline], context: Context) -> String {
    written(inlines, context, None)
}

/// Writes `inlines`; `outer` is the enclosing delimiter, if any.
fn written(inlines: &[Inline], context: Context, outer: Option<char>) -> String {
    let pieces: Vec<Piece> = inlines
        .iter()
        .map(|inline| piece(inline, context))
        .collect();
    let mut out = String::new();
    let mut closed = None;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Plain(text) => {
                // A preceding exclamation mark would turn a link into a picture.
                if text.starts_with('[') && out.ends_with('!') && !out.ends_with("\\!") {
                    out.insert(out.len() - 1, '\\');
                }
                push(text, &mut out);
                closed = None;
            }
            Piece::Styled(style, body) => {
                let before = out.chars().next_back().or(outer);
                let after = pieces.get(index + 1).map_or(outer, first_of);
                let body_only = body.trim_matches([' ', LINE_END]);
                let delimiter = delimiter(*style, before, body_only, after)
                    .filter(|delimiter| closed != delimiter.chars().next());
                closed = delimiter.and_then(|delimiter| delimiter.chars().next());
                push_styled(body, delimiter.unwrap_or_default(), &mut out);
            }
        }
    }
    out
}

/// Appends written text; inserts a space between adjacent code spans.
fn push(text: &str, out: &mut String) {
    if text.starts_with('`') && out.ends_with('`') {
        out.push(' ');
    }
    out.push_str(text);
}

fn first_of(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Plain(text) => text.chars().next(),
        Piece::Styled(_, body) if body.starts_with([' ', LINE_END]) => Some(' '),
        Piece::Styled(..) => Some('*'),
    }
}

/// Appends styled text; leading and trailing spaces must be outside the delimiters.
fn push_styled(body: &str, delimiter: &str, out: &mut String) {
    let blank = [' ', LINE_END];
    let inner = body.trim_matches(blank);
    let lead = body.len() - body.trim_start_matches(blank).len();
    out.push_str(body.get(..lead).unwrap_or_default());
    if inner.is_empty() {
        return;
    }
    out.push_str(delimiter);
    push(inner, out);
    out.push_str(delimiter);
    out.push_str(body.get(lead + inner.len()..).unwrap_or_default());
}

/// Returns a delimiter that Markdown recognizes between these neighbours, if any.
///
/// CommonMark calls the conditions left-flanking and right-flanking.
fn delimiter(
    style: Style,
    before: Option<char>,
    body: &str,
    after: Option<char>,
) -> Option<&'static str> {
    let first = body.chars().next()?;
    let last = body.chars().next_back()?;
    let opens = is_word(first) || !before.is_some_and(is_word);
    let closes = is_word(last) || !after.is_some_and(is_word);
    let is_isolated = !before.is_some_and(is_word) && !after.is_some_and(is_word);
    match style {
        _ if first.is_whitespace() || last.is_whitespace() || !opens || !closes => None,
        Style::Emphasis if is_isolated => Some("_"),
        Style::Emphasis => Some("*"),
        Style::Strong => Some("**"),
        Style::Struck => Some("~~"),
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

fn piece(inline: &Inline, context: Context) -> Piece {
    Piece::Plain(match inline {
        Inline::Text(text) => escaped(text, context),
        Inline::Code(code) => code_span(code, context),
        Inline::Autolink(url) => format!("<{url}>"),
        Inline::Break => LINE_END.to_string(),
        Inline::Link { destination, text } => {
            let text = written(text, context.inside_link(), Some('['));
            format!("[{}]({destination})", text.trim_matches([' ', LINE_END]))
        }
        Inline::Styled(style, inner) => {
            let outer = match style {
                Style::Emphasis => '_',
                Style::Strong => '*',
                Style::Struck => '~',
            };
            return Piece::Styled(*style, written(inner, context, Some(outer)));
        }
    })
}

/// Returns a code span, with one more backtick than the longest run in it.
fn code_span(code: &str, context: Context) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let is_padded = code.starts_with('`')
        || code.ends_with('`')
        || code.starts_with(' ') && code.ends_with(' ');
    let padding = if is_padded { " " } else { "" };
    let code = if context.is_cell() {
        code.replace('|', "\\|")
    } else {
        code.to_owned()
    };
    format!("{fence}{padding}{code}{padding}{fence}").replace(' ', &FIXED_BLANK.to_string())
}

/// Returns the length of the longest run of backticks.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default()
}

/// Escapes the characters that Markdown would interpret.
fn escaped(text: &str, context: Context) -> String {
    if !text.bytes().any(may_be_special) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    // Spaces at the ends may be dropped later and must not affect the escaping.
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.trim_end_matches(' ').len();
    let mut before = None;
    for (index, character) in text.char_indices() {
        let rest = text.get(index..end).unwrap_or_default();
        if is_special(character, before, rest, context) {
            escaped.push('\\');
        }
        escaped.push(character);
        before = (index >= start).then_some(character);
    }
    escaped
}

/// Returns whether the byte needs a backslash in some context; [`is_special`] decides in which.
fn may_be_special(byte: u8) -> bool {
    matches!(
        byte,
        b'[' | b'`' | b']' | b'|' | b'\\' | b'_' | b'*' | b'~' | b'<' | b'&'
    )
}

/// Returns whether `character`, the first of `rest`, needs a backslash.
fn is_special(character: char, before: Option<char>, rest: &str, context: Context) -> bool {
    if !u8::try_from(character).is_ok_and(may_be_special) {
        return false;
    }
    let after = rest.chars().nth(1);
    match character {
        '[' | '`' => true,
        ']' => context.is_link(),
        '|' => context.is_cell(),
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
        '_' => {
            !before.is_some_and(char::is_alphanumeric) || !after.is_some_and(char::is_alphanumeric)
        }
        '*' | '~' => before != Some(' ') || after != Some(' '),
        '<' => after.is_none_or(|after| after != ' ' && after != '=' && !after.is_ascii_digit()),
        '&' => link::is_reference(rest),
        _ => false,
    }
}
