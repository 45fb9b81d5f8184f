//! The word that names each kind of problem.

use super::problem::Problem;
use crate::library::Unavailable;
use crate::limits::{Exceeded, Limit};

impl Problem {
    /// The stable kebab-case word for this problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyDocument => "empty-document",
            Self::Syntax { .. } => "syntax",
            Self::SeveralDocuments => "several-documents",
            Self::Beyond(Exceeded(given)) => code_of_limit(given.limit),
            Self::TooDeep { .. } => "too-deep",
            Self::TooManyAliases => "too-many-aliases",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::KeyNotText => "key-not-text",
            Self::Tag { .. } => "yaml-tag",
            Self::RootNotAnObject { .. } => "root-not-an-object",
            Self::VersionMissing => "version-missing",
            Self::Swagger { .. } => "swagger-document",
            Self::UnknownVersion { .. } => "unknown-version",
            Self::VersionNotRead { .. } => "version-not-read",
            Self::Mismatch { .. } => "mismatch",
            Self::MissingKey { .. } => "missing-key",
            Self::UnknownKey { .. } => "unknown-key",
            Self::StatusUnknown { .. } => "status-unknown",
            Self::NeitherSchemaNorContent => "neither-schema-nor-content",
            Self::StatusOutOfRange { .. } => "status-out-of-range",
            Self::ReadAs { code, .. }
            | Self::Conflict { code, .. }
            | Self::Misspelt { code, .. } => code,
            Self::RequiredUndeclared { .. } => "required-undeclared",
            Self::ValueUnfit { .. } => "value-unfit",
            Self::DiscriminatorUndeclared { .. } => "discriminator-undeclared",
            Self::NameNotAllowed { .. } => "name-not-allowed",
            Self::ServerUnusable { .. } => "server-unusable",
            Self::Unreadable { .. } => "unreadable",
            Self::DanglingReference { .. } => "dangling-reference",
            Self::ExternalReference { .. } => "external-reference",
            Self::FileUnavailable { because, .. } => unavailable(because),
            Self::FragmentMissing { .. } => "fragment-missing",
            Self::EndlessReference { .. } => "endless-reference",
            Self::WrongKind { .. } => "wrong-kind",
            Self::ReferenceCycle { .. } => "reference-cycle",
            Self::CompositionCycle { .. } => "composition-cycle",
            Self::DuplicateOperationId { .. } => "duplicate-operation-id",
            Self::Unsupported { .. } => "unsupported",
            Self::Contradiction { .. } => "contradiction",
            Self::PathParameterMissing { .. } => "path-parameter-missing",
            Self::DuplicateParameter { .. } => "duplicate-parameter",
            Self::PathParameterNotInTemplate { .. } => "path-parameter-not-in-template",
            Self::OperationIdMissing { .. } => "operation-id-missing",
            Self::SecuritySchemeMissing { .. } => "security-scheme-missing",
            Self::NameTaken { .. } => "name-taken",
            Self::NameCollision(_) => "name-collision",
            Self::ChoiceUnfit { .. } => "choice-unfit",
            Self::ChoiceUnmatched { .. } => "choice-unmatched",
            Self::Overlay { code, .. } => code,
            Self::Unwritable { .. } => "unwritable",
            Self::ListsNotFollowed { .. } => "lists-not-followed",
            Self::LossOf(_) => "loss",
        }
    }
}

fn unavailable(because: &Unavailable) -> &'static str {
    match because {
        Unavailable::Missing => "file-missing",
        Unavailable::Outside => "file-outside",
        Unavailable::Unreadable(_) => "file-unreadable",
    }
}

fn code_of_limit(limit: Limit) -> &'static str {
    match limit {
        Limit::InputBytes => "too-large",
        Limit::Files => "too-many-files",
        Limit::Copies => "too-many-copies",
        Limit::Values => "too-many-values",
        Limit::NameLength => "name-too-long",
        Limit::Steps => "too-many-steps",
        Limit::Fields => "too-many-fields",
        Limit::OutputBytes => "output-too-large",
    }
}
