//! Types of the documentation as code of a caller.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diff_proof::json::member;

use super::paths::{Paths, raw};

/// Renders the types of a crate.
pub(super) struct Renderer<'d> {
    index: &'d Value,
    paths: &'d Paths<'d>,
}

/// What the names in a signature mean.
#[derive(Clone, Default)]
pub(super) struct Meaning {
    /// The type that `Self` is.
    pub this: String,
    /// The types that stand for type parameters.
    pub parameters: BTreeMap<String, String>,
    /// The lifetime of references without one, with a space after it.
    pub elided: &'static str,
}

impl<'d> Renderer<'d> {
    /// Creates a renderer.
    pub fn new(documentation: &'d Value, paths: &'d Paths<'d>) -> Self {
        Self {
            index: member(documentation, "index"),
            paths,
        }
    }

    /// Returns an item by its number.
    pub fn item(&self, id: &Value) -> Option<&'d Value> {
        self.index.get(id.to_string())
    }

    /// Returns a type as code; `None` if no caller can write it.
    pub fn ty(&self, ty: &Value, meaning: &Meaning) -> Option<String> {
        let (kind, inner) = ty.as_object()?.iter().next()?;
        match kind.as_str() {
            "resolved_path" => self.path(inner, meaning),
            "primitive" => Some(match inner.as_str()? {
                "never" => "!".to_owned(),
                "unit" => "()".to_owned(),
                name => name.to_owned(),
            }),
            "generic" => self.parameter(inner.as_str()?, meaning),
            "borrowed_ref" => {
                let lifetime = match member(inner, "lifetime").as_str() {
                    None | Some("'_") => meaning.elided.to_owned(),
                    Some(lifetime) => format!("{lifetime} "),
                };
                let mutable = if member(inner, "is_mutable") == true {
                    "mut "
                } else {
                    ""
                };
                let ty = self.ty(member(inner, "type"), meaning)?;
                Some(format!("&{lifetime}{mutable}{ty}"))
            }
            "slice" => Some(format!("[{}]", self.ty(inner, meaning)?)),
            "array" => {
                let ty = self.ty(member(inner, "type"), meaning)?;
                Some(format!("[{ty}; {}]", member(inner, "len").as_str()?))
            }
            "tuple" => {
                let types = inner.as_array()?.iter();
                let types: Option<Vec<String>> = types
                    .map(|ty| Some(format!("{}, ", self.ty(ty, meaning)?)))
                    .collect();
                Some(format!("({})", types?.concat().trim_end()))
            }
            "impl_trait" => self.bounded(inner, meaning),
            "qualified_path" => {
                let this = self.ty(member(inner, "self_type"), meaning)?;
                let of = self.path(inner.get("trait")?, meaning)?;
                Some(format!(
                    "<{this} as {of}>::{}",
                    member(inner, "name").as_str()?
                ))
            }
            _ => None,
        }
    }

    /// Returns the path of a type or a trait with its arguments.
    pub fn path(&self, path: &Value, meaning: &Meaning) -> Option<String> {
        let name = self.paths.path(member(path, "id"))?;
        let arguments = path.pointer("/args/angle_bracketed/args");
        let arguments: Option<Vec<String>> = arguments
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|argument| self.argument(argument, meaning))
            .collect();
        let arguments = arguments?;
        match arguments.is_empty() {
            true => Some(name),
            false => Some(format!("{name}<{}>", arguments.join(", "))),
        }
    }

    fn argument(&self, argument: &Value, meaning: &Meaning) -> Option<String> {
        if let Some(ty) = argument.get("type") {
            return self.ty(ty, meaning);
        }
        match member(argument, "lifetime").as_str()? {
            "'_" if !meaning.elided.is_empty() => Some(meaning.elided.trim().to_owned()),
            lifetime => Some(lifetime.to_owned()),
        }
    }

    fn parameter(&self, name: &str, meaning: &Meaning) -> Option<String> {
        match name {
            "Self" => Some(meaning.this.clone()),
            name => meaning.parameters.get(name).cloned(),
        }
    }

    /// Returns a type that has the bounds: the plainest one, as a caller would write, or else any.
    pub fn bounded(&self, bounds: &Value, meaning: &Meaning) -> Option<String> {
        let bounds = bounds.as_array()?.iter();
        let traits = bounds.filter_map(|bound| bound.pointer("/trait_bound/trait"));
        let plainest = traits
            .clone()
            .find_map(|bound| self.plainest(bound, meaning));
        if plainest.is_some() {
            return plainest;
        }
        let paths: Option<Vec<String>> = traits.map(|path| self.path(path, meaning)).collect();
        Some(format!("impl {}", paths?.join(" + ")))
    }

    fn plainest(&self, bound: &Value, meaning: &Meaning) -> Option<String> {
        let name = member(bound, "path").as_str()?.rsplit("::").next()?;
        let first = || {
            let argument = bound.pointer("/args/angle_bracketed/args/0/type")?;
            self.ty(argument, meaning)
        };
        match name {
            "Into" | "AsRequest" => first(),
            "AsRef" => Some(format!("&'static {}", first()?)),
            "Display" | "ToString" => Some("::alloc::string::String".to_owned()),
            "IntoIterator" => {
                let item =
                    bound.pointer("/args/angle_bracketed/constraints/0/binding/equality/type");
                Some(format!("::alloc::vec::Vec<{}>", self.ty(item?, meaning)?))
            }
            _ => None,
        }
    }

    /// Returns the meaning of the type parameters of a function or an item, added to others.
    pub fn with_parameters(&self, generics: &Value, meaning: &Meaning) -> Meaning {
        let mut meaning = meaning.clone();
        let params = member(generics, "params").as_array().into_iter().flatten();
        for parameter in params {
            let bounds = parameter.pointer("/kind/type/bounds");
            let found = bounds.and_then(|bounds| self.bounded(bounds, &meaning));
            if let (Some(name), Some(found)) = (member(parameter, "name").as_str(), found) {
                meaning.parameters.insert(name.to_owned(), found);
            }
        }
        let predicates = member(generics, "where_predicates")
            .as_array()
            .into_iter()
            .flatten();
        for predicate in predicates {
            let Some(predicate) = predicate.get("bound_predicate") else {
                continue;
            };
            let found = self.bounded(member(predicate, "bounds"), &meaning);
            let name = predicate.pointer("/type/generic").and_then(Value::as_str);
            if let (Some(name), Some(found)) = (name, found) {
                meaning.parameters.insert(name.to_owned(), found);
            }
        }
        meaning
    }
}

/// Returns the names of the lifetimes that are declared.
pub(super) fn lifetimes(generics: &Value) -> Vec<String> {
    let params = member(generics, "params").as_array().into_iter().flatten();
    let lifetimes = params.filter(|it| it.pointer("/kind/lifetime").is_some());
    lifetimes
        .filter_map(|it| member(it, "name").as_str())
        .map(str::to_owned)
        .collect()
}

/// Returns a name of a member as code.
pub(super) fn name_of(item: &Value) -> Option<String> {
    member(item, "name").as_str().map(raw)
}
