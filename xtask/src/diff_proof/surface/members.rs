//! The members of an item, each with the function that uses it.

use serde_json::Value;

use crate::diff_proof::json::member;

use super::render::{Meaning, Renderer, lifetimes, name_of};
use super::{Caller, Deprecation, Surface, Use, is_hidden, is_of_runtime};

/// The traits whose implementations callers rely on, by the path that they write.
const TRAITS: [(&str, &str); 12] = [
    ("Clone", "::core::clone::Clone"),
    ("Copy", "::core::marker::Copy"),
    ("Debug", "::core::fmt::Debug"),
    ("Display", "::core::fmt::Display"),
    ("Eq", "::core::cmp::Eq"),
    ("Error", "::core::error::Error"),
    ("FromStr", "::core::str::FromStr"),
    ("Hash", "::core::hash::Hash"),
    ("Ord", "::core::cmp::Ord"),
    ("PartialOrd", "::core::cmp::PartialOrd"),
    ("Send", "::core::marker::Send"),
    ("Sync", "::core::marker::Sync"),
];

/// Adds the callers of an item.
pub(super) fn add(renderer: &Renderer<'_>, path: &str, item: &Value, surface: &mut Surface) {
    let Some((kind, inner)) = member(item, "inner")
        .as_object()
        .and_then(|it| it.iter().next())
    else {
        return;
    };
    let meaning = Meaning {
        this: with_lifetimes(path, member(inner, "generics")),
        ..Meaning::default()
    };
    let origin = match is_of_runtime(item) {
        true => Origin::Runtime,
        false => Origin::Document,
    };
    let mut members = Members {
        renderer,
        path,
        origin,
        meaning,
        surface,
    };
    match (kind.as_str(), origin) {
        ("struct", Origin::Document) => members.structure(inner),
        ("enum", Origin::Document) => members.enumeration(inner),
        ("constant" | "static", Origin::Document) => {
            members.constant(path, item, member(inner, "type"), kind);
        }
        ("function", Origin::Document) => members.function(path, path, item, inner),
        _ => (),
    }
    for id in member(inner, "impls").as_array().into_iter().flatten() {
        if let Some(implementation) = renderer.item(id) {
            members.implementation(implementation);
        }
    }
}

fn with_lifetimes(path: &str, generics: &Value) -> String {
    let lifetimes = lifetimes(generics);
    match lifetimes.is_empty() {
        true => path.to_owned(),
        false => format!("{path}<{}>", vec!["'static"; lifetimes.len()].join(", ")),
    }
}

/// Which file an item is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// One that depends on the document.
    Document,
    /// One of the runtime.
    Runtime,
}

struct Members<'m> {
    renderer: &'m Renderer<'m>,
    path: &'m str,
    origin: Origin,
    meaning: Meaning,
    surface: &'m mut Surface,
}

