//! What a manifest lacks, as lines that can be pasted into it.

use std::collections::BTreeMap;
use std::fmt;

use toml::{Table, Value};

use super::dependency::{fault, is_optional};
use super::{DEFAULT, EDITION, Requirements, texts};

/// The comment above the features.
const FEATURES: &str = "# Leave out what is not needed, with the optional dependencies that only it enables.\n[features]\n";

/// What the manifest of a crate lacks for generated code in a module of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Missing {
    /// The declared edition, if it is another one than that of the code.
    pub edition: Option<String>,
    /// The dependencies that are not declared, in Cargo's format.
    pub dependencies: Table,
    /// The features that can be declared with these dependencies: those of which the manifest has none.
    pub features: BTreeMap<String, Vec<String>>,
    /// The entries that are declared and do not have all that the code needs.
    pub incomplete: Vec<Incomplete>,
}

/// A feature or a dependency that does not have all that the code needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// The section and the name: `dependencies.tokio`.
    pub entry: String,
    /// What is wrong with it, as a predicate.
    pub fault: String,
}

/// Returns what a manifest lacks.
pub(super) fn between(needed: &Requirements, manifest: &Table) -> Missing {
    let section = |key: &str| manifest.get(key).and_then(Value::as_table);
    let (dependencies, features) = (section("dependencies"), section("features"));
    let declared = |name: &str| dependencies?.get(name);
    let declared_feature = |name: &str| features?.get(name);
    let mut missing = Missing {
        edition: other_edition(section("package")),
        ..Missing::default()
    };
    for (name, dependency) in &needed.dependencies {
        match declared(name) {
            None if !is_optional(dependency) => {
                missing
                    .dependencies
                    .insert(name.clone(), dependency.clone());
            }
            None => (),
            Some(found) => missing.note("dependencies", name, fault(dependency, found)),
        }
    }
    let is_new = !missing.dependencies.is_empty();
    for (name, enables) in &needed.features {
        match declared_feature(name) {
            // Somebody who begins is shown what there is.
            None if is_new => {
                missing.features.insert(name.clone(), enables.clone());
            }
            None => continue,
            // Callers decide what is enabled by default.
            Some(_) if name == DEFAULT => continue,
            Some(found) => {
                let fault = lacking(enables, &texts(Some(found)), &declared);
                missing.note("features", name, fault);
            }
        }
        for name in enables.iter().filter_map(|enabled| dependency_of(enabled)) {
            if let (None, Some(dependency)) = (declared(name), needed.dependencies.get(name)) {
                missing
                    .dependencies
                    .insert(name.to_owned(), dependency.clone());
            }
        }
    }
    missing
}

/// Returns the edition of a package, if it is another one than that of the code. The edition of a workspace is not known.
fn other_edition(package: Option<&Table>) -> Option<String> {
    match package?.get("edition") {
        Some(Value::String(edition)) if edition == EDITION => None,
        Some(Value::String(edition)) => Some(edition.clone()),
        Some(_) => None,
        None => Some("2015".to_owned()),
    }
}

/// Returns what a feature does not enable and the code needs with it.
fn lacking<'d>(
    enables: &[String],
    enabled: &[String],
    declared: &impl Fn(&str) -> Option<&'d Value>,
) -> Option<String> {
    let is_always_there = |it: &str| {
        let dependency = it.strip_prefix("dep:").and_then(declared);
        dependency.is_some_and(|dependency| !is_optional(dependency))
    };
    let lacking = enables
        .iter()
        .filter(|it| !enabled.contains(it) && !is_always_there(it))
        .map(|it| format!("{it:?}"));
    match lacking.collect::<Vec<_>>().as_slice() {
        [] => None,
        lacking => Some(format!("does not enable {}", lacking.join(", "))),
    }
}

/// Returns the dependency that an entry of a feature enables or whose feature it enables, if there is one.
fn dependency_of(enabled: &str) -> Option<&str> {
    match enabled.split_once('/') {
        Some((dependency, _)) => Some(dependency.trim_end_matches('?')),
        None => enabled.strip_prefix("dep:"),
    }
}

impl Missing {
    /// Returns whether nothing is missing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edition.is_none() && self.dependencies.is_empty() && self.incomplete.is_empty()
    }

    fn note(&mut self, section: &str, name: &str, fault: Option<String>) {
        self.incomplete.extend(fault.map(|fault| Incomplete {
            entry: format!("{section}.{name}"),
            fault,
        }));
    }
}

/// Lists what is wrong, and then what to paste, with a blank line between.
impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edition = self.edition.iter();
        let edition =
            edition.map(|it| format!("`package.edition` is {it:?}, expected {EDITION:?}\n"));
        let incomplete = self.incomplete.iter();
        let incomplete = incomplete.map(|it| format!("`{}` {}\n", it.entry, it.fault));
        let features = self.features.iter();
        let features =
            features.map(|(name, enables)| format!("{name} = {}\n", Value::from(enables.clone())));
        let dependencies = self.dependencies.iter();
        let dependencies =
            dependencies.map(|(name, needed)| format!("{name} = {}\n", requirement(needed)));
        let blocks = [
            edition.chain(incomplete).collect(),
            block(FEATURES, features.collect()),
            block("[dependencies]\n", dependencies.collect()),
        ];
        let blocks: Vec<String> = blocks.into_iter().filter(|it| !it.is_empty()).collect();
        formatter.write_str(&blocks.join("\n"))
    }
}

/// Returns lines below their header, if there are any.
fn block(header: &str, lines: String) -> String {
    match lines.is_empty() {
        true => lines,
        false => format!("{header}{lines}"),
    }
}

/// Returns a requirement as people write it, with the version first.
fn requirement(needed: &Value) -> String {
    let Value::Table(table) = needed else {
        return needed.to_string();
    };
    let (version, rest): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| *key == "version");
    let entries = version.into_iter().chain(rest);
    let entries = entries.map(|(key, value)| format!("{key} = {value}"));
    format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
}
