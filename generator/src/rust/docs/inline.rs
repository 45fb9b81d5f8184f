//! Writing the parts of a paragraph as Markdown.

use super::link;
use super::tree::{Inline, Style};
use super::wrap::{FIXED_BLANK, LINE_END};

/// Where a text stands, which decides what has to be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Prose,
    /// The text of a link, which ends at a bracket.
    Link,
    /// The cell of a table, which is one line and ends at a bar.
    Cell,
    /// The text of a link in a cell.
    CellLink,
}

impl Place {
    fn is_cell(self) -> bool {
        matches!(self, Place::Cell | Place::CellLink)
    }

    fn is_link(self) -> bool {
        matches!(self, Place::Link | Place::CellLink)
    }

    fn inside_link(self) -> Self {
        if self.is_cell() {
            Place::CellLink
        } else {
            Place::Link
        }
    }
}

/// An inline that is written, but for the delimiters of its style.
enum Piece {
    Plain(String),
    Styled(Style, String),
}

/// Writes `inlines` as Markdown for [`wrap`](super::wrap::wrap).
pub(super) fn markdown(inlines: &[Inline], place: Place) -> String {
    written(inlines, place, None)
}

/// Writes `inlines`; `outer` is the delimiter that they stand between, if any.
fn written(inlines: &[Inline], place: Place, outer: Option<char>) -> String {
    let pieces: Vec<Piece> = inlines.iter().map(|inline| piece(inline, place)).collect();
    let mut out = String::new();
    let mut closed = None;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Plain(text) => {
                // An exclamation mark would turn a link into a picture.
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

/// Appends what is written; a blank keeps code from running into code before it.
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

/// Appends the styled text; blanks at its ends stay outside of the delimiters, where they have to be.
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

/// The delimiter that is understood between these neighbours, if there is one.
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
    let stands_alone = !before.is_some_and(is_word) && !after.is_some_and(is_word);
    match style {
        _ if first.is_whitespace() || last.is_whitespace() || !opens || !closes => None,
        Style::Emphasis if stands_alone => Some("_"),
        Style::Emphasis => Some("*"),
        Style::Strong => Some("**"),
        Style::Struck => Some("~~"),
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

fn piece(inline: &Inline, place: Place) -> Piece {
    Piece::Plain(match inline {
        Inline::Text(text) => escaped(text, place),
        Inline::Code(code) => code_span(code, place),
        Inline::Autolink(address) => format!("<{address}>"),
        Inline::Break => LINE_END.to_string(),
        Inline::Link { destination, text } => {
            let text = written(text, place.inside_link(), Some('['));
            format!("[{}]({destination})", text.trim_matches([' ', LINE_END]))
        }
        Inline::Styled(style, inner) => {
            let outer = match style {
                Style::Emphasis => '_',
                Style::Strong => '*',
                Style::Struck => '~',
            };
            return Piece::Styled(*style, written(inner, place, Some(outer)));
        }
    })
}

/// Code between backticks, one more than the longest run in it.
fn code_span(code: &str, place: Place) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let is_padded = code.starts_with('`')
        || code.ends_with('`')
        || code.starts_with(' ') && code.ends_with(' ');
    let padding = if is_padded { " " } else { "" };
    let code = if place.is_cell() {
        code.replace('|', "\\|")
    } else {
        code.to_owned()
    };
    format!("{fence}{padding}{code}{padding}{fence}").replace(' ', &FIXED_BLANK.to_string())
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default()
}

/// Text with backslashes before what Markdown would understand.
fn escaped(text: &str, place: Place) -> String {
    if !text.bytes().any(may_be_special) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    // Blanks at the ends may be dropped later and must not decide anything.
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.trim_end_matches(' ').len();
    let mut before = None;
    for (index, character) in text.char_indices() {
        let rest = text.get(index..end).unwrap_or_default();
        if is_special(character, before, rest, place) {
            escaped.push('\\');
        }
        escaped.push(character);
        before = (index >= start).then_some(character);
    }
    escaped
}

/// Tells whether the byte needs a backslash somewhere; [`is_special`] decides where.
fn may_be_special(byte: u8) -> bool {
    matches!(
        byte,
        b'[' | b'`' | b']' | b'|' | b'\\' | b'_' | b'*' | b'~' | b'<' | b'&'
    )
}

/// Tells whether `character`, with which `rest` begins, needs a backslash.
fn is_special(character: char, before: Option<char>, rest: &str, place: Place) -> bool {
    if !u8::try_from(character).is_ok_and(may_be_special) {
        return false;
    }
    let after = rest.chars().nth(1);
    match character {
        '[' | '`' => true,
        ']' => place.is_link(),
        '|' => place.is_cell(),
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
