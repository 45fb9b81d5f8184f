//! The whole pipeline from a document to a crate.

use arbitrary::Unstructured;
use generator::config::Config;
use generator::source::Source;

use super::load::check_problems;
use super::making::Making;

/// Generates a document from the bytes, and checks that its crate is valid Rust and TOML.
pub fn pipeline(data: &[u8]) {
    let document = Making::new(&mut Unstructured::new(data)).document();
    let source = Source::new("document.json", document.to_string());
    match generator::generate(&source, &Config::for_document("shop")) {
        Ok(generated) => {
            check_problems(&generated.diagnostics, &source);
            for (path, text) in generated.files.iter() {
                // The runtime is the same in every crate.
                if !path.starts_with("src/runtime/") {
                    check(path, text, &source);
                }
            }
        }
        Err(diagnostics) => {
            assert!(
                diagnostics.has_errors(),
                "a rejected document must have an error"
            );
            check_problems(&diagnostics, &source);
            let unwritable = diagnostics.iter();
            let mut unwritable = unwritable.filter(|it| it.code.as_str() == "unwritable");
            assert!(unwritable.next().is_none(), "{}", source.text);
        }
    }
}

fn check(path: &str, text: &str, source: &Source) {
    if path.ends_with(".rs") {
        let parsed = syn::parse_file(text).map(drop);
        parsed.unwrap_or_else(|error| panic!("{path}: {error}\n{text}\nof {}", source.text));
    }
    if path.ends_with(".toml") {
        let parsed = text.parse::<toml::Table>().map(drop);
        parsed.unwrap_or_else(|error| panic!("{path}: {error}\n{text}\nof {}", source.text));
    }
}
