//! The files that a document of a commit may reference.

use std::sync::Arc;

use generator::file_source::{FileSource, Unavailable};
use generator::source::Source;

use super::Commit;

/// The files of a commit below one folder, with paths relative to the folder of the document.
#[derive(Debug)]
pub struct CommitFiles {
    commit: Arc<Commit>,
    /// The folder of the document.
    base: Vec<String>,
    /// The root folder of all files.
    root: Vec<String>,
    /// The size limit of a file, in bytes.
    most: usize,
}

impl CommitFiles {
    /// Returns the files that the document `spec` may reference: those below `root`, or else below its own folder.
    /// Both are paths from the root of the repository.
    pub fn of(
        commit: &Arc<Commit>,
        spec: &str,
        root: Option<&str>,
        most: usize,
    ) -> Result<Self, Unavailable> {
        let folder = spec.rsplit_once('/').map_or("", |(folder, _)| folder);
        let base = commit.find(folder)?.path;
        let root = match root {
            Some(root) => commit.find(root)?.path,
            None => base.clone(),
        };
        let commit = Arc::clone(commit);
        Ok(Self {
            commit,
            base,
            root,
            most,
        })
    }

    /// Resolves `path` without following links.
    fn resolve(&self, path: &str) -> Result<String, Unavailable> {
        let mut resolved = self.base.clone();
        if path.starts_with('/') {
            return Err(Unavailable::Outside);
        }
        for part in path.split('/') {
            match part {
                "" | "." => (),
                ".." => {
                    resolved.pop().ok_or(Unavailable::Outside)?;
                }
                name => resolved.push(name.to_owned()),
            }
        }
        match resolved.starts_with(&self.root) {
            true => Ok(resolved.join("/")),
            false => Err(Unavailable::Outside),
        }
    }
}

impl FileSource for CommitFiles {
    /// A symbolic link to a file outside the folder is outside it.
    fn text(&self, path: &str) -> Result<String, Unavailable> {
        let found = self.commit.find(&self.resolve(path)?)?;
        if !found.path.starts_with(&self.root) {
            return Err(Unavailable::Outside);
        }
        let bytes = self.commit.content(&found.entry, self.most)?;
        let source = Source::decode(path, bytes).map_err(|found| {
            let reason = found.into_iter().next().map(|first| first.message);
            Unavailable::Unreadable(reason.unwrap_or_default())
        })?;
        Ok(source.text)
    }
}
