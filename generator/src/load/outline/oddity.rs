//! What a text can hold that a document cannot.

use super::Outline;
use crate::diagnostic::{Code, Diagnostics, Problem, Span};
use crate::input::Leniency;
use crate::load::format::Format;
use crate::pointer::Pointer;

/// Something that is lost on the way from the text to its values.
pub(super) enum Oddity {
    DuplicateKey {
        at: Pointer,
        key: String,
        first: Span,
        span: Span,
    },
    KeyNotText {
        at: Pointer,
        span: Span,
    },
    Tag {
        at: Pointer,
        tag: String,
        span: Span,
    },
    SecondDocument {
        span: Span,
    },
}

impl Outline {
    /// Reports what the walk came across.
    pub(in crate::load) fn report(
        &self,
        format: Format,
        leniency: Leniency,
        diagnostics: &mut Diagnostics,
    ) {
        let root = Pointer::root();
        for oddity in &self.oddities {
            let (at, span, problem) = match oddity {
                Oddity::DuplicateKey {
                    at,
                    key,
                    first,
                    span,
                } => {
                    let (key, first) = (key.clone(), *first);
                    let problem = Problem::DuplicateKey { key, first };
                    (at, span, forgiven(problem, leniency))
                }
                Oddity::KeyNotText { at, span } => (at, span, Problem::KeyNotText),
                Oddity::Tag { at, tag, span } => (at, span, Problem::Tag { tag: tag.clone() }),
                Oddity::SecondDocument { span } => (&root, span, Problem::SeveralDocuments),
            };
            // Of these, JSON has duplicate keys only; anything else is a misunderstanding of the walk.
            if format == Format::Yaml || matches!(oddity, Oddity::DuplicateKey { .. }) {
                diagnostics.report_at(at, *span, problem);
            }
        }
    }
}

/// Of two equal keys the last wins, where that is forgiven.
fn forgiven(problem: Problem, leniency: Leniency) -> Problem {
    match leniency {
        Leniency::Strict => problem,
        Leniency::Lenient => Problem::ReadAs {
            code: Code::DuplicateKeyForgiven,
            found: format!("a key too many ({})", problem.message()),
            read_as: "the last of them".to_owned(),
        },
    }
}
