//! Removes or spells out characters that are invisible or change how others are shown.

use std::borrow::Cow;

/// How a character of a document is treated.
enum Treatment {
    Unchanged,
    Dropped,
    /// Replaced by a line feed.
    Line,
    /// Replaced by its code point, so that a reader sees that it was there.
    Spelled,
}

fn treatment(character: char) -> Treatment {
    match character {
        '\n' | ' '..='~' => Treatment::Unchanged,
        '\u{2028}' | '\u{2029}' => Treatment::Line,
        // Embeddings, overrides and isolates, which the compiler rejects.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Treatment::Spelled,
        // Directional marks, zero-width spaces, soft hyphens, byte order marks and tags.
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' => {
            Treatment::Dropped
        }
        '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => Treatment::Dropped,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => Treatment::Dropped,
        _ if character.is_control() => Treatment::Dropped,
        _ => Treatment::Unchanged,
    }
}

/// Returns whether a character is shown unchanged.
pub(super) fn is_unchanged(character: char) -> bool {
    matches!(treatment(character), Treatment::Unchanged)
}

/// Prepares a document's text for the parser: normalizes line endings to line feeds and expands tabs.
pub(super) fn source(text: &str) -> Cow<'_, str> {
    let is_clean = text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
    if is_clean || text.chars().all(is_unchanged) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut column = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, treatment(character)) {
            ('\t', _) => {
                let blanks = 4 - column % 4;
                clean.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
                continue;
            }
            ('\r', _) => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            (_, Treatment::Line) => clean.push('\n'),
            (_, Treatment::Unchanged) => clean.push(character),
            (_, Treatment::Spelled) => spell(character, &mut clean),
            (_, Treatment::Dropped) => continue,
        }
        column = if clean.ends_with('\n') { 0 } else { column + 1 };
    }
    Cow::Owned(clean)
}

/// Appends text from the parser, cleaned again: references such as `&#x202E;` can reintroduce characters that were
/// removed before.
///
/// Collapses white space into single spaces.
pub(super) fn push(text: &str, clean: &mut String) {
    let is_clean = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("  ");
    if is_clean && !(text.starts_with(' ') && clean.ends_with(' ')) {
        clean.push_str(text);
        return;
    }
    for character in text.chars() {
        let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r');
        match treatment(character) {
            _ if is_blank && clean.ends_with(' ') => (),
            _ if is_blank => clean.push(' '),
            Treatment::Unchanged => clean.push(character),
            Treatment::Line => clean.push(' '),
            Treatment::Spelled => spell(character, clean),
            Treatment::Dropped => (),
        }
    }
}

fn spell(character: char, clean: &mut String) {
    clean.push_str(&format!("U+{:04X}", u32::from(character)));
}
