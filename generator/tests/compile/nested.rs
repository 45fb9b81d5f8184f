//! Clients in private modules of one program, which uses nothing of them: none needs a warning, and none the names of
//! another.

use std::fs;

use generator::config::RootModule;
use toml::{Table, Value};

use crate::documents::Document;
use crate::workspace::{Workspace, write};

/// The package of the program.
pub const PACKAGE: &str = "nested";

/// Fixtures that together have most parts of the runtime, and all that the root of a module allows.
const FIXTURES: [&str; 13] = [
    "config_features",
    "deprecated",
    "docs_hostile",
    "errors_different",
    "names_caseless",
    "names_colliding_cases",
    "names_other_scripts",
    "pagination_link_header",
    "response_download",
    "response_events_beside_body",
    "response_headers",
    "response_statuses_that_differ",
    "security_token_url",
];

/// Writes the package.
pub fn write_package(workspace: &Workspace, documents: &[Document]) {
    let (mut features, mut dependencies) = (Table::new(), Table::new());
    let mut modules = String::new();
    let _ = fs::remove_dir_all(workspace.at("nested/src"));
    for name in FIXTURES {
        let document = documents.iter().find(|document| document.name == name);
        let document = document.unwrap_or_else(|| panic!("there is no fixture {name}"));
        let root =
            RootModule::parse(&format!("crate::{name}")).expect("it is the path of a module");
        let config = document.usual_config().in_module(root);
        let generated = document.generate(&config);
        for (path, text) in generated.files.iter() {
            write(&workspace.at(format!("nested/src/{name}/{path}")), text);
        }
        let requirements = generated.requirements();
        let of_document = requirements.features();
        features
            .extend(of_document.map(|(name, enables)| (name.to_owned(), enables.to_vec().into())));
        dependencies.extend(requirements.dependencies().clone());
        modules.push_str(&format!(
            "mod {name} {{\n    include!(\"{name}/mod.rs\");\n}}\n"
        ));
    }
    write(
        &workspace.at("nested/src/main.rs"),
        &format!("{modules}\nfn main() {{}}\n"),
    );
    let package = Table::from_iter([
        ("name".to_owned(), PACKAGE.into()),
        ("version".to_owned(), "0.0.0".into()),
        ("edition".to_owned(), "2024".into()),
    ]);
    let manifest = Table::from_iter([
        ("package".to_owned(), Value::Table(package)),
        ("features".to_owned(), Value::Table(features)),
        ("dependencies".to_owned(), Value::Table(dependencies)),
    ]);
    write(&workspace.at("nested/Cargo.toml"), &manifest.to_string());
}
