//! One of each problem, and more where the message depends on the fields.

use super::*;
use crate::diagnostic::ReferenceProblem;
use crate::diagnostic::{
    KeyProblem, LimitProblem, Misspelt, NameProblem, OperationProblem, OverlayProblem, Repaired,
    SettingProblem, TextProblem, Unwritable, ValueProblem, VersionProblem,
};
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
    Problem::Text(TextProblem::Syntax {
        format: "YAML",
        fault,
        opened: None,
    })
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
    let encodings = encodings.map(|encoding| Problem::Text(TextProblem::NotUtf8 { encoding }));
    let overlays = reasons().map(|because| OverlayProblem::OverlayUnavailable { because });
    let actions = [
        OverlayProblem::Invalid { what: word() },
        OverlayProblem::Unmatched { target: word() },
        OverlayProblem::Unchanged,
    ];
    let overlays = overlays.into_iter().chain(actions);
    let limits = Limit::ALL
        .map(|limit| Problem::Limit(LimitProblem::Beyond(Exceeded(Given { limit, most: 1 }))));
    let mut problems = vec![
        Problem::Text(TextProblem::EmptyDocument),
        Problem::Text(TextProblem::FileMissing),
        Problem::Text(TextProblem::SeveralDocuments),
        Problem::Value(ValueProblem::Unreadable { reason: word() }),
        Problem::Unwritable(Unwritable {
            file: word(),
            reason: word(),
        }),
    ];
    problems.extend(encodings);
    problems.extend(overlays.map(Problem::Overlay));
    problems.extend(limits);
    problems
}

fn of_text() -> Vec<Problem> {
    vec![
        syntax(SyntaxFault::Tab),
        Problem::Limit(LimitProblem::TooDeep { limit: 100 }),
        Problem::Limit(LimitProblem::TooManyAliases),
        Problem::Text(TextProblem::DuplicateKey {
            key: word(),
            first: span(),
        }),
        Problem::Text(TextProblem::KeyNotText),
        Problem::Text(TextProblem::Tag { tag: word() }),
    ]
}

fn of_versions() -> Vec<Problem> {
    vec![
        Problem::Version(VersionProblem::RootNotAnObject { found: word() }),
        Problem::Version(VersionProblem::VersionMissing),
        Problem::Version(VersionProblem::Swagger { version: word() }),
        Problem::Version(VersionProblem::UnknownVersion { found: word() }),
        Problem::Version(VersionProblem::VersionNotRead { version: word() }),
    ]
}

fn of_shape() -> Vec<Problem> {
    let keys = [Slip::Certain, Slip::Possible].map(|slip| {
        Problem::Key(KeyProblem::UnknownKey {
            key: word(),
            object: "an operation",
            nearest: None,
            slip,
        })
    });
    let mut problems = vec![
        Problem::Value(ValueProblem::Mismatch {
            found: word(),
            expected: word(),
            nearest: None,
        }),
        Problem::Key(KeyProblem::MissingKey { key: word() }),
        Problem::Key(KeyProblem::StatusUnknown { key: word() }),
        Problem::Key(KeyProblem::StatusOutOfRange { status: word() }),
        Problem::Key(KeyProblem::NeitherSchemaNorContent),
    ];
    problems.extend(keys);
    problems
}

fn of_meaning() -> Vec<Problem> {
    let repairs = RepairKind::ALL.iter().map(|&kind| {
        Problem::Repaired(Repaired {
            kind,
            found: word(),
            read_as: word(),
        })
    });
    let misspellings = MisspellingKind::ALL.iter().map(|&kind| {
        Problem::Misspelt(Misspelt {
            kind,
            found: word(),
            read_as: word(),
            nearest: word(),
        })
    });
    repairs.chain(misspellings).collect()
}

fn of_values() -> Vec<Problem> {
    let mut problems = Vec::new();
    for nearest in [None, Some(word())] {
        problems.push(Problem::Name(NameProblem::RequiredUndeclared {
            name: word(),
            read_as: "a property of any type",
            nearest: nearest.clone(),
        }));
        problems.push(Problem::Name(NameProblem::DiscriminatorUndeclared {
            property: word(),
            nearest,
        }));
    }
    problems.extend([
        Problem::Value(ValueProblem::ValueUnfit {
            key: "example",
            found: word(),
            wrong: word(),
        }),
        Problem::Name(NameProblem::NameNotAllowed {
            name: word(),
            of: "a header",
        }),
        Problem::Value(ValueProblem::ServerUnusable {
            url: word(),
            wrong: word(),
        }),
        Problem::Value(ValueProblem::Contradiction {
            what: word(),
            other: pointer(),
            holds: "the first applies",
        }),
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
        Problem::Reference(ReferenceProblem::AmbiguousAnchor {
            reference: reference(),
            expected,
        }),
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
    let schemes = [Slip::Certain, Slip::Possible].map(|slip| {
        Problem::Name(NameProblem::SecuritySchemeMissing {
            name: word(),
            nearest: None,
            slip,
        })
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
        Problem::Operation(OperationProblem::QueryStringNotAlone {
            name: word(),
            other: word(),
            beside: pointer(),
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
        Problem::Setting(SettingProblem::Config {
            what: word(),
            help: word(),
        }),
        Problem::Setting(SettingProblem::NameTaken {
            name: word(),
            setting: word(),
        }),
        Problem::Setting(SettingProblem::NameCollision(Box::new(NameCollision {
            spelling: word(),
            one: collided(),
            other: collided(),
            at: pointer(),
            entry: word(),
        }))),
        Problem::Setting(SettingProblem::Invalid {
            setting: word(),
            wrong: word(),
        }),
        Problem::Setting(SettingProblem::Unmatched {
            setting: word(),
            nearest: None,
        }),
    ]
}
