//! The fast and the slow path read every document of the integration tests alike.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::config::Config;
use crate::diagnostic::{Code, Span};
use crate::lower;

/// The folders of the documents.
const FOLDERS: [&str; 4] = [
    "tests/fixtures",
    "tests/rejected",
    "tests/repaired",
    "tests/files",
];

/// The document of the checked-in client.
const USERS: &str = "../spec/users.yaml";

/// The documents of which only the models are equal: the slow path writes `enum: [null]` as `nullable`, and reports a
/// loss for that.
const NORMALIZED: [&str; 1] = ["union_null_everywhere.yaml"];

/// The minimum number of documents that both paths read.
const LEAST: usize = 150;

/// A message: what is wrong, and where.
type Message = (Code, Pointer, Option<Span>);

/// What a path makes of a document: its value, its own problems, and what the stages that follow make of it.
struct Read {
    document: Document,
    own: Vec<Message>,
    model: String,
    later: Vec<Message>,
}

#[test]
fn both_paths_read_every_document_alike() {
    let mut both = 0;
    let mut different = Vec::new();
    for path in documents() {
        let name = path.file_name().expect("a name").to_string_lossy();
        let bytes = fs::read(&path).expect("a readable file");
        let Ok(source) = Source::decode(name, bytes) else {
            continue;
        };
        let difference = crate::stack::with_deep_stack(|| compared(&source));
        match difference.expect("a thread to read with") {
            Compared::OnlySlow => (),
            Compared::Equal => both += 1,
            Compared::Different(what) => different.push(format!("{}: {what}", path.display())),
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(both >= LEAST, "both paths read only {both} documents");
}

enum Compared {
    /// The fast path leaves the document to the slow one.
    OnlySlow,
    Equal,
    Different(String),
}

fn compared(source: &Source) -> Compared {
    let Some(fast) = fast(source) else {
        return Compared::OnlySlow;
    };
    let Some(slow) = slow(source) else {
        return Compared::Different("only the slow path rejects it".to_owned());
    };
    let is_normalized = NORMALIZED.contains(&source.name.as_str());
    if fast.model != slow.model {
        Compared::Different("the models differ".to_owned())
    } else if (fast.document == slow.document) == is_normalized {
        Compared::Different(format!("the values differ: {}", !is_normalized))
    } else if fast.later != slow.later && !is_normalized {
        Compared::Different(format!("{:?} is {:?}", fast.later, slow.later))
    } else if !slow.own.is_empty() {
        Compared::Different(format!("only the slow path reports {:?}", slow.own))
    } else {
        Compared::Equal
    }
}

/// `None` if the fast path does not read the document, or a dangling reference in it is left to the slow one.
fn fast(source: &Source) -> Option<Read> {
    let text = format::without_mark(&source.text);
    let format = Format::of(text);
    let document = read_clean(text, format, &Limits::USUAL)?;
    let mut found = Diagnostics::new();
    Resolver::new(&document).check(&mut found);
    if found.has_errors() {
        return None;
    }
    let (model, later) = lowered(&document, source, &mut SourceMap::default());
    Some(Read {
        document,
        own: Vec::new(),
        model,
        later,
    })
}

fn slow(source: &Source) -> Option<Read> {
    let mut source_map = SourceMap::default();
    let mut own = Diagnostics::new();
    let document = read_again(&Input::from(source), &mut source_map, &mut own)?;
    source_map.locate(source, &mut own);
    let (model, later) = lowered(&document, source, &mut source_map);
    Some(Read {
        document,
        own: messages(&mut own),
        model,
        later,
    })
}

/// Returns the model of a document, as text, and the messages of the stages that make it.
fn lowered(
    document: &Document,
    source: &Source,
    source_map: &mut SourceMap,
) -> (String, Vec<Message>) {
    let mut found = Diagnostics::new();
    let resolver = Resolver::new(document);
    resolver.check(&mut found);
    let config = Config::for_document("shop");
    let api = lower::lower(document, &resolver, &config, &Limits::USUAL, &mut found);
    source_map.locate(source, &mut found);
    (format!("{api:?}"), messages(&mut found))
}

fn messages(found: &mut Diagnostics) -> Vec<Message> {
    found.sort();
    let messages = found.iter();
    messages
        .map(|it| (it.code, it.at.clone(), it.span))
        .collect()
}

/// Returns the documents of the integration tests.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = vec![root.join(USERS)];
    let mut open: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the folder is readable") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|it| it == "yaml" || it == "json")
            {
                documents.push(path);
            }
        }
    }
    documents
}
