//! One of each problem, and more where the message depends on the fields.

use super::*;
use crate::diagnostic::OperationProblem;
use crate::diagnostic::ReferenceProblem;
use crate::file_source::Unavailable;
use crate::limits::{Exceeded, Given, Limit};
use crate::source::Encoding;

pub(super) fn samples() -> Vec<Problem> {
    let groups = [
        of_files(),
        of_text(),
        of_versions(),
        of_shape(),
        of_meaning(),
        of_values(),
        of_references(),
        of_cycles(),
        of_operations(),
        of_settings(),
    ];
    groups.into_iter().flatten().collect()
}

/// Returns a problem of syntax.
pub(super) fn syntax(fault: SyntaxFault) -> Problem {
    Problem::Syntax {
        format: "YAML",
        fault,
        opened: None,
    }
}

pub(super) fn faults() -> Vec<SyntaxFault> {
    vec![
        SyntaxFault::Tab,
        SyntaxFault::Indentation,
        SyntaxFault::UnquotedColon,
        SyntaxFault::NoColon,
        SyntaxFault::Reserved('@'),
        SyntaxFault::BehindQuote,
        SyntaxFault::OpenQuote,
        SyntaxFault::OpenBracket,
        SyntaxFault::Escape,
        SyntaxFault::UnknownAlias,
        SyntaxFault::MergeMark,
        SyntaxFault::Comment,
        SyntaxFault::ControlCharacter,
        SyntaxFault::TrailingComma,
        SyntaxFault::KeyWithoutQuotes,
        SyntaxFault::ColonMissing,
        SyntaxFault::CommaMissing,
        SyntaxFault::NoValue,
        SyntaxFault::CutOff,
        SyntaxFault::BehindEnd,
        SyntaxFault::Other(word()),
    ]
}

fn word() -> String {
    "word".to_owned()
}

fn pointer() -> Pointer {
    Pointer::root().key("paths")
}

fn span() -> Span {
    let position = Position { line: 1, column: 1 };
    Span {
        start: position,
        end: position,
    }
}

fn reasons() -> [Unavailable; 3] {
    [
        Unavailable::Missing,
        Unavailable::Outside,
        Unavailable::Unreadable(word()),
    ]
}

fn of_files() -> Vec<Problem> {
    let encodings = [Encoding::Utf16, Encoding::OneByte(0xe9), Encoding::CutOff];
    let encodings = encodings.map(|encoding| Problem::NotUtf8 { encoding });
    let overlays = reasons().map(|because| Problem::OverlayUnavailable { because });
    let limits = Limit::ALL.map(|limit| Problem::Beyond(Exceeded(Given { limit, most: 1 })));
    let mut problems = vec![
        Problem::EmptyDocument,
        Problem::FileMissing,
        Problem::SeveralDocuments,
        Problem::Unreadable { reason: word() },
        Problem::Unwritable {
            file: word(),
            reason: word(),
        },
    ];
    problems.extend(encodings);
    problems.extend(overlays);
    problems.extend(limits);
    problems
}

fn of_text() -> Vec<Problem> {
    vec![
        syntax(SyntaxFault::Tab),
        Problem::TooDeep { limit: 100 },
        Problem::TooManyAliases,
        Problem::DuplicateKey {
            key: word(),
            first: span(),
        },
        Problem::KeyNotText,
        Problem::Tag { tag: word() },
    ]
}

fn of_versions() -> Vec<Problem> {
    vec![
        Problem::RootNotAnObject { found: word() },
        Problem::VersionMissing,
        Problem::Swagger { version: word() },
        Problem::UnknownVersion { found: word() },
        Problem::VersionNotRead { version: word() },
    ]
}

fn of_shape() -> Vec<Problem> {
    let keys = [Slip::Certain, Slip::Possible].map(|slip| Problem::UnknownKey {
        key: word(),
        object: "an operation",
        nearest: None,
        slip,
    });
    let mut problems = vec![
        Problem::Mismatch {
            found: word(),
            expected: word(),
            nearest: None,
        },
        Problem::MissingKey { key: word() },
        Problem::StatusUnknown { key: word() },
        Problem::StatusOutOfRange { status: word() },
        Problem::NeitherSchemaNorContent,
    ];
    problems.extend(keys);
    problems
}

