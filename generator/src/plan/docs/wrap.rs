//! Breaks paragraphs into lines.

/// Represents a space at which a line must not be broken.
pub(super) const FIXED_BLANK: char = '\u{1}';

/// Represents a hard line break.
pub(super) const LINE_END: char = '\n';

/// The bytes of a line beside its width: a backslash at each end.
const ROOM_FOR_ESCAPES: usize = 2;

/// Breaks the Markdown of a paragraph into lines of at most `width` characters, at spaces only.
///
/// Every line begins with text: markers of Markdown blocks are escaped.
pub(super) fn wrap(markdown: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut stretches = markdown
        .split(LINE_END)
        .filter(|stretch| !stretch.trim_matches(' ').is_empty())
        .peekable();
    while let Some(stretch) = stretches.next() {
        fill(stretch, width, &mut lines);
        if stretches.peek().is_some()
            && let Some(last) = lines.last_mut()
        {
            last.push('\\');
        }
    }
    lines
}

/// Returns the Markdown of a table cell on one line, where no block can begin.
pub(super) fn unwrapped(markdown: &str) -> String {
    let words: Vec<&str> = markdown
        .split([' ', LINE_END])
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").replace(FIXED_BLANK, " ")
}

fn fill(stretch: &str, width: usize, lines: &mut Vec<String>) {
    if stretch.len() <= width && is_spaced_once(stretch) {
        lines.push(with_escaped_marker(stretch.to_owned()));
        return;
    }
    let room = stretch.len().min(width.saturating_add(ROOM_FOR_ESCAPES));
    let mut line = String::with_capacity(room);
    let mut length = 0;
    for word in stretch.split(' ').filter(|word| !word.is_empty()) {
        let added = match word.is_ascii() {
            true => word.len(),
            false => word.chars().count(),
        };
        if length > 0 && length + 1 + added > width {
            let full = std::mem::replace(&mut line, String::with_capacity(room));
            lines.push(with_escaped_marker(full));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += added;
    }
    if length > 0 {
        lines.push(with_escaped_marker(line));
    }
}

/// Returns whether single spaces separate the words, and nothing else is at either end.
fn is_spaced_once(stretch: &str) -> bool {
    !stretch.starts_with(' ') && !stretch.ends_with(' ') && !stretch.contains("  ")
}

/// Escapes a marker at the start of the line.
fn with_escaped_marker(mut line: String) -> String {
    if let Some(at) = marker(&line) {
        line.insert(at, '\\');
    }
    if line.contains(FIXED_BLANK) {
        line.replace(FIXED_BLANK, " ")
    } else {
        line
    }
}

/// Returns the position of a block marker at the start of `line`, if any.
fn marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let after = |marker: &[char]| ends(line.trim_start_matches(marker));
    match first {
        '>' => Some(0),
        '#' if after(&['#']) => Some(0),
        '-' | '+' | '*' if line.get(1..).is_some_and(ends) => Some(0),
        '=' if line
            .chars()
            .all(|character| character == '=' || character == ' ') =>
        {
            Some(0)
        }
        // The line below the head of a table, or below a heading.
        '-' | ':' | '|' if line.chars().all(|character| "-:| ".contains(character)) => Some(0),
        '0'..='9' => {
            let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
            let is_marker = rest.starts_with(['.', ')']) && rest.get(1..).is_some_and(ends);
            is_marker.then_some(line.len() - rest.len())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn no_line_begins_with_an_unescaped_marker() {
        for marker in [
            "-", "+", "*", "1.", "12)", "#", "###", ">", ">x", "=", "===", "---", ":--", "|--|--",
        ] {
            let lines = wrap(&format!("word {marker} word"), 4);
            let line = lines.get(1).map(String::as_str).unwrap_or_default();
            assert!(
                line.contains('\\'),
                "`{marker}` begins a line unescaped: {lines:?}"
            );
        }
        for text in ["-x", "+1", "1.5", "#tag", "=>", "a - b", "|x"] {
            assert_eq!(wrap(text, 80), [text], "no backslash is needed");
        }
    }

    #[test]
    fn a_long_word_is_on_its_own_line() {
        assert_eq!(wrap("a bbbbbb c", 3), ["a", "bbbbbb", "c"]);
    }
}
