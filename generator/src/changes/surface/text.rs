//! Rust types as text, with whole paths.

use crate::plan::ty::{Home, Ty, TypePath};

use super::Names;

/// How the paths of types are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::changes) enum Spelling {
    /// Each form of a schema by its own name.
    Exact,
    /// Both forms of a schema by one name: an argument accepts either.
    Accepted,
}

/// Returns the path of a type, without the crate.
pub(in crate::changes) fn path_text(path: &TypePath) -> String {
    let name = &path.name;
    match &path.home {
        Home::Models(_) => format!("models::{name}"),
        Home::Module(module) => format!("models::{module}::{name}"),
        Home::Operations(module) => format!("operations::{module}::{name}"),
    }
}

impl Names {
    /// Returns a type as text.
    pub fn text(&self, ty: &Ty, spelling: Spelling) -> String {
        let inner = |inner: &Ty| self.text(inner, spelling);
        match ty {
            Ty::External(path) => path.join("::"),
            Ty::Named(path) | Ty::Model(path) => match spelling {
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
            plain => plain_text(plain).to_owned(),
        }
    }
}

/// Returns a type without a parameter.
fn plain_text(ty: &Ty) -> &'static str {
    match ty {
        Ty::Bool => "bool",
        Ty::I8 => "i8",
        Ty::I16 => "i16",
        Ty::I32 => "i32",
        Ty::I64 => "i64",
        Ty::U8 => "u8",
        Ty::U16 => "u16",
        Ty::U32 => "u32",
        Ty::U64 => "u64",
        Ty::I128 => "i128",
        Ty::F64 => "f64",
        Ty::String => "String",
        Ty::Str => "&str",
        Ty::Secret => "Secret",
        Ty::Timestamp => "Timestamp",
        Ty::Date => "Date",
        Ty::Time => "Time",
        Ty::DateTime => "DateTime",
        Ty::Ip => "IpAddr",
        Ty::Ipv4 => "Ipv4Addr",
        Ty::Ipv6 => "Ipv6Addr",
        Ty::Uuid => "Uuid",
        Ty::Base64 => "Base64",
        Ty::Bytes => "Bytes",
        Ty::Multipart => "Multipart",
        Ty::Upload => "Upload",
        Ty::PlainText => "PlainText",
        Ty::AnyBody => "AnyBody",
        Ty::Json => "Value",
        Ty::JsonObject => "JsonObject",
        Ty::Unit
        | Ty::External(_)
        | Ty::Named(_)
        | Ty::Model(_)
        | Ty::Option(_)
        | Ty::Patch(_)
        | Ty::Vec(_)
        | Ty::Nullable(_)
        | Ty::Rest(_)
        | Ty::Tuple(_)
        | Ty::Map(_)
        | Ty::Boxed(_)
        | Ty::Ref(_)
        | Ty::Into(_)
        | Ty::Iterator(_)
        | Ty::ItemUpload(_)
        | Ty::AsRequest(_)
        | Ty::Slice(_) => "()",
    }
}
