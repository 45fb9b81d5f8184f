//! Converts the Markdown of a document into doc comments that are harmless and pretty.
//!
//! The descriptions of a document are untrusted Markdown. Unchanged, rustdoc would compile and run their code blocks,
//! render their HTML, and resolve their brackets as links to items; the compiler would reject their control characters.
//! So the text is parsed and written anew, and the output contains only what `docs/tree.rs` can represent:
//!
//! - every code block is a fence labelled `text`;
//! - raw HTML is shown as text, except for common tags with a Markdown equivalent;
//! - links are `http`, `https` or `mailto` URLs; others are reduced to their text, and bare URLs become links;
//! - headings become bold, pictures become links;
//! - controls of writing direction are spelled out (`U+202E`), other control characters are dropped;
//! - paragraphs are wrapped, and no line of a paragraph begins with block syntax.

mod block;
mod clean;
pub(super) mod comment;
mod inline;
mod link;
mod plain;
mod read;
mod table;
pub(super) mod text;
mod tree;
mod values;
mod wrap;

use tree::{Block, Inline};

pub use values::{Separated, separated};

/// The width of a paragraph in characters, excluding the leading `/// `.
const WIDTH: usize = 80;

/// Returns the lines of a doc comment for `markdown`, without the `///`.
///
/// Accepts any text. CommonMark with tables is interpreted, as OpenAPI requires. Applied to its own result, the
/// function changes nothing but, in contrived texts, a needless backslash.
///
/// Empty text returns no lines; the first and the last line are never blank.
pub fn lines(markdown: &str) -> Vec<String> {
    if let Some(paragraphs) = plain::paragraphs(markdown) {
        return plain::lines(&paragraphs, WIDTH);
    }
    block::lines(&read::blocks(markdown), WIDTH)
}

/// Returns the first sentence of `markdown`, as Markdown on a single line of any length; empty if there is no prose.
///
/// The output is sanitized as in [`lines`].
pub fn summary_line(markdown: &str) -> String {
    if let Some(paragraph) = plain::first_line(markdown) {
        let end = sentence_end(&paragraph).unwrap_or(paragraph.len());
        let sentence = paragraph.get(..end).unwrap_or(&paragraph);
        return wrap::wrap(sentence, usize::MAX).join(" ");
    }
    summary_of(&read::blocks(markdown))
}

/// Returns a title, as Markdown on a single line of any length. It has no sentences: the full stop in `A. Smith & Co. API`
/// ends nothing.
pub fn title_line(title: &str) -> String {
    if let Some(paragraph) = plain::first_line(title) {
        return wrap::wrap(&paragraph, usize::MAX).join(" ");
    }
    line_of(&read::blocks(title), first_line)
}

/// Returns the first sentence of a text that was parsed.
fn summary_of(blocks: &[Block]) -> String {
    line_of(blocks, first_sentence)
}

/// Returns the part of the first paragraph that `part` takes, on a single line.
fn line_of(blocks: &[Block], part: fn(&[Inline]) -> Vec<Inline>) -> String {
    let prose = blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(part(inlines)),
        Block::Code(_) | Block::Quote(_) | Block::List(_) | Block::Table(_) => None,
    });
    let line = prose.unwrap_or_default();
    wrap::wrap(&inline::markdown(&line, inline::Context::Prose), usize::MAX).join(" ")
}

fn first_line(inlines: &[Inline]) -> Vec<Inline> {
    let line = inlines.iter().cloned();
    line.take_while(|inline| !matches!(inline, Inline::Break))
        .collect()
}

fn first_sentence(inlines: &[Inline]) -> Vec<Inline> {
    let mut sentence = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Break => break,
            Inline::Text(text) => match sentence_end(text) {
                Some(end) => {
                    sentence.push(Inline::Text(text.get(..end).unwrap_or(text).to_owned()));
                    break;
                }
                None => sentence.push(inline.clone()),
            },
            Inline::Code(_) | Inline::Styled(..) | Inline::Link { .. } | Inline::Autolink(_) => {
                sentence.push(inline.clone());
            }
        }
    }
    sentence
}

/// Returns the end of the first sentence of `text`: a full stop followed by a space and no lowercase letter.
fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(['.', '!', '?'])
        .map(|(start, stop)| start + stop.len())
        .find(|end| {
            let rest = text.get(*end..).unwrap_or_default();
            rest.strip_prefix(' ')
                .is_some_and(|rest| !rest.starts_with(char::is_lowercase))
        })
}

#[cfg(test)]
mod tests;
