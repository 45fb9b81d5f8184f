//! Rust types as text, with whole paths.

use crate::plan::krate::full;
use crate::plan::ty::Ty;

use super::Names;

/// How the paths of types are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::changes) enum Spelling {
    /// Each form of a schema by its own name.
    Exact,
    /// Both forms of a schema by one name: an argument accepts either.
    Accepted,
}

impl Names {
    /// Returns a type as text.
    pub fn text(&self, ty: &Ty, spelling: Spelling) -> String {
        let inner = |inner: &Ty| self.text(inner, spelling);
        match ty {
            Ty::External(path) => path.join("::"),
            Ty::Named(path) | Ty::Qualified(path) => match spelling {
                Spelling::Exact => self.exact(path),
                Spelling::Accepted => self.accepted(path),
            },
            Ty::Option(it) => format!("Option<{}>", inner(it)),
            Ty::Patch(it) => format!("Patch<{}>", inner(it)),
            Ty::Vec(it) => format!("Vec<{}>", inner(it)),
            Ty::Nullable(it) => format!("Nullable<{}>", inner(it)),
            Ty::Rest(it) => format!("Rest<{}>", inner(it)),
            Ty::Tuple(elements) => {
                let elements: Vec<String> = elements.iter().map(inner).collect();
                format!("({},)", elements.join(", "))
            }
            Ty::Map(it) => format!("BTreeMap<String, {}>", inner(it)),
            Ty::Boxed(it) => format!("Box<{}>", inner(it)),
            Ty::Ref(it) => format!("&{}", inner(it)),
            Ty::Slice(it) => format!("&[{}]", inner(it)),
            Ty::Into(it) => format!("impl Into<{}>", self.text(it, Spelling::Accepted)),
            Ty::ItemUpload(it) => format!("ItemUpload<{}>", self.text(it, Spelling::Exact)),
            Ty::Iterator(it) => format!("impl IntoIterator<Item = {}>", inner(it)),
            Ty::AsRequest(it) => {
                format!("&impl AsRequest<{}>", self.text(it, Spelling::Accepted))
            }
            plain => {
                let path = full(plain);
                path.rsplit("::").next().unwrap_or(&path).to_owned()
            }
        }
    }
}
