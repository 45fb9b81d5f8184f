//! References that cannot be resolved.

use super::describe::{Describe, meant};
use crate::diagnostic::kind::Kind;
use crate::diagnostic::quote::clause;
use crate::diagnostic::{Code, Severity};
use crate::file_source::Unavailable;
use crate::pointer::Pointer;

/// The maximum number of pointers of a cycle in a message.
const LONGEST_CYCLE: usize = 8;

/// A reference that cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// A `$ref` to a pointer that does not exist.
    DanglingReference {
        /// The `$ref`.
        reference: String,
        /// The expected kind of its target.
        expected: Kind,
        /// A similar reference that exists.
        nearest: Option<String>,
    },
    /// A `$ref` to another file or to a URL.
    ExternalReference {
        /// The `$ref`.
        reference: String,
        /// The expected kind of its target.
        expected: Kind,
        /// A similar reference inside the document.
        nearest: Option<String>,
    },
    /// A `$ref` to a file that cannot be read.
    FileUnavailable {
        /// The `$ref`.
        reference: String,
        /// The expected kind of its target.
        expected: Kind,
        /// The file, relative to the folder of the document.
        file: String,
        /// The reason.
        because: Unavailable,
        /// A reference inside the document that may have been meant.
        nearest: Option<String>,
    },
    /// A `$ref` whose pointer does not exist in its file.
    FragmentMissing {
        /// The `$ref`.
        reference: String,
        /// The expected kind of its target.
        expected: Kind,
        /// The file, relative to the folder of the document.
        file: String,
    },
    /// A `$ref` by an anchor that several schemas have.
    AmbiguousAnchor {
        /// The `$ref`.
        reference: String,
        /// The expected kind of its target.
        expected: Kind,
    },
    /// Path items and operations that contain themselves, or that are referenced too often.
    EndlessReference {
        /// The `$ref`.
        reference: String,
    },
    /// A `$ref` to a component of the wrong kind.
    WrongKind {
        /// The `$ref`.
        reference: String,
        /// The expected kind of its target.
        expected: Kind,
        /// The kind of its target.
        found: Kind,
    },
    /// References that form a cycle.
    ReferenceCycle {
        /// The pointers of the cycle; the first is repeated at the end.
        cycle: Vec<Pointer>,
    },
    /// Schemas that contain themselves through `allOf`.
    CompositionCycle {
        /// The pointers of the cycle; the first is repeated at the end.
        cycle: Vec<Pointer>,
    },
}

impl Describe for ReferenceProblem {
    fn code(&self) -> Code {
        match self {
            Self::DanglingReference { .. } => Code::DanglingReference,
            Self::ExternalReference { .. } => Code::ExternalReference,
            Self::FileUnavailable { because, .. } => code_of_file(because),
            Self::FragmentMissing { .. } => Code::FragmentMissing,
            Self::AmbiguousAnchor { .. } => Code::AmbiguousAnchor,
            Self::EndlessReference { .. } => Code::RecursiveReference,
            Self::WrongKind { .. } => Code::WrongKind,
            Self::ReferenceCycle { .. } => Code::ReferenceCycle,
            Self::CompositionCycle { .. } => Code::AllOfCycle,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::DanglingReference { expected, .. }
            | Self::ExternalReference { expected, .. }
            | Self::FileUnavailable { expected, .. }
            | Self::FragmentMissing { expected, .. }
            | Self::WrongKind { expected, .. } => match expected.is_ornament() {
                true => Severity::Warning,
                false => Severity::Error,
            },
            Self::AmbiguousAnchor { .. }
            | Self::EndlessReference { .. }
            | Self::ReferenceCycle { .. }
            | Self::CompositionCycle { .. } => Severity::Error,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::DanglingReference { reference, .. } => {
                format!("`{}` does not exist", clause(reference))
            }
            Self::ExternalReference { reference, .. } => {
                format!(
                    "`{}` is outside this document and is not followed",
                    clause(reference)
                )
            }
            Self::FileUnavailable { file, because, .. } => unavailable(file, because),
            Self::FragmentMissing {
                reference, file, ..
            } => {
                let part = if is_anchor(reference) {
                    "anchor"
                } else {
                    "pointer"
                };
                let file = clause(file);
                format!(
                    "`{}` does not exist: the {part} is not in `{file}`",
                    clause(reference)
                )
            }
            Self::AmbiguousAnchor { reference, .. } => {
                format!("`{}` is the anchor of several schemas", clause(reference))
            }
            Self::EndlessReference { reference } => {
                format!("resolving `{}` does not end", clause(reference))
            }
            Self::WrongKind {
                reference,
                expected,
                found,
            } => {
                format!("`{}` is {found}, expected {expected}", clause(reference))
            }
            Self::ReferenceCycle { cycle } => {
                format!("the references form a cycle: {}", shown_cycle(cycle))
            }
            Self::CompositionCycle { cycle } => {
                format!(
                    "the schema contains itself through `allOf`: {}",
                    shown_cycle(cycle)
                )
            }
        }
    }

