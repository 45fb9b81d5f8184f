//! Finds the keys and items of a YAML text by its indentation.

use super::Mark;

/// The length of a text all of whose positions are a `u32`.
const LIMIT: usize = u32::MAX as usize;

/// What the next lines belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// They are read.
    Structure,
    /// Those that are indented further than this are the rest of a scalar.
    Scalar(usize),
}

/// Returns the keys and items in the order of the text; `None` if their indentation alone does not tell which they are.
pub(super) fn marks(text: &str) -> Option<Vec<Mark>> {
    // A carriage return ends a line too, for some.
    if text.len() > LIMIT || text.contains('\r') {
        return None;
    }
    let mut scan = Scan {
        text,
        marks: Vec::new(),
        lines: Lines::Structure,
    };
    let mut start = 0;
    let mut number = 1;
    while start < text.len() {
        let end = line_end(text, start);
        let read = scan.line(start, end, number)?;
        // A quoted scalar can end on a later line.
        let next = line_end(text, read.max(end));
        number += 1 + breaks(text.get(end..next)?);
        start = next + 1;
    }
    (!scan.marks.is_empty()).then_some(scan.marks)
}

fn line_end(text: &str, start: usize) -> usize {
    let end = text.get(start..).and_then(|rest| rest.find('\n'));
    end.map_or(text.len(), |end| start + end)
}

fn breaks(text: &str) -> u32 {
    let breaks = text.bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX)
}

struct Scan<'t> {
    text: &'t str,
    marks: Vec<Mark>,
    lines: Lines,
}

impl Scan<'_> {
    /// Reads a line; returns where its last scalar ends, or an earlier place.
    fn line(&mut self, start: usize, end: usize, number: u32) -> Option<usize> {
        let line = self.text.get(start..end)?;
        let indentation = line.bytes().take_while(|byte| *byte == b' ').count();
        let content = line.get(indentation..)?;
        if content.is_empty() {
            return Some(end);
        }
        if let Lines::Scalar(outside) = self.lines {
            if indentation > outside {
                return Some(end);
            }
            self.lines = Lines::Structure;
        }
        match content.as_bytes().first()? {
            b'#' => return Some(end),
            b'\t' | b'%' => return None,
            _ => (),
        }
        if indentation == 0 && is_marker(content) {
            // Only before the document.
            let is_start = self.marks.is_empty() && content.trim_ascii_end() == "---";
            return is_start.then_some(end);
        }
        self.nodes(start, start + indentation, end, number)
    }

    /// Reads the items and the key of a line, from `at` on.
    fn nodes(&mut self, start: usize, at: usize, end: usize, number: u32) -> Option<usize> {
        let mut at = at;
        loop {
            let column = u32::try_from(at - start).ok()?;
            let rest = self.text.get(at..end)?.trim_ascii_end();
            if let Some(value) = after_indicator(rest) {
                self.marks.push(Mark {
                    line: number,
                    column,
                    start: u32::try_from(at).ok()?,
                    before_key: 0,
                    key: 0,
                });
                if value == rest.len() || rest.as_bytes().get(value) == Some(&b'#') {
                    return Some(end);
                }
                at += value;
                continue;
            }
            // A long key has a line of its own; its value follows a colon on the next.
            if let Some(key) = rest.strip_prefix("? ") {
                let is_plain = key.starts_with('/') && !key.contains([' ', '"', '\'', '#']);
                self.marks.push(Mark {
                    line: number,
                    column,
                    start: u32::try_from(at).ok()?,
                    before_key: 2,
                    key: u32::try_from(key.len()).ok()?,
                });
                return is_plain.then_some(end);
            }
            if rest.starts_with(": ") {
                let long = self.marks.last().filter(|mark| mark.before_key > 0)?;
                let outside = usize::try_from(long.column).ok()?;
                at += rest.len() - rest.get(1..)?.trim_ascii_start().len();
                let rest = self.text.get(at..end)?.trim_ascii_end();
                match key(rest)? {
                    Some(_) => continue,
                    None if after_indicator(rest).is_some() => return None,
                    None => return self.value(at, end, outside),
                }
            }
            let Some((key, value)) = key(rest)? else {
                // The scalar of an item, or of a key on a line before.
                let outside = usize::try_from(self.marks.last()?.column).ok()?;
                return self.value(at, end, outside);
            };
            self.marks.push(Mark {
                line: number,
                column,
                start: u32::try_from(at).ok()?,
                before_key: 0,
                key: u32::try_from(key).ok()?,
            });
            return self.value(at + value, end, at - start);
        }
    }

    /// Reads the beginning of a value; returns where it ends, if it is quoted.
    fn value(&mut self, at: usize, end: usize, outside: usize) -> Option<usize> {
        let rest = self.text.get(at..end)?.trim_ascii();
        match rest.as_bytes().first() {
            None | Some(b'#') => Some(end),
            Some(b'"' | b'\'') => {
                let start = at + self.text.get(at..end)?.find(['"', '\''])?;
                let close = start + quoted(self.text.get(start..)?)?;
                let following = self
                    .text
                    .get(close..line_end(self.text, close))?
                    .trim_ascii();
                (following.is_empty() || following.starts_with('#')).then_some(close)
            }
            Some(b'[' | b'{') => is_closed(rest).then_some(end),
            Some(b'!') => {
                let tag = self.text.get(at..end)?.find('!')?;
                self.value(at + tag + after_tag(rest)?, end, outside)
            }
            Some(b'&' | b'*' | b'@' | b'`' | b'%') => None,
            Some(b'?' | b'-' | b':') if after_any(rest) => None,
            // A block scalar, or one without quotes: both go on where the lines are indented further.
            Some(_) => {
                self.lines = Lines::Scalar(outside);
                Some(end)
            }
        }
    }
}

