//! The digest of a generated crate, which stands for its files in the record of a run.

use std::collections::BTreeMap;

use generator::files::Files;
use generator::threads::workers;

use super::{Comparison, Wanted, plain_lines};
use crate::generate::digest::{Digest, Digester};
use crate::generate::entries::{self, Entry};
use crate::generate::target::Target;

impl Comparison<'_> {
    /// Reads the owned part of the target and returns the comparison with the files of a digest; `None` unless it has
    /// exactly those files.
    pub fn with_digest(target: &Target, digest: &Digest) -> Option<Self> {
        let entries: Vec<(String, Entry)> = entries::read(target).ok()?.into_iter().collect();
        let texts = workers::map(&entries, |(_, entry)| match entry {
            Entry::File { bytes, modified } => {
                Some((Digest::of(plain_lines(bytes).as_bytes()), *modified))
            }
            Entry::EmptyFolder | Entry::Link => None,
        });
        let texts: Vec<_> = texts.into_iter().collect::<Option<_>>()?;
        let paths = entries.iter().map(|(path, _)| path.as_str());
        if all(paths.zip(texts.iter().map(|(text, _)| text))) != *digest {
            return None;
        }
        let paths = entries.into_iter().map(|(path, _)| path);
        let same = texts.iter().map(|(_, modified)| Wanted::Same(*modified));
        Some(Self {
            wanted: paths.zip(same).collect(),
            orphaned: BTreeMap::new(),
        })
    }
}

/// Returns the digest of generated files, with their paths.
pub fn digest(files: &Files) -> Digest {
    let files: Vec<(&str, &str)> = files.iter().collect();
    let texts = workers::map(&files, |(_, text)| Digest::of(text.as_bytes()));
    all(files.iter().map(|(path, _)| *path).zip(&texts))
}

/// Returns the digest of files, in the order of their paths, from those of their texts.
fn all<'f>(files: impl Iterator<Item = (&'f str, &'f Digest)>) -> Digest {
    let mut digester = Digester::default();
    for (path, text) in files {
        digester.text(path).text(text.to_string());
    }
    digester.end()
}
