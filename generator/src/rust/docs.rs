//! From the prose of a document to documentation comments that are harmless and pretty.
//!
//! The descriptions of a document are Markdown by somebody else.
//! Passed through as they are, rustdoc would compile and run their code blocks, put their HTML on the page, and look
//! for items behind their brackets; the compiler would refuse their control characters.
//! So the text is parsed and written anew, and only what is listed in `docs/tree.rs` can come out again:
//!
//! - every code block is a fence labelled `text`;
//! - raw HTML is shown as text, except for common tags that Markdown has a form for;
//! - links lead to `http`, `https` or `mailto`, any other becomes its text, and bare addresses become links;
//! - headings become bold, pictures become links;
//! - controls of writing direction are spelled out (`U+202E`), other control characters are dropped;
//! - paragraphs are wrapped, and no line of a paragraph begins with what would start something else.

mod block;
mod clean;
mod html;
mod inline;
mod link;
mod plain;
mod read;
mod table;
mod tree;
mod wrap;

use tree::{Block, Inline};

/// The width of a paragraph in characters, without the `/// ` in front.
const WIDTH: usize = 80;

/// The lines of a documentation comment for `markdown`, without the `///`.
///
/// Text in CommonMark with tables, as OpenAPI asks for, is understood; there is no text that is refused.
/// Applied to its own result, the function changes nothing but, in contrived texts, a needless backslash.
///
/// Empty text gives no lines; the first and the last line are never blank.
pub fn lines(markdown: &str) -> Vec<String> {
    if let Some(paragraphs) = plain::paragraphs(markdown) {
        return plain::lines(&paragraphs, WIDTH);
    }
    block::lines(&read::blocks(markdown), WIDTH)
}

/// The first sentence of `markdown`, as Markdown on one line of any length; empty if there is no prose.
///
/// The same safety holds as for [`lines`].
pub fn summary_line(markdown: &str) -> String {
    let blocks = read::blocks(markdown);
    let prose = blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(first_sentence(inlines)),
        Block::Code(_) | Block::Quote(_) | Block::List(_) | Block::Table(_) => None,
    });
    let sentence = prose.unwrap_or_default();
    wrap::wrap(
        &inline::markdown(&sentence, inline::Place::Prose),
        usize::MAX,
    )
    .join(" ")
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

/// Where the first sentence of `text` ends: behind a full stop that a blank and a capital follow.
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