    fn label(&self) -> Option<String> {
        Some(match self {
            Self::WrongKind { expected, .. }
            | Self::DanglingReference { expected, .. }
            | Self::FragmentMissing { expected, .. }
            | Self::FileUnavailable { expected, .. }
            | Self::ExternalReference { expected, .. }
            | Self::AmbiguousAnchor { expected, .. } => format!("expected {expected}"),
            Self::EndlessReference { .. }
            | Self::ReferenceCycle { .. }
            | Self::CompositionCycle { .. } => "contains itself".to_owned(),
        })
    }

    fn help(&self) -> String {
        let help = match self {
            Self::DanglingReference {
                nearest: Some(nearest),
                ..
            } => return meant(nearest),
            Self::ExternalReference {
                nearest: Some(nearest),
                ..
            }
            | Self::FileUnavailable {
                nearest: Some(nearest),
                ..
            } => {
                return format!(
                    "write `{}` if the one in this document is meant",
                    clause(nearest)
                );
            }
            Self::DanglingReference { .. } => "declare it, or correct the reference",
            Self::ExternalReference { .. } => {
                "save the file in the folder of the document and reference it by its path"
            }
            Self::FileUnavailable { because, .. } => help_of_file(because),
            Self::FragmentMissing { reference, .. } if is_anchor(reference) => {
                "correct the part after `#`, an `$anchor` of a schema in that file"
            }
            Self::FragmentMissing { .. } => {
                "correct the part after `#`, a JSON Pointer from the root of that file"
            }
            Self::AmbiguousAnchor { .. } => {
                "give each schema another `$anchor`, or reference one of them by its pointer"
            }
            Self::EndlessReference { .. } => {
                "write out the target in place of one of the references"
            }
            Self::WrongKind { .. } => "reference a component of the expected kind",
            Self::ReferenceCycle { .. } => "replace one of the references by the component itself",
            Self::CompositionCycle { .. } => {
                "remove one of the `allOf` entries, or make it a property"
            }
        };
        help.to_owned()
    }
}

/// Returns true if the part of a reference after `#` is a name and no pointer.
fn is_anchor(reference: &str) -> bool {
    let fragment = reference
        .split_once('#')
        .map_or("", |(_, fragment)| fragment);
    !fragment.is_empty() && !fragment.starts_with('/')
}

fn help_of_file(because: &Unavailable) -> &'static str {
    match because {
        Unavailable::Missing => {
            "correct the reference, which is relative to the file that contains it"
        }
        Unavailable::Outside => {
            "copy the file into the folder of the document, or choose a root folder that contains both"
        }
        Unavailable::Unreadable(_) => "make it a readable file in UTF-8",
    }
}

fn code_of_file(because: &Unavailable) -> Code {
    match because {
        Unavailable::Missing => Code::ReferencedFileMissing,
        Unavailable::Outside => Code::FileOutsideRoot,
        Unavailable::Unreadable(_) => Code::ReferencedFileUnreadable,
    }
}

fn unavailable(file: &str, because: &Unavailable) -> String {
    let file = clause(file);
    match because {
        Unavailable::Missing => format!("the file `{file}` does not exist"),
        Unavailable::Outside => {
            format!("the file `{file}` is outside the folder of the document")
        }
        Unavailable::Unreadable(reason) => {
            format!("the file `{file}` cannot be read: {}", clause(reason))
        }
    }
}

fn shown_cycle(cycle: &[Pointer]) -> String {
    let mut pointers: Vec<String> = cycle
        .iter()
        .take(LONGEST_CYCLE)
        .map(|pointer| format!("`{}`", clause(pointer.fragment())))
        .collect();
    if cycle.len() > LONGEST_CYCLE {
        pointers.push("…".to_owned());
    }
    pointers.join(" → ")
}
