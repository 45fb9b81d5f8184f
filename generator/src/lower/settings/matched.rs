//! Which settings for elements of the document matched something, and which would have.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Candidate, Config, Selection, Selector, SettingName, StreamFlags};
use crate::diagnostic::Diagnostics;
use crate::model::Notation;

use crate::lower::pagination;
use crate::lower::settings::report_unmatched;

/// The settings that matched something.
#[derive(Default)]
pub(in crate::lower) struct Matched {
    matched: BTreeSet<SettingName>,
    /// The settings that would match something, of the kinds that the configuration uses.
    offered: BTreeSet<SettingName>,
    /// How the values of external types are written, by type path.
    notations: BTreeMap<String, Notation>,
}

impl Matched {
    /// Returns true if an operation is generated.
    pub(in crate::lower) fn is_selected(
        &mut self,
        selection: &Selection,
        candidate: Candidate<'_>,
    ) -> bool {
        for (key, selector) in selection.entries() {
            if selector.names(candidate) {
                self.add(SettingName::table(key, selector));
            } else {
                self.offer_selectors(key, selector, candidate);
            }
        }
        selection.takes(candidate)
    }

    /// Records that a setting matched.
    pub(in crate::lower) fn add(&mut self, setting: SettingName) {
        self.matched.insert(setting);
    }

    /// Records a setting that would match, as a suggestion for one that does not.
    pub(in crate::lower) fn offer(&mut self, setting: SettingName) {
        self.offered.insert(setting);
    }

    /// Returns how the values of an external type are written: as decided where it was used first.
    pub(in crate::lower) fn notation(&mut self, path: &str, notation: Notation) -> Notation {
        *self.notations.entry(path.to_owned()).or_insert(notation)
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
    pub(in crate::lower) fn report(&self, config: &Config, diagnostics: &mut Diagnostics) {
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
        let flags = config.streams().flags.keys();
        let flags = flags.map(|operation| SettingName::table(StreamFlags::KEY, operation));
        let settings = selected.chain(types).chain(formats).chain(pagination);
        for setting in settings.chain(flags) {
            if !self.matched.contains(&setting) {
                let offered = &self.offered;
                report_unmatched(&setting, offered, config, diagnostics);
            }
        }
    }
}
