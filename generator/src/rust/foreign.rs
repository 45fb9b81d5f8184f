//! Types of other crates that the configuration names.

use std::collections::BTreeSet;

use crate::model::{Rest, Shape, Type, Usage, Value};

use super::Plan;
use super::ty::Ty;

impl Plan<'_> {
    /// The types of other crates that the crate makes readable and writable, each once.
    pub(super) fn foreign(&self) -> Vec<Ty> {
        let mut paths = BTreeSet::new();
        for definition in &self.api.definitions {
            if definition.usage == Usage::default() {
                continue;
            }
            match &definition.shape {
                Shape::Enumeration(_) => (),
                Shape::Union(union) => {
                    let values = union.variants.iter().map(|variant| &variant.value);
                    values.for_each(|value| collect(value, &mut paths));
                }
                Shape::Object(object) => {
                    let values = object.fields.iter().map(|field| &field.value);
                    values.for_each(|value| collect(value, &mut paths));
                    if let Rest::Kept(values) = &object.rest {
                        collect(values, &mut paths);
                    }
                }
            }
        }
        for operation in &self.api.operations {
            let parameters = operation.parameters.iter();
            parameters.for_each(|parameter| collect(&parameter.value, &mut paths));
            let bodies = operation.body.iter().flat_map(|body| &body.contents);
            let answers = operation.answers.iter().flat_map(|answer| &answer.contents);
            bodies
                .chain(answers)
                .for_each(|content| collect(&content.value, &mut paths));
        }
        paths.into_iter().map(named_elsewhere).collect()
    }
}

fn collect<'a>(value: &'a Value, paths: &mut BTreeSet<&'a str>) {
    match &value.ty {
        Type::Replaced(path) if is_foreign(path) => {
            paths.insert(path);
        }
        Type::Array(inner) | Type::Map(inner) => collect(inner, paths),
        Type::Tuple(elements) => elements.iter().for_each(|element| collect(element, paths)),
        _ => (),
    }
}

/// Whether the crate has to make the type readable and writable itself.
pub(super) fn is_foreign(path: &str) -> bool {
    matches!(named_elsewhere(path), Ty::Foreign(_))
}

/// The type that the configuration calls by a path; those that the runtime knows are named as ever.
pub(super) fn named_elsewhere(path: &str) -> Ty {
    match path {
        "String" => Ty::String,
        "bool" => Ty::Bool,
        "f32" => Ty::F32,
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
        _ => Ty::Foreign(path.split("::").map(str::to_owned).collect()),
    }
}
