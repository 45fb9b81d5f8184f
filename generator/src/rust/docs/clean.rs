//! Characters that are not shown, or that change how others are shown.

use std::borrow::Cow;

/// What a character of a document becomes.
enum Fate {
    Kept,
    Dropped,
    /// Becomes a line feed.
    Line,
    /// Becomes its number, so that a reader sees that it was there.
    Spelled,
}

fn fate(character: char) -> Fate {
    match character {
        '\n' | ' '..='~' => Fate::Kept,
        '\u{2028}' | '\u{2029}' => Fate::Line,
        // Embeddings, overrides and isolates, which the compiler refuses.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Fate::Spelled,
        // Marks of direction, blanks of no width, soft hyphens, byte order marks and tags.
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' => Fate::Dropped,
        '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => Fate::Dropped,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => Fate::Dropped,
        _ if character.is_control() => Fate::Dropped,
        _ => Fate::Kept,
    }
}

/// Tells whether a character is shown as it is.
pub(super) fn is_kept(character: char) -> bool {
    matches!(fate(character), Fate::Kept)
}

/// Prepares a document's text for the parser: lines end in line feeds, tabs become blanks.
pub(super) fn source(text: &str) -> Cow<'_, str> {
    let is_clean = text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
    if is_clean || text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut column = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, fate(character)) {
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
            (_, Fate::Line) => clean.push('\n'),
            (_, Fate::Kept) => clean.push(character),
            (_, Fate::Spelled) => spell(character, &mut clean),
            (_, Fate::Dropped) => continue,
        }
        column = if clean.ends_with('\n') { 0 } else { column + 1 };
    }
    Cow::Owned(clean)
}

/// Appends text that the parser made; references such as `&#x202E;` bring back what was cleaned before.
///
/// White space becomes single blanks.
pub(super) fn push(text: &str, clean: &mut String) {
    let is_clean = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("  ");
    if is_clean && !(text.starts_with(' ') && clean.ends_with(' ')) {
        clean.push_str(text);
        return;
    }
    for character in text.chars() {
        let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r');
        match fate(character) {
            _ if is_blank && clean.ends_with(' ') => (),
            _ if is_blank => clean.push(' '),
            Fate::Kept => clean.push(character),
            Fate::Line => clean.push(' '),
            Fate::Spelled => spell(character, clean),
            Fate::Dropped => (),
        }
    }
}

fn spell(character: char, clean: &mut String) {
    clean.push_str(&format!("U+{:04X}", u32::from(character)));
}
