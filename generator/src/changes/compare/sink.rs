//! Collects the changes that are found.

use crate::changes::surface::{Differences, Key};
use crate::changes::{Change, Kind, Place, RustLevel, Scope, Wire};
use crate::model::Docs;
use crate::pointer::Pointer;

/// The changes found so far, and the differences of Rust items that they explain.
pub(in crate::changes) struct Sink {
    pub changes: Vec<Change>,
    pub differences: Differences,
    /// How many elements differ in their documentation only.
    pub documentation: usize,
}

/// A change that is not reported yet.
pub(super) struct Draft(Change);

impl Sink {
    pub fn new(differences: Differences) -> Self {
        Self {
            changes: Vec::new(),
            differences,
            documentation: 0,
        }
    }

    /// Reports a change, which is at least of the level of the differences that it explains.
    pub(super) fn report(&mut self, draft: Draft, explained: impl IntoIterator<Item = Key>) {
        let Draft(mut change) = draft;
        for key in explained {
            change.rust = change.rust.max(self.differences.explain(&key));
        }
        self.changes.push(change);
    }

    /// Reports a change that explains all differences of some items.
    pub(super) fn report_items(&mut self, draft: Draft, items: &[String]) {
        let Draft(mut change) = draft;
        for item in items {
            change.rust = change.rust.max(self.differences.explain_item(item));
        }
        self.changes.push(change);
    }

    /// Explains all differences of some items by what was reported already, or by a change each, where none is as grave.
    pub(super) fn report_if_graver(&mut self, drafts: Vec<(Draft, Vec<String>)>) {
        let reported = self.changes.iter().map(|change| change.rust);
        let reported = reported.fold(RustLevel::None, RustLevel::max);
        for (draft, items) in drafts {
            let levels = items.iter().map(|item| self.differences.explain_item(item));
            let level = levels.fold(RustLevel::None, RustLevel::max);
            if level > reported {
                self.changes.push(draft.rust(level).0);
            }
        }
    }

    /// Explains all differences of some items by a change that was reported.
    pub(super) fn explain_items(&mut self, items: &[String]) {
        for item in items {
            self.differences.explain_item(item);
        }
    }

    /// Counts an element whose documentation differs.
    pub(super) fn document(&mut self, old: &Docs, new: &Docs) {
        if old.summary != new.summary || old.description != new.description {
            self.documentation += 1;
        }
    }
}

impl Draft {
    /// Creates a change of an element that both revisions have, or only one of them.
    pub fn new(
        kind: Kind,
        scope: &Scope,
        subject: impl Into<String>,
        old: Option<&Pointer>,
        new: Option<&Pointer>,
    ) -> Self {
        Self(Change {
            kind,
            rust: RustLevel::None,
            wire: Wire::NONE,
            scope: scope.clone(),
            subject: subject.into(),
            item: None,
            before: None,
            after: None,
            old: old.map(Place::at),
            new: new.map(Place::at),
            setting: None,
        })
    }

    /// Sets the places.
    pub fn at(mut self, old: Option<&Pointer>, new: Option<&Pointer>) -> Self {
        (self.0.old, self.0.new) = (old.map(Place::at), new.map(Place::at));
        self
    }

    /// Sets the verdict for the wire.
    pub fn wire(mut self, wire: Wire) -> Self {
        self.0.wire = wire;
        self
    }

    /// Sets the least level for Rust.
    pub fn rust(mut self, level: RustLevel) -> Self {
        self.0.rust = level;
        self
    }

    /// Sets the Rust item.
    pub fn item(mut self, item: impl Into<String>) -> Self {
        self.0.item = Some(item.into());
        self
    }

    /// Sets what was there and what is there.
    pub fn values(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        (self.0.before, self.0.after) = (Some(before.into()), Some(after.into()));
        self
    }

    /// Sets what was there, or what is there, where the other has nothing.
    pub fn value(mut self, before: Option<String>, after: Option<String>) -> Self {
        (self.0.before, self.0.after) = (before, after);
        self
    }

    /// Sets the lines of the configuration that keep the old Rust name.
    pub fn setting(mut self, setting: String) -> Self {
        self.0.setting = Some(setting);
        self
    }
}

/// Returns the lines of the configuration that give an element a name.
pub(super) fn rename(at: &Pointer, name: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    format!("[rename]\n{} = {}", quoted(at.fragment()), quoted(name))
}
