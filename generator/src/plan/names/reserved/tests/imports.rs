//! Every type that the generator can import is reserved, whether the probe needs it or not.

use super::*;

/// The folders of the stages that decide about imports.
const STAGES: [&str; 2] = ["src/plan", "src/emit"];

/// What names types by their full path, and imports nothing.
const WITHOUT_IMPORTS: &str = "survey";

/// Files that decide about imports of `client.rs`, `error.rs` and `headers.rs`, where no type of the document is in
/// scope, and those of the mock and of webhooks, whose types are named by their paths.
const OTHER_FILES: [&str; 5] = [
    "client.rs",
    "error.rs",
    "header.rs",
    "mock.rs",
    "webhooks.rs",
];

#[test]
fn every_type_that_can_be_imported_is_reserved() {
    let mut paths = BTreeSet::new();
    for stage in STAGES {
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(stage),
            &mut paths,
        );
    }
    let known: BTreeSet<&str> = model_types().chain(call_types()).collect();
    let is_free = |path: &String| {
        let name = path.rsplit("::").next().unwrap_or_default();
        !known.contains(name)
    };
    assert!(paths.len() >= 20, "only {paths:?} are found");
    paths.retain(is_free);
    assert_eq!(paths, BTreeSet::new(), "these are not reserved");
}

/// Collects the paths of types in the string literals of all files below a folder.
fn collect(folder: &Path, paths: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("an entry is readable").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() && (name == "tests" || name == WITHOUT_IMPORTS) {
            continue;
        }
        if path.is_dir() {
            collect(&path, paths);
        } else if name != "tests.rs" && !OTHER_FILES.contains(&&*name) && name.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("a file is readable");
            let file = syn::parse_file(&text).expect("the generator is Rust");
            literals(file.into_token_stream(), paths);
        }
    }
}

fn literals(tokens: TokenStream, paths: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => literals(group.stream(), paths),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let text = text.trim_matches('"');
                if is_path_of_type(text) {
                    paths.insert(text.to_owned());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => (),
        }
    }
}

/// Returns true for `a::b::C`.
fn is_path_of_type(text: &str) -> bool {
    let Some((modules, name)) = text.rsplit_once("::") else {
        return false;
    };
    let is_module = |name: &str| {
        let mut letters = name.chars();
        letters.all(|it| it.is_ascii_lowercase() || it == '_') && !name.is_empty()
    };
    let is_name = name.chars().all(|it| it.is_ascii_alphanumeric());
    modules.split("::").all(is_module) && is_name && name.starts_with(char::is_uppercase)
}
