//! Tests of the rules, with files that each must reject and accept.

use crate::tidy::tracked::Tracked;

use super::RULES;

/// A file: path and text.
type File = (&'static str, String);

fn text(path: &'static str, text: &str) -> File {
    (path, text.to_owned())
}

/// Returns the number of findings of the rule in a file.
fn findings(rule: &str, (path, text): &File) -> usize {
    let rule = RULES
        .iter()
        .find(|it| it.name == rule)
        .expect("the case names a rule");
    (rule.check)(&Tracked::new(path, text)).len()
}

fn cases() -> Vec<Case> {
    let mut cases = structure();
    cases.extend(stages());
    cases.push(paths());
    cases.push(layers());
    cases.push(language());
    cases.extend(hygiene());
    cases
}

fn structure() -> Vec<Case> {
    let function = |lines: usize| format!("fn long() {{\n{}}}\n", "    x();\n".repeat(lines - 2));
    vec![
        (
            "file-size",
            vec![("xtask/src/a.rs", "\n".repeat(401))],
            vec![
                ("xtask/src/a.rs", "\n".repeat(400)),
                ("generator/runtime/mod.rs", "\n".repeat(401)),
                ("generated-client/src/a.rs", "\n".repeat(900)),
            ],
        ),
        (
            "function-size",
            vec![("xtask/src/a.rs", function(61))],
            vec![
                ("xtask/src/a.rs", function(60)),
                ("generated-client/src/a.rs", function(90)),
            ],
        ),
        (
            "module-name",
            vec![
                text("generator/src/util.rs", ""),
                text("generator/src/helpers/a.rs", ""),
                text("xtask/src/a.rs", "mod common { }"),
            ],
            vec![
                text("generator/src/utility_bill.rs", "mod commons;"),
                text("generated-client/src/util.rs", ""),
            ],
        ),
        (
            "generated-header",
            vec![text("generated-client/src/lib.rs", "//! A crate.\n")],
            vec![
                text("generated-client/src/lib.rs", "// @generated\n"),
                text("generated-client/tests/a.rs", ""),
            ],
        ),
    ]
}

fn paths() -> Case {
    (
        "long-relative-path",
        vec![
            text("generator/src/plan/ty.rs", "use super::super::model::Api;"),
            text(
                "generator/runtime/http/url.rs",
                "/// See [`Error`](super::super::Error).",
            ),
        ],
        vec![
            text("generator/src/plan/ty.rs", "use super::item::Field;"),
            text("xtask/src/a.rs", "const UPWARDS: &str = \"super::super\";"),
            text(
                "generated-client/src/runtime/a.rs",
                "use super::super::model::Api;",
            ),
        ],
    )
}

fn layers() -> Case {
    (
        "runtime-layers",
        vec![
            text(
                "generator/runtime/http/query.rs",
                "use crate::runtime::json::field::JsonCodec;",
            ),
            text(
                "generator/runtime/json/field.rs",
                "use super::table::patch::Patch;",
            ),
            text(
                "generator/runtime/json/field/any.rs",
                "use crate::runtime::{call::pending::Call, http::query::Query};",
            ),
            text(
                "generator/runtime/send/sender.rs",
                "use crate::runtime::Call;",
            ),
            text(
                "generator/runtime/call/pending.rs",
                "use crate::runtime::mock::Mock;",
            ),
        ],
        vec![
            text(
                "generator/runtime/json/field.rs",
                "use self::any::Any; use super::memory; use crate::runtime::http::query::Query;",
            ),
            text(
                "generator/runtime/json/table/patch.rs",
                "use super::text_enum::TextEnum; use crate::runtime::spec::operation::Api;",
            ),
            text(
                "generator/runtime/mock/server.rs",
                "use super::request::MockRequest; use crate::runtime::call::pending::Call;",
            ),
            text(
                "generator/runtime/mod.rs",
                "pub use self::call::pending::Call;",
            ),
            text(
                "generator/src/http/query.rs",
                "use crate::runtime::json::field::JsonCodec;",
            ),
        ],
    )
}

/// Rule, files with a finding each, files without.
type Case = (&'static str, Vec<File>, Vec<File>);

fn emission() -> Case {
    (
        "infallible-emission",
        vec![text(
            "generator/src/emit/doc.rs",
            "fn doc(x: u8) -> Result<u8, E> { x }",
        )],
        vec![
            text(
                "generator/src/emit/doc.rs",
                "fn doc(x: Result<u8, E>) -> u8 { x }",
            ),
            text(
                "generator/src/emit/doc.rs",
                "fn doc() -> Tokens {\n    quote! {\n        fn build() -> Result<u8, E> { x }\n    }\n}",
            ),
            text(
                "generator/src/format.rs",
                "fn format() -> Result<u8, E> { x }",
            ),
        ],
    )
}

fn catch_all() -> Case {
    let matching =
        |arm: &str| format!("fn f(x: E) -> u8 {{ match x {{ E::A => 1, {arm} => 2 }} }}");
    (
        "complete-diagnostics",
        vec![
            ("generator/src/diagnostic/problem/key.rs", matching("_")),
            ("generator/src/diagnostic/loss.rs", matching("E::B | _\n")),
            ("generator/src/diagnostic.rs", matching("_")),
        ],
        vec![
            ("generator/src/diagnostic/loss.rs", matching("E::B(_)")),
            ("generator/src/diagnostic/loss.rs", matching("E::B { .. }")),
            (
                "generator/src/diagnostic/loss.rs",
                matching("/* _ => */ E::B"),
            ),
            ("generator/src/diagnostic/tests.rs", matching("_")),
            ("generator/src/diagnostics.rs", matching("_")),
            ("generator/src/load/syntax.rs", matching("_")),
        ],
    )
}

fn vocabulary() -> Case {
    (
        "vocabulary",
        vec![
            text("generator/src/lower.rs", "use serde_yaml::Value;"),
            text(
                "generator/src/loader.rs",
                "fn f(x: saphyr_parser::Event) {}",
            ),
            text("generator/src/emit/doc.rs", "fn f(x: serde_json::Value) {}"),
            text("generator/src/plan/item.rs", "use openapiv3::Schema;"),
            text("generator/src/plan/ty.rs", "use heck::ToSnakeCase;"),
            text("generator/src/format.rs", "fn f() { quote! { a } }"),
            text("generator/runtime/call.rs", "fn f() { x.unwrap() }"),
            text("xtask/src/a.rs", "fn f() { todo!() }"),
            text("generator/runtime/call.rs", "use crate::models::User;"),
            text(
                "generator/runtime/call.rs",
                "#[cfg(test)]\nmod tests { use crate::a; }",
            ),
        ],
        vec![
            text("generator/src/load.rs", "use serde_yaml::Value;"),
            text("generator/src/load/value.rs", "use serde_json::Value;"),
            text(
                "generator/src/lower/schema.rs",
                "use openapiv3::Schema; // serde_yaml",
            ),
            text("generator/src/plan/name.rs", "use heck::ToSnakeCase;"),
            text("generator/src/emit/doc.rs", "fn f() { quote! { a } }"),
            text(
                "generator/src/a.rs",
                "fn f() { x.unwrap_or(\"panic!\") }\n#[cfg(test)]\nmod t { fn g() { panic!() } }",
            ),
            text("generator/src/plan/tests.rs", "fn f() { x.unwrap() }"),
            text(
                "generator/runtime/model.rs",
                "macro_rules! m { () => { $crate::client::Field } }",
            ),
            text("generator/runtime/call.rs", "use crate::runtime::Call;"),
        ],
    )
}

fn stages() -> Vec<Case> {
    vec![
        vocabulary(),
        (
            "pure-generator",
            vec![
                text("generator/src/a.rs", "use std::collections::HashMap;"),
                text("generator/src/a.rs", "fn f() { std::env::var(\"A\"); }"),
                text("generator/src/a.rs", "use std::{fmt, fs};"),
                text("generator/src/a.rs", "use std::time::Instant;"),
            ],
            vec![
                text(
                    "generator/src/a.rs",
                    "use std::{fmt, collections::BTreeMap}; // HashMap",
                ),
                text(
                    "generator/src/a.rs",
                    "#[cfg(test)]\nmod tests { use std::fs; }",
                ),
                text("xtask/src/a.rs", "use std::fs;"),
            ],
        ),
        (
            "model-imports",
            vec![
                text("generator/src/model.rs", "use crate::config::Config;"),
                text("generator/src/model/api.rs", "use indexmap::IndexMap;"),
            ],
            vec![
                text(
                    "generator/src/model.rs",
                    "mod api;\npub use api::{Api, Tag};",
                ),
                text(
                    "generator/src/model/api.rs",
                    "use super::Docs;\nuse std::fmt;\nuse crate::model::Docs;\nuse crate::pointer::Pointer;",
                ),
                text("generator/src/modelled.rs", "use crate::config::Config;"),
            ],
        ),
        emission(),
        catch_all(),
    ]
}

fn language() -> Case {
    (
        "language",
        vec![
            text("a.rs", "struct UserAnswer;"),
            text("a.rs", "fn is_answered() {}"),
            text("a.md", "The server's answers"),
            text("generated-client/tests/a.rs", "// A surprise"),
            text("generated-client/tests/a.rs", "// Two answers"),
            text("a.rs", "struct Course;"),
            text("spec/users.yaml", "description: What a server answers"),
        ],
        vec![
            text("a.md", "of course, responses"),
            text(
                "generated-client/src/models/a.rs",
                "pub answer: Option<String>",
            ),
            text("spec/users.yaml", "answer: { type: string }"),
        ],
    )
}

fn hygiene() -> Vec<Case> {
    let home = concat!("/ho", "me/");
    vec![
        (
            "leftover",
            vec![("README.md", format!("a {}: b", concat!("TO", "DO")))],
            vec![text("README.md", "todo lists, MASTODON")],
        ),
        (
            "machine-path",
            vec![
                ("a.toml", format!("path = \"{home}me/a\"")),
                ("a.md", format!("{home}me")),
            ],
            vec![
                ("a.yaml", format!("https://example.com{home}a")),
                ("a.yaml", format!("{{host}}{home}a")),
            ],
        ),
        (
            "registry-host",
            vec![(
                "a.json",
                format!("https://{}/a", concat!("registry.npm", "js.org")),
            )],
            vec![
                (
                    "Cargo.lock",
                    concat!("https://index.crates", ".io").to_owned(),
                ),
                text(
                    "README.md",
                    concat!("https://crates", ".io/crates/okta-users"),
                ),
            ],
        ),
        (
            "lock-file",
            vec![text("docs/package-lock.json", "{\"resolved\": \"x\"}")],
            vec![
                text("docs/package-lock.json", "{}"),
                text("docs/package.json", "{\"resolved\": \"x\"}"),
            ],
        ),
    ]
}

#[test]
fn every_rule_rejects_its_cases() {
    for (rule, caught, _) in cases() {
        for file in &caught {
            assert_eq!(findings(rule, file), 1, "`{rule}` in {file:?}");
        }
    }
}

#[test]
fn every_rule_accepts_other_files() {
    for (rule, _, passed) in cases() {
        for file in &passed {
            assert_eq!(findings(rule, file), 0, "`{rule}` in {file:?}");
        }
    }
}

#[test]
fn every_rule_has_a_case() {
    let covered: Vec<&str> = cases().into_iter().map(|(rule, ..)| rule).collect();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(covered, rules);
}

#[test]
fn a_finding_contains_its_line() {
    let file = Tracked::new(
        "generator/src/a.rs",
        "fn f() {\n    \"\n\";\n    x.unwrap();\n}\n",
    );
    let finding = super::vocabulary::check(&file);
    let shown: Vec<String> = finding
        .iter()
        .map(|it| it.of(&file, "vocabulary"))
        .collect();
    assert!(
        shown.len() == 1 && shown[0].starts_with("generator/src/a.rs:4: `.unwrap()`"),
        "{shown:?}"
    );
}
