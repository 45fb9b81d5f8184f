//! Checks with the compiler that names are valid and cause no warnings.

use std::process::Command;
use std::{env, fmt::Write as _, fs, process};

use super::{Case, SPELLINGS};
use crate::plan::name::{Claim, Ident, Scope, Source};

/// Returns a source file that uses each name of the table as a type, a variant, a field, a function and a constant.
fn program() -> String {
    let mut text = String::from(
        "#![deny(warnings)]\n#![allow(dead_code, confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n",
    );
    let mut scope = Scope::new();
    for (name, ..) in SPELLINGS {
        for case in [Case::Type, Case::Value, Case::Constant] {
            scope.claim(Claim::new(case, *name), Source::of(name));
        }
        let module = Claim::new(Case::Module, *name).at("module");
        scope.claim(module, Source::of(name));
    }
    let names: Vec<Ident> = scope.settle(&mut Vec::new()).collect();
    for names in names.chunks(4) {
        let [ty, value, constant, module] = names else {
            panic!("each has four names");
        };
        writeln!(text, "pub struct {ty} {{ pub {value}: u8 }}")
            .expect("writing to a string cannot fail");
        writeln!(text, "pub mod {module} {{ pub enum Variants {{ {ty} }} }}")
            .expect("writing to a string cannot fail");
        writeln!(text, "pub fn {value}({value}: u8) -> u8 {{ {value} }}")
            .expect("writing to a string cannot fail");
        writeln!(text, "pub static {constant}: u8 = 0;").expect("writing to a string cannot fail");
    }
    text
}

#[test]
fn no_name_causes_a_warning() {
    let folder = env::temp_dir().join(format!("generator-names-{}", process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let file = folder.join("names.rs");
    fs::write(&file, program()).expect("a file can be written to a temporary folder");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "--out-dir",
        ])
        .args([&folder, &file])
        .output()
        .expect("the compiler that builds the tests can be run");
    fs::remove_dir_all(&folder).expect("a temporary folder can be removed");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
