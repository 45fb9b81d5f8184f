//! Features of YAML text that a document cannot contain.

use super::SpanTree;
use crate::diagnostic::{Diagnostics, Problem, RepairKind, Repaired, Span, TextProblem};
use crate::input::Leniency;
use crate::load::format::Format;
use crate::pointer::Pointer;

/// Something in the text that its values do not show.
pub(super) enum YamlAnomaly {
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

impl SpanTree {
    /// Reports the anomalies found while parsing.
    pub(in crate::load) fn report(
        &self,
        format: Format,
        leniency: Leniency,
        diagnostics: &mut Diagnostics,
    ) {
        let root = Pointer::root();
        for anomaly in &self.anomalies {
            let (at, span, problem) = match anomaly {
                YamlAnomaly::DuplicateKey {
                    at,
                    key,
                    first,
                    span,
                } => {
                    let (key, first) = (key.clone(), *first);
                    let problem = Problem::Text(TextProblem::DuplicateKey { key, first });
                    (at, span, with_leniency(problem, leniency))
                }
                YamlAnomaly::KeyNotText { at, span } => {
                    (at, span, Problem::Text(TextProblem::KeyNotText))
                }
                YamlAnomaly::Tag { at, tag, span } => (
                    at,
                    span,
                    Problem::Text(TextProblem::Tag { tag: tag.clone() }),
                ),
                YamlAnomaly::SecondDocument { span } => {
                    (&root, span, Problem::Text(TextProblem::SeveralDocuments))
                }
            };
            // JSON can only have duplicate keys; any other anomaly is a misreading of JSON as YAML.
            if format == Format::Yaml || matches!(anomaly, YamlAnomaly::DuplicateKey { .. }) {
                diagnostics.report_at(at, *span, problem);
            }
        }
    }
}

/// Of two equal keys the last wins, in lenient mode.
fn with_leniency(problem: Problem, leniency: Leniency) -> Problem {
    match leniency {
        Leniency::Strict => problem,
        Leniency::Lenient => Problem::Repaired(Repaired {
            kind: RepairKind::DuplicateKey,
            found: format!("a duplicate key ({})", problem.message()),
            read_as: "the last of them".to_owned(),
        }),
    }
}
