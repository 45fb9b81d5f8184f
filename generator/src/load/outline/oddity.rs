//! What a text can hold that a document cannot.

use super::Outline;
use crate::diagnostic::{Diagnostics, Position, Problem};
use crate::input::Leniency;
use crate::load::format::Format;
use crate::pointer::Pointer;

/// Something that is lost on the way from the text to its values.
pub(super) enum Oddity {
    DuplicateKey {
        at: Pointer,
        key: String,
        first: Position,
        position: Position,
    },
    KeyNotText {
        at: Pointer,
        position: Position,
    },
    Tag {
        at: Pointer,
        tag: String,
        position: Position,
    },
    SecondDocument {
        position: Position,
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
            let (at, position, problem) = match oddity {
                Oddity::DuplicateKey {
                    at,
                    key,
                    first,
                    position,
                } => {
                    let (key, first) = (key.clone(), *first);
                    let problem = Problem::DuplicateKey { key, first };
                    (at, position, forgiven(problem, leniency))
                }
                Oddity::KeyNotText { at, position } => (at, position, Problem::KeyNotText),
                Oddity::Tag { at, tag, position } => {
                    (at, position, Problem::Tag { tag: tag.clone() })
                }
                Oddity::SecondDocument { position } => (&root, position, Problem::SeveralDocuments),
            };
            // Of these, JSON has duplicate keys only; anything else is a misunderstanding of the walk.
            if format == Format::Yaml || matches!(oddity, Oddity::DuplicateKey { .. }) {
                diagnostics.report_at(at, *position, problem);
            }
        }
    }
}

/// Of two equal keys the last wins, where that is forgiven.
fn forgiven(problem: Problem, leniency: Leniency) -> Problem {
    match leniency {
        Leniency::Strict => problem,
        Leniency::Lenient => Problem::ReadAs {
            code: "duplicate-key-forgiven",
            found: format!("a key too many ({})", problem.message()),
            read_as: "the last of them".to_owned(),
        },
    }
}
