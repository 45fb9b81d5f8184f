//! Words that this project used to have for things that HTTP, OpenAPI and Rust have words for.

use crate::tidy::finding::Finding;
use crate::tidy::function::line_of;
use crate::tidy::tracked::Tracked;

/// A word and what to write instead.
struct Replaced {
    /// The word in lower case, in all its forms.
    forms: &'static [&'static str],
    cure: &'static str,
}

const fn replaced(forms: &'static [&'static str], cure: &'static str) -> Replaced {
    Replaced { forms, cure }
}

const REPLACED: &[Replaced] = &[
    replaced(
        &["answer", "answers", "answered", "answering"],
        "write `response`, or that a server responds",
    ),
    replaced(&["atlas"], "write `source map`"),
    replaced(&["course"], "write `pager`"),
    replaced(&["culprit"], "write `cause`"),
    replaced(&["facet", "facets"], "write `keyword`"),
    replaced(
        &["forgive", "forgives", "forgiven"],
        "write `lenient`, or what is read in its place",
    ),
    replaced(&["heir", "heirs"], "write `subtype`"),
    replaced(&["misfit", "misfits"], "write `mismatch`"),
    replaced(&["oddity", "oddities"], "write `anomaly`"),
    replaced(
        &["refusal", "refusals"],
        "write `error`, `invalid request`, or that a document is rejected",
    ),
    replaced(&["shelf", "shelves"], "write `file cache`"),
    replaced(
        &["surprise", "surprises", "surprised", "surprising"],
        "write `undeclared content`",
    ),
    replaced(&["telling"], "write `error field`"),
];

/// Files that have to name the words.
const LEFT_ALONE: &[&str] = &[
    "xtask/src/tidy/rules/language.rs",
    "xtask/src/tidy/rules/tests.rs",
];

/// Names of the document that are one of the words: the answer to a security question.
const NAMES_OF_THE_DOCUMENT: &[(&str, &str)] = &[
    ("generated-client/", "answer"),
    ("generated-client/", "answering"),
    ("generator/examples/okta-management.toml", "answer"),
    ("spec/", "answer"),
    ("spec/", "answering"),
];

/// No file uses a word that was replaced.
pub fn check(file: &Tracked) -> Vec<Finding> {
    if LEFT_ALONE.contains(&file.path.as_str()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut before = "";
    for (at, word) in words(&file.text) {
        let lower = word.to_ascii_lowercase();
        let replaced = REPLACED
            .iter()
            .find(|it| it.forms.contains(&lower.as_str()));
        // Of course is nobody's pager.
        let is_phrase = lower == "course" && before.eq_ignore_ascii_case("of");
        before = word;
        let Some(replaced) = replaced else {
            continue;
        };
        if !is_phrase && !is_name_of_the_document(&file.path, &lower) {
            findings.push(Finding {
                line: line_of(&file.text, at),
                what: format!("`{word}` is a word of our own"),
                cure: replaced.cure,
            });
        }
    }
    findings
}

fn is_name_of_the_document(path: &str, word: &str) -> bool {
    let mut names = NAMES_OF_THE_DOCUMENT.iter();
    names.any(|(folder, name)| path.starts_with(folder) && word == *name)
}

/// The words of a text with their offsets: runs of letters, cut where a capital follows a small letter.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest
            + text
                .get(rest..)?
                .find(|it: char| it.is_ascii_alphabetic())?;
        let bytes = text.as_bytes();
        let mut end = start + 1;
        while let (Some(last), Some(next)) = (bytes.get(end - 1), bytes.get(end)) {
            let is_hump = last.is_ascii_lowercase() && next.is_ascii_uppercase();
            if !next.is_ascii_alphabetic() || is_hump {
                break;
            }
            end += 1;
        }
        rest = end;
        text.get(start..end).map(|word| (start, word))
    })
}
