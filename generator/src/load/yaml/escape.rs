//! Escape sequences of double quotes.

use super::GivenUp;
use super::cursor::Cursor;

impl Cursor<'_> {
    /// Reads the character after a backslash.
    pub(super) fn escaped(&mut self) -> Result<char, GivenUp> {
        let name = self.peek().ok_or(GivenUp)?;
        self.advance(1);
        Ok(match name {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            b' ' => ' ',
            b'"' => '"',
            b'/' => '/',
            b'\\' => '\\',
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.code(2),
            b'u' => return self.code(4),
            b'U' => return self.code(8),
            _ => return Err(GivenUp),
        })
    }

    /// Reads a character by its number, which has this many hexadecimal digits.
    fn code(&mut self, digits: usize) -> Result<char, GivenUp> {
        let mut number = 0_u32;
        for _ in 0..digits {
            let digit = self
                .peek()
                .map(char::from)
                .and_then(|byte| byte.to_digit(16));
            number = (number << 4) | digit.ok_or(GivenUp)?;
            self.advance(1);
        }
        char::from_u32(number).ok_or(GivenUp)
    }
}
