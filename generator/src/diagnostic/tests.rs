//! Every problem and every loss has a message and a help, whatever the documents of the other tests contain.

mod losses;
mod problems;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use syn::{File, Item};

use super::*;

/// Returns the variants of an enum that a file declares.
fn declared(file: &str, name: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic");
    let text = fs::read_to_string(path.join(file)).expect("the file is readable");
    let File { items, .. } = syn::parse_file(&text).expect("the file is Rust");
    let found = items.into_iter().find_map(|item| match item {
        Item::Enum(item) if item.ident == name => Some(item.variants),
        _ => None,
    });
    let variants = found.expect("the file declares the enum");
    variants.iter().map(|it| it.ident.to_string()).collect()
}

/// Returns the variant that `{value:?}` begins with.
fn variant(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    let end = text.find(|it: char| !it.is_alphanumeric());
    text.split_at(end.unwrap_or(text.len())).0.to_owned()
}

/// Fails unless the texts are complete: not empty, on one line, and without a place that nothing was put into.
fn assert_complete(what: &str, texts: &[&str]) {
    for text in texts {
        let text = text.trim();
        let is_complete = text.len() > 1 && !text.contains('\n') && !text.contains("``");
        assert!(is_complete, "{what}: {text:?}");
    }
}

/// Returns the group of a problem, and the variant within it.
fn group(problem: &Problem) -> (&'static str, String) {
    match problem {
        Problem::Text(problem) => ("text", variant(problem)),
        Problem::Limit(problem) => ("limit", variant(problem)),
        Problem::Version(problem) => ("version", variant(problem)),
        Problem::Key(problem) => ("key", variant(problem)),
        Problem::Value(problem) => ("value", variant(problem)),
        Problem::Name(problem) => ("name", variant(problem)),
        Problem::Reference(problem) => ("reference", variant(problem)),
        Problem::Operation(problem) => ("operation", variant(problem)),
        Problem::Setting(problem) => ("setting", variant(problem)),
        Problem::Overlay(problem) => ("overlay", variant(problem)),
        Problem::Repaired(problem) => ("repair", variant(&problem.kind)),
        Problem::Misspelt(problem) => ("misspelling", variant(&problem.kind)),
        Problem::Unwritable(problem) => ("unwritable", variant(problem)),
        Problem::LossOf(_) => ("loss", String::new()),
    }
}

/// The groups that are an enum, by their files.
const GROUPS: [(&str, &str); 10] = [
    ("text", "Text"),
    ("limit", "Limit"),
    ("version", "Version"),
    ("key", "Key"),
    ("value", "Value"),
    ("name", "Name"),
    ("reference", "Reference"),
    ("operation", "Operation"),
    ("setting", "Setting"),
    ("overlay", "Overlay"),
];

#[test]
fn every_problem_has_a_message_and_a_help() {
    let problems = problems::samples();
    let sampled: BTreeSet<String> = problems.iter().map(variant).collect();
    assert_eq!(sampled, declared("problem.rs", "Problem"));
    for (file, name) in GROUPS {
        let of_group = problems.iter().map(group).filter(|(of, _)| *of == file);
        let sampled: BTreeSet<String> = of_group.map(|(_, variant)| variant).collect();
        let path = format!("problem/{file}.rs");
        assert_eq!(
            sampled,
            declared(&path, &format!("{name}Problem")),
            "of {file}"
        );
    }
    for problem in &problems {
        let (message, help) = (problem.message(), problem.help());
        assert_complete(&format!("{problem:?}"), &[&message, &help]);
    }
}

#[test]
fn every_label_is_complete() {
    for problem in problems::samples() {
        if let Some(label) = problem.description().label() {
            assert_complete(&format!("{problem:?}"), &[&label]);
        }
    }
}

#[test]
fn every_code_is_that_of_a_problem() {
    let problems = problems::samples();
    let stated: BTreeSet<Code> = problems.iter().map(Problem::code).collect();
    let unused: Vec<&Code> = Code::ALL.iter().filter(|it| !stated.contains(it)).collect();
    assert!(unused.is_empty(), "no sample has these codes: {unused:?}");
}

#[test]
fn every_syntax_error_has_a_message_and_a_help() {
    let faults = problems::faults();
    let sampled: BTreeSet<String> = faults.iter().map(variant).collect();
    assert_eq!(sampled, declared("syntax.rs", "SyntaxFault"));
    for fault in faults {
        let problem = problems::syntax(fault);
        let (message, help) = (problem.message(), problem.help());
        assert_complete(&format!("{problem:?}"), &[&message, &help]);
    }
}

#[test]
fn every_loss_has_a_reason_and_a_help() {
    let mut sampled = std::collections::BTreeMap::<String, BTreeSet<String>>::new();
    for loss in losses::samples() {
        let (kind, inner) = match &loss {
            Loss::Constraint(loss) => ("Constraint", variant(loss)),
            Loss::Type(loss) => ("Type", variant(loss)),
            Loss::Composition(loss) => ("Composition", variant(loss)),
            Loss::Body(loss) => ("Body", variant(loss)),
            Loss::Call(loss) => ("Call", variant(loss)),
            Loss::Document(loss) => ("Document", variant(loss)),
            Loss::Addition(loss) => ("Addition", variant(loss)),
        };
        sampled.entry(kind.to_owned()).or_default().insert(inner);
        let message = Problem::LossOf(loss.clone()).message();
        let texts = [loss.keyword(), &loss.because(), loss.fix(), &message];
        assert_complete(&format!("{loss:?}"), &texts);
    }
    for (file, kind) in losses::KINDS {
        let declared = declared(&format!("loss/{file}.rs"), &format!("{kind}Loss"));
        assert_eq!(sampled.get(kind), Some(&declared), "of {kind}");
    }
}
