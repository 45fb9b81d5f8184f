//! A statement that prettyplease prints on one or several lines, as one line.

use super::split::depth;

/// What a text may not contain to be laid out anew.
const SKIPPED: [&str; 6] = ["//", "#[", "match ", "if ", " where", "! {"];

pub(super) struct Unit {
    pub(super) text: String,
    pub(super) indentation: usize,
}

/// Returns the number of lines of the statement that begins with the first of these lines.
pub(super) fn length(lines: &[&str]) -> usize {
    let Some((first, others)) = lines.split_first() else {
        return 0;
    };
    let text = first.trim_start();
    if text.starts_with(['/', '#']) || is_opening(text) {
        return 1;
    }
    let mut length = 1;
    let mut open = 0;
    let mut line = *first;
    for next in others {
        if open > 0 || line.ends_with(['(', '[', '<', '{']) {
            open += depth(line);
        }
        let is_header =
            line.ends_with(" {") && open == 1 && (is_function(text) || text.starts_with("impl "));
        if open <= 0 && !is_continued(line, next) || is_header {
            break;
        }
        line = next;
        length += 1;
    }
    length
}

/// Returns true if a line opens a block whose lines are laid out by themselves.
fn is_opening(line: &str) -> bool {
    const KEYWORDS: [&str; 5] = ["match ", "pub struct ", "pub enum ", "if ", "for "];
    line.ends_with(" {")
        && (is_function(line)
            || line.starts_with("impl ")
            || line.contains(" match ")
            || KEYWORDS.iter().any(|it| line.starts_with(it)))
}

/// Returns true if a text begins with the header of a function.
pub(super) fn is_function(text: &str) -> bool {
    let text = text.strip_prefix("pub ").unwrap_or(text);
    let text = text.strip_prefix("const ").unwrap_or(text);
    text.starts_with("fn ")
}

fn is_continued(line: &str, next: &str) -> bool {
    let next = next.trim_start();
    line.ends_with(" =")
        || line.ends_with(':')
        || next.starts_with('.') && !next.starts_with("..")
        || next.starts_with("for ") && !line.ends_with(['{', '}', ';', ','])
}

impl Unit {
    /// Joins lines; `None` for what is better left alone.
    pub(super) fn join(lines: &[&str]) -> Option<Self> {
        let first = lines.first()?;
        let indentation = first.len() - first.trim_start().len();
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let line = line.trim();
            let is_end = line.starts_with([')', ']', '>']);
            if is_end || line.starts_with('}') {
                let is_single =
                    index >= 2 && lines.get(index - 2).is_some_and(|it| opens_tuple(it));
                if is_single {
                    // The comma belongs to a tuple of one element.
                    return None;
                }
                text.truncate(text.trim_end_matches(',').len());
            }
            let is_start = text.is_empty() || text.ends_with(['(', '[', '<']);
            if !is_start && !is_end && !is_link(line) {
                text.push(' ');
            }
            text.push_str(line);
        }
        let is_skipped = text.starts_with(['/', '#', '}'])
            || text.starts_with("use ")
            || text.starts_with("pub use ")
            || SKIPPED.iter().any(|it| text.contains(it));
        (!is_skipped).then_some(Self { text, indentation })
    }
}

fn is_link(line: &str) -> bool {
    line.starts_with('.') && !line.starts_with("..")
}

/// Returns true if a line ends with the opening bracket of a tuple.
fn opens_tuple(line: &str) -> bool {
    let before = line.strip_suffix('(').map(str::trim_start);
    before.is_some_and(|before| before.is_empty() || before.ends_with(['(', '<', '&', ' ']))
}
