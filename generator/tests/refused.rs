//! Documents that must be refused, and what is said about them.
//!
//! Each file in `refused/` shows one kind of problem; the snapshot beside it holds the messages.
//! To add a case, add a file and run `INSTA_UPDATE=always cargo test --test refused`, then read the snapshot.
//! To run a single case, set `INSTA_GLOB_FILTER=dangling_reference.yaml`.

use std::path::Path;

use generator::config::Config;
use generator::source::Source;

#[test]
fn refused_documents_are_explained() {
    insta::glob!("refused/*.{yaml,json}", |path| {
        let case = name_of(path).replace('.', "_");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("refused");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_snapshot_suffix();
        let text = std::fs::read_to_string(path).expect("a fixture is readable");
        let source = Source::new(name_of(path), text);
        settings.bind(|| insta::assert_snapshot!(case, messages(&source)));
    });
}

/// What a person sees, and what a tool sees.
fn messages(source: &Source) -> String {
    let made = generator::generate(source, &Config::for_document("refused"));
    assert!(made.is_err(), "{} was not refused", source.name);
    let diagnostics = made.err().unwrap_or_default();
    for diagnostic in &diagnostics {
        assert!(
            diagnostic.position.is_some(),
            "{diagnostic:?} has no position"
        );
        assert!(
            !diagnostic.message.is_empty() && !diagnostic.help.is_empty(),
            "{diagnostic:?} says too little"
        );
    }
    let json: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.json(source))
        .collect();
    format!("{}\n{}", diagnostics.rendered(source), json.join("\n"))
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
