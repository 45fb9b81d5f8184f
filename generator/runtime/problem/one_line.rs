//! External text in messages.

use std::fmt::{self, Write};

/// The longest piece of external text in a message, in characters.
const LONGEST: usize = 500;

/// External text fit for one line: control characters become spaces, and it is truncated to [`LONGEST`] characters.
pub(in crate::runtime) struct OneLine<'a>(pub(in crate::runtime) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(LONGEST) {
            out.write_char(if is_printable(character) {
                character
            } else {
                ' '
            })?;
        }
        if characters.next().is_some() {
            out.write_char('…')?;
        }
        Ok(())
    }
}

/// Returns false for control characters, line separators and marks that reorder the text around them.
fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
