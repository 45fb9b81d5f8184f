//! What a configuration and a name say becomes a value of the manifest, and nothing else.

use std::fs;
use std::process::Command;

use toml::{Table, Value};

use crate::scene::Scene;

/// Texts that would be more than a value if they were written down as they are.
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

/// The keys whose texts stand in the manifest, with a harmless text.
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

/// The manifest without the value of one key, and that value.
fn without(mut manifest: Table, key: &str) -> (Table, Option<Value>) {
    let name = if key == "package" { "name" } else { key };
    let package = manifest
        .get_mut("package")
        .and_then(Value::as_table_mut)
        .unwrap();
    let value = package.remove(name);
    (manifest, value)
}

/// Generates with these arguments: the exit status, and what was said.
fn generate(scene: &Scene, more: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["generate", "--spec", "pets.yaml", "--out", "pets"])
        .args(more)
        .current_dir(scene.folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn a_choice_is_a_value_of_the_manifest() {
    let scene = Scene::new();
    let with = |key: &str, value: &str| {
        let harmless = KEYS.map(|(key, text)| (key.to_owned(), Value::from(text)));
        let mut choices = Table::from_iter(harmless);
        choices.insert(key.to_owned(), Value::from(value));
        scene.write("client.toml", &choices.to_string());
        generate(&scene, &["--config", "client.toml"])
    };
    let (status, said) = with("package", "pets");
    assert_eq!(status, Some(0), "{said}");
    let harmless = manifest(&scene);
    for (key, _) in KEYS {
        for text in TEXTS {
            let (status, said) = with(key, text);
            match status {
                Some(0) => {
                    let (rest, value) = without(manifest(&scene), key);
                    assert_eq!(rest, without(harmless.clone(), key).0, "{key} = {text:?}");
                    assert_eq!(value, Some(Value::from(text)), "{key}");
                }
                Some(1) => assert!(said.contains("client.toml"), "{key} = {text:?}: {said}"),
                other => panic!("{key} = {text:?}: {other:?} {said}"),
            }
        }
    }
}

#[test]
fn a_name_of_a_crate_is_one() {
    let scene = Scene::new();
    for name in TEXTS.into_iter().chain([
        "../evil", "/evil", ".", "..", "-", "--force", "a b", "1a", "\u{e9}", "CON", "a/b", "",
    ]) {
        // The operating system takes no NUL in an argument.
        if name.contains('\0') {
            continue;
        }
        let argument = format!("--name={name}");
        let (status, said) = generate(&scene, &[&argument]);
        if status == Some(0) {
            let (_, found) = without(manifest(&scene), "package");
            assert_eq!(found, Some(Value::from(name)));
            assert!(
                name.chars()
                    .all(|letter| letter.is_alphanumeric() || "-_".contains(letter)),
                "{name:?}"
            );
        } else {
            assert_eq!(status, Some(2), "{name:?}: {said}");
        }
    }
    assert!(!scene.path("../evil").exists() && !scene.path("evil").exists());
}

/// Paths of types, derives and names of crates go into code, where they are what the compiler reads.
#[test]
fn a_choice_of_code_is_a_path() {
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
            ("types", mapped(PET, text.into())),
            ("formats", mapped("decimal", text.into())),
            ("derives", mapped("*", vec![text].into())),
            ("dependencies", mapped(text, "1".into())),
            ("dev-dependencies", mapped(text, "1".into())),
        ] {
            let (status, said) = chosen(&scene, key, value);
            assert_eq!(status, Some(1), "{key} = {text:?}: {said}");
            let is_of_the_file =
                said.contains("error[config]") && said.contains("--> client.toml:");
            assert!(is_of_the_file, "{key} = {text:?}: {said}");
        }
    }
}

/// A name that somebody chooses is made one of Rust, as those of the document are.
#[test]
fn a_chosen_name_is_an_identifier() {
    let scene = Scene::generated();
    let harmless = manifest(&scene);
    for text in TEXTS {
        let names = Table::from_iter([(PET.to_owned(), Value::from(text))]);
        let (status, said) = chosen(&scene, "names", names.into());
        if status != Some(0) {
            assert_eq!(status, Some(1), "{text:?}: {said}");
            continue;
        }
        assert_eq!(manifest(&scene), harmless, "{text:?}");
        for entry in fs::read_dir(scene.path("pets/src/models")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let stem = name.strip_suffix(".rs").unwrap();
            let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            assert!(stem.chars().all(is_plain), "{text:?}: {name}");
        }
    }
}

/// Generates with one choice.
fn chosen(scene: &Scene, key: &str, value: Value) -> (Option<i32>, String) {
    let choices = Table::from_iter([
        ("package".to_owned(), Value::from("pets")),
        (key.to_owned(), value),
    ]);
    scene.write("client.toml", &choices.to_string());
    generate(scene, &["--config", "client.toml"])
}
