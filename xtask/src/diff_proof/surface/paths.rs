//! The paths by which a caller can name the items of a crate.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

use crate::diff_proof::json::member;

use super::is_hidden;

/// The path of each public item, by its number in the documentation.
pub(super) struct Paths<'d> {
    paths: BTreeMap<String, String>,
    /// The paths of all types as they are declared, those of other crates among them.
    declared: &'d Value,
}

impl<'d> Paths<'d> {
    /// Walks the public modules of a crate, breadth first, so that each item has its shortest path.
    pub fn of(documentation: &'d Value) -> Self {
        let index = member(documentation, "index");
        let mut paths = BTreeMap::new();
        let root = member(documentation, "root").to_string();
        let mut waiting = VecDeque::from([(root, "sample".to_owned())]);
        while let Some((id, path)) = waiting.pop_front() {
            let Some(item) = index.get(&id) else {
                continue;
            };
            if paths.contains_key(&id) || (path != "sample" && is_hidden(item)) {
                continue;
            }
            for child in children(item) {
                waiting.extend(named(index, &child, &path));
            }
            paths.insert(id, path);
        }
        Self {
            paths,
            declared: member(documentation, "paths"),
        }
    }

    /// Returns all public items with their paths.
    pub fn items(&self) -> impl Iterator<Item = (&str, &str)> {
        let items = self.paths.iter();
        items.map(|(id, path)| (id.as_str(), path.as_str()))
    }

    /// Returns the path by which a caller names an item; `None` if it cannot.
    pub fn path(&self, id: &Value) -> Option<String> {
        let id = id.to_string();
        if let Some(path) = self.paths.get(&id) {
            return Some(path.clone());
        }
        let declared = self.declared.get(&id)?;
        if member(declared, "crate_id") == 0 {
            return None;
        }
        let segments = member(declared, "path").as_array()?.iter();
        let segments: Vec<&str> = segments.filter_map(Value::as_str).collect();
        Some(foreign(&segments))
    }
}

fn children(item: &Value) -> Vec<String> {
    let items = item
        .pointer("/inner/module/items")
        .and_then(Value::as_array);
    items.into_iter().flatten().map(Value::to_string).collect()
}

/// Returns what a child of a module makes public, with its path.
fn named(index: &Value, id: &str, path: &str) -> Option<(String, String)> {
    let child = index.get(id)?;
    if member(child, "visibility") != "public" {
        return None;
    }
    match child.pointer("/inner/use") {
        Some(reexport) if member(reexport, "is_glob") == true => {
            Some((member(reexport, "id").to_string(), path.to_owned()))
        }
        Some(reexport) => {
            let name = member(reexport, "name").as_str()?;
            Some((
                member(reexport, "id").to_string(),
                format!("{path}::{}", raw(name)),
            ))
        }
        None => {
            let name = member(child, "name").as_str()?;
            Some((id.to_owned(), format!("{path}::{}", raw(name))))
        }
    }
}

/// Returns the public path of a type of another crate. Its declared path can lead through private modules.
fn foreign(segments: &[&str]) -> String {
    let name = segments.last().copied().unwrap_or_default();
    let library = segments.first().copied().unwrap_or_default();
    match (library, name) {
        ("alloc" | "std", "BTreeMap" | "BTreeSet" | "HashMap" | "HashSet") => {
            format!("::std::collections::{name}")
        }
        ("core" | "std", "Future" | "IntoFuture") => format!("::core::future::{name}"),
        ("core", "IpAddr" | "Ipv4Addr" | "Ipv6Addr") => format!("::core::net::{name}"),
        ("core" | "alloc" | "std", _) => format!("::{}", segments.join("::")),
        ("jiff", _) if segments.contains(&"civil") => format!("sample::jiff::civil::{name}"),
        ("serde_json", "RawValue") => "sample::serde_json::value::RawValue".to_owned(),
        _ => format!("sample::{library}::{name}"),
    }
}

/// Returns a name as code: the words of the language are raw.
pub(super) fn raw(name: &str) -> String {
    const WORDS: [&str; 47] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while",
    ];
    match WORDS.contains(&name) || name == "yield" {
        true => format!("r#{name}"),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reexport_has_its_shortest_path_and_a_hidden_module_none() {
        let documentation = json!({
            "root": 0,
            "index": {
                "0": {"attrs": [], "inner": {"module": {"items": [1, 2, 4]}}},
                "1": {"visibility": "public", "attrs": [], "inner": {"use": {"name": "Client", "id": 3, "is_glob": false}}},
                "2": {"visibility": "public", "name": "runtime", "attrs": [{"other": "#[doc(hidden)]"}], "inner": {"module": {"items": [3]}}},
                "3": {"visibility": "public", "name": "Client", "attrs": [], "inner": {"struct": {}}},
                "4": {"visibility": "crate", "name": "private", "attrs": [], "inner": {"module": {"items": []}}},
            },
            "paths": {},
        });
        let paths = Paths::of(&documentation);
        let items: Vec<_> = paths.items().collect();
        assert_eq!(items, [("0", "sample"), ("3", "sample::Client")]);
    }

    #[test]
    fn types_of_other_crates_are_named_by_public_paths() {
        assert_eq!(
            foreign(&["jiff", "civil", "date", "Date"]),
            "sample::jiff::civil::Date"
        );
        assert_eq!(
            foreign(&["alloc", "string", "String"]),
            "::alloc::string::String"
        );
        assert_eq!(
            foreign(&["bytes", "bytes", "Bytes"]),
            "sample::bytes::Bytes"
        );
    }
}
