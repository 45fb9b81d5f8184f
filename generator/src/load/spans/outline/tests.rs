//! The outline of a text says the same as the tree of it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::*;

/// The folders of documents.
const FOLDERS: [&str; 4] = [
    "tests/fixtures",
    "tests/repaired",
    "tests/files",
    "tests/rejected",
];

/// The document of the checked-in client.
const USERS: &str = "../spec/users.yaml";

/// Texts whose indentation is unusual.
const TEXTS: [&str; 15] = [
    "a:\n- b: 1\n  c: |\n    d: e\n- f: 2\ng: h\n",
    "a: 'one\n  b: two'\nc: \"three # no\" # yes\n",
    "---\n# b: 1\na:\n  b: one\n    c\n  d: >-\n    e: f\n\n    g\n  h:\n",
    "- - a: 1\n    b: 2\n  - c\n-\n  d: 3\n",
    "\"a b\":   1\n'c': {d: 1, e: [2]}\nf: [1, 2]\n",
    "é: ü\nä:\n  ö: {x: 1}\n  $ref: '#/é'\n",
    "a:\n  $ref: '#/b'\nb: [\n  1\n]\n",
    "a: &x 1\nb: *x\n<<: {c: 1}\n",
    "a:\n  'it''s': 1\n  \"q\\\"\": 2\n",
    "p:\n  ? /a/{b}\n  : get:\n      x: 1\n    put:\n    - y\n  /c:\n    z: 2\n",
    "p:\n  ? /a\n  : {}\n  ? /b\n  : c\n    d\n  ? /e\n  : - 1\n",
    "a: http://b:c\nd: e#f\ng: - h\n",
    "a:\n  b\n  c\nd:\n  - e\n    f\n",
    "a: !!binary |-\n  b: c\n  d\ne: !!str 'f\n  g: h'\ni: !!int 7\nj: !!seq [1, 2]\nk: 1\n",
    "a: !!map\n  b: 1\nc: !!str # d\n  e\nf:\n- !!str g: 1\n",
];

#[test]
fn the_outline_of_every_document_says_the_same_as_its_tree() {
    let mut compared = 0;
    for folder in FOLDERS.map(Path::new) {
        compared += compare_folder(folder);
    }
    compared += compare(USERS, &fs::read_to_string(USERS).expect("the document"));
    for text in TEXTS {
        compare(text, text);
    }
    assert!(compared > 20_000, "only {compared} places were found");
}

#[test]
fn a_large_text_is_not_parsed_as_a_whole() {
    let text = fs::read_to_string(USERS).expect("the document");
    let outline = Outline::of(&text);
    for at in ["#/paths", "#/info/title", "#/paths/~1api~1v1~1users/get"] {
        let at = Pointer::from_fragment(at).expect("a pointer");
        outline.half(&at, Half::Key);
        outline.half(&at, Half::Value);
    }
    assert!(outline.tree.get().is_none());
    let tagged = Outline::of("a:\n  b: !!binary |-\n    c: d\n  e: 1\n");
    for at in ["#/a/b", "#/a/e"] {
        let at = Pointer::from_fragment(at).expect("a pointer");
        assert!(tagged.quick(&at, Half::Value).is_some(), "{at}");
    }
    let long =
        Outline::of("p:\n  ? /a/{b}\n  : get:\n      x: 1\n  ? /d\n  : {}\n  /c:\n    z: 2\n");
    for at in ["#/p/~1a~1{b}/get/x", "#/p/~1d", "#/p/~1c/z"] {
        let at = Pointer::from_fragment(at).expect("a pointer");
        assert!(long.quick(&at, Half::Value).is_some(), "{at}");
    }
}

#[test]
fn a_value_is_found_beyond_one_that_only_some_parsers_read() {
    let outline = Outline::of("a: \"x\ny: 1\"\nz: 2\n");
    let span = outline.quick(&Pointer::root().key("z"), Half::Key);
    assert_eq!(span.map(|span| span.start.line), Some(3));
    assert_eq!(outline.quick(&Pointer::root().key("y"), Half::Key), None);
}

fn compare_folder(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut compared = 0;
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            compared += compare_folder(&path);
        } else if path.extension().is_some_and(|it| it == "yaml") {
            let text = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            compared += compare(&path.to_string_lossy(), &text.expect("a text"));
        }
    }
    compared
}

/// Compares the places of all values of a text, and of some that it does not have; returns how many the outline found.
fn compare(name: &str, text: &str) -> usize {
    let Ok(value) = serde_yaml::from_str::<Value>(text) else {
        return 0;
    };
    let (outline, tree) = (Outline::of(text), SpanTree::of(text));
    let mut pointers = Vec::new();
    collect(&value, Pointer::root(), &mut pointers);
    let mut found = 0;
    for pointer in pointers {
        for half in [Half::Key, Half::Value] {
            if let Some(span) = outline.quick(&pointer, half) {
                found += 1;
                let expected = tree.half(&pointer, half);
                assert_eq!(span, expected, "{half:?} of {pointer} in {name}\n{text}");
            }
        }
    }
    found
}

fn collect(value: &Value, at: Pointer, pointers: &mut Vec<Pointer>) {
    for missing in ["missing", "$REF", "7"] {
        pointers.push(at.key(missing));
        pointers.push(at.key(missing).key("further"));
    }
    match value {
        Value::Object(entries) => entries
            .iter()
            .for_each(|(key, value)| collect(value, at.key(key), pointers)),
        Value::Array(elements) => (0..)
            .zip(elements)
            .for_each(|(index, value)| collect(value, at.index(index), pointers)),
        _ => (),
    }
    pointers.push(at);
}