/// Returns true for the marker of the beginning or the end of a document.
fn is_marker(line: &str) -> bool {
    line.starts_with("---") || line.starts_with("...")
}

/// Returns true if the first character is followed by a space or nothing, as an indicator is.
fn after_any(rest: &str) -> bool {
    matches!(rest.as_bytes().get(1), None | Some(b' ' | b'\t'))
}

/// Returns the length of a tag of YAML itself, such as `!!binary`, with the value on its line.
fn after_tag(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix("!!")?;
    let value = name.trim_start_matches(|it: char| it.is_ascii_alphanumeric());
    // Without a value on the line it is not told whether there is one.
    let is_value =
        value.starts_with(' ') && !value.trim_ascii_start().starts_with(['#', '!', '\t']);
    is_value.then_some(rest.len() - value.len())
}

/// Returns where the value of an item begins, if the text is an item.
fn after_indicator(rest: &str) -> Option<usize> {
    let value = rest.strip_prefix('-')?;
    let content = value.trim_start_matches(' ');
    (value.is_empty() || content.len() < value.len()).then(|| rest.len() - content.len())
}

/// Returns the length of the key at the beginning of a text, and where the value after its colon begins. `Some(None)` if
/// there is no key, `None` if there may be one that cannot be told.
#[allow(clippy::option_option, reason = "unknown is not the same as none")]
fn key(rest: &str) -> Option<Option<(usize, usize)>> {
    let first = rest.as_bytes().first()?;
    match first {
        b'"' | b'\'' => {
            let Some(close) = quoted(rest) else {
                return Some(None);
            };
            let is_key =
                matches!(rest.as_bytes().get(close), Some(b':')) && after_any(rest.get(close..)?);
            // Escapes would have to be read.
            let is_plain = !rest.get(1..close - 1)?.contains(['\\', '\'', '"']);
            match (is_key, is_plain) {
                (true, true) => Some(Some((close, close + 1))),
                (true, false) => None,
                (false, _) => Some(None),
            }
        }
        b'[' | b'{' | b'|' | b'>' => Some(None),
        b'&' | b'*' | b'!' | b'@' | b'`' | b'?' | b',' | b']' | b'}' | b':' | b'\t' => None,
        _ => {
            let mut from = 0;
            while let Some(colon) = rest.get(from..)?.find(':') {
                let colon = from + colon;
                if after_any(rest.get(colon..)?) {
                    let key = rest.get(..colon)?;
                    let has_comment = key.as_bytes().windows(2).any(|two| two == b" #");
                    let is_clear = !has_comment && !key.ends_with([' ', '\t']);
                    return is_clear.then_some(Some((colon, colon + 1)));
                }
                from = colon + 1;
            }
            Some(None)
        }
    }
}

/// Returns the length of the quoted scalar at the beginning of a text.
fn quoted(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate();
    let (_, quote) = bytes.next()?;
    while let Some((at, byte)) = bytes.next() {
        if byte == b'\\' && quote == b'"' {
            bytes.next()?;
        } else if byte == quote {
            // Two apostrophes are one of the text.
            if quote == b'\'' && text.as_bytes().get(at + 1) == Some(&b'\'') {
                bytes.next()?;
            } else {
                return Some(at + 1);
            }
        }
    }
    None
}

/// Returns true if a value in brackets ends on its line. With quotes or comments in it that is not sure.
fn is_closed(text: &str) -> bool {
    if text.contains(['"', '\'', '#', '&', '*', '!']) {
        return false;
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => (),
        }
        if depth == 0 {
            return at + 1 == text.len();
        }
    }
    false
}
