//! Which operations and schemas the configuration leaves out or replaces.

use std::collections::BTreeSet;

use crate::config::{Candidate, ChoiceName};

use super::choices::report_unmatched;
use super::{Lowering, paging};

/// The entries of the configuration that matched something.
#[derive(Default)]
pub(super) struct Matched(BTreeSet<ChoiceName>);

impl Lowering<'_, '_> {
    /// Whether an operation is generated.
    pub(super) fn is_selected(&mut self, candidate: Candidate<'_>) -> bool {
        let selection = self.config.selection();
        for (key, selector) in selection.entries() {
            if selector.names(candidate) {
                self.matched(ChoiceName::table(key, selector));
            }
        }
        selection.takes(candidate)
    }

    /// Notes that an entry of the configuration is of use.
    pub(super) fn matched(&mut self, choice: ChoiceName) {
        self.matched.0.insert(choice);
    }

    /// Reports the entries that chose nothing: what they were meant for has another name by now.
    pub(super) fn check_choices(&mut self) {
        let config = self.config;
        let selected = config.selection().entries();
        let selected = selected.map(|(key, selector)| ChoiceName::table(key, selector));
        let types = config.types().keys();
        let types = types.map(|place| ChoiceName::entry("types", place));
        let formats = config.formats().keys();
        let formats = formats.map(|format| ChoiceName::entry("formats", format));
        let lists = config.paging();
        let all = lists.default.iter().map(|_| paging::default_choice());
        let paging = lists.operations.keys();
        let paging = paging.map(|operation| ChoiceName::table("paging", operation));
        let paging = paging.chain(all);
        for choice in selected.chain(types).chain(formats).chain(paging) {
            if !self.matched.0.contains(&choice) {
                report_unmatched(&choice, config, self.diagnostics);
            }
        }
    }
}
