//! Damaged parts of the documents of the integration tests.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::documents::{FOLDER, texts};
use super::*;

/// The lines of all documents.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = texts(Path::new(FOLDER));
    let lines = texts.iter().flat_map(|text| text.split_inclusive('\n'));
    lines.map(str::to_owned).collect()
});

/// What is inserted somewhere in a line.
const INSERTED: [&str; 52] = [
    " ", "  ", "\t", ":", ": ", "- ", "-", "#", " #", "\"", "'", "\\", "\n", "\n\n", "[", "]", "{",
    "}", ",", "|", ">", "|-\n", ">+\n", "? ", "&a ", "*a", "!!str ", "!x ", "---\n", "...\n", "%",
    "1", "null", "~", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{feff}", "é", "\n  ", "\\n", "''",
    "\\\n", "<<: ", "a: b", "\"a\": ", "\0", "\n#c\n", "`", "@", "\u{7}",
];

#[derive(Clone, Debug)]
enum Damage {
    Delete(Index),
    Repeat(Index),
    Indent(Index, usize),
    Outdent(Index),
    Insert(Index, Index, &'static str),
    Line(Index, Index),
}

impl Damage {
    fn apply(&self, part: &mut Vec<String>) {
        if part.is_empty() {
            return;
        }
        match self {
            Self::Delete(at) => drop(part.remove(at.index(part.len()))),
            Self::Repeat(at) => {
                let at = at.index(part.len());
                part.insert(at, part[at].clone());
            }
            Self::Indent(at, by) => {
                let at = at.index(part.len());
                part[at].insert_str(0, &" ".repeat(*by));
            }
            Self::Outdent(at) => {
                let at = at.index(part.len());
                part[at] = part[at].strip_prefix(' ').unwrap_or(&part[at]).to_owned();
            }
            Self::Insert(at, within, text) => {
                let at = at.index(part.len());
                let characters = part[at].char_indices().map(|(place, _)| place);
                let places: Vec<usize> = characters.chain([part[at].len()]).collect();
                part[at].insert_str(*within.get(&places), text);
            }
            Self::Line(at, line) => {
                part.insert(at.index(part.len()), line.get(&LINES).clone());
            }
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Damage::Delete),
        index().prop_map(Damage::Repeat),
        (index(), 1..4_usize).prop_map(|(at, by)| Damage::Indent(at, by)),
        index().prop_map(Damage::Outdent),
        (index(), index(), prop::sample::select(&INSERTED[..]))
            .prop_map(|(at, within, text)| Damage::Insert(at, within, text)),
        (index(), index()).prop_map(|(at, line)| Damage::Line(at, line)),
    ]
}

/// Takes the indentation of the first line off all lines.
fn outdented(lines: &[String]) -> Vec<String> {
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = lines.first().map_or(0, |line| indentation(line));
    let lines = lines.iter();
    lines
        .map(|line| line.split_at(common.min(indentation(line))).1.to_owned())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_text_has_the_same_value_or_is_given_up(
        start in any::<Index>(), length in 1..12_usize, damages in prop::collection::vec(damage(), 0..5),
    ) {
        let start = start.index(LINES.len());
        let end = (start + length).min(LINES.len());
        let mut part = outdented(&LINES[start..end]);
        for damage in damages {
            damage.apply(&mut part);
        }
        let text = part.concat();
        compare(&text);
        check_anomalies(&text);
    }
}
