//! Types of other crates that the configuration names.

use std::collections::BTreeMap;

use crate::model::{Notation, Replacement, Type, Usage, Value};

use crate::plan::Plan;
use crate::plan::krate::External;
use crate::plan::names::multipart;
use crate::plan::ty::Ty;

impl Plan<'_> {
    /// Returns the types of other crates that need a JSON conversion, each once.
    pub(in crate::plan) fn external(&self) -> Vec<External> {
        let mut paths = BTreeMap::new();
        for definition in &self.api.definitions {
            if definition.usage == Usage::default() {
                continue;
            }
            for value in definition.shape.values() {
                collect(value, &mut paths);
            }
        }
        for operation in &self.api.operations {
            let parts = multipart(operation).into_iter();
            let parts = parts.flat_map(|content| self.api.part_values(content));
            operation
                .values()
                .chain(parts)
                .for_each(|value| collect(value, &mut paths));
        }
        for header in &self.api.headers {
            collect(&header.value, &mut paths);
        }
        let paths = paths.into_iter();
        paths
            .map(|(path, notation)| External {
                ty: named_elsewhere(path),
                notation,
            })
            .collect()
    }
}

fn collect<'a>(value: &'a Value, paths: &mut BTreeMap<&'a str, Notation>) {
    if let Type::Replaced(Replacement { path, notation }) = &value.ty
        && is_external(path)
    {
        paths.insert(path, *notation);
    }
    value.ty.children().for_each(|inner| collect(inner, paths));
}

/// Returns whether the crate must implement JSON conversion for the type.
pub(in crate::plan) fn is_external(path: &str) -> bool {
    matches!(named_elsewhere(path), Ty::External(_))
}

/// Returns the type at a configured path; types that the runtime knows are emitted as usual.
pub(in crate::plan) fn named_elsewhere(path: &str) -> Ty {
    match path {
        "String" => Ty::String,
        "bool" => Ty::Bool,
        "i128" => Ty::I128,
        "f64" => Ty::F64,
        "i8" => Ty::I8,
        "i16" => Ty::I16,
        "i32" => Ty::I32,
        "i64" => Ty::I64,
        "u8" => Ty::U8,
        "u16" => Ty::U16,
        "u32" => Ty::U32,
        "u64" => Ty::U64,
        "serde_json::Value" => Ty::Json,
        _ => Ty::External(path.split("::").map(str::to_owned).collect()),
    }
}
