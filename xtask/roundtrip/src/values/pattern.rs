//! Generates strings that match a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::{Fullness, Maker};

/// The number of additional repetitions of an unbounded repetition.
const REPEATED: u32 = 3;

impl Maker<'_> {
    /// Returns a matching string, or `None` if the syntax of the expression is unsupported.
    pub(super) fn matching(&mut self, pattern: &str) -> Option<String> {
        // In ECMA-262, `\d` and `\w` match ASCII only.
        let pattern = pattern
            .replace("\\d", "[0-9]")
            .replace("\\w", "[A-Za-z0-9_]")
            .replace("\\/", "/");
        let hir = regex_syntax::Parser::new().parse(&pattern).ok()?;
        let mut text = String::new();
        self.push_matching(&hir, &mut text)?;
        Some(text)
    }

    fn push_matching(&mut self, hir: &Hir, text: &mut String) -> Option<()> {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Some(()),
            HirKind::Literal(literal) => {
                text.push_str(std::str::from_utf8(&literal.0).ok()?);
                Some(())
            }
            HirKind::Class(Class::Unicode(class)) => {
                let ranges = class.ranges();
                // Printable characters first, if there are any.
                let printable: Vec<_> = ranges
                    .iter()
                    .filter(|range| range.end() >= '!' && range.start() <= '~')
                    .collect();
                let (start, end) = match printable.get(self.random.below(printable.len())) {
                    Some(range) => (range.start().max('!'), range.end().min('~')),
                    None => ranges.first().map(|range| (range.start(), range.end()))?,
                };
                let span = u32::from(end) - u32::from(start) + 1;
                let offset = self.random.below(usize::try_from(span).ok()?);
                let character = u32::from(start) + u32::try_from(offset).ok()?;
                text.push(char::from_u32(character)?);
                Some(())
            }
            HirKind::Class(Class::Bytes(_)) => None,
            HirKind::Repetition(repetition) => {
                let least = repetition.min;
                let most = repetition
                    .max
                    .unwrap_or(least + REPEATED)
                    .min(least + REPEATED);
                let spread = usize::try_from(most - least).ok()? + 1;
                let more = match self.fullness {
                    Fullness::Minimal => usize::from(least == 0 && most > 0),
                    Fullness::Maximal => spread - 1,
                    Fullness::Chance => self.random.below(spread),
                };
                for _ in 0..usize::try_from(least).ok()? + more {
                    self.push_matching(&repetition.sub, text)?;
                }
                Some(())
            }
            HirKind::Capture(capture) => self.push_matching(&capture.sub, text),
            HirKind::Concat(parts) => parts
                .iter()
                .try_for_each(|part| self.push_matching(part, text)),
            HirKind::Alternation(parts) => {
                let at = self.random.below(parts.len());
                self.push_matching(parts.get(at)?, text)
            }
        }
    }
}
