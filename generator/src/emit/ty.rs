//! Rust types as text and as tokens; to write one is to import it.

use std::fmt::Write as _;

use proc_macro2::{Literal, TokenStream, TokenTree};

use crate::plan::ty::{Home, Ty, TypePath};

use super::Imports;

/// Returns a type as tokens.
pub(super) fn ty(ty: &Ty, imports: &Imports) -> TokenStream {
    let text = ty_text(ty, imports);
    // A text that is no type would become a string in the place of a type, which `format` refuses.
    text.parse()
        .unwrap_or_else(|_| TokenTree::from(Literal::string(&text)).into())
}

/// Returns a type as text. A tuple has a comma after its last element, as tables have it; `format` removes it elsewhere.
pub(super) fn ty_text(ty: &Ty, imports: &Imports) -> String {
    let mut text = String::new();
    write(ty, imports, &mut text);
    text
}

/// Writes a type. Most types of a crate are written here once for each place where they are used, so no part of them is
/// a text or a token of its own.
fn write(ty: &Ty, imports: &Imports, text: &mut String) {
    match ty {
        Ty::Bool => text.push_str("bool"),
        Ty::I8 => text.push_str("i8"),
        Ty::I16 => text.push_str("i16"),
        Ty::I32 => text.push_str("i32"),
        Ty::I64 => text.push_str("i64"),
        Ty::U8 => text.push_str("u8"),
        Ty::U16 => text.push_str("u16"),
        Ty::U32 => text.push_str("u32"),
        Ty::U64 => text.push_str("u64"),
        Ty::I128 => text.push_str("i128"),
        Ty::F64 => text.push_str("f64"),
        Ty::String => text.push_str("String"),
        Ty::Str => text.push_str("&str"),
        Ty::Secret => text.push_str(imports.name("crate::runtime::Secret")),
        Ty::Timestamp => text.push_str(imports.name("jiff::Timestamp")),
        Ty::Date => text.push_str(imports.name("jiff::civil::Date")),
        Ty::Time => within("jiff::civil", "Time", imports, text),
        Ty::DateTime => within("jiff::civil", "DateTime", imports, text),
        Ty::Ip => within("std::net", "IpAddr", imports, text),
        Ty::Ipv4 => within("std::net", "Ipv4Addr", imports, text),
        Ty::Ipv6 => within("std::net", "Ipv6Addr", imports, text),
        Ty::Uuid => text.push_str(imports.name("uuid::Uuid")),
        Ty::Base64 => text.push_str(imports.name("crate::runtime::Base64")),
        Ty::Bytes => text.push_str(imports.name("bytes::Bytes")),
        Ty::Multipart => text.push_str(imports.name("crate::runtime::Multipart")),
        Ty::Upload => text.push_str(imports.name("crate::runtime::Upload")),
        Ty::PlainText => text.push_str(imports.name("crate::runtime::PlainText")),
        Ty::AnyBody => text.push_str(imports.name("crate::runtime::AnyBody")),
        Ty::Json => text.push_str(imports.name("serde_json::Value")),
        Ty::JsonObject => text.push_str(imports.name("crate::runtime::JsonObject")),
        Ty::Unit => text.push_str("()"),
        Ty::External(path) => text.push_str(&path.join("::")),
        Ty::Named(path) => imports.named(path, text),
        Ty::Qualified(path) => qualified(path, imports, text),
        Ty::Option(inner) => around("Option<", inner, ">", imports, text),
        Ty::ItemUpload(inner) => applied("crate::runtime::ItemUpload", inner, imports, text),
        Ty::Patch(inner) => applied("crate::runtime::Patch", inner, imports, text),
        Ty::Vec(inner) => around("Vec<", inner, ">", imports, text),
        Ty::Nullable(inner) => element("Nullable", inner, imports, text),
        Ty::Rest(inner) => element("Rest", inner, imports, text),
        Ty::Tuple(elements) => tuple(elements, imports, text),
        Ty::Map(inner) => {
            text.push_str(imports.name("std::collections::BTreeMap"));
            around("<String, ", inner, ">", imports, text);
        }
        Ty::Boxed(inner) => around("Box<", inner, ">", imports, text),
        Ty::Into(inner) => around("impl Into<", inner, ">", imports, text),
        Ty::Iterator(inner) => around("impl IntoIterator<Item = ", inner, ">", imports, text),
        Ty::AsRequest(inner) => {
            text.push_str("&impl ");
            applied("crate::runtime::AsRequest", inner, imports, text);
        }
        Ty::Ref(inner) => around("&", inner, "", imports, text),
        Ty::Slice(inner) => around("&[", inner, "]", imports, text),
    }
}

fn around(start: &str, inner: &Ty, end: &str, imports: &Imports, text: &mut String) {
    text.push_str(start);
    write(inner, imports, text);
    text.push_str(end);
}

/// Imports a generic type, and applies it to another.
fn applied(outer: &'static str, inner: &Ty, imports: &Imports, text: &mut String) {
    text.push_str(imports.name(outer));
    around("<", inner, ">", imports, text);
}

/// Writes an element of a tuple that the runtime reads and writes in its own way.
fn element(outer: &str, inner: &Ty, imports: &Imports, text: &mut String) {
    within("crate::runtime", outer, imports, text);
    around("<", inner, ">", imports, text);
}

fn tuple(elements: &[Ty], imports: &Imports, text: &mut String) {
    text.push('(');
    for (index, element) in elements.iter().enumerate() {
        let space = if index == 0 { "" } else { " " };
        around(space, element, ",", imports, text);
    }
    text.push(')');
}

/// Imports a module, and writes an item of it.
fn within(module: &'static str, item: &str, imports: &Imports, text: &mut String) {
    text.push_str(imports.name(module));
    text.push_str("::");
    text.push_str(item);
}

fn qualified(path: &TypePath, imports: &Imports, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = match &path.home {
        Home::Models(_) => write!(text, "{}", imports.name("crate::models")),
        Home::Module(module) => write!(text, "{}::{module}", imports.name("crate::models")),
        Home::Operations(module) => {
            text.push_str(imports.name("crate::operations"));
            module.names().try_for_each(|name| write!(text, "::{name}"))
        }
    };
    let _ = write!(text, "::{}", path.name);
}
