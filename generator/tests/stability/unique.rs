//! Names that a crate uses twice in a scope where they have to be unique.

use std::collections::BTreeSet;

use generator::files::Files;
use quote::ToTokens as _;
use syn::{Fields, ImplItem, Item, UseTree};

/// Returns the names that are used twice, each with its scope.
pub fn duplicates(files: &Files) -> Vec<String> {
    let mut methods = Names::default();
    let mut found = Vec::new();
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"))
    {
        let file = syn::parse_file(text)
            .unwrap_or_else(|error| panic!("{path} is not valid Rust: {error}\n{text}"));
        let mut names = Names::default();
        for item in &file.items {
            names.declared(path, item);
            methods.of_type(path, item);
        }
        found.extend(names.duplicates);
    }
    found.extend(methods.duplicates);
    found
}

#[derive(Default)]
struct Names {
    known: BTreeSet<String>,
    duplicates: Vec<String>,
}

impl Names {
    fn add(&mut self, name: String) {
        if !self.known.insert(name.clone()) {
            self.duplicates.push(name);
        }
    }

    /// Adds the names that a file declares or imports, and those inside them.
    fn declared(&mut self, path: &str, item: &Item) {
        match item {
            Item::Struct(item) => {
                self.add(format!("{} in {path}", item.ident));
                if let Fields::Named(fields) = &item.fields {
                    let names = fields.named.iter().filter_map(|field| field.ident.as_ref());
                    names.for_each(|field| {
                        self.add(format!("the field {field} of {} in {path}", item.ident));
                    });
                }
            }
            Item::Enum(item) => {
                self.add(format!("{} in {path}", item.ident));
                let variants = item.variants.iter().map(|variant| &variant.ident);
                variants.for_each(|variant| {
                    self.add(format!("the variant {variant} of {} in {path}", item.ident));
                });
            }
            Item::Mod(item) => self.add(format!("{} in {path}", item.ident)),
            Item::Static(item) => self.add(format!("{} in {path}", item.ident)),
            Item::Type(item) => self.add(format!("{} in {path}", item.ident)),
            Item::Use(item) => imported(&item.tree)
                .into_iter()
                .for_each(|name| self.add(format!("{name} in {path}"))),
            _ => (),
        }
    }

    /// Adds the methods of a type, which may be in several files.
    fn of_type(&mut self, path: &str, item: &Item) {
        let Item::Impl(item) = item else {
            return;
        };
        let subject = item.self_ty.to_token_stream();
        // The types of other files may have the same names; the client is the same in all of them.
        let scope = if item.trait_.is_some() {
            return;
        } else if !path.starts_with("src/models/")
            && ["Client", "ClientBuilder", "Server"].contains(&subject.to_string().as_str())
        {
            "the crate"
        } else {
            path
        };
        for method in &item.items {
            if let ImplItem::Fn(method) = method {
                self.add(format!(
                    "the method {} of {subject} in {scope}",
                    method.sig.ident
                ));
            }
        }
    }
}

/// Returns the names that an import brings into scope.
fn imported(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => imported(&path.tree),
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(rename) => vec![rename.rename.to_string()],
        UseTree::Group(group) => group.items.iter().flat_map(imported).collect(),
        UseTree::Glob(_) => Vec::new(),
    }
}
