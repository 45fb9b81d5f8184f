//! Texts of the document, each read once for all the documentation that is made of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::tree::Block;
use super::{WIDTH, block, plain, read};

/// The texts that documentation was made of so far.
///
/// Many operations have the same errors and parameters, and a property is documented at its field and at its setter.
/// Models and operations are planned at the same time, so a text that both have may be read twice.
#[derive(Default)]
pub(in crate::plan) struct Texts {
    known: Mutex<Known>,
}

type Known = BTreeMap<Box<str>, Arc<Text>>;

impl Texts {
    /// Returns the lines of a text, as [`lines`](super::lines) does.
    pub(in crate::plan) fn lines(&self, markdown: &str) -> Vec<String> {
        self.text(markdown).lines.clone()
    }

    /// Returns the first sentence of a text, as [`summary_line`](super::summary_line) does.
    pub(in crate::plan) fn summary_line(&self, markdown: &str) -> String {
        let text = self.text(markdown);
        text.summary_line(markdown).to_owned()
    }

    fn text(&self, markdown: &str) -> Arc<Text> {
        if let Some(known) = self.known().get(markdown) {
            return Arc::clone(known);
        }
        let text = Arc::new(Text::read(markdown));
        self.known().insert(markdown.into(), Arc::clone(&text));
        text
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Each entry is complete, also after a panic.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known of a text.
struct Text {
    source: Source,
    lines: Vec<String>,
    summary_line: OnceLock<String>,
}

/// How a text was read.
enum Source {
    /// It needed no parsing.
    Plain,
    Parsed(Vec<Block>),
}

impl Text {
    fn read(markdown: &str) -> Self {
        let (source, lines) = match plain::paragraphs(markdown) {
            Some(paragraphs) => (Source::Plain, plain::lines(&paragraphs, WIDTH)),
            None => {
                let blocks = read::blocks(markdown);
                let lines = block::lines(&blocks, WIDTH);
                (Source::Parsed(blocks), lines)
            }
        };
        let summary_line = OnceLock::new();
        Self {
            source,
            lines,
            summary_line,
        }
    }

    fn summary_line(&self, markdown: &str) -> &str {
        self.summary_line.get_or_init(|| match &self.source {
            Source::Plain => super::summary_line(markdown),
            Source::Parsed(blocks) => super::summary_of(blocks),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;
    use crate::plan::docs::{lines, summary_line};

    #[test]
    fn a_known_text_is_documented_as_a_new_one() {
        let texts = Texts::default();
        for text in [
            "",
            "One. Two.",
            "The `a` of\none. Two.",
            "*One.* Two.\n\n- a",
        ] {
            for _ in 0..2 {
                assert_eq!(texts.lines(text), lines(text), "{text:?}");
                assert_eq!(texts.summary_line(text), summary_line(text), "{text:?}");
            }
        }
    }
}