impl Members<'_> {
    fn insert(&mut self, key: String, caller: Caller) {
        self.surface.insert(key, caller);
    }

    fn structure(&mut self, inner: &Value) {
        let fields = inner
            .pointer("/kind/plain/fields")
            .and_then(Value::as_array);
        for id in fields.into_iter().flatten() {
            let Some(field) = self
                .renderer
                .item(id)
                .filter(|it| member(it, "visibility") == "public")
            else {
                continue;
            };
            let ty = field.pointer("/inner/struct_field");
            let ty = ty.and_then(|ty| self.renderer.ty(ty, &self.meaning));
            let (Some(name), Some(ty)) = (name_of(field), ty) else {
                continue;
            };
            let this = &self.meaning.this;
            let code = format!("(it: &{this}) -> &{ty} {{ &it.{name} }}");
            // A field and its setter have the same name.
            let key = format!("{}.{name}", self.path);
            let caller = caller(Use::Field, field, "", &ty, code);
            self.insert(key, caller);
        }
    }

    fn enumeration(&mut self, inner: &Value) {
        for id in member(inner, "variants").as_array().into_iter().flatten() {
            let Some(variant) = self.renderer.item(id).filter(|it| !is_hidden(it)) else {
                continue;
            };
            let Some(name) = name_of(variant) else {
                continue;
            };
            let Some(types) =
                self.contents(member(member(member(variant, "inner"), "variant"), "kind"))
            else {
                continue;
            };
            let path = format!("{}::{name}", self.path);
            let this = self.meaning.this.clone();
            let code = match types.as_slice() {
                [] => format!(
                    "(it: {this}) -> {this} {{ match it {{ {path} => {path}, other => other }} }}"
                ),
                types => {
                    let names: Vec<String> =
                        (0..types.len()).map(|it| format!("part_{it}")).collect();
                    let typed = names.iter().zip(types);
                    let typed: Vec<String> = typed
                        .map(|(name, ty)| format!("let {name}: {ty} = {name};"))
                        .collect();
                    let names = names.join(", ");
                    format!(
                        "(it: {this}) -> {this} {{ match it {{ {path}({names}) => {{ {} {path}({names}) }} other => other }} }}",
                        typed.join(" ")
                    )
                }
            };
            let caller = caller(Use::Variant, variant, &types.join(", "), "", code);
            self.insert(path, caller);
        }
    }

    /// Returns the types of the values in a variant; `None` if a caller cannot write them.
    fn contents(&self, kind: &Value) -> Option<Vec<String>> {
        if kind == "plain" {
            return Some(Vec::new());
        }
        let ids = member(kind, "tuple").as_array()?;
        let types = ids.iter().map(|id| {
            let ty = self.renderer.item(id)?.pointer("/inner/struct_field")?;
            self.renderer.ty(ty, &self.meaning)
        });
        types.collect()
    }

    fn constant(&mut self, path: &str, item: &Value, ty: &Value, kind: &str) {
        let Some(ty) = self.renderer.ty(ty, &self.meaning) else {
            return;
        };
        let code = match kind {
            "static" => format!("() {{ let _: &{ty} = &{path}; }}"),
            _ => format!("() {{ let _: {ty} = {path}; }}"),
        };
        self.insert(path.to_owned(), caller(Use::Constant, item, "", &ty, code));
    }

    fn implementation(&mut self, item: &Value) {
        let inner = member(member(item, "inner"), "impl");
        if !member(inner, "blanket_impl").is_null() || member(inner, "is_negative") == true {
            return;
        }
        let name = member(member(inner, "trait"), "path").as_str();
        match name.and_then(|name| name.rsplit("::").next()) {
            None => self.inherent(inner),
            Some(_) if self.origin == Origin::Runtime => (),
            Some("From") => self.conversion(item, member(inner, "trait")),
            Some("Default") => self.default(item),
            Some("IntoFuture") => self.future(item, inner),
            Some(name) => {
                if let Some((_, path)) = TRAITS.iter().find(|(known, _)| *known == name) {
                    let this = &self.meaning.this;
                    let code = format!("() {{ fn need<T: {path}>() {{}} need::<{this}>(); }}");
                    let key = format!("{}: {name}", self.path);
                    self.insert(key, caller(Use::Implementation, item, "", "", code));
                }
            }
        }
    }

    fn default(&mut self, item: &Value) {
        let this = &self.meaning.this;
        let code = format!("() -> {this} {{ <{this} as ::core::default::Default>::default() }}");
        let key = format!("{}: Default", self.path);
        self.insert(key, caller(Use::Default, item, "", "", code));
    }

    fn conversion(&mut self, item: &Value, path: &Value) {
        let from = path.pointer("/args/angle_bracketed/args/0/type");
        let Some(from) = from.and_then(|from| self.renderer.ty(from, &self.meaning)) else {
            return;
        };
        let this = &self.meaning.this;
        let code = format!("(it: {from}) -> {this} {{ <{this}>::from(it) }}");
        let key = format!("{}: From<{from}>", self.path);
        self.insert(key, caller(Use::Conversion, item, &from, "", code));
    }

    fn future(&mut self, item: &Value, inner: &Value) {
        let items = member(inner, "items").as_array().into_iter().flatten();
        let mut items = items.filter_map(|id| self.renderer.item(id));
        let output = items.find(|it| member(it, "name") == "Output");
        let output = output.and_then(|it| it.pointer("/inner/assoc_type/type"));
        let Some(output) = output.and_then(|it| self.renderer.ty(it, &self.meaning)) else {
            return;
        };
        let this = &self.meaning.this;
        let code = format!("(it: {this}) {{ let _: {output} = it.await; }}");
        let mut caller = caller(Use::Await, item, "", &output, code);
        caller.asynchronous = "async ";
        self.insert(format!("{}.await", self.path), caller);
    }

    fn inherent(&mut self, inner: &Value) {
        for id in member(inner, "items").as_array().into_iter().flatten() {
            let Some(item) = self.renderer.item(id) else {
                continue;
            };
            let is_public = member(item, "visibility") == "public" && !is_hidden(item);
            if !is_public || is_of_runtime(item) {
                continue;
            }
            let Some(name) = name_of(item) else {
                continue;
            };
            let key = format!("{}::{name}", self.path);
            let call = format!("<{}>::{name}", self.meaning.this);
            if let Some(function) = item.pointer("/inner/function") {
                self.function(&key, &call, item, function);
            } else if let Some(ty) = item.pointer("/inner/assoc_const/type") {
                self.constant(&key, item, ty, "constant");
            }
        }
    }

    fn function(&mut self, key: &str, call: &str, item: &Value, function: &Value) {
        let generics = member(function, "generics");
        let meaning = self.renderer.with_parameters(generics, &self.meaning);
        let mut names = Vec::new();
        let mut arguments = Vec::new();
        let mut given = Vec::new();
        let inputs = function.pointer("/sig/inputs").and_then(Value::as_array);
        let mut result = Meaning {
            elided: "",
            ..meaning.clone()
        };
        for (number, input) in inputs.into_iter().flatten().enumerate() {
            let [name, ty] = input.as_array().map_or(&[][..], Vec::as_slice) else {
                continue;
            };
            let is_receiver = name == "self";
            let meaning = match is_receiver {
                // What is returned borrows from the receiver.
                true => &Meaning {
                    elided: "'receiver ",
                    ..meaning.clone()
                },
                false => &meaning,
            };
            if is_receiver {
                result.elided = "'receiver ";
            }
            let Some(ty) = self.renderer.ty(ty, meaning) else {
                return;
            };
            if !is_receiver {
                given.push(ty.clone());
            }
            arguments.push(format!("it_{number}: {ty}"));
            names.push(format!("it_{number}"));
        }
        let mut declared = lifetimes(generics);
        declared.push("'receiver".to_owned());
        let output = match function.pointer("/sig/output") {
            None | Some(Value::Null) => Some("()".to_owned()),
            Some(output) => self.renderer.ty(output, &result),
        };
        let call = format!("{call}({})", names.join(", "));
        let body = match &output {
            Some(output) => format!("-> {output} {{ {call} }}"),
            None => format!("{{ let _ = {call}; }}"),
        };
        let code = format!("<{}>({}) {body}", declared.join(", "), arguments.join(", "));
        let output = output.unwrap_or_default();
        let caller = caller(Use::Call, item, &given.join(", "), &output, code);
        self.insert(key.to_owned(), caller);
    }
}

fn caller(uses: Use, item: &Value, given: &str, expected: &str, code: String) -> Caller {
    let deprecation = match member(item, "deprecation").is_null() {
        true => Deprecation::Current,
        false => Deprecation::Deprecated,
    };
    Caller {
        uses,
        given: given.to_owned(),
        expected: expected.to_owned(),
        deprecation,
        code,
        asynchronous: "",
    }
}
