//! Random documents in many spellings of YAML.

use fastrand::Rng;
use proptest::prelude::*;

use super::*;

/// What plain scalars are made of.
const PLAIN: [&str; 28] = [
    "a",
    "b c",
    "1",
    "-1",
    "0x1F",
    "1.5",
    "007",
    "true",
    "null",
    "~",
    "http://x/y?z#w",
    "a:b",
    "c#d",
    "it's",
    "q\"r",
    "-x",
    "?y",
    "é",
    "世界",
    "$ref",
    "a, b",
    "[x",
    "x]",
    "{y",
    "y}",
    "200",
    "<<",
    "+1",
];

/// What quoted and block scalars are made of.
const TEXTS: [&str; 14] = [
    "a", " b", "c ", ": ", " #", "\t", "- ", "''", "\\n", "\\u00e9", "[", "}", "é", "*x &y !z",
];

/// Writes a document while it chooses it.
struct Writer {
    rng: Rng,
    out: String,
}

impl Writer {
    fn one(&mut self, of: &[&str]) -> String {
        (*self.rng.choice(of).expect("a choice")).to_owned()
    }

    fn chance(&mut self, of: usize) -> bool {
        self.rng.usize(..of) == 0
    }

    fn times(&mut self, most: usize) -> usize {
        self.rng.usize(..=most)
    }

    fn write(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Ends a line, and may add blank lines and comments.
    fn end_line(&mut self) {
        let end = self.one(&["", "", "", "", " ", " # c", "  # 'c\": - [", "\t"]);
        self.write(&end);
        self.write("\n");
        while self.chance(9) {
            let line = self.one(&["\n", "# c\n", "      # c: d\n", "   \n"]);
            self.write(&line);
        }
    }

    fn indent(&mut self, column: usize) {
        self.write(&" ".repeat(column));
    }

    /// Writes the value of a key at `column`, beginning on the key's line.
    fn value(&mut self, column: usize, depth: usize) {
        match self.rng.u8(..if depth == 0 { 6 } else { 9 }) {
            0..=2 => {
                self.write(" ");
                self.scalar(column + 1);
                self.end_line();
            }
            3 => {
                self.write(" ");
                self.flow(2);
                self.end_line();
            }
            4 => self.block_scalar(column),
            5 => self.end_line(),
            6 => {
                self.end_line();
                let inside = column + 1 + self.times(3);
                self.mapping(inside, depth - 1);
            }
            7 => {
                self.end_line();
                self.sequence(column, depth - 1);
            }
            _ => {
                self.end_line();
                let inside = column + 1 + self.times(3);
                self.sequence(inside, depth - 1);
            }
        }
    }

    fn mapping(&mut self, column: usize, depth: usize) {
        self.indent(column);
        self.entry(column, depth);
        for _ in 0..self.times(3) {
            self.indent(column);
            self.entry(column, depth);
        }
    }

    fn entry(&mut self, column: usize, depth: usize) {
        if self.chance(20) {
            self.write("? ");
            self.key();
            self.write("\n");
            self.indent(column);
        } else {
            self.key();
            let blank = self.one(&["", "", "", " "]);
            self.write(&blank);
        }
        self.write(":");
        self.value(column, depth);
    }

    fn key(&mut self) {
        let key = self.one(&[
            "a", "b c", "$ref", "'x'", "\"y z\"", "200", "/a/{b}", "x-é", "~",
        ]);
        self.write(&key);
    }

    fn sequence(&mut self, column: usize, depth: usize) {
        for _ in 0..=self.times(3) {
            self.indent(column);
            self.write("-");
            if self.chance(3) {
                self.write(" ");
                self.entry(column + 2, depth);
                for _ in 0..self.times(2) {
                    self.indent(column + 2);
                    self.entry(column + 2, depth);
                }
            } else {
                self.value(column, depth);
            }
        }
    }

    fn scalar(&mut self, column: usize) {
        match self.rng.u8(..5) {
            0 => self.quoted("'", column),
            1 => self.quoted("\"", column),
            _ => {
                let first = self.one(&PLAIN);
                self.write(&first);
                while self.chance(5) {
                    self.break_line(column);
                    let next = self.one(&PLAIN);
                    self.write(&next);
                }
            }
        }
    }

    fn break_line(&mut self, column: usize) {
        let breaks = self.one(&["\n", " \n", "\n\n", "\n  \n\n"]);
        self.write(&breaks);
        self.indent(column);
    }

    fn quoted(&mut self, quote: &str, column: usize) {
        self.write(quote);
        for _ in 0..self.times(4) {
            let text = self.one(&TEXTS);
            self.write(&text);
            if self.chance(6) {
                self.break_line(column);
            }
        }
        self.write(quote);
    }

    fn block_scalar(&mut self, column: usize) {
        let header = self.one(&[" |", " >", " |-", " >-", " |+", " >+", " |2", " >1-"]);
        self.write(&header);
        self.write("\n");
        for _ in 0..self.times(4) {
            let further = self.one(&["  ", "  ", "  ", "   ", "\n  "]);
            self.indent(column);
            self.write(&further);
            let text = self.one(&TEXTS);
            self.write(&text);
            self.write("\n");
        }
    }

    fn flow(&mut self, depth: usize) {
        let [open, close] = match self.rng.bool() {
            true => ["[", "]"],
            false => ["{", "}"],
        };
        self.write(open);
        for index in 0..self.times(3) {
            if index > 0 {
                let comma = self.one(&[",", ", ", " , ", ",\n    ", ", # c\n  "]);
                self.write(&comma);
            }
            if open == "{" {
                self.key();
                let colon = self.one(&[": ", ": ", " : ", ":", ""]);
                self.write(&colon);
            }
            match depth > 0 && self.chance(3) {
                true => self.flow(depth - 1),
                false => self.scalar(4),
            }
        }
        self.write(close);
    }
}

fn document(seed: u64) -> String {
    let mut writer = Writer {
        rng: Rng::with_seed(seed),
        out: String::new(),
    };
    if writer.chance(6) {
        writer.write("---\n");
    }
    match writer.chance(4) {
        true => writer.sequence(0, 3),
        false => writer.mapping(0, 3),
    }
    match writer.chance(8) {
        true => writer.out.replace('\n', "\r\n"),
        false => writer.out,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_has_one_value_in_any_spelling(seed in any::<u64>()) {
        let text = document(seed);
        compare(&text);
        check_anomalies(&text);
    }
}

#[test]
fn many_spellings_are_read() {
    let read = (0..2_000).filter(|seed| compare(&document(*seed)) == Outcome::Same);
    let read = read.count();
    assert!(read > 500, "only {read} of 2,000 documents were read");
}
