//! Which operations and schemas the configuration leaves out or replaces.

use std::collections::BTreeSet;

use crate::config::Candidate;
use crate::diagnostic::Problem;
use crate::pointer::Pointer;

use super::Lowering;

/// The entries of the configuration that matched something, as they are shown.
#[derive(Default)]
pub(super) struct Matched(BTreeSet<String>);

impl Lowering<'_, '_> {
    /// Whether an operation is generated.
    pub(super) fn is_selected(&mut self, candidate: Candidate<'_>) -> bool {
        let selection = self.config.selection();
        for (key, selector) in selection.entries() {
            if selector.names(candidate) {
                self.matched(format!("{key}.{selector}"));
            }
        }
        selection.takes(candidate)
    }

    /// Notes that an entry of the configuration is of use.
    pub(super) fn matched(&mut self, choice: String) {
        self.matched.0.insert(choice);
    }

    /// Reports the entries that chose nothing: what they were meant for has another name by now.
    pub(super) fn check_choices(&mut self) {
        let config = self.config;
        let selected = config.selection().entries();
        let selected = selected.map(|(key, selector)| format!("{key}.{selector}"));
        let types = config.types().keys().map(|place| format!("types: {place}"));
        let formats = config.formats().keys();
        let formats = formats.map(|format| format!("formats: {format}"));
        let paging = config.paging().keys();
        let paging = paging.map(|operation| format!("paging.{operation}"));
        for choice in selected.chain(types).chain(formats).chain(paging) {
            if !self.matched.0.contains(&choice) {
                self.report(&Pointer::root(), Problem::ChoiceUnmatched { choice });
            }
        }
    }
}
