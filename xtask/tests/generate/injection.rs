//! Strings of the configuration and names become single values of the manifest and nothing else.

use std::fs;

use toml::{Table, Value};

use crate::scene::{Scene, program};

/// Strings that would be more than one value if they were written unescaped.
const TEXTS: [&str; 16] = [
    "a\"\n[dependencies]\nevil = \"1\"",
    "a\"\nbuild = \"evil.rs\"",
    "a\" # ",
    "a\n\n[[bin]]\nname = \"evil\"",
    "\"\"\"",
    "'''",
    "\\",
    "\\u0022",
    "a\r\nb",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "{workspace = true}",
    "*/ fn main() {} /*",
    "```\nfn main() {}\n```",
    "<script>alert(1)</script>",
];

const PET: &str = "#/components/schemas/Pet";

/// The settings whose strings are written to the manifest, with a harmless value each.
const KEYS: [(&str, &str); 5] = [
    ("package", "pets"),
    ("version", "1.0.0"),
    ("license", "MIT"),
    ("description", "Pets"),
    ("repository", "https://example.com/pets"),
];

fn manifest(scene: &Scene) -> Table {
    let text = scene.read("pets/Cargo.toml");
    text.parse()
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Splits a manifest into the rest and the value of one key.
fn without(mut manifest: Table, key: &str) -> (Table, Option<Value>) {
    let name = if key == "package" { "name" } else { key };
    let package = manifest
        .get_mut("package")
        .and_then(Value::as_table_mut)
        .unwrap();
    let value = package.remove(name);
    (manifest, value)
}

/// Runs `generate` with these arguments and returns its exit status and standard error.
fn generate(scene: &Scene, more: &[&str]) -> (Option<i32>, String) {
    let output = program()
        .args(["generate", "--spec", "pets.yaml", "--out", "pets"])
        .args(more)
        .current_dir(scene.folder.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), stderr)
}

#[test]
fn a_setting_is_one_value_of_the_manifest() {
    let scene = Scene::new();
    let with = |key: &str, value: &str| {
        let harmless = KEYS.map(|(key, text)| (key.to_owned(), Value::from(text)));
        let mut settings = Table::from_iter(harmless);
        settings.insert(key.to_owned(), Value::from(value));
        scene.write("client.toml", &settings.to_string());
        generate(&scene, &["--config", "client.toml"])
    };
    let (status, stderr) = with("package", "pets");
    assert_eq!(status, Some(0), "{stderr}");
    let harmless = manifest(&scene);
    for (key, _) in KEYS {
        for text in TEXTS {
            let (status, stderr) = with(key, text);
            match status {
                Some(0) => {
                    let (rest, value) = without(manifest(&scene), key);
                    assert_eq!(rest, without(harmless.clone(), key).0, "{key} = {text:?}");
                    assert_eq!(value, Some(Value::from(text)), "{key}");
                }
                Some(1) => assert!(stderr.contains("client.toml"), "{key} = {text:?}: {stderr}"),
                other => panic!("{key} = {text:?}: {other:?} {stderr}"),
            }
        }
    }
}

#[test]
fn a_crate_name_is_valid() {
    let scene = Scene::new();
    for name in TEXTS.into_iter().chain([
        "../evil", "/evil", ".", "..", "-", "--force", "a b", "1a", "\u{e9}", "CON", "a/b", "",
    ]) {
        // The operating system rejects NUL in an argument.
        if name.contains('\0') {
            continue;
        }
        let argument = format!("--name={name}");
        let (status, stderr) = generate(&scene, &[&argument]);
        if status == Some(0) {
            let (_, found) = without(manifest(&scene), "package");
            assert_eq!(found, Some(Value::from(name)));
            assert!(
                name.chars()
                    .all(|character| character.is_alphanumeric() || "-_".contains(character)),
                "{name:?}"
            );
        } else {
            assert_eq!(status, Some(2), "{name:?}: {stderr}");
        }
    }
    assert!(!scene.path("../evil").exists() && !scene.path("evil").exists());
}

/// Type paths, derives and crate names are written into code, so only valid paths are accepted.
#[test]
fn a_setting_that_becomes_code_is_a_path() {
    let scene = Scene::new();
    for text in TEXTS.into_iter().chain([
        "std::process::exit(1)",
        "a::b!()",
        "a::B;",
        "a::B<C>}",
        "crate::{a, b}",
        "Eq)] #[path = \"x\"",
        "r#\"x\"#",
    ]) {
        let mapped =
            |key: &str, value: Value| Value::from(Table::from_iter([(key.to_owned(), value)]));
        for (key, value) in [
            ("replace-types", mapped(PET, text.into())),
            ("replace-formats", mapped("decimal", text.into())),
            ("derive", mapped("*", vec![text].into())),
            ("dependencies", mapped(text, "1".into())),
            ("dev-dependencies", mapped(text, "1".into())),
        ] {
            let (status, stderr) = generate_with(&scene, key, value);
            assert_eq!(status, Some(1), "{key} = {text:?}: {stderr}");
            let has_location =
                stderr.contains("error[config-") && stderr.contains("--> client.toml:");
            assert!(has_location, "{key} = {text:?}: {stderr}");
        }
    }
}

/// A name from the configuration is converted to a Rust identifier, like a name of the document.
#[test]
fn a_configured_name_is_an_identifier() {
    let scene = Scene::generated();
    let harmless = manifest(&scene);
    for text in TEXTS {
        let names = Table::from_iter([(PET.to_owned(), Value::from(text))]);
        let (status, stderr) = generate_with(&scene, "rename", names.into());
        if status != Some(0) {
            assert_eq!(status, Some(1), "{text:?}: {stderr}");
            continue;
        }
        assert_eq!(manifest(&scene), harmless, "{text:?}");
        for entry in fs::read_dir(scene.path("pets/src/models")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let stem = name.strip_suffix(".rs").unwrap();
            let is_plain = |character: char| character.is_ascii_alphanumeric() || character == '_';
            assert!(stem.chars().all(is_plain), "{text:?}: {name}");
        }
    }
}

/// Runs `generate` with one additional setting.
fn generate_with(scene: &Scene, key: &str, value: Value) -> (Option<i32>, String) {
    let settings = Table::from_iter([
        ("package".to_owned(), Value::from("pets")),
        (key.to_owned(), value),
    ]);
    scene.write("client.toml", &settings.to_string());
    generate(scene, &["--config", "client.toml"])
}
