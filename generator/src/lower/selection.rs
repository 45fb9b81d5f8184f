//! Which operations and schemas the configuration leaves out or replaces.

use std::collections::BTreeSet;

use crate::config::{Candidate, ChoiceName, Selector};

use super::choices::report_unmatched;
use super::{Lowering, paging};

/// The entries of the configuration that matched something.
#[derive(Default)]
pub(super) struct Matched {
    matched: BTreeSet<ChoiceName>,
    /// The entries that would match something, as far as the configuration has others like them.
    offered: BTreeSet<ChoiceName>,
}

impl Lowering<'_, '_> {
    /// Whether an operation is generated.
    pub(super) fn is_selected(&mut self, candidate: Candidate<'_>) -> bool {
        let selection = self.config.selection();
        for (key, selector) in selection.entries() {
            if selector.names(candidate) {
                self.matched(ChoiceName::table(key, selector));
            } else {
                self.offer_selectors(key, selector, candidate);
            }
        }
        selection.takes(candidate)
    }

    /// Notes that an entry of the configuration is of use.
    pub(super) fn matched(&mut self, choice: ChoiceName) {
        self.matched.matched.insert(choice);
    }

    /// Notes an entry that would be of use, to have an answer for one that is of none.
    pub(super) fn offer(&mut self, choice: ChoiceName) {
        self.matched.offered.insert(choice);
    }

    fn offer_selectors(&mut self, key: &str, selector: &Selector, candidate: Candidate<'_>) {
        match selector {
            Selector::Tag(_) => {
                for tag in candidate.tags {
                    self.offer(ChoiceName::table(key, Selector::Tag(tag.clone())));
                }
            }
            Selector::Path(_) => {
                let path = Selector::Path(candidate.path.to_owned());
                self.offer(ChoiceName::table(key, path));
            }
            Selector::Operation(_) => {
                let operation = Selector::Operation(candidate.id.to_owned());
                self.offer(ChoiceName::table(key, operation));
            }
        }
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
            if !self.matched.matched.contains(&choice) {
                let offered = &self.matched.offered;
                report_unmatched(&choice, offered, config, self.diagnostics);
            }
        }
    }
}
