//! Reports what lowering finds.

use std::collections::BTreeSet;

use crate::config::{Config, SettingName};
use crate::diagnostic::{Diagnostics, Loss, Problem, RepairKind, Repaired, SettingProblem};
use crate::pointer::Pointer;

/// The problems found, and which misspellings are among them.
pub(in crate::lower) struct Reports<'r> {
    diagnostics: &'r mut Diagnostics,
    /// The pointers and spellings of misspellings that several operations share, each reported once.
    misspellings: BTreeSet<(Pointer, String)>,
}

impl<'r> Reports<'r> {
    /// Collects what is reported in `diagnostics`.
    pub(in crate::lower) fn new(diagnostics: &'r mut Diagnostics) -> Self {
        Self {
            diagnostics,
            misspellings: BTreeSet::new(),
        }
    }

    /// Reports a problem.
    pub(in crate::lower) fn report(&mut self, at: &Pointer, problem: Problem) {
        self.diagnostics.report(at, problem);
    }

    /// Warns that invalid or ambiguous input is read as something valid.
    pub(in crate::lower) fn warn(
        &mut self,
        at: &Pointer,
        kind: RepairKind,
        found: String,
        read_as: &str,
    ) {
        let read_as = read_as.to_owned();
        self.report(
            at,
            Problem::Repaired(Repaired {
                kind,
                found,
                read_as,
            }),
        );
    }

    /// Reports that a keyword is not carried over exactly.
    pub(in crate::lower) fn lose(&mut self, at: &Pointer, loss: impl Into<Loss>) {
        self.report(at, Problem::LossOf(loss.into()));
    }

    /// Reports that a setting cannot apply to its target.
    pub(in crate::lower) fn invalid_setting(
        &mut self,
        setting: &SettingName,
        wrong: String,
        config: &Config,
    ) {
        let name = setting.to_string();
        let problem = SettingProblem::Invalid {
            setting: name,
            wrong,
        };
        config.report(setting, problem, self.diagnostics);
    }

    /// Returns true the first time that a spelling at a pointer is found to be wrong.
    pub(in crate::lower) fn is_new_misspelling(&mut self, at: &Pointer, spelling: &str) -> bool {
        self.misspellings.insert((at.clone(), spelling.to_owned()))
    }

    /// Returns the problems, for what reports at the end.
    pub(in crate::lower) fn into_diagnostics(self) -> &'r mut Diagnostics {
        self.diagnostics
    }
}
