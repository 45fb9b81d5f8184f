//! Separates the description of an enum from those of its values: a list or a table with an entry for each.

use std::collections::BTreeMap;

use super::tree::{Block, Inline, Style, Table};
use super::{WIDTH, block, plain, read};

/// The words between two values that share an entry.
const JOINTS: &[&str] = &[", ", " / ", "/", " | ", " or ", " and "];

/// What separates values from their description, where white space precedes it.
const DASHES: &[&str] = &["- ", "-- ", "= ", "=> ", "-> "];

/// The description of an enum, separated from those of its values.
#[derive(Debug, Default, PartialEq)]
pub struct Separated<'v> {
    /// The lines that are not about single values.
    pub own: Vec<String>,
    /// The lines of each value that the description explains.
    pub values: BTreeMap<&'v str, Vec<String>>,
}

/// Separates what `markdown` says of single values. A list or table stays where it is unless each of its entries is
/// about values.
pub fn separated<'v>(markdown: &str, values: &'v [String]) -> Separated<'v> {
    let mut separated = Separated::default();
    if let Some(paragraphs) = plain::paragraphs(markdown) {
        separated.own = plain::lines(&paragraphs, WIDTH);
        return separated;
    }
    let mut own: Vec<Block> = Vec::new();
    for block in read::blocks(markdown) {
        match separated.explains(&block, values) {
            true => introduced(own.last_mut()),
            false => own.push(block),
        }
    }
    separated.own = block::lines(&own, WIDTH);
    separated
}

impl<'v> Separated<'v> {
    /// Records what a block says of values; returns whether it says nothing else.
    fn explains(&mut self, block: &Block, values: &'v [String]) -> bool {
        let entries = entries(block, values);
        if !entries.iter().flatten().any(Entry::is_explanation) {
            return false;
        }
        let mut is_whole = true;
        for entry in entries {
            let Some(entry) = entry else {
                is_whole = false;
                continue;
            };
            let is_explanation = entry.is_explanation();
            let lines = block::lines(&as_sentences(entry.text), WIDTH);
            for value in entry.values {
                if is_explanation && self.values.contains_key(value) {
                    is_whole = false;
                } else if is_explanation {
                    self.values.insert(value, lines.clone());
                }
            }
        }
        is_whole
    }
}

/// An entry that begins with values.
struct Entry<'v> {
    values: Vec<&'v str>,
    /// What it says of them.
    text: Vec<Block>,
}

impl Entry<'_> {
    fn is_explanation(&self) -> bool {
        !self.text.is_empty()
    }
}

/// Returns the entries of a list or table; `None` for those that do not begin with values.
fn entries<'v>(block: &Block, values: &'v [String]) -> Vec<Option<Entry<'v>>> {
    match block {
        Block::List(list) => {
            let items = list.items.iter();
            items.map(|item| item_entry(item, values)).collect()
        }
        Block::Table(table) => table_entries(table, values),
        Block::Paragraph(_) | Block::Code(_) | Block::Quote(_) => Vec::new(),
    }
}

fn item_entry<'v>(item: &[Block], values: &'v [String]) -> Option<Entry<'v>> {
    let Some((Block::Paragraph(inlines), others)) = item.split_first() else {
        return None;
    };
    let (values, rest) = subject(inlines, values)?;
    let first = (!rest.is_empty()).then_some(Block::Paragraph(rest));
    let text = first.into_iter().chain(others.iter().cloned()).collect();
    Some(Entry { values, text })
}

/// Returns the rows below the head of a table of two columns.
fn table_entries<'v>(table: &Table, values: &'v [String]) -> Vec<Option<Entry<'v>>> {
    let rows = table.rows.iter().skip(1);
    let entry = |row: &Vec<Vec<Inline>>| {
        let [value, text] = row.as_slice() else {
            return None;
        };
        let (values, rest) = subject(value, values)?;
        let text = (!text.is_empty()).then(|| Block::Paragraph(text.clone()));
        rest.is_empty().then(|| Entry {
            values,
            text: text.into_iter().collect(),
        })
    };
    rows.map(entry).collect()
}

/// Returns the values that a line begins with, and the rest behind the separator.
fn subject<'v>(inlines: &[Inline], values: &'v [String]) -> Option<(Vec<&'v str>, Vec<Inline>)> {
    let mut found = Vec::new();
    let mut rest = inlines.to_vec();
    loop {
        let (value, after) = first_value(&rest, values)?;
        found.push(value);
        rest = after;
        let text = match rest.first() {
            None => return Some((found, rest)),
            Some(Inline::Break) => {
                rest.remove(0);
                return Some((found, rest));
            }
            Some(Inline::Text(text)) => text.clone(),
            Some(_) => return None,
        };
        if let Some(text) = behind_separator(&text) {
            replace_first(&mut rest, text);
            return Some((found, rest));
        }
        let joined = JOINTS.iter().find_map(|joint| text.strip_prefix(joint))?;
        replace_first(&mut rest, joined);
    }
}

