//! Settings that would produce code that does not compile.

use std::collections::BTreeSet;

use crate::config::{Config, Derived, RustPath, SettingName};
use crate::diagnostic::{Diagnostics, SettingProblem};
use crate::model::{Api, Contents, Definition, Shape, Type};
use crate::pointer::Pointer;

/// Crates that need no dependency.
const OF_THE_LANGUAGE: [&str; 3] = ["alloc", "core", "std"];

/// Derives that floating-point numbers, and types that contain them, do not support.
const OF_WHOLE_VALUES: [&str; 3] = ["Eq", "Hash", "Ord"];

/// Reports every setting that cannot compile; `manifest` is the manifest of the crate.
pub fn check(api: &Api, config: &Config, manifest: &str, diagnostics: &mut Diagnostics) {
    check_crates(config, manifest, diagnostics);
    check_webhooks(api, config, diagnostics);
    for (derived, paths) in config.derives() {
        for path in paths {
            let name = path.segments().last().map_or("", String::as_str);
            if OF_WHOLE_VALUES.contains(&name) {
                check_derive(api, config, derived, name, diagnostics);
            }
        }
    }
}

/// Checks that signatures of webhooks are for a crate with a client, whose `http` and JSON they use.
fn check_webhooks(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    if let (Contents::Models(_), Some(_)) = (&api.contents, config.webhooks()) {
        let setting = SettingName::entry("webhooks", "signature-header");
        let wrong = "a crate without a client checks no signatures; remove `[webhooks]`";
        report(setting, wrong.to_owned(), config, diagnostics);
    }
}

/// Checks that every path begins with a crate that the manifest declares.
fn check_crates(config: &Config, manifest: &str, diagnostics: &mut Diagnostics) {
    let entries: Vec<(SettingName, &RustPath)> = entries(config).collect();
    if entries.is_empty() {
        return;
    }
    let known = dependencies(manifest);
    for (setting, path) in entries {
        // A path of one segment is a type or a derive of the standard library.
        let [root, _, ..] = path.segments() else {
            continue;
        };
        if !OF_THE_LANGUAGE.contains(&root.as_str()) && !known.contains(root) {
            let wrong = format!(
                "the crate `{root}` of `{path}` is not a dependency; add it to `[dependencies]`"
            );
            report(setting, wrong, config, diagnostics);
        }
    }
}

fn entries(config: &Config) -> impl Iterator<Item = (SettingName, &RustPath)> {
    let types = config.types().iter();
    let types = types.map(|(pointer, path)| (SettingName::entry("replace-types", pointer), path));
    let formats = config.formats().iter();
    let formats =
        formats.map(|(format, path)| (SettingName::entry("replace-formats", format), path));
    let derives = config.derives().iter().flat_map(|(derived, paths)| {
        let paths = paths.iter();
        paths.map(|path| (name_of(derived), path))
    });
    types.chain(formats).chain(derives)
}

fn name_of(derived: &Derived) -> SettingName {
    match derived {
        Derived::All => SettingName::entry("derive", "*"),
        Derived::Schema(pointer) => SettingName::entry("derive", pointer),
    }
}

/// Returns the required dependencies in the manifest, spelled as in Rust paths.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = toml::from_str(manifest).unwrap_or_default();
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    let entries = table.into_iter().flatten();
    let required = entries.filter(|(_, value)| {
        let optional = value.get("optional").and_then(toml::Value::as_bool);
        optional != Some(true)
    });
    required.map(|(name, _)| name.replace('-', "_")).collect()
}

fn check_derive(
    api: &Api,
    config: &Config,
    derived: &Derived,
    name: &str,
    diagnostics: &mut Diagnostics,
) {
    let concerned = api.definitions.iter().filter(|definition| match derived {
        Derived::All => true,
        Derived::Schema(pointer) => definition.pointer == *pointer,
    });
    let types = Types { api, config, name };
    let wrong = concerned.into_iter().find_map(|it| types.obstacle(it));
    if let Some(wrong) = wrong {
        report(name_of(derived), wrong, config, diagnostics);
    }
}

/// The types of the crate, for one derive.
struct Types<'a> {
    api: &'a Api,
    config: &'a Config,
    name: &'a str,
}

impl Types<'_> {
    /// Returns the reason why a type cannot have the derive, as a clause.
    fn obstacle(&self, definition: &Definition) -> Option<String> {
        let of = |part: &str, pointer: &Pointer, ty: &Type| {
            let because = self.obstacle_of(ty)?;
            let name = self.name;
            Some(format!(
                "`{name}` cannot be derived for {part} of `{pointer}`, {because}"
            ))
        };
        match &definition.shape {
            Shape::Object(object) => object.fields.iter().find_map(|field| {
                let part = format!("the property `{}`", field.wire);
                of(&part, &definition.pointer, &field.value.ty)
            }),
            Shape::Union(union) => union.variants.iter().find_map(|variant| {
                let part = format!("the alternative `{}`", variant.name);
                of(&part, &definition.pointer, &variant.value.ty)
            }),
            Shape::Enumeration(_) => None,
        }
    }

    fn obstacle_of(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::Number => Some("which is a floating-point number".to_owned()),
            Type::Array(inner) | Type::Map(inner) => self.obstacle_of(&inner.ty),
            Type::Tuple(tuple) => tuple.values().find_map(|part| self.obstacle_of(&part.ty)),
            Type::Named(id) => {
                let definition = self.api.definitions.get(id.0)?;
                let has = matches!(definition.shape, Shape::Enumeration(_)) || self.has(definition);
                (!has).then(|| format!("whose type `{}` does not have it", definition.pointer))
            }
            Type::Boolean
            | Type::Integer(_)
            | Type::Text(_)
            | Type::Empty
            | Type::Any
            | Type::Replaced(_) => None,
        }
    }

    /// Returns true if the configuration adds the derive to a type.
    fn has(&self, definition: &Definition) -> bool {
        let pointer = definition.pointer.clone();
        let configured = self.config.derives();
        let of_all = configured.get(&Derived::All);
        let own = configured.get(&Derived::Schema(pointer));
        let mut paths = of_all.into_iter().chain(own).flatten();
        paths.any(|path| path.segments().last().is_some_and(|last| last == self.name))
    }
}

fn report(setting: SettingName, wrong: String, config: &Config, diagnostics: &mut Diagnostics) {
    let problem = SettingProblem::Invalid {
        setting: setting.to_string(),
        wrong,
    };
    config.report(&setting, problem, diagnostics);
}
