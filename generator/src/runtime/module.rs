//! What is known about one module of the runtime.

use super::layers::VISIBLE;
use super::modules::Part;

/// A module of the runtime: a row of the table.
pub(super) struct Module {
    /// The path of its file.
    pub(super) path: &'static str,
    /// Its file and those below it, by path, with their texts.
    pub(super) files: &'static [(&'static str, &'static str)],
    /// The part that it is, if only some documents need it.
    pub(super) part: Option<Part>,
    /// The parts that use it, if it is shared by some: it is needed where any of them is.
    pub(super) used_by: &'static [Part],
    /// The feature that it requires.
    pub(super) feature: Option<&'static str>,
    /// The feature that it requires in generated crates. The tests of the runtime always have it.
    pub(super) gate: Option<&'static str>,
    /// The items that the root of the crate re-exports, or the folder if that is visible.
    pub(super) public: &'static [&'static str],
    /// The parts with any of which it does, if not always.
    pub(super) public_with: &'static [Part],
    /// The items that the runtime re-exports for emitted code.
    pub(super) hidden: &'static [&'static str],
    /// The macros that the runtime re-exports for emitted code.
    pub(super) macros: &'static [&'static str],
    /// Whether every crate uses all of the macros.
    pub(super) usage: Usage,
    /// The items that emitted models import, whose names are reserved there.
    pub(super) in_models: &'static [&'static str],
    /// The further items that emitted operations import.
    pub(super) in_operations: &'static [&'static str],
    /// The crates that only this module needs.
    pub(super) depends: &'static [&'static str],
}

/// Whether every crate uses all macros of a module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Usage {
    /// Each of them.
    Whole,
    /// A crate may use some of them.
    Partial,
}

impl Module {
    pub(super) const fn new(
        path: &'static str,
        files: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            path,
            files,
            part: None,
            used_by: &[],
            feature: None,
            gate: None,
            public: &[],
            public_with: &[],
            hidden: &[],
            macros: &[],
            usage: Usage::Whole,
            in_models: &[],
            in_operations: &[],
            depends: &[],
        }
    }

    pub(super) const fn of(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }

    pub(super) const fn used_by(mut self, parts: &'static [Part]) -> Self {
        self.used_by = parts;
        self
    }

    pub(super) const fn feature(mut self, [feature]: &'static [&'static str; 1]) -> Self {
        self.feature = Some(*feature);
        self
    }

    pub(super) const fn gate(mut self, [gate]: &'static [&'static str; 1]) -> Self {
        self.gate = Some(*gate);
        self
    }

    pub(super) const fn public(mut self, names: &'static [&'static str]) -> Self {
        self.public = names;
        self
    }

    pub(super) const fn public_with(mut self, parts: &'static [Part]) -> Self {
        self.public_with = parts;
        self
    }

    pub(super) const fn hidden(mut self, names: &'static [&'static str]) -> Self {
        self.hidden = names;
        self
    }

    pub(super) const fn macros(mut self, names: &'static [&'static str]) -> Self {
        self.macros = names;
        self
    }

    pub(super) const fn partly_used(mut self, []: &'static [&'static str; 0]) -> Self {
        self.usage = Usage::Partial;
        self
    }

    pub(super) const fn in_models(mut self, names: &'static [&'static str]) -> Self {
        self.in_models = names;
        self
    }

    pub(super) const fn in_operations(mut self, names: &'static [&'static str]) -> Self {
        self.in_operations = names;
        self
    }

    pub(super) const fn depends(mut self, names: &'static [&'static str]) -> Self {
        self.depends = names;
        self
    }

    /// Returns whether a crate with these parts has the module.
    pub(super) fn is_in(&self, parts: &[Part]) -> bool {
        let is_used = |used_by: &[Part]| used_by.iter().any(|part| parts.contains(part));
        self.part.is_none_or(|part| parts.contains(&part))
            && (self.used_by.is_empty() || is_used(self.used_by))
    }

    /// Returns the folder and the name of the module.
    pub(super) fn folder_and_name(&self) -> (&'static str, &'static str) {
        let path = self.path.trim_end_matches(".rs");
        path.rsplit_once('/').unwrap_or(("", path))
    }

    /// Returns the folder, if a crate re-exports that instead of the items.
    pub(super) fn visible_folder(&self) -> Option<&'static str> {
        let (own, _) = self.folder_and_name();
        let mut visible = VISIBLE.iter().map(|(folder, _)| *folder);
        visible.find(|folder| *folder == own)
    }

    /// Returns the path of the module in Rust, below the runtime.
    pub(super) fn module_path(&self) -> String {
        self.path.trim_end_matches(".rs").replace('/', "::")
    }
}
