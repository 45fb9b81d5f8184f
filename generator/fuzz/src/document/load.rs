//! Loading of a document: YAML and JSON, versions, references, other files, overlays.

use std::collections::BTreeMap;

use generator::config::Config;
use generator::diagnostic::Diagnostics;
use generator::input::{Input, Leniency};
use generator::source::Source;

/// Begins a line that ends a file; the rest of that line is the path of the next one.
const FILE: &str = "\n=== ";

/// Loads the bytes as a document. After lines that begin with `=== `, they contain further files that it may refer to;
/// those whose path begins with `overlay` are overlays. Checks that every problem can be rendered.
pub fn load(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut files = text.split(FILE);
    let source = Source::new("document.yaml", files.next().unwrap_or_default());
    let mut library = BTreeMap::new();
    let mut overlays = Vec::new();
    for file in files.take(8) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        match path.starts_with("overlay") {
            true => overlays.push(Source::new(path, text)),
            false => drop(library.insert(path.to_owned(), text.to_owned())),
        }
    }
    for leniency in [Leniency::Strict, Leniency::Lenient] {
        let input = Input {
            library: &library,
            overlays: &overlays,
            leniency,
            ..Input::from(&source)
        };
        match generator::describe(input, &Config::for_document("shop")) {
            Ok((_, diagnostics)) => {
                check_problems(&diagnostics, &source);
                return;
            }
            Err(diagnostics) => {
                assert!(
                    diagnostics.has_errors(),
                    "a rejected document must have an error"
                );
                check_problems(&diagnostics, &source);
            }
        }
    }
}

/// Checks that every problem has a message and a fix.
pub fn check_problems(diagnostics: &Diagnostics, source: &Source) {
    let text = diagnostics.rendered(source);
    assert_eq!(text.is_empty(), diagnostics.is_empty());
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.is_empty());
        assert!(!diagnostic.help.is_empty(), "{}", diagnostic.message);
        let _ = diagnostic.json(source);
    }
}
