//! The record of a run: what the next one need not generate to know.
//!
//! A record is never trusted for what can be looked at. It has the digest of everything that the generation depends on,
//! and the digest of the files that came of it: the next run reads all of its inputs and all files on disk, and where
//! any of them differs, or anything is odd, it generates.

pub mod executable;
pub mod input;
pub mod place;
pub mod requested;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::account::Account;
use super::digest::Digest;

/// What came of an input.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The digests of all files that references of the document name.
    pub requested: BTreeMap<String, Digest>,
    /// The digest of the generated files.
    pub files: Digest,
    /// What was told.
    pub account: Account,
}

impl Record {
    /// Returns it as text: a line with the digest of the input and that of the rest, and the rest.
    pub fn written(&self, input: &Digest) -> Option<String> {
        let rest = serde_json::to_string(self).ok()?;
        let whole = Digest::of(rest.as_bytes());
        Some(format!("{input} {whole}\n{rest}"))
    }

    /// Reads a text back; `None` if it is of another input, or damaged.
    pub fn read(text: &str, input: &Digest) -> Option<Self> {
        let (digests, rest) = text.split_once('\n')?;
        let (of, whole) = digests.split_once(' ')?;
        if of != input.to_string() || whole != Digest::of(rest.as_bytes()).to_string() {
            return None;
        }
        serde_json::from_str(rest).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::report::Report;
    use crate::generate::summary::Summary;

    fn record() -> Record {
        Record {
            requested: BTreeMap::from([("a.yaml".to_owned(), Digest::of(b"a"))]),
            files: Digest::of(b"files"),
            account: Account {
                report: Report::default(),
                summary: Summary::default(),
                losses: None,
            },
        }
    }

    #[test]
    fn a_record_is_read_for_its_input_only() {
        let input = Digest::of(b"input");
        let text = record().written(&input).unwrap();
        assert_eq!(Record::read(&text, &input), Some(record()));
        assert_eq!(Record::read(&text, &Digest::of(b"other")), None);
    }

    #[test]
    fn no_damaged_record_is_read() {
        let input = Digest::of(b"input");
        let text = record().written(&input).unwrap();
        for length in 0..text.len() {
            assert_eq!(
                Record::read(text.get(..length).unwrap(), &input),
                None,
                "cut at {length}"
            );
        }
        for at in 0..text.len() {
            let mut damaged = text.clone().into_bytes();
            damaged[at] ^= 1;
            let damaged = String::from_utf8(damaged).unwrap();
            assert_eq!(Record::read(&damaged, &input), None, "changed at {at}");
        }
    }
}
