//! Checks with rustdoc that comments made of hostile texts are harmless.

use std::process::{Command, Output};
use std::{env, fs, process};

use super::TEXTS;
use crate::plan::docs::{lines, summary_line};

const NASTY: &[&str] = &[
    "[Missing] [`Missing`] [missing()] [text][Missing] [struct@Missing] [text](Missing) [text](crate::Missing)",
    "<div><script>alert(1)</script> <unclosed> Vec<String> <img src=x onerror=alert(1)>",
    "http://bare.example.com/a?b=c&d https://bare.example.org, and xhttps://bare.example.net!",
    "[https://bare.example.com](https://bare.example.com/x) **https://bare.example.com**",
    "`unclosed tick and ``two",
    "```\npanic!()\n```\n~~~\npanic!()\n~~~\n\n    panic!()\n\n```rust,should_panic\n```\n```compile_fail\n```",
    "- item\n\n      panic!()\n\n1. ```\n   panic!()",
    "> ```\n> panic!()\n\n<pre>\npanic!()\n</pre>\n\n\tpanic!()",
    "\u{202e}bidi\u{2066} \r bare \r\n \0 \u{7f} &#x202e; &#13;",
    "[^note]\n\n[^note]: panic!()\n\n[ref]: Missing\n\n[ref] * [ ] x\n- [x] y",
    "*/ /** */ \" #[doc = \"x\"] */ \\",
    "<mailto:a@b.c> <a@b.c> [mail](mailto:a@b.c) [tel](tel:1) [data](data:text/html,x) ![p](https://a.b/c.png)",
    "| a | b |\n|---|---|\n| `x\\|y` | <br> [Missing] https://a.example.com |",
    "# Panics\n\n## Examples\n```\npanic!()\n```\nTitle\n===",
];

/// Returns a source file with an item for every text.
fn program() -> String {
    let texts = NASTY
        .iter()
        .copied()
        .chain(TEXTS.iter().map(|(markdown, _)| *markdown));
    let mut program = String::from("#![deny(warnings, rustdoc::all)]\n//! A crate.\n");
    for (index, text) in texts.enumerate() {
        program.push_str(&comment(&lines(text)));
        program.push_str(&format!("pub struct Item{index};\n"));
        program.push_str(&comment(&[summary_line(text)]));
        program.push_str(&format!("pub fn item_{index}() {{}}\n"));
    }
    program
}

fn comment(lines: &[String]) -> String {
    lines.iter().map(|line| format!("/// {line}\n")).collect()
}

fn rustdoc(arguments: &[&str]) -> Output {
    let rustdoc = env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    Command::new(rustdoc)
        .args(arguments)
        .output()
        .expect("rustdoc is part of the toolchain")
}

#[test]
fn rustdoc_finds_no_warnings_and_no_tests() {
    let folder = env::temp_dir().join(format!("generator-docs-{}", process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let file = folder.join("nasty.rs");
    fs::write(&file, program()).expect("a file can be written to a temporary folder");
    let (file, out) = (file.to_string_lossy(), folder.to_string_lossy());
    let documented = rustdoc(&[
        "--edition=2024",
        "--crate-type=lib",
        "--out-dir",
        &out,
        &file,
    ]);
    let tested = rustdoc(&["--edition=2024", "--crate-type=lib", "--test", &file]);
    fs::remove_dir_all(&folder).expect("a temporary folder can be removed");
    assert!(
        documented.status.success(),
        "{}",
        String::from_utf8_lossy(&documented.stderr)
    );
    let report = String::from_utf8_lossy(&tested.stdout);
    assert!(
        tested.status.success() && report.contains("running 0 tests"),
        "rustdoc found a test: {report}"
    );
}