fn of_meaning() -> Vec<Problem> {
    let mut problems = Vec::new();
    for code in Code::ALL.iter().copied() {
        let (found, read_as) = (word(), word());
        problems.push(Problem::ReadAs {
            code,
            found,
            read_as,
        });
        let (found, read_as) = (word(), word());
        problems.push(Problem::Conflict {
            code,
            found,
            read_as,
        });
        problems.push(Problem::Misspelt {
            code,
            found: word(),
            read_as: word(),
            nearest: word(),
        });
    }
    problems
}

fn of_values() -> Vec<Problem> {
    let mut problems = Vec::new();
    for nearest in [None, Some(word())] {
        problems.push(Problem::RequiredUndeclared {
            name: word(),
            read_as: "a property of any type",
            nearest: nearest.clone(),
        });
        problems.push(Problem::DiscriminatorUndeclared {
            property: word(),
            nearest,
        });
    }
    problems.extend([
        Problem::ValueUnfit {
            key: "example",
            found: word(),
            wrong: word(),
        },
        Problem::NameNotAllowed {
            name: word(),
            of: "a header",
        },
        Problem::ServerUnusable {
            url: word(),
            wrong: word(),
        },
        Problem::Contradiction {
            what: word(),
            other: pointer(),
            holds: "the first applies",
        },
        Problem::LossOf(Loss::Constraint(ConstraintLoss::Not)),
    ]);
    problems
}

fn of_references() -> Vec<Problem> {
    let (reference, expected) = (word, Kind::Schema);
    let mut problems = Vec::new();
    for nearest in [None, Some(word())] {
        problems.push(Problem::Reference(ReferenceProblem::DanglingReference {
            reference: reference(),
            expected,
            nearest: nearest.clone(),
        }));
        problems.push(Problem::Reference(ReferenceProblem::ExternalReference {
            reference: reference(),
            expected,
            nearest: nearest.clone(),
        }));
        let files = reasons().map(|because| {
            Problem::Reference(ReferenceProblem::FileUnavailable {
                reference: reference(),
                expected,
                file: word(),
                because,
                nearest: nearest.clone(),
            })
        });
        problems.extend(files);
    }
    problems.extend([
        Problem::Reference(ReferenceProblem::FragmentMissing {
            reference: reference(),
            expected,
            file: word(),
        }),
        Problem::Reference(ReferenceProblem::WrongKind {
            reference: reference(),
            expected,
            found: Kind::Response,
        }),
    ]);
    problems
}

fn of_cycles() -> Vec<Problem> {
    vec![
        Problem::Reference(ReferenceProblem::EndlessReference { reference: word() }),
        Problem::Reference(ReferenceProblem::ReferenceCycle {
            cycle: vec![pointer(), pointer()],
        }),
        Problem::Reference(ReferenceProblem::CompositionCycle {
            cycle: vec![pointer(), pointer()],
        }),
    ]
}

fn of_operations() -> Vec<Problem> {
    let schemes = [Slip::Certain, Slip::Possible].map(|slip| Problem::SecuritySchemeMissing {
        name: word(),
        nearest: None,
        slip,
    });
    let mut problems = vec![
        Problem::Operation(OperationProblem::DuplicateOperationId {
            id: word(),
            other: pointer(),
            made: word(),
        }),
        Problem::Operation(OperationProblem::PathParameterMissing {
            name: word(),
            template: word(),
        }),
        Problem::Operation(OperationProblem::DuplicateParameter {
            name: word(),
            first: pointer(),
        }),
        Problem::Operation(OperationProblem::PathParameterNotInTemplate {
            name: word(),
            template: word(),
        }),
        Problem::Operation(OperationProblem::OperationIdMissing { made: word() }),
        Problem::Operation(OperationProblem::ListsNotFollowed {
            operations: vec![word()],
            example: word(),
        }),
    ];
    problems.extend(schemes);
    problems
}

fn of_settings() -> Vec<Problem> {
    let collided = || Collided {
        key: word(),
        name: word(),
    };
    vec![
        Problem::Config {
            what: word(),
            help: word(),
        },
        Problem::NameTaken {
            name: word(),
            choice: word(),
        },
        Problem::NameCollision(Box::new(NameCollision {
            spelling: word(),
            one: collided(),
            other: collided(),
            at: pointer(),
            entry: word(),
        })),
        Problem::ChoiceUnfit {
            choice: word(),
            wrong: word(),
        },
        Problem::ChoiceUnmatched {
            choice: word(),
            nearest: None,
        },
        Problem::Overlay {
            code: Code::OverlayInvalid,
            what: word(),
        },
    ]
}
