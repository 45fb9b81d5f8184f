//! The imports of a file, collected while its code is written.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::rc::Rc;

use proc_macro2::{Ident, Span};

use crate::config::RootModule;
use crate::plan::name;
use crate::plan::ty::{Home, Import, TypePath};

use super::{Piece, Table};

/// The names that the code of a file has used so far. All clones are of the same file.
#[derive(Clone, Default)]
pub struct Imports {
    /// The module of the file; `None` if it declares no types of the document.
    here: Option<Home>,
    /// The module that contains the code.
    root: RootModule,
    used: Rc<RefCell<Used>>,
}

#[derive(Default)]
struct Used {
    /// Table macros of the runtime.
    tables: BTreeSet<&'static str>,
    /// Other paths, none of which depends on the document. There are few, each once for a text in the generator.
    paths: Vec<&'static str>,
    /// Types of the document.
    types: BTreeSet<TypePath>,
    /// Statics of `client.rs`.
    statics: BTreeSet<name::Ident>,
}

impl Imports {
    /// Returns the imports of a file below the module `root`.
    pub(super) fn below(root: &RootModule) -> Self {
        Self {
            root: root.clone(),
            ..Self::default()
        }
    }

    /// Sets the module whose types the file declares.
    pub(super) fn declaring(self, here: Home) -> Self {
        Self {
            here: Some(here),
            ..self
        }
    }

    /// Returns a path that begins with `crate::` as the code writes it, and does not import it.
    pub(super) fn whole<'p>(&self, path: &'p str) -> Cow<'p, str> {
        self.root.below(path)
    }

    /// Imports a path, and returns its last segment.
    pub(super) fn path(&self, path: &'static str) -> Ident {
        Ident::new(self.name(path), Span::call_site())
    }

    /// Imports a path, and returns its last segment as text.
    pub(super) fn name(&self, path: &'static str) -> &'static str {
        self.import(path);
        path.rsplit_once(':').map_or(path, |(_, last)| last)
    }

    /// Imports a path whose name is not made here: a trait for its methods, the type of an `impl` block.
    pub(super) fn import(&self, path: &'static str) {
        let paths = &mut self.used.borrow_mut().paths;
        // Most paths are used again and again, from the same place.
        if !paths.iter().any(|known| std::ptr::eq(*known, path)) {
            paths.push(path);
        }
    }

    /// Imports a type of the document unless this file declares it, and writes its name.
    pub(super) fn named(&self, path: &TypePath, text: &mut String) {
        let is_here = self.here.as_ref().is_some_and(|here| path.home.is_in(here));
        if !is_here && !self.used.borrow().types.contains(path) {
            self.used.borrow_mut().types.insert(path.clone());
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "{}", path.name);
    }

    /// Imports a static of `client.rs`.
    pub(super) fn client_static(&self, constant: &name::Ident) -> String {
        self.used.borrow_mut().statics.insert(constant.clone());
        constant.to_string()
    }

    /// Returns a call of a table macro of the runtime, and imports the macro.
    pub(super) fn table<'k>(
        &self,
        name: &'static str,
        subject: String,
        rows: Vec<String>,
    ) -> Piece<'k> {
        self.used.borrow_mut().tables.insert(name);
        Piece::Table(Table {
            name,
            subject,
            rows,
        })
    }

    /// Returns the imports that the code written so far needs.
    #[must_use]
    pub fn list(&self) -> Vec<Import> {
        let used = self.used.borrow();
        let tables = used.tables.iter();
        let tables = tables.map(|name| Import(format!("crate::runtime::{name}").into()));
        let paths: BTreeSet<&str> = used.paths.iter().copied().collect();
        let paths = paths.into_iter();
        let paths = paths.map(|path| Import(Cow::Borrowed(path)));
        let types = used.types.iter().map(TypePath::import);
        let statics = used.statics.iter();
        let statics = statics.map(|name| Import(format!("crate::client::{name}").into()));
        let all = tables.chain(paths).chain(types).chain(statics);
        match self.root.is_crate() {
            true => all.collect(),
            false => all.map(|it| self.placed(it)).collect(),
        }
    }

    /// Returns an import below the root.
    fn placed(&self, import: Import) -> Import {
        Import(self.root.below(&import.0).into_owned().into())
    }
}
