//! Fully qualified types, for code without imports.

use crate::plan::ty::{Ty, TypePath};

/// Returns the type as it can be written anywhere in the crate.
pub fn full(ty: &Ty) -> String {
    let name = match ty {
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
        Ty::Secret => "crate::runtime::Secret",
        Ty::Timestamp => "jiff::Timestamp",
        Ty::Date => "jiff::civil::Date",
        Ty::Time => "jiff::civil::Time",
        Ty::DateTime => "jiff::civil::DateTime",
        Ty::Ip => "std::net::IpAddr",
        Ty::Ipv4 => "std::net::Ipv4Addr",
        Ty::Ipv6 => "std::net::Ipv6Addr",
        Ty::Uuid => "uuid::Uuid",
        Ty::Base64 => "crate::runtime::Base64",
        Ty::Bytes => "bytes::Bytes",
        Ty::Multipart => "crate::runtime::Multipart",
        Ty::Upload => "crate::runtime::Upload",
        Ty::PlainText => "crate::runtime::PlainText",
        Ty::AnyBody => "crate::runtime::AnyBody",
        Ty::Json => "serde_json::Value",
        Ty::JsonObject => "crate::runtime::JsonObject",
        Ty::Unit => "()",
        Ty::External(path) => return path.join("::"),
        Ty::Named(path) | Ty::Qualified(path) => return of_crate(path),
        Ty::Option(inner) => return around("Option", inner),
        Ty::Patch(inner) => return around("crate::runtime::Patch", inner),
        Ty::Vec(inner) => return around("Vec", inner),
        Ty::Nullable(inner) => return around("crate::runtime::Nullable", inner),
        Ty::Rest(inner) => return around("crate::runtime::Rest", inner),
        Ty::ItemUpload(inner) => return around("crate::runtime::ItemUpload", inner),
        Ty::Boxed(inner) => return around("Box", inner),
        Ty::Map(inner) => {
            return format!("std::collections::BTreeMap<String, {}>", full(inner));
        }
        Ty::Tuple(elements) => {
            let elements = elements.iter().map(|element| format!("{},", full(element)));
            return format!("({})", elements.collect::<String>());
        }
        Ty::Ref(inner) => return format!("&{}", full(inner)),
        Ty::AsRequest(inner) => return format!("&impl crate::runtime::AsRequest<{}>", full(inner)),
        Ty::Iterator(inner) => return format!("impl IntoIterator<Item = {}>", full(inner)),
        Ty::Into(inner) => return format!("impl Into<{}>", full(inner)),
        Ty::Slice(inner) => return format!("&[{}]", full(inner)),
    };
    name.to_owned()
}

fn of_crate(path: &TypePath) -> String {
    format!("crate::{}", path.public())
}

fn around(outer: &str, inner: &Ty) -> String {
    format!("{outer}<{}>", full(inner))
}
