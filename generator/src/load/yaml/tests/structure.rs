//! Collections in all spellings, and what the reader gives up.

use super::*;

const READ: [&str; 40] = [
    "a: 1\n",
    "a: 1",
    "  a: 1\n  b: 2\n",
    "---\na: 1\n",
    "# c\n\n---  # c\n\n# c\na: 1\n# c",
    "a:\nb:\n",
    "a:\n- 1\n- 2\nb: 3\n",
    "a:\n  - 1\n  - 2\nb: 3\n",
    "a:\n  # c\n  b: 1 # c\n# c\nc: 2\n",
    "- a\n-\n- b: 1\n  c: 2\n-   d: 3\n    e: 4\n",
    "- - a\n  - b\n- - - c\n",
    "- a:\n  - b\n  c: d\n",
    "-\n  a: 1\n-\n- # c\n  b\n",
    "a :  1\n\"b\" : 2\n'c': 3\n",
    "1: a\ntrue: b\n~: c\n",
    "a: 1\na: 2\n",
    "a: {}\nb: []\nc: { }\nd: [ ]\n",
    "{a: 1, b: [2, 3], \"c\":4, 'd' : {e: f}}\n",
    "[a, b c, 'd', \"e\", ]\n",
    "{a, b: , c: 1,}\n",
    "a: [\n1,\n  2\n]\nb: {\n  c: 1, # c\n\n  d: 2\n  }\n",
    "a: [b\n  c, d:e, -1, -f]\n",
    "a: {$ref: '#/b'}\n",
    "a: b\n  c\n  d\ne: f\n",
    "a:\n  b\n  c\n\n  d\ne: 1\n",
    "a: 'b\nc'\nd: \"e\n\nf\"\n",
    "a: http://b:1/c?d#e\n",
    "a: b c\n",
    "? a\n: b\n? c\n:\n  d: 1\n? e\n: f: 1\n  g: 2\nh: 1\n",
    "- ? a\n  : - 1\n    - 2\n  b: 1\n",
    "a: |\n  b\n\n  c\nd: >-\n  e\n  f\n",
    "- |\n b\n- >+\n\n  c\n\n- d\n",
    "a: !!binary |-\n  b\nc: !!str 1\nd:\n  !!str e\n",
    "é: ü\nä: [ö, 'ß']\n",
    "a:\r\n  - b\r\n  - c: 'd\r\n      e'\r\n",
    "<<: {a: 1}\n",
    "a: b@c\n",
    "a: -\u{e9}\n",
    "a: --- b\nc: ...\n",
    "a: 1   \nb:   \n  - 2   \n",
];

const GIVEN_UP: [&str; 46] = [
    "",
    "# c\n",
    "---\n",
    "a\n",
    "'a'\n",
    "|\n a\n",
    "%YAML 1.2\n---\na: 1\n",
    "a: &x 1\n",
    "a: 1\nb: *a\n",
    "a: !x 1\n",
    "a: !!int 1\n",
    "!!map\na: 1\n",
    "!!str a: 1\n",
    "? [a]\n: 1\n",
    "? a: 1\n: 1\n",
    "? a\n",
    "? a\n? b\n",
    "[a]: 1\n",
    "{a: 1}: 1\n",
    "--- a: 1\n",
    "a: 1\n---\nb: 2\n",
    "a: 1\n...\n",
    "a: b: c\n",
    "a: - b\n",
    "a: 'b' c\n",
    "a: 'b'#c\n",
    "a: b\nc\n",
    "a: b\n c: d\n",
    " a: 1\nb: 2\n",
    "a:\n    b: 1\n  c: 2\n",
    "- a\nb: 1\n",
    "a: 1\n- b\n",
    "a:\tb\n",
    "\ta: 1\n",
    "-\ta\n",
    "a:\n\t- b\n",
    "a: b\n\tc\n",
    "a: [1\n",
    "a: [1, , 2]\n",
    "a: [b: c]\n",
    "a: {b: c d: e}\n",
    "a: {b:}\n",
    "a: {[b]: c}\n",
    "a: [1]]\n",
    "a: @b\n",
    "\u{feff}a: 1\n",
];

#[test]
fn usual_collections_are_read() {
    for text in READ {
        assert_eq!(compare(text), Outcome::Same, "{text:?}");
    }
}

#[test]
fn what_is_doubtful_or_wrong_is_given_up() {
    for text in GIVEN_UP {
        assert_eq!(compare(text), Outcome::GivenUp, "{text:?}");
    }
}

#[test]
fn a_long_key_is_given_up() {
    for length in [900, 1_000, 1_001, 1_025, 2_000] {
        let key = "k".repeat(length);
        for text in [format!("{key}: 1\n"), format!("a: {{{key}: 1}}\n")] {
            let expected = match length {
                ..=1_000 => Outcome::Same,
                _ => Outcome::GivenUp,
            };
            assert_eq!(compare(&text), expected, "{length}");
        }
    }
}

#[test]
fn the_nesting_is_limited_as_in_the_general_parser() {
    for depth in [126, 127, 128, 129, 130, 10_000] {
        let expected = match depth {
            ..=128 => Outcome::Same,
            _ => Outcome::GivenUp,
        };
        let brackets = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let keys: String = (0..depth.min(200))
            .map(|at| format!("{}a:\n", " ".repeat(at)))
            .collect();
        let dashes = "- ".repeat(depth);
        for text in [brackets, keys, dashes] {
            assert_eq!(compare(&text), expected, "{depth}: {text:.20}");
        }
    }
}
