//! Settings that include, exclude or replace operations and schemas.

use std::collections::BTreeSet;

use crate::config::{Candidate, Selector, SettingName};

use crate::lower::Lowering;
use crate::lower::pagination;
use crate::lower::settings::report_unmatched;

/// The settings that matched something.
#[derive(Default)]
pub(in crate::lower) struct Matched {
    matched: BTreeSet<SettingName>,
    /// The settings that would match something, of the kinds that the configuration uses.
    offered: BTreeSet<SettingName>,
}

impl Lowering<'_, '_> {
    /// Returns true if an operation is generated.
    pub(in crate::lower) fn is_selected(&mut self, candidate: Candidate<'_>) -> bool {
        let selection = self.config.selection();
        for (key, selector) in selection.entries() {
            if selector.names(candidate) {
                self.matched(SettingName::table(key, selector));
            } else {
                self.offer_selectors(key, selector, candidate);
            }
        }
        selection.takes(candidate)
    }

    /// Records that a setting matched.
    pub(in crate::lower) fn matched(&mut self, choice: SettingName) {
        self.matched.matched.insert(choice);
    }

    /// Records a setting that would match, as a suggestion for one that does not.
    pub(in crate::lower) fn offer(&mut self, choice: SettingName) {
        self.matched.offered.insert(choice);
    }

    fn offer_selectors(&mut self, key: &str, selector: &Selector, candidate: Candidate<'_>) {
        match selector {
            Selector::Tag(_) => {
                for tag in candidate.tags {
                    self.offer(SettingName::table(key, Selector::Tag(tag.clone())));
                }
            }
            Selector::Path(_) => {
                let path = Selector::Path(candidate.path.to_owned());
                self.offer(SettingName::table(key, path));
            }
            Selector::Operation(_) => {
                let operation = Selector::Operation(candidate.id.to_owned());
                self.offer(SettingName::table(key, operation));
            }
        }
    }

    /// Reports the settings that matched nothing: their target was probably renamed.
    pub(in crate::lower) fn check_settings(&mut self) {
        let config = self.config;
        let selected = config.selection().entries();
        let selected = selected.map(|(key, selector)| SettingName::table(key, selector));
        let types = config.types().keys();
        let types = types.map(|pointer| SettingName::entry("replace-types", pointer));
        let formats = config.formats().keys();
        let formats = formats.map(|format| SettingName::entry("replace-formats", format));
        let lists = config.pagination();
        let all = lists.default.iter().map(|_| pagination::default_setting());
        let pagination = lists.operations.keys();
        let pagination = pagination.map(|operation| SettingName::table("pagination", operation));
        let pagination = pagination.chain(all);
        for choice in selected.chain(types).chain(formats).chain(pagination) {
            if !self.matched.matched.contains(&choice) {
                let offered = &self.matched.offered;
                report_unmatched(&choice, offered, config, self.diagnostics);
            }
        }
    }
}
