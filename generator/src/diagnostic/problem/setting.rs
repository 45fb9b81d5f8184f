//! Problems of the configuration.

use super::describe::{Describe, meant_or};
use crate::diagnostic::name_collision::NameCollision;
use crate::diagnostic::quote::{clause, quote};
use crate::diagnostic::{Code, Related, Severity};
use crate::pointer::Pointer;

/// A problem of the configuration, or one that a setting solves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingProblem {
    /// An error in the configuration.
    Config {
        /// What is wrong, as a sentence.
        what: String,
        /// The fix.
        help: String,
    },
    /// A name chosen in the configuration that the document already uses.
    NameTaken {
        /// The name.
        name: String,
        /// The setting, as written in the configuration.
        setting: String,
    },
    /// A Rust name that two parts of the document would get.
    NameCollision(Box<NameCollision>),
    /// A setting that cannot apply to its target.
    Invalid {
        /// The setting, as written in the configuration.
        setting: String,
        /// What is wrong with it, as a clause.
        wrong: String,
    },
    /// A setting that matches nothing in the document.
    Unmatched {
        /// The setting, as written in the configuration.
        setting: String,
        /// A similar name in the document.
        nearest: Option<String>,
    },
}

/// The fix for a setting that has no effect.
const CORRECT: &str = "correct the setting in the configuration, or remove it";

impl Describe for SettingProblem {
    fn code(&self) -> Code {
        match self {
            Self::Config { .. } => Code::ConfigUnreadable,
            Self::NameTaken { .. } => Code::NameTaken,
            Self::NameCollision(_) => Code::NameCollision,
            Self::Invalid { .. } => Code::ConfigInvalid,
            Self::Unmatched { .. } => Code::ConfigUnmatched,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Config { .. }
            | Self::NameTaken { .. }
            | Self::Invalid { .. }
            | Self::Unmatched { .. } => Severity::Error,
            Self::NameCollision(_) => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Config { what, .. } => clause(what),
            Self::NameTaken { name, setting } => format!(
                "the name `{}` is already used here, and the setting `{}` gives it to something else",
                quote(name),
                quote(setting)
            ),
            Self::NameCollision(collision) => collided(collision),
            Self::Invalid { setting, wrong } => format!(
                "the setting `{}` cannot apply: {}",
                quote(setting),
                clause(wrong)
            ),
            Self::Unmatched { setting, .. } => {
                format!(
                    "the setting `{}` matches nothing that an operation uses",
                    quote(setting)
                )
            }
        }
    }

    fn label(&self) -> Option<String> {
        match self {
            Self::NameTaken { .. } => Some("already has the name".to_owned()),
            Self::Unmatched { .. } => Some("matches nothing".to_owned()),
            // The message names what was found and its consequence.
            Self::Config { .. } | Self::NameCollision(_) | Self::Invalid { .. } => None,
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Config { help, .. } => help.clone(),
            Self::NameTaken { .. } => "choose another name in the configuration".to_owned(),
            Self::NameCollision(collision) => {
                let entry = &collision.entry;
                format!("choose a name under `[rename]` in the configuration, such as `{entry}`")
            }
            Self::Invalid { .. } => CORRECT.to_owned(),
            Self::Unmatched { nearest, .. } => meant_or(nearest.as_deref(), CORRECT),
        }
    }

    fn related(&self, _at: &Pointer) -> Option<Related> {
        match self {
            Self::NameCollision(collision) => {
                Some(Related::at("conflicts with this", collision.at.clone()))
            }
            Self::Config { .. }
            | Self::NameTaken { .. }
            | Self::Invalid { .. }
            | Self::Unmatched { .. } => None,
        }
    }
}

fn collided(collision: &NameCollision) -> String {
    let NameCollision { one, other, .. } = collision;
    format!(
        "the name `{}` is ambiguous: `{}` is named `{}`, and `{}` is named `{}`",
        quote(&collision.spelling),
        clause(&one.key),
        quote(&one.name),
        clause(&other.key),
        quote(&other.name)
    )
}
