//! The callers of a crate: for each of its public members a function that uses it as it is declared.
//!
//! They are made of the compiler's own description of the crate, not of the plan of the generator, so that they can
//! contradict the comparison.

mod members;
mod paths;
mod render;

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::member;

use super::bench::is_runtime;
use paths::Paths;
use render::Renderer;

/// How a caller uses a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// It reads a field with its type.
    Field,
    /// It calls a function with arguments of the declared types.
    Call,
    /// It awaits a request.
    Await,
    /// It makes or matches a variant.
    Variant,
    /// It reads a constant with its type.
    Constant,
    /// It makes a value of another one by `From`.
    Conversion,
    /// It makes a value by `Default`.
    Default,
    /// It needs the implementation of another trait.
    Implementation,
}

/// A member, and the function that uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// How the function uses the member.
    pub uses: Use,
    /// The types that the function gives.
    pub given: String,
    /// The type that the function expects.
    pub expected: String,
    /// Whether the member is deprecated.
    pub deprecation: Deprecation,
    /// The function after `pub fn name`: generics, arguments, and a body on one line.
    code: String,
    /// What is before `fn`.
    asynchronous: &'static str,
}

/// Whether a member is deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deprecation {
    /// It is not.
    Current,
    /// It is.
    Deprecated,
}

impl Caller {
    /// Returns the function as one line of code.
    pub fn function(&self, number: usize) -> String {
        let Self { asynchronous, .. } = self;
        format!("pub {asynchronous}fn caller_{number}{}\n", self.code)
    }

    /// Creates a caller without code.
    #[cfg(test)]
    pub fn example(uses: Use, given: &str, expected: &str) -> Self {
        Self {
            uses,
            given: given.to_owned(),
            expected: expected.to_owned(),
            deprecation: Deprecation::Current,
            code: String::new(),
            asynchronous: "",
        }
    }
}

/// The callers of a crate, by the member: `sample::models::User.name`.
pub type Surface = BTreeMap<String, Caller>;

/// Returns the callers of all public members, but for those of the runtime, which never differ.
pub fn of(documentation: &Value) -> Surface {
    let paths = Paths::of(documentation);
    let renderer = Renderer::new(documentation, &paths);
    let mut surface = Surface::new();
    for (id, path) in paths.items() {
        if let Some(item) = member(documentation, "index").get(id) {
            members::add(&renderer, path, item, &mut surface);
        }
    }
    surface
}

/// Returns whether an item is written in the files of the runtime.
fn is_of_runtime(item: &Value) -> bool {
    item.pointer("/span/filename")
        .and_then(Value::as_str)
        .is_none_or(is_runtime)
}

fn is_hidden(item: &Value) -> bool {
    member(item, "attrs").to_string().contains("doc(hidden)")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A crate with one struct and one function, as the compiler describes it.
    fn documentation() -> Value {
        let span = json!({"filename": "src/models.rs"});
        let text = json!({"resolved_path": {"path": "String", "id": 9, "args": null}});
        let generics = json!({"params": [], "where_predicates": []});
        json!({
            "root": 0,
            "index": {
                "0": {"attrs": [], "span": span, "inner": {"module": {"items": [1, 4]}}},
                "1": {"visibility": "public", "name": "User", "attrs": [], "span": span, "inner": {"struct": {
                    "kind": {"plain": {"fields": [2, 3]}}, "generics": generics, "impls": [],
                }}},
                "2": {"visibility": "public", "name": "type", "attrs": [], "span": span, "inner": {"struct_field": text}},
                "3": {"visibility": "default", "name": "private", "attrs": [], "span": span, "inner": {"struct_field": text}},
                "4": {"visibility": "public", "name": "get", "attrs": [], "span": span, "deprecation": {}, "inner": {"function": {
                    "sig": {"inputs": [["id", {"borrowed_ref": {"lifetime": null, "is_mutable": false, "type": {"primitive": "str"}}}]],
                            "output": text},
                    "generics": generics,
                }}},
            },
            "paths": {"9": {"crate_id": 5, "path": ["alloc", "string", "String"]}},
        })
    }

    #[test]
    fn each_public_member_has_a_caller_with_its_types() {
        let surface = of(&documentation());
        let functions: Vec<String> = surface.values().map(|it| it.function(0)).collect();
        assert_eq!(
            functions,
            [
                "pub fn caller_0(it: &sample::User) -> &::alloc::string::String { &it.r#type }\n",
                "pub fn caller_0<'receiver>(it_0: &str) -> ::alloc::string::String { sample::get(it_0) }\n",
            ]
        );
    }

    #[test]
    fn deprecation_is_read_from_the_item() {
        let surface = of(&documentation());
        assert_eq!(surface["sample::get"].deprecation, Deprecation::Deprecated);
        assert_eq!(
            surface["sample::User.r#type"].deprecation,
            Deprecation::Current
        );
    }
}