/// Returns the value that a line begins with, and the rest.
fn first_value<'v>(inlines: &[Inline], values: &'v [String]) -> Option<(&'v str, Vec<Inline>)> {
    let (first, others) = inlines.split_first()?;
    let mut rest = others.to_vec();
    let value = match first {
        Inline::Code(code) => equal(code, values)?,
        Inline::Styled(Style::Emphasis | Style::Strong, inner) => {
            let [Inline::Text(text) | Inline::Code(text)] = inner.as_slice() else {
                return None;
            };
            let name = text.trim_end();
            match name.strip_suffix(':') {
                None => equal(name, values)?,
                Some(name) => {
                    colon_before(&mut rest);
                    equal(name, values)?
                }
            }
        }
        Inline::Text(text) => {
            let (value, text) = prefix(text, values)?;
            if !text.is_empty() {
                rest.insert(0, Inline::Text(text.to_owned()));
            }
            value
        }
        Inline::Styled(Style::Struck, _)
        | Inline::Link { .. }
        | Inline::Autolink(_)
        | Inline::Break => return None,
    };
    Some((value, rest))
}

fn colon_before(inlines: &mut Vec<Inline>) {
    match inlines.first_mut() {
        Some(Inline::Text(text)) => text.insert(0, ':'),
        Some(_) | None => inlines.insert(0, Inline::Text(":".to_owned())),
    }
}

/// Returns the value that a text is, perhaps in quotes.
fn equal<'v>(text: &str, values: &'v [String]) -> Option<&'v str> {
    let quoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    let bare = quoted('"').or_else(|| quoted('\'')).unwrap_or(text);
    let mut values = values.iter().filter(|value| !value.is_empty());
    let value = values.find(|value| [bare, text].contains(&value.as_str()))?;
    Some(value)
}

/// Returns the longest value that a text begins with as a whole word, perhaps in quotes, and the rest.
fn prefix<'v, 't>(text: &'t str, values: &'v [String]) -> Option<(&'v str, &'t str)> {
    let quote = text
        .chars()
        .next()
        .filter(|first| ['"', '\''].contains(first));
    let candidates = values.iter().filter(|value| !value.is_empty());
    let found = candidates.filter_map(|value| {
        let rest = match quote {
            None => text.strip_prefix(value.as_str())?,
            Some(quote) => {
                let inside = text.strip_prefix(quote)?;
                inside.strip_prefix(value.as_str())?.strip_prefix(quote)?
            }
        };
        let is_whole = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        is_whole.then_some((value.as_str(), rest))
    });
    found.max_by_key(|(value, _)| value.len())
}

/// Returns the text behind the separator that it begins with.
fn behind_separator(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(':') {
        return (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start());
    }
    let trimmed = text.trim_start();
    if let Some(rest) = trimmed.strip_prefix(['–', '—', '→']) {
        return Some(rest.trim_start());
    }
    let is_apart = trimmed.len() < text.len();
    let dash = DASHES.iter().find_map(|dash| trimmed.strip_prefix(dash));
    dash.filter(|_| is_apart).map(str::trim_start)
}

fn replace_first(inlines: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        inlines.remove(0);
    } else if let Some(first) = inlines.first_mut() {
        *first = Inline::Text(text.to_owned());
    }
}

/// Completes the paragraph that introduced a list.
fn introduced(before: Option<&mut Block>) {
    let Some(Block::Paragraph(inlines)) = before else {
        return;
    };
    match inlines.last() {
        Some(Inline::Text(text)) if text.trim_end().ends_with(':') => {
            inlines.push(Inline::Text(" see the variants.".to_owned()));
        }
        Some(Inline::Styled(..)) if inlines.len() == 1 => {
            inlines.push(Inline::Text(": see the variants.".to_owned()));
        }
        Some(_) | None => (),
    }
}

/// Returns a text that was part of a sentence as sentences.
fn as_sentences(mut text: Vec<Block>) -> Vec<Block> {
    let is_single = text.len() == 1;
    if let Some(Block::Paragraph(inlines)) = text.first_mut() {
        capitalize(inlines);
        if is_single {
            end(inlines);
        }
    }
    text
}

/// Capitalizes the first word, if it is an ordinary one.
fn capitalize(inlines: &mut [Inline]) {
    let Some(Inline::Text(text)) = inlines.first_mut() else {
        return;
    };
    let end = text.find(|character: char| !character.is_lowercase());
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    if matches!(rest, "" | ".") || rest.starts_with([' ', ',', ';']) {
        let mut word = word.chars();
        let first = word.next().into_iter().flat_map(char::to_uppercase);
        *text = first.chain(word).chain(rest.chars()).collect();
    }
}

/// Ends the last sentence.
fn end(inlines: &mut Vec<Inline>) {
    let is_ended = match inlines.last() {
        Some(Inline::Text(text)) => text.trim_end().ends_with(['.', '!', '?', ':', '…']),
        Some(_) | None => false,
    };
    if !is_ended {
        inlines.push(Inline::Text(".".to_owned()));
    }
}

#[cfg(test)]
mod tests;
